import { expect } from '@open-wc/testing';
import {
  forgetWords,
  keepForm,
  keepWords,
  keepWordsOf,
  keptForm,
  keptWords,
} from '../../../src/console/kept-words.ts';

const DAY = 24 * 60 * 60_000;

describe('what was typed without a draft', () => {
  afterEach(() => {
    for (const account of ['u-one', 'u-two', '']) {
      keepWordsOf(account);
      forgetWords();
    }
  });

  it('waits for whoever typed it, through a sign-out, and is nobody else’s', () => {
    keepWordsOf('u-one');
    keepWords('opinion:p-1', '请补上发票');
    keepForm('form', { count: 3 });
    keepWordsOf('u-two');
    expect(keptWords('opinion:p-1')).to.equal('');
    expect(keptForm('form')).to.deep.equal({});
    keepWords('opinion:p-1', '同意');
    keepWordsOf('u-one');
    expect(keptWords('opinion:p-1')).to.equal('请补上发票');
    expect(keptForm('form')).to.deep.equal({ count: 3 });
    forgetWords();
    expect(keptWords('opinion:p-1')).to.equal('');
    keepWordsOf('u-two');
    expect(keptWords('opinion:p-1')).to.equal('同意');
  });

  it('goes after two months, and what cannot be read goes at once', () => {
    const here = Date.now;
    keepWordsOf('u-one');
    keepWords('old', '很久以前');
    try {
      Date.now = () => here() + 59 * DAY;
      keepWords('new', '昨天');
      localStorage.setItem('minglan-words:u-one:torn', '{');
      Date.now = () => here() + 61 * DAY;
      keepWordsOf('u-two');
    } finally {
      Date.now = here;
    }
    expect(Object.keys(localStorage).filter((key) => key.startsWith('minglan-words:'))).to.deep.equal([
      'minglan-words:u-one:new',
    ]);
  });
});
