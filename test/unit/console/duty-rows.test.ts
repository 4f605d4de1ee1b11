// What 今天 tells of duties: the person's own first, the nearest day first, and what is under way is not asked for twice.
import { describe, expect, it } from 'vitest';
import type { Desk, Proposal } from '../../../src/contract/index.ts';
import {
  contentFor,
  owedDuties,
  underWay,
  type CalendarDuty,
} from '../../../src/console/elements/duty-rows.ts';

function duty(code: string, period: string, changes: Partial<CalendarDuty> = {}): CalendarDuty {
  return {
    id: `${code}:${period}`,
    code,
    cause: { by: 'period', period },
    stage: null,
    matter: null,
    opens: '2026-11-01',
    due: '2026-11-10',
    estimated: false,
    state: 'missing',
    doneOn: null,
    daysLate: 12,
    fulfilledBy: null,
    ...changes,
  };
}
const desk = (role: Desk['me']['role'], post: string): Desk =>
  ({
    me: { id: 'a-1', role, post },
    catalogue: [
      { code: 'FIN-01', zh: '财务收支情况' },
      { code: 'WEL-02', zh: '低保名单' },
    ],
    posts: [
      { post: '*', items: ['SVC-16'] },
      { post: '社会事务', items: ['FIN-01'] },
      { post: '社会福利', items: ['WEL'] },
    ],
  }) as unknown as Desk;
const calendar = (duties: CalendarDuty[]): Parameters<typeof owedDuties>[0] => ({
  today: '2026-11-22',
  since: '2026-01-01',
  duties,
  months: [],
  quarters: [],
  matters: [],
  unthreaded: [],
  events: [],
  off: [],
});
const proposal = (content: object, state = 'submitted'): Proposal =>
  ({ action: 'publish', state, content }) as unknown as Proposal;

describe('the duties of a desk', () => {
  it('puts the person’s own first and names whose the others are', () => {
    const all = calendar([
      duty('WEL-02', '2026-10', { due: '2026-11-24', state: 'due-soon' }),
      duty('FIN-01', '2026-10'),
      duty('FIN-01', '2026-11', { state: 'upcoming' }),
      duty('FIN-01', '2026-09', { state: 'done-on-time' }),
    ]);
    const mine = owedDuties(all, desk('clerk', '社会事务经办'), []);
    expect(mine.map(({ name, isMine, posts }) => [name, isMine, posts])).toEqual([
      ['财务收支情况', true, ['社会事务']],
      ['低保名单', false, ['社会福利']],
    ]);
    expect(owedDuties(all, desk('committee', '居委会主任'), []).every(({ isMine }) => isMine)).toBe(true);
    expect(owedDuties(all, desk('supervision', '监督'), []).some(({ isMine }) => isMine)).toBe(false);
  });

  it('names the event as its clerk wrote it, beside its kind and day', () => {
    const meal = duty('FIN-01', '', {
      cause: { by: 'event', event: 'e-1', kind: 'activity', date: '2026-12-21' },
    });
    const event = { id: 'e-1', kind: 'activity', name: '集体活动', title: '冬至包饺子，三百人（示例）' };
    const all = { ...calendar([meal]), events: [{ ...event, date: '2026-12-21', matter: null }] };
    expect(owedDuties(all, desk('committee', '居委会主任'), [])[0]?.about).toBe(
      '冬至包饺子，三百人（示例） · 12月21日 集体活动',
    );
  });

  it('asks nobody to write what the rules no longer have', () => {
    const all = calendar([duty('OWN-01', '2026-10'), duty('FIN-01', '2026-10')]);
    expect(owedDuties(all, desk('committee', '居委会主任'), []).map(({ name }) => name)).toEqual([
      '财务收支情况',
    ]);
  });

  it('begins a draft with item, period, matter and stage', () => {
    expect(contentFor(duty('FIN-01', '2026-10'))).toEqual({ code: 'FIN-01', period: '2026-10' });
    const staged = duty('AFF-05', '', { cause: { by: 'matter' }, matter: 'm-roof', stage: '事中' });
    expect(contentFor(staged)).toEqual({ code: 'AFF-05', matter: 'm-roof', stage: '事中' });
  });

  it('finds the proposal under way for just this period', () => {
    const owed = duty('FIN-01', '2026-10');
    const other = proposal({ code: 'FIN-01', period: '2026-09' });
    const over = proposal({ code: 'FIN-01', period: '2026-10' }, 'discarded');
    const found = proposal({ code: 'FIN-01', period: '2026-10', stage: '事后' });
    expect(underWay(owed, [other, over])).toBeNull();
    expect(underWay(owed, [other, over, found])).toBe(found);
  });
});
