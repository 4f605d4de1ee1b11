import { describe, expect, it } from 'vitest';
import type { CheckContext, Content, Finding, NoticeText } from '../../../src/disclosure/index.ts';
import { LIMITS, checkContent, erasableEntries, formatTimestamp } from '../../../src/disclosure/index.ts';
import {
  NOW,
  at,
  content,
  context,
  disclosureOf,
  entry,
  notice,
  paragraph,
  partHash,
  stamp,
} from './samples.ts';

type Changes = Partial<CheckContext> & { code?: string };

function check(changes: Partial<Content> = {}, where: Changes = {}): Finding[] {
  return checkContent(content({ code: where.code ?? 'FIN-01', ...changes }), context(where));
}
const faults = (findings: readonly Finding[]): string[] =>
  findings.map(({ field, code }) => `${field}: ${code}`);
const withText = (changes: Partial<NoticeText>): Finding[] =>
  check({ text: { ...notice('十月收支'), ...changes } });

const table = (rows: number, columns: number, cell = '1'): NoticeText =>
  notice('十月收支', [
    {
      type: 'table',
      head: Array.from({ length: columns }, (_, index) => `列${String(index)}`),
      rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell)),
    },
  ]);

describe('a good notice', () => {
  it('has nothing to put right', () => {
    expect(check()).toEqual([]);
    const blocks: NoticeText['blocks'] = [
      { type: 'heading', level: 2, text: '收入' },
      {
        type: 'paragraph',
        content: [{ text: '共 ' }, { text: '83.10', strong: true }, { text: ' 元。\n见下表。' }],
      },
      { type: 'list', ordered: true, items: [[{ text: '办公费' }], [{ text: '水电费 < 500 元 & 其他' }]] },
      { type: 'table', caption: '明细', head: ['项目', '金额（元）'], rows: [['办公费', '1,200.00']] },
      { type: 'image', part: 'image-1', alt: '十月收支柱状图', width: 1600, height: 1000 },
    ];
    expect(check({ text: notice('十月收支', blocks) }, { images: [{ part: 'image-1' }] })).toEqual([]);
  });

  it('is measured in characters, not in code units', () => {
    expect(withText({ title: '𠮷'.repeat(60) }).map(({ code }) => code)).not.toContain('too-long');
  });
});

