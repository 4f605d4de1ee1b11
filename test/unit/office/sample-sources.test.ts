import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSample, SampleError } from '../../../src/office/sample/index.ts';
import { readSeries, readSource } from '../../../src/office/sample/read-sources.ts';

const HEAD = [
  'code: POL-07',
  'title: 传达',
  'summary: 一句话',
  'author: luchuan',
  'approver: yanqing',
  'published: -3d 09:00',
];
const write = (head: readonly string[], body: string) => `---\n${head.join('\n')}\n---\n${body}\n`;
const source = (body: string, head: readonly string[] = HEAD) => readSource('10-one.md', write(head, body));

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SampleError) return `${error.code} ${error.file}:${String(error.line)}`;
    throw error;
  }
  return 'accepted';
}

describe('a source of the sample', () => {
  it('may tell of a meeting, called or held', () => {
    const held = [
      '会：居民代表会议 {{-2d 日期}} 19:00 活动室',
      '参加：居民代表',
      '议：换灯',
      '到会：60 46',
      '决：换 40 盏灯 24 20 2 通过',
      '',
      '开头一句。',
    ].join('\n');
    const { meeting, blocks } = source(held);
    expect(blocks).toHaveLength(1);
    expect(meeting).toMatchObject({
      body: 'representatives',
      tells: 'result',
      date: '{{-2d 日期}}',
      topics: ['换灯'],
      result: {
        eligible: 60,
        present: 46,
        motions: [{ title: '换 40 盏灯', for: 24, against: 20, abstain: 2, passed: true }],
      },
    });
    expect(source('会：民情恳谈会 {{+2d 日期}} 19:00 活动室\n\n一句。').meeting).toMatchObject({
      body: 'talk',
      tells: 'notice',
      result: null,
    });
    expect(source('一句。').meeting).toBeNull();
  });

  it.each([
    ['会：村民会议 {{+2d 日期}} 19:00 活动室', 9],
    ['会：居民会议 明天 19:00 活动室', 9],
    ['会：居民会议 {{+2d 日期}} 19:00 活动室\n决：换灯 1 0 0 通过', 10],
    ['会：居民会议 {{+2d 日期}} 19:00 活动室\n到会：60', 10],
    ['会：居民会议 {{+2d 日期}} 19:00 活动室\n到会：60 46\n决：换灯 1 0 0 也许', 11],
    ['会：居民会议 {{+2d 日期}} 19:00 活动室\n忘了空行', 10],
  ])('tells where a meeting is not one: %s', (body, line) => {
    expect(refusal(() => source(`${body}\n\n一句。`))).toBe(`bad-block 10-one.md:${String(line)}`);
  });

  it('may carry typed data of any kind as JSON', () => {
    const { data, blocks } = source(
      '前一句。\n\n~~~data\n{ "kind": "appraisal",\n"day": "{{-2d 日期}}" }\n~~~\n\n后一句。',
    );
    expect(data).toEqual({ kind: 'appraisal', day: '{{-2d 日期}}' });
    expect(blocks).toHaveLength(2);
    expect(source('一句。').data).toBeNull();
  });

  it.each([['~~~data\n{ "kind": "x" }'], ['~~~data\n{ kind }\n~~~'], ['~~~data\n["x"]\n~~~']])(
    'tells where data are none: %j',
    (body) => {
      expect(refusal(() => source(`${body}\n\n一句。`))).toBe('bad-block 10-one.md:9');
    },
  );

  it('is a document and nothing else', () => {
    const body = [
      '开头一句，**要紧**。',
      '接着同一段。',
      '',
      '## 小标题',
      '- 一',
      '- **二**',
      '',
      '1. 甲',
      '2. 乙',
      '',
      '表：数目',
      '| 项目 | 元 |',
      '| --- | ---: |',
      '| 水 | 1.00 |',
      '',
      '![一张图](a.webp "说明")',
      '',
      '![又一张](b.webp)',
    ].join('\n');
    expect(source(body).blocks).toEqual([
      {
        type: 'paragraph',
        content: [{ text: '开头一句，' }, { text: '要紧', strong: true }, { text: '。接着同一段。' }],
      },
      { type: 'heading', level: 2, text: '小标题' },
      { type: 'list', ordered: false, items: [[{ text: '一' }], [{ text: '二', strong: true }]] },
      { type: 'list', ordered: true, items: [[{ text: '甲' }], [{ text: '乙' }]] },
      { type: 'table', caption: '数目', head: ['项目', '元'], rows: [['水', '1.00']] },
      {
        type: 'image',
        image: { part: 'image-1', file: 'a.webp', alt: '一张图', caption: '说明', line: 24 },
      },
      {
        type: 'image',
        image: { part: 'image-2', file: 'b.webp', alt: '又一张', caption: null, line: 26 },
      },
    ]);
  });

  it.each([
    ['a text that is missing', '', 'bad-block 10-one.md:9'],
    ['a heading of the first level', '# 大', 'bad-block 10-one.md:9'],
    ['strong without its pair', '这**里', 'bad-block 10-one.md:9'],
    ['a list glued to a paragraph', '一句\n- 一', 'bad-block 10-one.md:10'],
    ['a list that stops being one', '- 一\n二', 'bad-block 10-one.md:10'],
    ['a number left out', '1. 一\n3. 三', 'bad-block 10-one.md:10'],
    ['a table without rows', '| 甲 |\n| --- |', 'bad-table 10-one.md:9'],
    ['a table without a separator', '| 甲 |\n| 一 |\n| 二 |', 'bad-table 10-one.md:10'],
    ['a ragged table', '| 甲 | 乙 |\n| --- | --- |\n| 一 |', 'bad-table 10-one.md:11'],
    ['an open row', '| 甲 |\n| --- |\n| 一', 'bad-table 10-one.md:11'],
    ['an image without words', '![](a.webp)', 'bad-image 10-one.md:9'],
    ['an image from elsewhere', '![图](../a.webp)', 'bad-image 10-one.md:9'],
  ])('refuses %s', (_, body, expected) => {
    expect(refusal(() => source(body))).toBe(expected);
  });

  it.each([
    ['no front matter', () => readSource('10-one.md', '一句\n'), 'front-matter 10-one.md:1'],
    ['a line that is no pair', () => source('一', [...HEAD, 'late']), 'front-matter 10-one.md:8'],
    ['a key it does not know', () => source('一', [...HEAD, 'colour: red']), 'unknown-key 10-one.md:8'],
    ['a key twice', () => source('一', [...HEAD, 'code: POL-01']), 'duplicate-key 10-one.md:8'],
    ['a key left out', () => source('一', HEAD.slice(1)), 'missing-key 10-one.md:1'],
    ['a value out of the list', () => source('一', [...HEAD, 'late: yes']), 'bad-value 10-one.md:8'],
    [
      'who approves their own',
      () => source('一', [...HEAD.filter((l) => !l.startsWith('approver')), 'approver: luchuan']),
      'bad-value 10-one.md:7',
    ],
    [
      'a follow-up with a code',
      () => source('一', ['action: amend', 'of: x', ...HEAD]),
      'unknown-key 10-one.md:4',
    ],
    ['a file by another name', () => readSource('one.md', write(HEAD, '一')), 'bad-value one.md:0'],
    [
      'a withdrawal with a text',
      () =>
        source('一', [
          'action: withdraw',
          'of: x',
          ...HEAD.slice(3),
          'reason: outdated',
          'reason-words: 改期',
        ]),
      'bad-block 10-one.md:10',
    ],
  ])('refuses %s', (_, read, expected) => {
    expect(refusal(read)).toBe(expected);
  });
});

