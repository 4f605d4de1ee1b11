import { expect } from '@open-wc/testing';
import { sectionOrder } from '../../../src/disclosure/index.ts';
import { layoutBoard } from '../../../src/kiosk/board-model.ts';
import { cardBadges } from '../../../src/kiosk/card-words.ts';
import { stayWords } from '../../../src/kiosk/disclosure-template.ts';
import { BOARD, CARDS, NOW, pageOf } from '../support/screen-fixtures.ts';

const words = (id: string): readonly string[] => {
  const card = CARDS.find((each) => each.id === id);
  return card ? cardBadges(card, NOW).map((badge) => badge.word) : [];
};

describe('the board', () => {
  it('puts the weightiest in front and repeats none of it below', () => {
    const { lead, seconds, columns } = layoutBoard(BOARD);
    expect(lead?.id).to.equal(CARDS[0]?.id);
    expect(seconds.map((card) => card.id)).to.deep.equal(CARDS.slice(1, 3).map((card) => card.id));
    const front = new Set([lead?.id, ...seconds.map((card) => card.id)]);
    for (const column of columns) {
      expect(column.cards.some((card) => front.has(card.id))).to.equal(false);
      expect(column.count).to.equal(CARDS.filter((card) => card.section === column.section).length);
    }
  });

  it('says what is special about a card', () => {
    expect(words('ledger-2026-10')).to.deep.equal(['更正']);
    expect(words('allowance-2026-11')).to.deep.equal(['公示到 11月27日', '新']);
    expect(words('withdrawn-notice')).to.deep.equal(['已撤回']);
    expect(words('erased-notice')).to.deep.equal(['内容已抹除']);
    expect(words('quarter')).to.deep.equal([]);
  });

  it('lists a section newest first and what was withdrawn last', () => {
    expect(sectionOrder(BOARD.cards, 'services').map((card) => card.id)).to.deep.equal([
      'meals',
      'clinic',
      'office-hours',
      'withdrawn-notice',
    ]);
  });

  it('says how long a disclosure stays', () => {
    const page = pageOf('patrol');
    if (!page) throw new Error('no such page');
    const until = { ...page, staysUntil: '2026-11-30T16:00:00Z', daysPublic: 12 };
    expect(stayWords(until, NOW)).to.equal('已公开 12 天，至少到 11月30日');
    expect(stayWords({ ...until, daysPublic: 0 }, NOW)).to.equal('今天公开，至少到 11月30日');
    const over = { ...until, staysUntil: '2026-05-23T16:00:00Z', daysPublic: 198 };
    expect(stayWords(over, NOW)).to.equal('已公开 198 天，规定的天数已满，继续公开');
    expect(stayWords({ ...until, staysUntil: null }, NOW)).to.equal('已公开 12 天，长期公开');
    const fixed = { ...until, card: { ...page.card, until: '2026-11-30T16:00:00Z' } };
    expect(stayWords(fixed, NOW)).to.equal('已公开 12 天，公开到 11月30日');
  });
});