describe('bad words', () => {
  it.each([
    ['', 'title: title-missing'],
    [' 　 ', 'title: title-missing'],
    ['长'.repeat(61), 'title: too-long'],
    ['收支\u0007表', 'title: control-character'],
    ['收支\n表', 'title: control-character'],
    ['收支\u0085表', 'title: control-character'],
    ['收支\u2028表', 'title: control-character'],
    ['收支\ufffe表', 'title: control-character'],
    ['收支\ue000表', 'title: control-character'],
    ['收支\ud842表', 'title: lone-surrogate'],
    ['收支\udfb7', 'title: lone-surrogate'],
    ['收支\u202e表', 'title: direction-character'],
    ['收支\u2067表', 'title: direction-character'],
    ['收支\u200b表', 'title: invisible-character'],
    ['收支\ufeff表', 'title: invisible-character'],
    ['收支\u00ad表', 'title: invisible-character'],
    ['收支\u3164表', 'title: invisible-character'],
    ['收支\ufe0f表', 'title: invisible-character'],
    ['收支\u{e0041}表', 'title: invisible-character'],
    ['<script>alert(1)</script>', 'title: markup'],
    ['收支<img src=x onerror=alert(1)>', 'title: markup'],
    ['收支</p>', 'title: markup'],
    ['收支<!-- x -->', 'title: markup'],
    ['收支&nbsp;表', 'title: markup'],
    ['javascript:alert(1)', 'title: markup'],
    ['收支𠮷表', 'title: no-glyph'],
    ['联系 13800000000', 'title: personal-mobile'],
    ['卡 4111 1111 1111 1111', 'title: personal-card'],
    ['证件 110101500101001', 'title: personal-id'],
  ])('%j as the title', (title, fault) => {
    expect(faults(withText({ title }))).toEqual([fault]);
  });

  it.each(['a < b', '3<5', '收入>支出', 'A&B 公司', '<<细则>>', '第 <1> 条'])('leaves %j alone', (title) => {
    expect(withText({ title })).toEqual([]);
  });

  it('names the character and its place, counted as a person counts', () => {
    expect(
      withText({ title: '𠀀一\u0007二\u0007' }).find(({ code }) => code === 'control-character'),
    ).toEqual({
      field: 'title',
      code: 'control-character',
      values: { character: 'U+0007', position: 3, count: 2 },
    });
    expect(withText({ title: '一𠮷𠮷二𪚥' })[0]?.values).toEqual({
      characters: '𠮷（U+20BB7）、𪚥（U+2A6A5）',
      count: 2,
      position: 2,
    });
    expect(withText({ title: '电话：138-0000-0000' })[0]?.values).toEqual({ position: 4, length: 13 });
  });

  it('asks for words: a heading or a picture alone is none', () => {
    const inWords = (blocks: NoticeText['blocks']): string[] =>
      faults(check({ text: notice('总体情况', blocks) }, { code: 'ORG-01' }));
    expect(inWords([])).toEqual(['blocks: text-missing']);
    expect(inWords([paragraph(' \n ')])).toEqual(['blocks: text-missing']);
    const picture = { type: 'image', part: 'image-1', alt: '海报', width: 10, height: 10 } as const;
    const text = notice('海报', [{ type: 'heading', level: 2, text: '海报' }, picture]);
    expect(faults(check({ text }, { images: [{ part: 'image-1' }] }))).toEqual(['blocks: text-missing']);
  });

  it('leads who left out the form of the item to it, and nobody else', () => {
    expect(faults(withText({ blocks: [] }))).toEqual(['blocks: form-missing']);
    expect(faults(withText({ blocks: [paragraph(' \n ')] }))).toEqual(['blocks: form-missing']);
    // An urgent notice has no form, whatever its item has.
    const urgent = check({ text: notice('停水', []), level: 'amber' }, { action: 'urgent' });
    expect(faults(urgent)).toContain('blocks: text-missing');
  });

  it.each([
    ['blocks.0', { type: 'heading', level: 2, text: 'x\u0000' }],
    ['blocks.0', { type: 'paragraph', content: [{ text: '一' }, { text: '\u0000', strong: true }] }],
    ['blocks.0.items.1', { type: 'list', ordered: false, items: [[{ text: '一' }], [{ text: '\u0000' }]] }],
    ['blocks.0.caption', { type: 'table', caption: '\u0000', head: ['一'], rows: [['二']] }],
    ['blocks.0.head.1', { type: 'table', head: ['一', '\u0000'], rows: [['二', '三']] }],
    ['blocks.0.rows.0.1', { type: 'table', head: ['一', '二'], rows: [['三', '\u0000']] }],
    ['blocks.0.alt', { type: 'image', part: 'image-1', alt: 'x\u0000', width: 1, height: 1 }],
    [
      'blocks.0.caption',
      { type: 'image', part: 'image-1', alt: 'x', caption: '\u0000', width: 1, height: 1 },
    ],
  ] as const)('finds a control character at %s', (field, block) => {
    const text = notice('标题', [block, paragraph('正文')]);
    expect(faults(check({ text }, { images: [{ part: 'image-1' }] }))).toEqual([
      `${field}: control-character`,
    ]);
  });

  it('sees an ID number that is split over bold and plain', () => {
    const halves = [{ text: '手机 138', strong: true }, { text: '00000000' }] as const;
    const text = notice('标题', [{ type: 'paragraph', content: halves }]);
    expect(faults(check({ text }))).toEqual(['blocks.0: personal-mobile']);
  });
});

