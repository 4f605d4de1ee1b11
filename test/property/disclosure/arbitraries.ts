import fc from 'fast-check';
import type { Block, Inline, NoticeText, RecordEntry } from '../../../src/disclosure/index.ts';
import { entry, partHash } from '../../unit/disclosure/samples.ts';

/** Chinese with marks, digits, rare characters and what should not be there. */
export const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({
    maxLength,
    unit: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...'居民委员会公开收支一二三四五六七八九十') },
      { weight: 3, arbitrary: fc.constantFrom(...'。！？；，、：）”\n 0123456789') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('𠮷', '䶮', '\u0000', '\ud842', '\u202e', '<b>', '13800000000'),
      },
    ),
  });

const inline: fc.Arbitrary<Inline> = fc.array(
  fc.oneof(
    fc.record({ text: words(60) }),
    fc.record({ text: words(60), strong: fc.constant(true as const) }),
  ),
  { maxLength: 4 },
);

const table: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 12 }))
  .chain(([columns, rows]) =>
    fc.record({
      type: fc.constant('table' as const),
      caption: words(10),
      head: fc.array(words(6), { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(words(20), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    level: fc.constantFrom(2 as const, 3 as const),
    text: words(30),
  }),
  fc.record({ type: fc.constant('paragraph' as const), content: inline }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(inline, { maxLength: 8 }),
  }),
  table,
  fc.record({
    type: fc.constant('image' as const),
    part: fc.constantFrom('image-1', 'image-2'),
    alt: words(10),
    caption: words(30),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  }),
);

export const noticeText: fc.Arbitrary<NoticeText> = fc.record({
  v: fc.constant(1 as const),
  title: words(70),
  summary: words(70),
  blocks: fc.array(block, { maxLength: 10 }),
});

const PARTS = ['text', 'trail', 'reason', 'image-1', 'image-2'];

/** A log of entries that mostly make sense and sometimes do not, in order of seq. */
export const log: fc.Arbitrary<RecordEntry[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'publish',
        'publish',
        'amend',
        'withdraw',
        'redact',
        'urgent',
        'clear',
        'reply',
        'keys',
        'x',
      ),
      id: fc.constantFrom('a', 'b', 'c', 'd', ''),
      code: fc.constantFrom('FIN-01', 'WEL-01', 'PER-03', 'SVC-16', 'ZZZ-99'),
      until: fc.option(fc.constantFrom('2026-11-12 09:00', '2026-12-12 09:00'), { nil: null }),
      from: fc.option(fc.constantFrom('2026-11-11 09:00', '2026-12-01 09:00'), { nil: null }),
      parts: fc.subarray(PARTS, { minLength: 0 }),
      step: fc.integer({ min: 1, max: 2 }),
      erase: fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...PARTS)), { maxLength: 4 }),
      odd: fc.option(fc.jsonValue(), { freq: 8 }),
    }),
    { maxLength: 30 },
  )
  .map((drafts) => {
    let seq = -1;
    return drafts.map(({ step, erase, odd, ...options }) => {
      seq += step;
      const detail = odd ?? { erase: erase.map(([of, name]) => partHash(of, name)) };
      const day = String(10 + Math.min(18, seq)).padStart(2, '0');
      return entry(seq, { ...options, issued: `2026-11-${day} 09:00`, detail });
    });
  });