describe('a series', () => {
  const series = (...lines: string[]) =>
    readSeries('20-costs.md', ['---', ...HEAD.slice(0, 5), '---', ...lines, ''].join('\n'));
  const TABLE = ['[开支] 表：开支', '| 项目 | 元 |', '| --- | ---: |', ''];

  it('is as many sources as it has issues, each with its own day, keys, words and rows', () => {
    const [one, two] = series(
      ...TABLE,
      '=== month-1 09 10:00',
      'summary: 头一期',
      '',
      '甲。',
      '',
      '[开支]',
      '| 水 | 1.00 |',
      '',
      '=== month-0 08 09:30',
      'title: 另一个标题',
      'late: true',
      '',
      '乙。',
    );
    expect(one).toMatchObject({
      slug: 'costs-1',
      code: 'POL-07',
      title: '传达',
      summary: '头一期',
      published: 'month-1 09 10:00',
      late: false,
    });
    expect(one?.blocks).toEqual([
      { type: 'paragraph', content: [{ text: '甲。' }] },
      { type: 'table', caption: '开支', head: ['项目', '元'], rows: [['水', '1.00']] },
    ]);
    expect(two).toMatchObject({ slug: 'costs-2', title: '另一个标题', summary: '一句话', late: true });
    expect(two?.blocks).toHaveLength(1);
  });

  it.each([
    ['bad-series 20-costs.md:1', ['一句话。']],
    ['bad-series 20-costs.md:8', ['一句话。', '=== -3d 09:00', '', '甲。']],
    ['bad-series 20-costs.md:8', ['[开支]', '=== -3d 09:00', '', '甲。']],
    ['bad-series 20-costs.md:10', ['=== -3d 09:00', '', '[收入]', '| 水 | 1.00 |']],
    ['bad-table 20-costs.md:15', [...TABLE, '=== -3d 09:00', '', '[开支]', '| 水 |']],
    ['unknown-key 20-costs.md:9', ['=== -3d 09:00', 'nonsense: 1', '', '甲。']],
    ['duplicate-key 20-costs.md:10', ['=== -3d 09:00', 'late: true', 'late: true', '', '甲。']],
  ])('refuses with %s', (told, lines) => {
    expect(refusal(() => series(...lines))).toBe(told);
  });
});

