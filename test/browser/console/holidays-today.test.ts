import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/holidays-today.ts';
import type { HolidaysToday } from '../../../src/console/elements/holidays-today.ts';
import { RULES } from '../support/calendar-fixture.ts';
import { allText, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('the year whose rest days are not entered', () => {
  before(wearTokens);

  async function shown(day: string, role: string): Promise<HolidaysToday> {
    const holidays = { '2026': { rest: [], work: [] } };
    let asked = false;
    const community = async (): Promise<unknown> => {
      asked = true;
      return { calendar: { ...RULES, holidays } };
    };
    const workplace = { office: { community }, session: { me: { role } } };
    const element = await fixture<HolidaysToday>(
      html`<minglan-holidays-today
        .workplace=${workplace as never}
        .now=${Date.parse(`${day}T04:00:00Z`)}
      ></minglan-holidays-today>`,
    );
    await waitUntil(() => asked);
    await waitUntil(() => element.community.value !== null);
    await element.updateComplete;
    return element;
  }

  it('is told from December on, to the administrator with what to do, to others with whom to remind', async () => {
    const administrator = await shown('2026-12-01', 'administrator');
    expect(allText(administrator.renderRoot))
      .to.contain('2027 年的放假安排还没有录入')
      .and.to.contain('holidays.json');
    await expect(administrator).to.be.accessible();
    const clerk = await shown('2026-12-20', 'clerk');
    expect(allText(clerk.renderRoot)).to.contain('2027 年').and.to.contain('请提醒管理员更新');
  });

  it('is not asked for before, when nobody can know it', async () => {
    const early = await shown('2026-11-30', 'administrator');
    expect(early.renderRoot.querySelector('section')).to.equal(null);
  });
});