describe('bad tables and sizes', () => {
  it('refuses 10,000 rows with the numbers in it', () => {
    expect(check({ text: table(10_000, 2) })).toContainEqual({
      field: 'blocks.0',
      code: 'table-too-many-rows',
      values: { rows: 10_000, limit: 2000 },
    });
    expect(check({ text: table(2000, 2) })).toEqual([]);
  });

  it('refuses 31 columns, ragged rows, empty tables and long cells', () => {
    expect(faults(check({ text: table(1, 31) }))).toEqual(['blocks.0: table-too-many-columns']);
    expect(check({ text: table(1, 30) })).toEqual([]);
    expect(faults(check({ text: table(0, 2) }))).toContain('blocks.0: table-empty');
    expect(faults(check({ text: table(1, 0) }))).toContain('blocks.0: table-empty');
    expect(faults(check({ text: table(1, 2, '长'.repeat(501)) }))).toEqual([
      'blocks.0.rows.0.0: too-long',
      'blocks.0.rows.0.1: too-long',
    ]);
    const ragged = notice('表', [{ type: 'table', head: ['一', '二'], rows: [['1', '2'], ['1']] }]);
    expect(check({ text: ragged })).toEqual([
      { field: 'blocks.0', code: 'table-ragged', values: { row: 2, cells: 1, columns: 2 } },
    ]);
  });

  it('refuses more than 400 KB of words, and a flood of blocks or items', () => {
    const long = notice(
      '长',
      Array.from({ length: 30 }, () => paragraph('字'.repeat(5000))),
    );
    expect(check({ text: long })).toEqual([
      { field: 'blocks', code: 'text-too-large', values: { kilobytes: 441, limit: 400 } },
    ]);
    const blocks = Array.from({ length: LIMITS.blocks + 1 }, () => paragraph('字'));
    expect(faults(withText({ blocks }))).toEqual(['blocks: too-many-blocks']);
    const items = Array.from({ length: LIMITS.items + 1 }, () => [{ text: '字' }]);
    expect(faults(withText({ blocks: [{ type: 'list', ordered: false, items }] }))).toEqual([
      'blocks.0: too-many-items',
    ]);
  });

  it('stops at 60 findings and says how many more there are', () => {
    const findings = check({ text: table(2000, 30, '\u0000') });
    expect(findings).toHaveLength(61);
    expect(findings[60]).toMatchObject({ code: 'more-findings' });
  });
});

describe('bad images', () => {
  const image = (part: string, alt: string): NoticeText =>
    notice('图', [paragraph('见图。'), { type: 'image', part, alt, width: 10, height: 10 }]);

  it('asks for words about it and for its upload', () => {
    const images = [{ part: 'image-1' }];
    expect(faults(check({ text: image('image-1', ' ') }, { images }))).toEqual(['blocks.1.alt: alt-missing']);
    expect(faults(check({ text: image('image-2', '图') }, { images }))).toEqual(['blocks.1: image-unknown']);
  });
});

describe('bad times', () => {
  it.each([
    [{ showFrom: '明天' }, 'showFrom: bad-date'],
    [{ showUntil: '2026-02-30T00:00:00Z' }, 'showUntil: bad-date'],
    [
      { showFrom: stamp('2026-12-10 09:00'), showUntil: stamp('2026-12-09 09:00') },
      'showUntil: end-before-start',
    ],
    [
      { showFrom: stamp('2026-11-30 09:00'), showUntil: stamp('2026-11-30 09:00') },
      'showUntil: end-before-start',
    ],
    [{ showUntil: stamp('2026-11-20 09:00') }, 'showUntil: end-in-past'],
    [{ showFrom: stamp('2028-11-20 09:00') }, 'showFrom: start-too-far'],
    [{ showUntil: stamp('2026-12-05 23:59:59') }, 'showUntil: post-too-short'],
    [
      { showFrom: stamp('2026-12-01 09:00'), showUntil: stamp('2026-12-15 09:00') },
      'showUntil: post-too-short',
    ],
  ])('%j', (changes, fault) => {
    expect(faults(check(changes))).toEqual([fault]);
  });

  it('takes exactly the least days, counted by the law', () => {
    expect(check({ showUntil: stamp('2026-12-06 09:00') })).toEqual([]);
    expect(check({ showUntil: stamp('2026-12-05 23:59:59') })[0]?.values).toEqual({
      days: 14,
      needed: 15,
      until: '12月6日',
    });
    expect(check({ showUntil: stamp('2026-11-24 09:00') }, { code: 'DEC-01' })).toEqual([]);
  });

  it.each([
    ['2026-11-27 23:59:59', ['showUntil: objection-length']],
    ['2026-11-28 09:00', []],
    ['2026-11-28 23:59:59', []],
    ['2026-11-29 00:00', []],
    ['2026-11-29 09:00', ['showUntil: objection-length']],
  ])('a 公示 of 7 days until %s', (until, expected) => {
    expect(faults(check({ showUntil: stamp(until) }, { code: 'WEL-01' }))).toEqual(expected);
  });

  it('still holds when it is approved late on the same day', () => {
    const late = { code: 'WEL-01', now: at('2026-11-21 23:50') };
    expect(check({ showUntil: stamp('2026-11-28 09:00') }, late)).toEqual([]);
    expect(
      check({ showUntil: stamp('2026-11-28 09:00') }, { ...late, now: at('2026-11-22 00:10') }),
    ).toHaveLength(1);
  });

  it('lets awards stay longer than their time for objections', () => {
    expect(check({ showUntil: stamp('2026-12-30 09:00') }, { code: 'ACT-03' })).toEqual([]);
    expect(faults(check({ showUntil: stamp('2026-11-27 09:00') }, { code: 'ACT-03' }))).toEqual([
      'showUntil: post-too-short',
    ]);
  });

  it('gives standing items no end', () => {
    expect(faults(check({ showUntil: stamp('2027-11-21 09:00') }, { code: 'SVC-01' }))).toEqual([
      'showUntil: standing-with-end',
    ]);
  });
});

