import { expect } from '@open-wc/testing';
import { formatDay, formatMoment, spanSince } from '../../../src/disclosure/index.ts';
import { freshnessLine, type FreshnessFacts } from '../../../src/ui/freshness-words.ts';
import { FRESH, NOW } from '../support/screen-fixtures.ts';

const DATES = { formatDay, formatMoment, spanSince };
const say = (facts: Partial<FreshnessFacts>): ReturnType<typeof freshnessLine> =>
  freshnessLine({ ...FRESH, witnessedAt: null, ...facts }, NOW, DATES);

describe('the freshness line', () => {
  it('says until when the board is up to date', () => {
    expect(say({})).to.deep.equal({ tone: 'fresh', main: '截至 11月21日 09:08 更新', notes: [] });
  });
  it('says how long the screen has been cut off, and what it shows is from when', () => {
    const line = say({ link: 'offline', lastOnline: NOW - 2 * 3_600_000, signedAt: NOW - 7_500_000 });
    expect(line.tone).to.equal('stale');
    expect(line.main).to.equal('离线 2 小时');
    expect(line.notes).to.deep.equal(['截至 11月21日 07:07 更新']);
  });
  it('counts from the last signature when it was never online', () => {
    expect(say({ link: 'offline', lastOnline: null, signedAt: NOW - 3 * 86_400_000 }).main).to.equal(
      '离线 3 天',
    );
  });
  it('does not call a silent office fresh', () => {
    const line = say({ signedAt: NOW - 50 * 60_000 });
    expect(line.tone).to.equal('stale');
    expect(line.notes[0]).to.equal('居委会办公室 50 分钟没有签发');
  });
  it('says that it connects, that entries are missing, and that the clock is not trusted', () => {
    const line = say({ link: 'connecting', behind: 3, clockTrusted: false });
    expect(line.tone).to.equal('waiting');
    expect(line.notes).to.deep.equal(['正在连接', '正在取回 3 条', '时钟未经核对']);
  });
  it('names the day of the witness, and how far it goes', () => {
    const facts = { witnessedAt: NOW - 86_400_000, witnessedSize: 12 };
    expect(say(facts).notes).to.deep.equal(['监督委员会已见证（至第 12 条，11月20日）']);
    expect(say({ witnessedAt: NOW - 86_400_000 }).notes).to.deep.equal(['监督委员会已见证（11月20日）']);
  });
  it('claims nothing before the first signature', () => {
    expect(say({ signedAt: null }).main).to.equal('还没有收到公开内容');
  });
});
