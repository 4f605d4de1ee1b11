import { describe, expect, test } from 'vitest';
import {
  checkMatter,
  duties,
  eventsOf,
  matterBegunBy,
  openedByEvent,
  publicationsOf,
  rollUp,
  unthreaded,
} from '../../../src/disclosure/index.ts';
import type { Disclosure, DutyRules, RecordedEvent } from '../../../src/disclosure/index.ts';
import { calendarRules, dutyOf, happened, input, on, published } from '../../support/calendar.ts';

describe('duties of periods', () => {
  test.each([
    ['2026-10-31', 'upcoming', 0],
    ['2026-11-02', 'upcoming', 0],
    ['2026-11-03', 'due-soon', 0],
    ['2026-11-09', 'due-soon', 0],
    ['2026-11-10', 'due', 0],
    ['2026-11-11', 'missing', 1],
    ['2026-11-22', 'missing', 12],
  ])('October’s ledger on %s: %s', (today, state, daysLate) => {
    expect(dutyOf(input(today), 'FIN-01:2026-10')).toMatchObject({ due: '2026-11-10', state, daysLate });
  });

  test.each([
    ['2026-10-30', 'done-on-time', 0],
    ['2026-11-10', 'done-on-time', 0],
    ['2026-11-12', 'done-late', 2],
  ])('published for its period on %s: %s', (day, state, daysLate) => {
    const publications = [published('FIN-01', day, { period: '2026-10' })];
    expect(dutyOf(input('2026-11-22', { publications }), 'FIN-01:2026-10')).toMatchObject({
      state,
      daysLate,
      doneOn: day,
      fulfilledBy: publications[0]?.id,
    });
  });

  test('a last day on a rest day moves to the next working day, in a row of rest days too', () => {
    // 31 January + 10 days lies before the festival; + 15 days lies within it.
    const quarter = { ...calendarRules, items: [{ ...item('FIN-01'), dueDays: 15 }] };
    expect(dutyOf(input('2026-02-10', { rules: quarter }), 'FIN-01:2026-01')).toMatchObject({
      due: '2026-02-24',
      estimated: false,
    });
    const strict = { ...quarter, restDays: 'as-counted' as const };
    expect(dutyOf(input('2026-02-10', { rules: strict }), 'FIN-01:2026-01').due).toBe('2026-02-15');
    // 10 October 2026 is a Saturday that is worked.
    expect(dutyOf(input('2026-10-01'), 'FIN-01:2026-09').due).toBe('2026-10-10');
  });

  test('a year whose rest days are not announced is counted by its weekends, and says so', () => {
    expect(dutyOf(input('2026-12-20'), 'FIN-01:2026-12')).toMatchObject({
      due: '2027-01-11',
      estimated: true,
    });
    expect(dutyOf(input('2026-12-20'), 'FIN-01:2026-11').estimated).toBe(false);
  });

  test('month ends and leap years', () => {
    const rules = {
      ...calendarRules,
      items: [{ ...item('FIN-01'), dueDays: 1 }],
      restDays: 'as-counted' as const,
    };
    const due = (today: string, id: string, since: string) =>
      dutyOf(input(today, { rules, since: on(since) }), id).due;
    expect(due('2028-02-10', 'FIN-01:2028-02', '2027-06-01')).toBe('2028-03-01');
    expect(due('2027-02-10', 'FIN-01:2027-02', '2026-06-01')).toBe('2027-03-01');
    expect(due('2026-12-31', 'FIN-01:2026-12', '2026-06-01')).toBe('2027-01-01');
  });

  test('a plan or roster is due as its period begins, and can be out before', () => {
    expect(dutyOf(input('2026-11-20'), 'SVC-15:2026-12')).toMatchObject({
      opens: '2026-11-16',
      due: '2026-12-01',
      state: 'upcoming',
    });
    expect(dutyOf(input('2026-11-20'), 'AFF-02:2026').due).toBe('2026-02-02');
    expect(dutyOf(input('2026-11-20'), 'FIN-15:2026').due).toBe('2027-02-01');
    const publications = [published('SVC-15', '2026-11-28', { period: '2026-12' })];
    expect(dutyOf(input('2026-12-05', { publications }), 'SVC-15:2026-12').state).toBe('done-on-time');
  });

  test('without a period, a publication speaks for the last whole one, and a correction for none', () => {
    const first = published('FIN-01', '2026-10-08');
    const correction = published('FIN-01', '2026-11-03', { amends: true });
    const of = input('2026-11-22', { publications: [first, correction] });
    expect(dutyOf(of, 'FIN-01:2026-09').state).toBe('done-on-time');
    expect(dutyOf(of, 'FIN-01:2026-10').state).toBe('missing');
  });

  test('a publication for a whole quarter covers its months', () => {
    const of = input('2026-11-22', {
      publications: [published('FIN-01', '2026-10-08', { period: '2026Q3' })],
    });
    expect(['2026-07', '2026-08', '2026-09'].map((month) => dutyOf(of, `FIN-01:${month}`).state)).toEqual([
      'done-late',
      'done-late',
      'done-on-time',
    ]);
  });

  test('withdrawn before its least days it fulfils nothing; after them it has', () => {
    const state = (withdrawn: string) => {
      const more = { period: '2026-09', withdrawnOn: on(withdrawn) };
      const publications = [published('FIN-01', '2026-10-05', more)];
      return dutyOf(input('2026-11-22', { publications }), 'FIN-01:2026-09').state;
    };
    expect([state('2026-10-19'), state('2026-10-20')]).toEqual(['missing', 'done-on-time']);
  });

  test('nothing is owed from before the record began, and the calendar goes a year back', () => {
    const young = duties(input('2026-11-22', { since: on('2026-10-15') }));
    expect(young.every(({ due }) => due >= '2026-10-15')).toBe(true);
    expect(young.filter(({ code }) => code === 'FIN-01').map(({ id }) => id)).toEqual([
      'FIN-01:2026-10',
      'FIN-01:2026-11',
    ]);
    const old = duties(input('2026-11-22', { since: on('2020-01-01') }));
    expect(old.find(({ cause }) => cause.by === 'period')?.due).toMatch(/^2025-11/);
  });

  test('a clock behind what the office signed is not believed', () => {
    const wrong = duties(input('2020-01-01', { newestSigned: on('2026-11-22') }));
    expect(wrong).toEqual(duties(input('2026-11-22')));
    expect(duties(input('2026-11-22', { newestSigned: on('2026-10-01') }))).toEqual(wrong);
  });
});