describe('corrections, withdrawals, erasures', () => {
  const target = disclosureOf(entry(1, { issued: '2026-11-01 09:00', parts: ['text', 'trail', 'image-1'] }));
  const withdrawn = disclosureOf(entry(1), entry(2, { kind: 'withdraw', parts: ['reason'] }));

  it.each(['amend', 'withdraw', 'redact'] as const)('%s needs a reason', (action) => {
    const erase = [{ seq: 1, part: 'text' }];
    expect(faults(check({ reason: ' ', erase }, { action, target }))).toEqual(['reason: reason-missing']);
    expect(check({ reason: '金额抄错一位', erase }, { action, target })).toEqual([]);
    expect(faults(check({ reason: '<b>错</b>', erase }, { action, target }))).toEqual(['reason: markup']);
  });

  it('judges no text where none is published', () => {
    const bad = { code: 'NO-1', text: notice('', []), reason: '发错了' };
    expect(check(bad, { action: 'withdraw', item: null, target })).toEqual([]);
  });

  it('counts a correction’s time on the board from the first version', () => {
    const changes = { reason: '错了', showUntil: stamp('2026-11-22 09:00') };
    expect(check(changes, { action: 'amend', target })).toEqual([]);
    const younger = disclosureOf(entry(1, { issued: '2026-11-15 09:00' }));
    expect(faults(check(changes, { action: 'amend', target: younger }))).toEqual([
      'showUntil: post-too-short',
    ]);
  });

  it('does not let a correction wait while the error hangs on the wall', () => {
    const later = { reason: '错了', showFrom: stamp('2026-12-01 09:00') };
    expect(faults(check(later, { action: 'amend', target }))).toEqual(['showFrom: amend-starts-later']);
    const upcoming = disclosureOf(entry(1, { from: '2026-11-30 09:00' }));
    expect(check(later, { action: 'amend', target: upcoming })).toEqual([]);
  });

  it('knows what cannot be acted on', () => {
    const reason = '错了';
    expect(faults(check({ reason }, { action: 'withdraw', target: null }))).toEqual([
      'target: target-missing',
    ]);
    expect(faults(check({ reason }, { action: 'withdraw', target: withdrawn }))).toEqual([
      'target: target-withdrawn',
    ]);
    expect(faults(check({ reason }, { action: 'amend', target: withdrawn }))).toEqual([
      'target: target-withdrawn',
    ]);
    expect(faults(check({}, { action: 'clear', target }))).toEqual(['target: target-of-other-kind']);
  });

  it('erases only parts that are there', () => {
    const erasable = erasableEntries([entry(1, { parts: ['text', 'trail', 'image-1'] })], 'd1');
    const erase = (...parts: Content['erase']): string[] =>
      faults(check({ reason: '含个人信息', erase: parts }, { action: 'redact', target, erasable }));
    expect(erase()).toEqual(['erase: erase-nothing']);
    expect(erase({ seq: 1, part: 'image-1' }, { seq: 1, part: 'trail' })).toEqual([]);
    expect(erase({ seq: 1, part: 'reason' })).toEqual(['erase.0: erase-unknown']);
    expect(erase({ seq: 2, part: 'text' })).toEqual(['erase.0: erase-unknown']);
    const redact = entry(2, { kind: 'redact', parts: [], detail: { erase: [partHash(1, 'text')] } });
    const once = {
      target: disclosureOf(entry(1), redact),
      erasable: erasableEntries([entry(1), redact], 'd1'),
    };
    expect(
      faults(check({ reason: '再抹', erase: [{ seq: 1, part: 'text' }] }, { action: 'redact', ...once })),
    ).toEqual(['erase.0: erase-unknown']);
  });

  it('erases what was said of a withdrawal too, and from an event, which is no disclosure', () => {
    const erase = (seq: number, part: string, erasable: CheckContext['erasable']): string[] =>
      faults(
        check({ reason: '含个人信息', erase: [{ seq, part }] }, { action: 'redact', target: null, erasable }),
      );
    const entries = [entry(1), entry(2, { kind: 'withdraw', parts: ['trail', 'reason'] })];
    for (const part of ['trail', 'reason'])
      expect(erase(2, part, erasableEntries(entries, 'd1'))).toEqual([]);
    const event = [entry(3, { kind: 'event', id: 'e1', parts: ['title', 'trail'] })];
    expect(erase(3, 'title', erasableEntries(event, 'e1'))).toEqual([]);
    expect(erase(3, 'title', erasableEntries(event, 'e2'))).toEqual(['target: target-missing']);
  });
});

