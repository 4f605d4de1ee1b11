import { describe, expect, it } from 'vitest';
import type {
  NoticeText,
  PartReader,
  RecordEntry,
  Trail,
  UrgentView,
} from '../../../src/disclosure/index.ts';
import {
  boardOrder,
  bySeverity,
  cardOf,
  excerptOf,
  isFor,
  pageOf,
  sectionCounts,
  urgentOf,
} from '../../../src/disclosure/index.ts';
import { NOW, at, card, disclosureOf, entry, info, notice, paragraph, partHash, stamp } from './samples.ts';

const image = { type: 'image', part: 'image-1', alt: '图', width: 16, height: 10 } as const;
const text: NoticeText = { ...notice('十月收支', [paragraph('收入 83.10 元。'), image]), summary: '' };
const published = entry(1, { parts: ['text', 'trail', 'image-1'] });

describe('a card', () => {
  it('says what, when and from whom', () => {
    expect(cardOf(disclosureOf(published), text, info('FIN-01'), NOW)).toEqual({
      id: 'd1',
      seq: 1,
      latest: 1,
      code: 'FIN-01',
      item: '财务收支情况表',
      section: 'finance',
      title: '十月收支',
      summary: '',
      excerpt: '收入 83.10 元。',
      published: stamp('2026-11-10 09:00'),
      until: null,
      corrected: null,
      state: 'current',
      image: partHash(1, 'image-1'),
      objectionUntil: null,
    });
  });

  it('has no excerpt where there is a summary', () => {
    const summed = { ...text, summary: '十月收支基本持平。' };
    expect(cardOf(disclosureOf(published), summed, info('FIN-01'), NOW)).toMatchObject({
      summary: '十月收支基本持平。',
      excerpt: '',
    });
  });

  it('says when it was corrected', () => {
    const corrected = disclosureOf(published, entry(2, { kind: 'amend', issued: '2026-11-20 09:00' }));
    expect(cardOf(corrected, text, info('FIN-01'), NOW)).toMatchObject({
      corrected: stamp('2026-11-20 09:00'),
      published: stamp('2026-11-10 09:00'),
    });
  });

  it('keeps the title of what was withdrawn, and nothing else of it', () => {
    const withdrawn = disclosureOf(published, entry(2, { kind: 'withdraw', issued: '2026-11-20 09:00' }));
    expect(cardOf(withdrawn, { ...text, summary: '一句话' }, info('FIN-01'), NOW)).toMatchObject({
      state: 'withdrawn',
      title: '十月收支',
      summary: '',
      excerpt: '',
      image: null,
      until: stamp('2026-11-20 09:00'),
    });
  });

  it('keeps nothing of a text that was erased, whoever still hands it over', () => {
    const redact = entry(2, {
      kind: 'redact',
      issued: '2026-11-20 09:00',
      parts: [],
      detail: { erase: [partHash(1, 'text')] },
    });
    const erased = cardOf(disclosureOf(published, redact), text, info('FIN-01'), NOW);
    expect(erased).toMatchObject({
      state: 'redacted',
      title: '财务收支情况表',
      excerpt: '',
      image: null,
      until: stamp('2026-11-20 09:00'),
    });
    expect(JSON.stringify(erased)).not.toContain('十月');
  });

  it('shows no picture that was erased', () => {
    const redact = entry(2, { kind: 'redact', parts: [], detail: { erase: [partHash(1, 'image-1')] } });
    expect(cardOf(disclosureOf(published, redact), text, info('FIN-01'), NOW)).toMatchObject({
      state: 'current',
      image: null,
      title: '十月收支',
    });
  });

  it('makes do without text and without catalogue', () => {
    expect(cardOf(disclosureOf(published), null, undefined, NOW)).toMatchObject({
      title: 'FIN-01',
      item: 'FIN-01',
    });
  });

  it('cuts an excerpt by characters, at 80', () => {
    expect(excerptOf(notice('题', [paragraph('𠮷'.repeat(80))]))).toBe('𠮷'.repeat(80));
    expect(excerptOf(notice('题', [paragraph('𠮷'.repeat(81))]))).toBe(`${'𠮷'.repeat(80)}…`);
    expect(excerptOf(notice('题', [image]))).toBe('');
  });
});

