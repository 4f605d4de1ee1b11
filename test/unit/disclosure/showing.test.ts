import { describe, expect, it } from 'vitest';
import { dayAt, showingOf, shownSeqs, startOfDay } from '../../../src/disclosure/index.ts';
import type { CalendarDay, Disclosure, ServingScreen, ShownDay } from '../../../src/disclosure/index.ts';

const day = (text: string) => text as CalendarDay;
const RULE = { minPostDays: 3, objectionDays: null };
const PUBLISHED = '2026-11-02T02:00:00Z';
const hall: ServingScreen = { id: 'hall', from: day('2026-01-01'), to: null, audiences: [] };
const gate: ServingScreen = { id: 'gate', from: day('2026-01-01'), to: null, audiences: [] };
const NOW = Date.parse('2026-12-01T04:00:00Z');

function disclosure(changes: Partial<Disclosure> = {}): Disclosure {
  const version = {
    seq: 5,
    issued: PUBLISHED,
    notBefore: null,
    notAfter: null,
    text: 'a'.repeat(64),
    trail: null,
    images: {},
    reason: null,
    erased: [],
  };
  return {
    id: 'd-1',
    code: 'FIN-01',
    section: 'finance',
    kind: 'notice',
    audience: [],
    versions: [version],
    withdrawn: null,
    cleared: null,
    ...changes,
  };
}

function shown(date: string, changes: Partial<ShownDay> = {}): ShownDay {
  const first = startOfDay(Date.parse(`${date}T04:00:00Z`)) + 8 * 3_600_000;
  return {
    screen: 'hall',
    seq: 5,
    date: day(date),
    through: day(date),
    how: 'listed',
    isTrusted: true,
    first,
    last: first + 3_600_000,
    seconds: 3_600,
    times: 1,
    days: 1,
    ...changes,
  };
}
const WHOLE = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'].map((date) => shown(date));