describe('standing items', () => {
  test('are owed from the beginning', () => {
    expect(dutyOf(input('2025-09-10'), 'ORG-01:standing')).toMatchObject({
      due: '2025-09-29',
      state: 'upcoming',
    });
    expect(dutyOf(input('2026-11-22'), 'ORG-01:standing').state).toBe('missing');
    const publications = [published('ORG-01', '2025-09-20')];
    expect(dutyOf(input('2026-11-22', { publications }), 'ORG-01:standing').state).toBe('done-on-time');
  });

  test('are owed again once taken down, however long they stood', () => {
    const gone = published('ORG-01', '2025-09-20', { withdrawnOn: on('2026-11-02') });
    const of = input('2026-11-22', { publications: [gone] });
    expect(dutyOf(of, 'ORG-01:standing')).toMatchObject({ due: '2026-11-30', state: 'upcoming' });
    const again = input('2026-11-22', { publications: [gone, published('ORG-01', '2026-11-20')] });
    expect(dutyOf(again, 'ORG-01:standing').state).toBe('done-on-time');
  });

  test('are refreshed each period by a new version', () => {
    const publications = [
      published('POL-01', '2025-09-20'),
      published('POL-01', '2026-10-09', { amends: true }),
    ];
    const of = input('2026-11-22', { publications });
    expect(dutyOf(of, 'POL-01:2026Q3').state).toBe('done-on-time');
    expect(dutyOf(of, 'POL-01:2026Q2').state).toBe('missing');
  });
});