describe('data of a kind', () => {
  it('stand only under an item that is written as that kind, and never in an urgent notice', () => {
    const data = { kind: 'directory', rows: [] };
    const text = { ...notice('名单'), data } as NoticeText;
    const codes = (code: string, action: 'publish' | 'urgent'): string[] =>
      faults(check({ text, code, level: 'red' }, { action, code }));
    expect(codes('WEL-01', 'publish')).toContain('data: data-not-for-item');
    expect(codes('SVC-02', 'publish')).not.toContain('data: data-not-for-item');
    expect(codes('SVC-02', 'urgent')).toContain('data: data-not-for-item');
  });
});

describe('urgent notices', () => {
  const urgent = (changes: Partial<Content>): string[] =>
    faults(check({ level: 'red', ...changes }, { action: 'urgent', code: 'SVC-16' }));
  const hours = (count: number): string => formatTimestamp(NOW + count * 3_600_000);

  it('need an end within 72 hours, a level, and a known item', () => {
    expect(urgent({ showUntil: hours(72) })).toEqual([]);
    expect(urgent({ showUntil: null })).toEqual(['showUntil: urgent-needs-end']);
    expect(urgent({ showUntil: hours(73) })).toEqual(['showUntil: urgent-too-long']);
    expect(urgent({ showUntil: hours(2), level: null })).toEqual(['level: urgent-needs-level']);
    expect(faults(check({ level: 'red', showUntil: hours(2) }, { action: 'urgent', item: null }))).toEqual([
      'code: unknown-code',
    ]);
  });

  it.each(['FIN-01', 'WEL-01', 'DEC-02'])(
    'never go round the procedure of %s, nor put names on every wall',
    (code) => {
      const found = check({ level: 'red', showUntil: hours(2), code }, { action: 'urgent', code });
      expect(faults(found)).toContain('code: urgent-not-for-item');
    },
  );

  it('keep needing both when they are corrected', () => {
    const target = disclosureOf(
      entry(1, { kind: 'urgent', code: 'SVC-16', issued: '2026-11-21 08:00', until: '2026-11-21 20:00' }),
    );
    const where = { action: 'amend', code: 'SVC-16', target } as const;
    expect(faults(check({ reason: '补充地点' }, where))).toEqual([
      'showUntil: urgent-needs-end',
      'level: urgent-needs-level',
    ]);
    expect(check({ reason: '补充地点', showUntil: hours(5), level: 'amber' }, where)).toEqual([]);
  });

  it('are cleared while they run, and not after', () => {
    const running = disclosureOf(entry(1, { kind: 'urgent', until: '2026-11-22 09:00' }));
    const over = disclosureOf(entry(1, { kind: 'urgent', until: '2026-11-20 09:00' }));
    expect(check({}, { action: 'clear', target: running })).toEqual([]);
    expect(faults(check({}, { action: 'clear', target: over }))).toEqual(['target: target-over']);
    expect(faults(check({ reason: '错' }, { action: 'withdraw', target: running }))).toEqual([
      'target: target-of-other-kind',
    ]);
  });
});

describe('bad choices and shapes', () => {
  it('names an unknown code and an unknown audience', () => {
    expect(faults(check({ code: 'NO-1' }, { item: null, mask: null }))).toEqual(['code: unknown-code']);
    expect(faults(check({ audience: ['shops', 'moon'] }, { audiences: ['shops'] }))).toEqual([
      'audience.1: unknown-audience',
    ]);
  });

  it.each([
    null,
    undefined,
    3,
    'text',
    [],
    {},
    { text: [] },
    { text: { title: 1, summary: {}, blocks: 'x' } },
  ])('finds fault with %j instead of throwing', (value) => {
    const findings = checkContent(value, context());
    expect(findings.map(({ code }) => code)).toContain('malformed');
  });

  it('names the block that is none', () => {
    const blocks = [paragraph('好'), { type: 'video', src: 'x' }] as unknown as NoticeText['blocks'];
    expect(faults(withText({ blocks }))).toEqual(['blocks.1: malformed']);
  });
});