describe('what screens showed', () => {
  it('the days of the law begin on the day after publication; each needs one screen', () => {
    const { periods } = showingOf(disclosure(), RULE, WHOLE, [hall, gate], NOW);
    expect(periods).toEqual([
      {
        basis: 'post',
        days: 3,
        from: '2026-11-03',
        to: '2026-11-05',
        standing: 'met',
        shown: 3,
        everywhere: 0,
        missing: [],
        unserved: [],
        leftOn: null,
      },
    ]);
    const both = [...WHOLE, shown('2026-11-04', { screen: 'gate' })];
    expect(showingOf(disclosure(), RULE, both, [hall, gate], NOW).periods[0]?.everywhere).toBe(1);
    const late = { ...gate, from: day('2026-11-05') };
    expect(showingOf(disclosure(), RULE, both, [hall, late], NOW).periods[0]?.everywhere).toBe(2);
  });

  it('a day without a screen is named, unless the day is not over', () => {
    const holes = WHOLE.filter(({ date }) => date !== '2026-11-04');
    const missing = showingOf(disclosure(), RULE, holes, [hall], NOW).periods[0];
    expect(missing).toMatchObject({ standing: 'missing', shown: 2, missing: ['2026-11-04'] });
    const during = Date.parse('2026-11-04T04:00:00Z');
    const running = showingOf(disclosure(), RULE, holes.slice(0, 2), [hall], during).periods[0];
    expect(running).toMatchObject({ standing: 'running', shown: 1, missing: [] });
  });

  it('a day before there was any screen for the audience is no day missed; one after a screen was taken away is', () => {
    const rows = WHOLE.filter(({ date }) => date === '2026-11-05');
    const late = { ...hall, from: day('2026-11-05') };
    const told = (screens: readonly ServingScreen[]) =>
      showingOf(disclosure(), RULE, rows, screens, NOW).periods[0];
    const before = { standing: 'unserved', shown: 1, missing: [], unserved: ['2026-11-03', '2026-11-04'] };
    expect(told([late])).toMatchObject(before);
    // For others, not for everyone in the east.
    const east = showingOf(disclosure({ audience: ['east'] }), RULE, rows, [gate], NOW).periods[0];
    expect(east).toMatchObject(before);
    const gone = { ...gate, to: day('2026-11-02') };
    const missed = { standing: 'missing', missing: ['2026-11-03', '2026-11-04'], unserved: [] };
    expect(told([gone, late])).toMatchObject(missed);
  });

  it('a clock that was not trusted, and days that can not be named, count for nothing', () => {
    const doubtful = WHOLE.map((row) => (row.date === '2026-11-04' ? { ...row, isTrusted: false } : row));
    const told = showingOf(disclosure(), RULE, doubtful, [hall], NOW);
    expect(told.periods[0]).toMatchObject({ standing: 'missing', missing: ['2026-11-04'] });
    expect(told.versions[0]?.screens[0]).toMatchObject({ days: 3, untrusted: 1 });
    const put = shown('2026-11-03', { through: day('2026-11-05'), days: 3, seconds: 60 });
    expect(showingOf(disclosure(), RULE, [put], [hall], NOW).periods[0]?.standing).toBe('met');
    const holed = { ...put, days: 2 };
    const some = showingOf(disclosure(), RULE, [holed], [hall], NOW);
    expect(some.periods[0]).toMatchObject({ standing: 'missing', shown: 0 });
    expect(some.versions[0]?.screens[0]).toMatchObject({ days: 0, unnamed: 2 });
  });

  it('what left the board before its days were over is short, and its objection period stands beside', () => {
    const withdrawn = disclosure({ withdrawn: { at: '2026-11-04T03:00:00Z', seq: 9, reason: null } });
    const rows = [...WHOLE.slice(0, 3), shown('2026-11-05', { seq: 9 })];
    const told = showingOf(withdrawn, { minPostDays: 3, objectionDays: 7 }, rows, [hall], NOW);
    expect(told.periods.map(({ basis, standing, leftOn }) => [basis, standing, leftOn])).toEqual([
      ['post', 'short', '2026-11-04'],
      ['objection', 'short', '2026-11-04'],
    ]);
    expect(told.versions.map(({ seq, what, screens }) => [seq, what, screens.length])).toEqual([
      [5, 'publish', 1],
      [9, 'withdraw', 1],
    ]);
    expect(shownSeqs(withdrawn)).toEqual([5, 9]);
  });

  it('versions stand apart, and together cover the days', () => {
    const [first] = disclosure().versions;
    const corrected = disclosure({
      versions: [first!, { ...first!, seq: 8, issued: '2026-11-04T02:00:00Z' }],
    });
    const rows = WHOLE.map((row) => (row.date >= '2026-11-04' ? { ...row, seq: 8 } : row));
    const told = showingOf(corrected, RULE, rows, [hall], NOW);
    expect(told.periods[0]?.standing).toBe('met');
    expect(told.versions.map(({ what, screens }) => [what, screens[0]?.days])).toEqual([
      ['publish', 2],
      ['amend', 2],
    ]);
  });

  it('tells from when to when, how long, how often it was opened, and the gaps', () => {
    const rows = [
      shown('2026-11-02'),
      shown('2026-11-02', { how: 'opened', times: 4, seconds: 90 }),
      shown('2026-11-06'),
      shown('2026-11-07', { screen: 'gate', how: 'slide' }),
    ];
    const screens = showingOf(disclosure(), RULE, rows, [hall, gate], NOW).versions[0]?.screens;
    expect(screens?.map(({ screen }) => screen)).toEqual(['hall', 'gate']);
    expect(screens?.[0]).toMatchObject({
      how: ['listed', 'opened'],
      opened: 4,
      seconds: 7_290,
      days: 2,
      gaps: [['2026-11-03', '2026-11-05']],
    });
    expect(dayAt(screens?.[0]?.last ?? 0)).toBe('2026-11-06');
  });

  it('asks nothing of urgent notices, and only screens of the audience', () => {
    expect(showingOf(disclosure({ kind: 'urgent' }), RULE, WHOLE, [hall], NOW).periods).toEqual([]);
    const east = disclosure({ audience: ['east'] });
    const eastern = { ...hall, audiences: ['east'] };
    expect(showingOf(east, RULE, WHOLE, [eastern, gate], NOW).periods[0]?.everywhere).toBe(3);
  });
});