describe('the order of the board', () => {
  const now = NOW;
  const order = (...cards: Parameters<typeof card>[0][]): string[] =>
    boardOrder(
      cards.map((changes) => card(changes)),
      now,
    ).map(({ id }) => id);

  it('is importance, then freshness', () => {
    expect(
      order(
        { id: 'withdrawn', state: 'withdrawn', until: stamp('2026-11-18 09:00') },
        { id: 'old', published: stamp('2026-01-05 09:00') },
        { id: 'month', published: stamp('2026-10-25 09:00') },
        { id: 'week', published: stamp('2026-11-15 09:00') },
        { id: 'today', published: stamp('2026-11-21 09:00') },
        { id: 'corrected', corrected: stamp('2026-11-19 09:00') },
        { id: 'objection-late', objectionUntil: stamp('2026-11-27 23:59:59') },
        { id: 'objection-soon', objectionUntil: stamp('2026-11-22 23:59:59') },
        { id: 'urgent', urgent: true, until: stamp('2026-11-21 20:00') },
      ),
    ).toEqual([
      'urgent',
      'objection-soon',
      'objection-late',
      'corrected',
      'today',
      'week',
      'month',
      'old',
      'withdrawn',
    ]);
  });

  it('lets corrections and tombstones age', () => {
    expect(
      order(
        { id: 'a', corrected: stamp('2026-11-17 09:00') },
        { id: 'b', published: stamp('2026-11-20 09:00') },
      ),
    ).toEqual(['b', 'a']);
    expect(order({ id: 'a', state: 'withdrawn', until: stamp('2026-11-14 09:00') })).toEqual([]);
    expect(order({ id: 'a', state: 'redacted', until: stamp('2026-11-15 09:00') })).toEqual(['a']);
  });

  it('drops what has ended or not begun, by the state or by the clock', () => {
    expect(
      order(
        { id: 'ended', state: 'ended', until: stamp('2026-11-01 09:00') },
        { id: 'upcoming', state: 'upcoming' },
        { id: 'just-over', until: stamp('2026-11-21 09:12') },
        { id: 'here', until: stamp('2026-11-21 09:13') },
      ),
    ).toEqual(['here']);
  });

  it('counts what is current in each section', () => {
    const cards = [card({ section: 'welfare' }), card({ section: 'welfare', state: 'withdrawn' }), card()];
    expect(sectionCounts(cards)).toEqual({ affairs: 0, finance: 1, meetings: 0, welfare: 1, services: 0 });
  });
});