describe('a folder of sources', () => {
  let folder: string;
  const now = new Date('2026-11-21T04:00:00Z');
  const put = (name: string, content: string) =>
    writeFile(join(folder, 'sample', 'disclosures', name), content);
  const follow = (lines: readonly string[]) =>
    write([...lines, 'author: luchuan', 'approver: yanqing', 'reason: outdated', 'reason-words: 改期'], '');
  const fault = async () => {
    try {
      await loadSample(folder, now);
    } catch (error) {
      if (error instanceof SampleError) return `${error.code} ${error.file}:${String(error.line)}`;
      throw error;
    }
    return 'accepted';
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-'));
    await mkdir(join(folder, 'sample', 'disclosures'), { recursive: true });
    await mkdir(join(folder, 'sample', 'series'));
    await mkdir(join(folder, 'sample', 'images'));
    await writeFile(join(folder, 'community.json'), await readFile('kiosk-config/community.json', 'utf8'));
    await put('10-one.md', write(HEAD, '到{{+2d 月日}}为止。'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is told in the order of time, with dates written out', async () => {
    await put('05-two.md', follow(['action: withdraw', 'of: one', 'published: -2d 09:00']));
    const { events } = await loadSample(folder, now);
    expect(events.map(({ slug, disclosure, at, offset }) => ({ slug, disclosure, at, offset }))).toEqual([
      { slug: 'one', disclosure: 'one', at: '2026-11-18T01:00:00Z', offset: -3 },
      { slug: 'two', disclosure: 'one', at: '2026-11-19T01:00:00Z', offset: -2 },
    ]);
    expect(events[0]?.text?.blocks).toEqual([
      { type: 'paragraph', content: [{ text: '到11 月 20 日为止。' }] },
    ]);
    expect(events[1]).toMatchObject({
      code: 'POL-07',
      text: null,
      reason: { code: 'outdated', words: '改期' },
    });
  });

  it('leaves out what is still to come today', async () => {
    await put('20-later.md', write([...HEAD.slice(0, 5), 'published: -0d 12:01'], '一句'));
    await put('21-just.md', write([...HEAD.slice(0, 5), 'published: -0d 12:00'], '一句'));
    const { events } = await loadSample(folder, now);
    expect(events.map((event) => event.slug)).toEqual(['one', 'just']);
  });

  it.each([
    [
      'a follow-up of nothing',
      follow(['action: withdraw', 'of: nought', 'published: -2d 09:00']),
      'unknown-target 20-two.md:3',
    ],
    [
      'a follow-up before its time',
      follow(['action: withdraw', 'of: one', 'published: -3d 09:00']),
      'out-of-order 20-two.md:4',
    ],
    ['a date that is none', write([...HEAD.slice(0, 5), 'published: today'], '一'), 'bad-date 20-two.md:7'],
    ['an end that is none', write([...HEAD, 'until: soon'], '一'), 'bad-date 20-two.md:8'],
    [
      'a stranger',
      write([...HEAD.slice(0, 3), 'author: nobody', ...HEAD.slice(4)], '一'),
      'unknown-account 20-two.md:5',
    ],
    ['an unreadable placeholder', write(HEAD, '{{tomorrow}}'), 'bad-placeholder 20-two.md:0'],
    ['an image that is not there', write(HEAD, '![图](gone.webp)'), 'bad-image 20-two.md:9'],
  ])('refuses %s', async (_, content, expected) => {
    await put('20-two.md', content);
    expect(await fault()).toBe(expected);
  });

  it('refuses an image that is not one, and a name given twice', async () => {
    await writeFile(join(folder, 'sample', 'images', 'text.webp'), 'not an image');
    await put('20-two.md', write(HEAD, '![图](text.webp)'));
    expect(await fault()).toBe('bad-image 20-two.md:9');
    await put('20-two.md', write(HEAD, '一句'));
    await put('21-two.md', write(HEAD, '一句'));
    expect(await fault()).toBe('bad-value 21-two.md:0');
  });
});