describe('duties of events', () => {
  test.each([
    ['residents-assembly', '2026-11-20'],
    ['representatives-meeting', '2026-11-27'],
  ])('%s of 30 November: notice until %s, resolution and count three days after', (kind, notice) => {
    const of = input('2026-11-18', { events: [happened(kind, '2026-11-30', { told: on('2026-11-10') })] });
    expect(dutyOf(of, `DEC-01:e-${kind}-2026-11-30:事前`).due).toBe(notice);
    expect(dutyOf(of, `DEC-02:e-${kind}-2026-11-30:事后`).due).toBe('2026-12-03');
    expect(dutyOf(of, `DEC-04:e-${kind}-2026-11-30:事后`).due).toBe('2026-12-03');
  });

  test('each of two meetings wants its own resolution', () => {
    const events = [
      happened('representatives-meeting', '2026-10-12'),
      happened('representatives-meeting', '2026-11-10'),
    ];
    const publications = [published('DEC-02', '2026-11-12'), published('DEC-01', '2026-10-08')];
    const of = input('2026-11-22', { events, publications });
    expect(dutyOf(of, 'DEC-02:e-representatives-meeting-2026-10-12:事后').state).toBe('missing');
    expect(dutyOf(of, 'DEC-02:e-representatives-meeting-2026-11-10:事后').state).toBe('done-on-time');
    expect(dutyOf(of, 'DEC-01:e-representatives-meeting-2026-10-12:事前').state).toBe('done-on-time');
  });

  test('each of two meetings wants its own notice', () => {
    const events = [
      happened('residents-assembly', '2026-07-20', { told: on('2026-06-01') }),
      happened('residents-assembly', '2026-07-25', { told: on('2026-06-01') }),
    ];
    const [first, second] = events.map(({ id }) => `DEC-01:${id}:事前`);
    const one = [published('DEC-01', '2026-06-01')];
    const early = input('2026-07-22', { events, publications: one });
    expect(dutyOf(early, first ?? '').state).toBe('done-on-time');
    expect(dutyOf(early, second ?? '').state).toBe('missing');
    const two = [...one, published('DEC-01', '2026-07-10')];
    expect(dutyOf(input('2026-07-22', { events, publications: two }), second ?? '').state).toBe(
      'done-on-time',
    );
    // Out in time for the second only, it is the second's.
    const late = input('2026-07-22', { events, publications: [published('DEC-01', '2026-07-14')] });
    expect(dutyOf(late, first ?? '').state).toBe('missing');
    expect(dutyOf(late, second ?? '').state).toBe('done-on-time');
  });

  test('a resolution that is out in time on the day of the next meeting is of the one before', () => {
    const events = [
      happened('representatives-meeting', '2026-11-02'),
      happened('representatives-meeting', '2026-11-05'),
    ];
    const [first, second] = events.map(({ id }) => `DEC-02:${id}:事后`);
    const publications = [published('DEC-02', '2026-11-05')];
    const of = input('2026-11-22', { events, publications });
    expect(dutyOf(of, first ?? '')).toMatchObject({ state: 'done-on-time', doneOn: '2026-11-05' });
    expect(dutyOf(of, second ?? '').state).toBe('missing');
    const both = input('2026-11-22', {
      events,
      publications: [...publications, published('DEC-02', '2026-11-08')],
    });
    expect(dutyOf(both, second ?? '')).toMatchObject({ state: 'done-on-time', doneOn: '2026-11-08' });
  });

  test('a matter names its meeting, whatever the day', () => {
    const events = [
      happened('representatives-meeting', '2026-10-12', { matter: 'm-one' }),
      happened('representatives-meeting', '2026-11-10', { matter: 'm-two' }),
    ];
    const publications = [published('DEC-02', '2026-11-12', { matter: 'm-one', stage: '事后' })];
    const of = input('2026-11-22', { events, publications });
    expect(dutyOf(of, 'DEC-02:e-representatives-meeting-2026-10-12:事后')).toMatchObject({
      state: 'done-late',
      daysLate: 28,
    });
    expect(dutyOf(of, 'DEC-02:e-representatives-meeting-2026-11-10:事后').state).toBe('missing');
  });

  test('a staff change wants its reasons in three days and a fresh organisation chart', () => {
    const events = [happened('staff-changed', '2026-11-02')];
    const publications = [
      published('ORG-02', '2025-09-05'),
      published('ORG-02', '2026-11-16', { amends: true }),
    ];
    const of = input('2026-11-22', { events, publications });
    expect(dutyOf(of, 'PER-01:e-staff-changed-2026-11-02:事后')).toMatchObject({
      due: '2026-11-05',
      state: 'missing',
    });
    expect(dutyOf(of, 'ORG-02:e-staff-changed-2026-11-02').state).toBe('done-on-time');
    expect(dutyOf(of, 'ORG-03:e-staff-changed-2026-11-02').state).toBe('upcoming');
  });

  test('a change of one service wants only that item; an unknown kind, or an item switched off, nothing', () => {
    const events = [
      happened('service-changed', '2026-11-02', { code: 'SVC-08' }),
      happened('landing', '2026-11-03'),
    ];
    const opened = (rules = calendarRules) =>
      duties(input('2026-11-22', { rules, events }))
        .filter(({ cause }) => cause.by === 'event')
        .map(({ code }) => code);
    expect(opened()).toEqual(['SVC-08']);
    expect(
      opened({ ...calendarRules, items: calendarRules.items.filter(({ code }) => code !== 'SVC-08') }),
    ).toEqual([]);
  });

  test('the voter list is due 20 days before an election', () => {
    const of = input('2026-11-01', {
      events: [happened('election', '2026-12-10', { told: on('2026-10-20') })],
    });
    expect(dutyOf(of, 'PER-03:e-election-2026-12-10:事前').due).toBe('2026-11-20');
  });
});

