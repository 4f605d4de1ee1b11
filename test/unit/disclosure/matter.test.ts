import { describe, expect, it } from 'vitest';
import type { CalendarDay, Matter } from '../../../src/disclosure/index.ts';
import {
  accountRunsUntil,
  checkAccount,
  checkEvent,
  checkMatter,
  coversItem,
  issueOf,
  listeningUntil,
} from '../../../src/disclosure/index.ts';
import { at, disclosureOf, entry, info, item } from './samples.ts';

const faults = (matter: Matter, code: string) => checkMatter(matter, item(code)).map(({ code: one }) => one);

describe('period, matter and stage', () => {
  it.each<[string, Matter, string[]]>([
    ['FIN-01', {}, []],
    ['FIN-01', { period: '2026-10', stage: '事后' }, []],
    ['FIN-01', { period: '2026Q3' }, ['period-form']],
    ['FIN-01', { period: '2026-13' }, ['period-form']],
    ['FIN-01', { stage: '事前' }, ['stage-unknown']],
    ['FIN-03', { period: '2026Q3' }, []],
    ['FIN-03', { period: '2026Q5' }, ['period-form']],
    ['FIN-15', { period: '2025' }, []],
    ['AFF-11', { period: '2026H1' }, []],
    ['AFF-05', { matter: 'm-lobby-2026', stage: '事中', period: '2026Q1' }, []],
    ['AFF-05', { matter: 'lobby', period: 'soon' }, ['period-form', 'matter-form', 'stage-missing']],
    ['AFF-05', { matter: 'm-lobby-2026' }, ['stage-missing']],
    ['AFF-05', { stage: '事前' }, []],
  ])('%s %j: %j', (code, matter, expected) => {
    expect(faults(matter, code)).toEqual(expected);
  });

  it('of one group and one period make one issue', () => {
    expect(issueOf('FIN-01', '2026-10')).toBe('FIN-2026-10');
    expect(issueOf('FIN-05', '2026-10')).toBe('FIN-2026-10');
    expect(issueOf('FIN-05', undefined)).toBeNull();
    expect(issueOf('', '2026-10')).toBeNull();
  });

  it('of an event are a kind and a day', () => {
    expect(checkEvent({ kind: 'project', date: '2026-11-21' })).toEqual([]);
    for (const event of [undefined, { kind: '工程', date: '2026-11-21' }, { kind: 'project', date: '今天' }])
      expect(checkEvent(event)).toEqual([{ field: 'event', code: 'event-form' }]);
  });
});

describe('an account', () => {
  const until = (code: string, matter: Matter, today: string) =>
    accountRunsUntil(matter, item(code), today as CalendarDay);
  it('is of a period that is over', () => {
    expect(until('FIN-01', { period: '2026-10' }, '2026-10-31')).toBe('2026-10-31');
    expect(until('FIN-01', { period: '2026-10' }, '2026-11-01')).toBeNull();
    expect(until('FIN-03', { period: '2026Q4' }, '2026-11-22')).toBe('2026-12-31');
    expect(until('FIN-15', { period: '2026', stage: '事后' }, '2026-12-31')).toBe('2026-12-31');
    expect(until('FIN-01', { period: '2024-02' }, '2024-02-29')).toBe('2024-02-29');
    expect(checkAccount({ period: '2026-10' }, item('FIN-01'), '2026-10-31' as CalendarDay)).toEqual([
      {
        field: 'period',
        code: 'period-running',
        values: { last: '10月31日', from: '11月1日' },
      },
    ]);
  });
  it('is not a plan, a report on the way, or of no period; and nothing but money is an account', () => {
    const today = '2026-10-05';
    expect(until('FIN-07', { period: '2026-10', stage: '事前' }, today)).toBeNull();
    expect(until('FIN-16', { period: '2026Q4', stage: '事中' }, today)).toBeNull();
    expect(until('FIN-07', { period: '2026-10', stage: '事后' }, today)).toBe('2026-10-31');
    expect(until('FIN-13', { stage: '事后', matter: 'm-a' }, today)).toBeNull();
    expect(until('PER-06', { period: '2026H2', stage: '事后' }, '2026-12-20')).toBeNull();
    expect(accountRunsUntil({ period: '2026-10' }, null, today as CalendarDay)).toBeNull();
  });
});

describe('a clerk’s post', () => {
  const posts = [
    { post: '*', items: ['AFF-15'] },
    { post: '社区服务', items: ['SVC', 'FIN-18'] },
    { post: '社会福利', items: ['WEL'] },
  ];
  const covers = (post: string, code: string) => coversItem(posts, { role: 'clerk', post }, code);
  it('covers groups, single items, and what is everybody’s', () => {
    expect(covers('社区服务经办', 'SVC-05')).toBe(true);
    expect(covers('社区服务经办', 'FIN-18')).toBe(true);
    expect(covers('社区服务经办', 'FIN-01')).toBe(false);
    expect(covers('社区服务经办', 'WEL-01')).toBe(false);
    expect(covers('社区服务、社会福利经办', 'WEL-01')).toBe(true);
    expect(covers('某某', 'SVC-05')).toBe(false);
    expect(covers('某某', 'AFF-15')).toBe(true);
  });
  it('binds clerks only', () => {
    expect(coversItem(posts, { role: 'committee', post: '居委会主任' }, 'WEL-01')).toBe(true);
  });
});

describe('residents are heard', () => {
  const published = { issued: '2026-11-02 09:00' };
  it('for the objection period, for the least days on the board, or until it is gone', () => {
    const notice = disclosureOf(entry(1, published));
    expect(listeningUntil(notice, { minPostDays: 0, objectionDays: 7 })).toBe(at('2026-11-09 23:59:59'));
    expect(listeningUntil(notice, info('FIN-01'))).toBe(at('2026-11-17 23:59:59'));
    const ended = disclosureOf(entry(1, { ...published, until: '2026-11-05 12:00' }));
    expect(listeningUntil(ended, info('FIN-01'))).toBe(at('2026-11-05 12:00'));
    const withdrawn = disclosureOf(
      entry(1, published),
      entry(2, { kind: 'withdraw', issued: '2026-11-03 08:00' }),
    );
    expect(listeningUntil(withdrawn, info('FIN-01'))).toBe(at('2026-11-03 08:00'));
    expect(listeningUntil(ended, null)).toBe(at('2026-11-02 23:59:59'));
  });
});