describe('a page', () => {
  const trail: Trail = {
    v: 1,
    steps: [
      { step: 'propose', at: '2026-11-10T01:00:00Z', by: { name: '沈禾（示例）', post: '社区服务经办' } },
      { step: 'decide', at: '2026-11-10T02:00:00Z', by: { name: '关澜（示例）', post: '居委会主任' } },
      { step: 'archive', at: null, by: null },
    ],
  };
  const words = new Map<string, string>([
    [partHash(2, 'reason'), '金额抄错一位'],
    [partHash(3, 'reason'), '发错社区'],
  ]);
  const parts: PartReader = {
    text: (sha256) => ({ ...text, title: sha256 === partHash(1, 'text') ? '旧' : '新' }),
    trail: () => trail,
    words: (sha256) => words.get(sha256) ?? null,
    holds: (sha256) => sha256 === partHash(2, 'image-1'),
  };
  const amend = entry(2, {
    kind: 'amend',
    issued: '2026-11-20 09:00',
    parts: ['text', 'trail', 'reason', 'image-1', 'image-2'],
  });

  it('shows the correction, why, and the old text beside it', () => {
    const page = pageOf(disclosureOf(published, amend), parts, info('FIN-01'), NOW);
    expect(page.text?.title).toBe('新');
    expect(page.trail).toEqual(trail);
    expect(page.images).toEqual({ 'image-1': partHash(2, 'image-1'), 'image-2': null });
    const again = entry(3, { kind: 'amend', issued: '2026-11-21 09:00', parts: ['text', 'reason'] });
    const [older] = pageOf(disclosureOf(published, amend, again), parts, info('FIN-01'), NOW).history;
    expect(older?.images).toEqual(page.images);
    expect(page.history).toMatchObject([
      { issued: stamp('2026-11-10 09:00'), text: { title: '旧' }, reason: '金额抄错一位', erased: false },
    ]);
    expect(page).toMatchObject({ daysPublic: 11, staysUntil: stamp('2026-11-25 23:59:59'), erased: false });
  });

  it('shows of a withdrawn one when and why', () => {
    const withdraw = entry(3, { kind: 'withdraw', issued: '2026-11-20 10:00', parts: ['reason'] });
    const page = pageOf(disclosureOf(published, amend, withdraw), parts, info('FIN-01'), NOW);
    expect(page).toMatchObject({
      text: null,
      images: {},
      history: [],
      withdrawn: { at: stamp('2026-11-20 10:00'), reason: '发错社区' },
    });
  });

  it('says why something was erased: of the version in force and of older ones', () => {
    const redact = entry(3, {
      kind: 'redact',
      parts: ['reason'],
      detail: { erase: [partHash(1, 'text'), partHash(2, 'text')] },
    });
    const said = new Map([[partHash(3, 'reason'), '写了一户人家的住址。']]);
    const reader: PartReader = { ...parts, words: (sha256) => said.get(sha256) ?? null };
    const shown = (...more: RecordEntry[]) =>
      pageOf(disclosureOf(published, amend, redact, ...more), reader, info('FIN-01'), NOW);
    expect(shown()).toMatchObject({
      erased: true,
      erasedFor: '写了一户人家的住址。',
      history: [{ erased: true, erasedFor: '写了一户人家的住址。' }],
    });
    // Erased itself, and not here yet, are told apart.
    const unsaid = entry(4, { kind: 'redact', parts: [], detail: { erase: [partHash(3, 'reason')] } });
    expect(shown(unsaid).erasedFor).toBeNull();
    said.clear();
    expect(shown().erasedFor).toBe('');
  });

  it('asks for no erased part, in the version in force or in the history', () => {
    const erase = ['text', 'image-1'].flatMap((name) => [partHash(1, name), partHash(2, name)]);
    const redact = entry(3, {
      kind: 'redact',
      parts: [],
      detail: { erase: [...erase, partHash(2, 'reason'), partHash(2, 'trail')] },
    });
    const never = (sha256: string): never => {
      throw new Error(`asked for ${sha256}`);
    };
    const strict: PartReader = { text: never, trail: never, words: never, holds: () => true };
    const page = pageOf(disclosureOf(published, amend, redact), strict, info('FIN-01'), NOW);
    expect(page).toMatchObject({ text: null, trail: null, erased: true });
    expect(page.images).toEqual({ 'image-2': partHash(2, 'image-2') });
    expect(page.history).toMatchObject([{ text: null, erased: true, reason: '' }]);
  });

  it('makes an urgent notice the takeover while it runs', () => {
    const urgent = entry(1, { kind: 'urgent', issued: '2026-11-21 08:00', until: '2026-11-21 20:00' });
    const loud: NoticeText = { ...text, level: 'red' };
    expect(urgentOf(disclosureOf(urgent), loud, trail, NOW)).toEqual({
      id: 'd1',
      seq: 1,
      title: '十月收支',
      text: loud,
      issued: stamp('2026-11-21 08:00'),
      until: stamp('2026-11-21 20:00'),
      by: ['社区服务经办', '居委会主任'],
      level: 'red',
    });
    expect(urgentOf(disclosureOf(urgent), text, null, NOW)).toMatchObject({ level: 'amber', by: [] });
    expect(urgentOf(disclosureOf(urgent), loud, trail, at('2026-11-21 20:00'))).toBeNull();
    expect(urgentOf(disclosureOf(urgent), null, trail, NOW)).toBeNull();
    expect(urgentOf(disclosureOf(published), loud, trail, NOW)).toBeNull();
  });
});

describe('of several takeovers', () => {
  const takeover = (seq: number, level: 'amber' | 'red', issued = '2026-11-21 08:00'): UrgentView => {
    const urgent = entry(seq, { id: `u${String(seq)}`, kind: 'urgent', issued, until: '2026-11-21 20:00' });
    const view = urgentOf(disclosureOf(urgent), { ...text, level }, null, NOW);
    if (!view) throw new Error('it does not run');
    return view;
  };
  const first = (...views: UrgentView[]): number[] =>
    [views, [...views].reverse()].map((all) => all.sort(bySeverity)[0]?.seq ?? -1);

  it('red fills the screen, then the newest, and within one second the last of the log', () => {
    expect(first(takeover(1, 'red'), takeover(2, 'amber', '2026-11-21 08:30'))).toEqual([1, 1]);
    expect(first(takeover(1, 'amber', '2026-11-21 08:30'), takeover(2, 'amber'))).toEqual([1, 1]);
    expect(first(takeover(3, 'red'), takeover(4, 'red'), takeover(2, 'red'))).toEqual([4, 4]);
  });
});

describe('audiences', () => {
  it.each([
    [[], [], true],
    [[], ['shops'], true],
    [['shops'], [], false],
    [['shops'], ['east-court'], false],
    [['shops', 'east-court'], ['east-court'], true],
  ])('for %j on a screen of %j: %s', (audience, screen, shown) => {
    expect(isFor({ audience }, screen)).toBe(shown);
  });
});