describe('the public count', () => {
  test('adds up, month by month and quarter by quarter', () => {
    const publications = [
      published('FIN-01', '2026-11-10', { period: '2026-10' }),
      published('FIN-02', '2026-11-12', { period: '2026-10' }),
    ];
    const today = on('2026-11-22');
    const rules = { ...calendarRules, items: ['FIN-01', 'FIN-02', 'FIN-05', 'SVC-15'].map(item) };
    const { months, quarters } = rollUp(duties(input(today, { rules, publications })), today);
    expect(months).toHaveLength(13);
    expect(months[0]).toEqual({ period: '2026-11', due: 4, onTime: 1, late: 1, missing: 2, open: 0 });
    expect(months[12]?.period).toBe('2025-11');
    expect(quarters.map(({ period }) => period)).toEqual(['2026Q4', '2026Q3', '2026Q2', '2026Q1', '2025Q4']);
    expect(quarters[0]).toMatchObject({ due: 12, onTime: 1, late: 1, open: 4 });
  });
});

describe('the record as the calendar reads it', () => {
  const version = (issued: string, more: object = {}) => ({
    seq: 1,
    issued,
    notBefore: null,
    notAfter: null,
    text: '',
    trail: null,
    images: {},
    reason: null,
    erased: [],
    ...more,
  });
  const disclosure = (versions: Disclosure['versions'], more: Partial<Disclosure> = {}): Disclosure => ({
    id: 'd',
    code: 'FIN-01',
    section: 'finance',
    kind: 'notice',
    audience: [],
    versions,
    withdrawn: null,
    cleared: null,
    ...more,
  });

  test('one whose text was erased before its least days fulfils nothing; after them, or replaced, it does', () => {
    const made = (textErasedAt: string, more: readonly object[] = []): Disclosure =>
      ({
        id: 'd-1',
        code: 'FIN-01',
        kind: 'publish',
        withdrawn: null,
        versions: [
          version('2026-11-05T01:00:00Z', { period: '2026-10', erased: ['text'], textErasedAt }),
          ...more.map((one) => version('2026-11-08T01:00:00Z', one)),
        ],
      }) as unknown as Disclosure;
    const stateOf = (disclosure: Disclosure): string =>
      dutyOf(input('2026-12-22', { publications: publicationsOf([disclosure]) }), 'FIN-01:2026-10').state;
    expect(stateOf(made('2026-11-07T01:00:00Z'))).toBe('missing');
    expect(stateOf(made('2026-12-20T01:00:00Z'))).toBe('done-on-time');
    expect(stateOf(made('2026-11-07T01:00:00Z', [{}]))).toBe('done-on-time');
  });

  test('a later version keeps the period of the one before; the day is the community’s', () => {
    const found = publicationsOf([
      disclosure([version('2026-11-09T16:30:00Z', { period: '2026-10' }), version('2026-11-12T01:00:00Z')], {
        withdrawn: { at: '2026-11-20T01:00:00Z', seq: 9, reason: null },
      }),
    ]);
    expect(found).toMatchObject([
      { on: '2026-11-10', period: '2026-10', amends: false, withdrawnOn: '2026-11-20' },
      { on: '2026-11-12', period: '2026-10', amends: true },
    ]);
  });

  test('a disclosure that named no matter belongs to the one that goes on with it', () => {
    const vote = disclosure([version('2026-10-20T01:00:00Z', { stage: '事前' })], {
      id: 'd-vote',
      code: 'ACT-03',
    });
    const alone = publicationsOf([vote]);
    expect(alone).toMatchObject([{ id: 'd-vote', matter: null }]);
    expect(unthreaded(alone, calendarRules.items).map(({ id }) => id)).toEqual(['d-vote']);
    const matter = matterBegunBy('d-vote');
    expect(checkMatter({ matter, stage: '事后' }, { period: 'on-event', stages: ['事前', '事后'] })).toEqual(
      [],
    );
    const won = disclosure([version('2026-11-20T01:00:00Z', { stage: '事后', matter })], {
      id: 'd-won',
      code: 'ACT-03',
    });
    const both = publicationsOf([vote, won]);
    expect(both.map((one) => one.matter)).toEqual([matter, matter]);
    expect(unthreaded(both, calendarRules.items)).toEqual([]);
    expect(dutyOf(input('2026-11-22', { publications: both }), `ACT-03:${matter}:事后`)).toMatchObject({
      state: 'done-on-time',
      fulfilledBy: 'd-won',
    });
    // Periods have their own thread, one stage has none, and what was taken back is no beginning.
    const period = disclosure([version('2026-10-20T01:00:00Z', { stage: '事前', period: '2026-10' })], {
      code: 'ACT-01',
    });
    const single = disclosure([version('2026-10-20T01:00:00Z', { stage: '事前' })], { code: 'WEL-01' });
    const gone = { ...vote, withdrawn: { at: '2026-11-01T01:00:00Z', seq: 9, reason: null } };
    expect(unthreaded(publicationsOf([period, single, gone]), calendarRules.items)).toEqual([]);
  });

  test('what was replaced before it was seen does not count, what is timed counts from then', () => {
    const timed = version('2026-11-01T01:00:00Z', { notBefore: '2026-11-20T01:00:00Z' });
    const found = publicationsOf([disclosure([timed, version('2026-11-12T01:00:00Z')])]);
    expect(found).toMatchObject([{ on: '2026-11-12', amends: false }]);
    expect(publicationsOf([disclosure([timed])])[0]?.on).toBe('2026-11-20');
    expect(publicationsOf([disclosure([timed], { code: '' })])).toEqual([]);
  });

  test('an event of a day that is none opens nothing', () => {
    const event: RecordedEvent = {
      id: 'e',
      seq: 3,
      event: 'staff-changed',
      code: '',
      date: '2026-11-02',
      issued: '2026-11-02T17:00:00Z',
      title: null,
    };
    expect(eventsOf([event, { ...event, date: '2026-02-30' }])).toEqual([
      { id: 'e', kind: 'staff-changed', code: '', date: '2026-11-02', told: '2026-11-03', matter: null },
    ]);
  });
});

