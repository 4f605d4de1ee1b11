import { expect } from '@open-wc/testing';
import { lunarDay, lunarDayName } from '../../../src/ui/lunar-day.ts';

describe('the lunar day', () => {
  it('names every day of a month as people do', () => {
    expect([1, 10, 11, 19, 20, 21, 29, 30].map(lunarDayName).join(' ')).to.equal(
      '初一 初十 十一 十九 二十 廿一 廿九 三十',
    );
    expect([0, 31, 1.5, Number.NaN].map(lunarDayName).join('')).to.equal('');
  });
  it('knows the new year of 2026, the leap month of 2025, and midnight in China', () => {
    expect(lunarDay(Date.UTC(2026, 1, 17, 4))).to.equal('正月初一');
    expect(lunarDay(Date.UTC(2025, 6, 25, 4))).to.equal('闰六月初一');
    expect(lunarDay(Date.UTC(2026, 1, 16, 15, 59))).to.match(/^(腊|十二)月廿九$/);
    expect(lunarDay(Date.UTC(2026, 1, 16, 16, 0))).to.equal('正月初一');
  });
});