function item(code: string) {
  const found = calendarRules.items.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
}

describe('what an event would open', () => {
  test('is what it does open once it is on record, by the same days', () => {
    for (const { id } of calendarRules.events) {
      const event = happened(id, '2026-12-20', { told: on('2026-11-22') });
      const after = duties(input('2026-11-22', { events: [event] })).filter(
        ({ cause }) => cause.by === 'event',
      );
      const told = openedByEvent(calendarRules, event);
      const oneOf = calendarRules.events.find((kind) => kind.id === id)?.oneOf === true;
      const line = ({ code, stage, due }: { code: string; stage: string | null; due: string }): string =>
        `${code} ${stage ?? ''} ${due}`;
      if (!oneOf) expect(told.map(line).sort()).toEqual(after.map(line).sort());
      else expect(told.length).toBeGreaterThan(1);
    }
  });

  test('is the notice so many days ahead as its meeting asks, and the rest after it, earliest first', () => {
    const told = openedByEvent(calendarRules, happened('residents-assembly', '2026-12-20'));
    expect(told.map(({ code, due, lead }) => [code, due, lead])).toEqual([
      ['DEC-01', '2026-12-10', 10],
      ['DEC-02', expect.any(String), null],
      ['DEC-04', expect.any(String), null],
    ]);
    const one = { kind: 'service-changed', code: 'SVC-03', date: on('2026-12-20') };
    expect(openedByEvent(calendarRules, one).map(({ code }) => code)).toEqual(['SVC-03']);
    expect(openedByEvent(calendarRules, { ...one, kind: 'x' })).toEqual([]);
  });
});

describe('the result of an appraisal', () => {
  const rules = { ...calendarRules, appraisalMonths: [5, 11] };
  test('is owed after the month in which the profile has it, where it has others than the half-year’s last', () => {
    expect(dutyOf(input('2026-11-20'), 'PER-06:2026H1').due).toBe('2026-07-07');
    expect(dutyOf(input('2026-11-20', { rules }), 'PER-06:2026H1')).toMatchObject({
      opens: '2026-06-01',
      due: '2026-06-08',
    });
    const inFebruary = { ...rules, appraisalMonths: [2] };
    expect(dutyOf(input('2026-11-20', { rules: inFebruary }), 'PER-06:2026H1').due).toBe('2026-03-09');
    // No month of it in that half: as every half-year.
    expect(dutyOf(input('2026-11-20', { rules: inFebruary }), 'PER-06:2026H2').due).toBe('2027-01-07');
  });

  test('that names no half-year is of the one whose month is over', () => {
    const of = (day: string, used: DutyRules = rules) =>
      duties(input('2026-11-20', { rules: used, publications: [published('PER-06', day)] }))
        .filter(({ code, doneOn }) => code === 'PER-06' && doneOn !== null)
        .map(({ id }) => id);
    expect(of('2026-06-03')).toEqual(['PER-06:2026H1']);
    expect(of('2026-05-31')).toEqual(['PER-06:2025H2']);
    expect(of('2026-06-03', calendarRules)).toEqual(['PER-06:2025H2']);
  });
});
