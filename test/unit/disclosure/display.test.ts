import { describe, expect, it } from 'vitest';
import type { Block, DisclosurePage, LoopCandidate } from '../../../src/disclosure/index.ts';
import {
  LOOP_LEAST,
  LOOP_LIMIT,
  cardOf,
  dwellSeconds,
  loopFor,
  mayShowOnDisplay,
  pageText,
} from '../../../src/disclosure/index.ts';
import { NOW, catalogue, disclosureOf, entry, info, notice, paragraph } from './samples.ts';

function candidate(id: string, changes: Parameters<typeof entry>[1] = {}): LoopCandidate {
  const disclosure = disclosureOf(entry(1, { id, ...changes }));
  const item = info(disclosure.code);
  const text = notice(id);
  const card = cardOf(disclosure, text, item, NOW);
  const page: DisclosurePage = {
    card,
    text,
    typed: null,
    trail: null,
    images: {},
    history: [{ issued: card.published, text, images: {}, reason: '', erased: false }],
    withdrawn: null,
    erased: false,
    daysPublic: 1,
    staysUntil: null,
  };
  return { disclosure, card, info: item, page: () => page };
}

describe('what may stand on a display', () => {
  const welfare = { section: 'welfare', kind: 'notice' } as const;
  const affairs = { section: 'affairs', kind: 'notice' } as const;

  it.each(['M2', 'M5', 'M7', 'M9', ''])('never mask %s', (mask) => {
    expect(mayShowOnDisplay({ mask }, affairs)).toBe(false);
    expect(mayShowOnDisplay({ mask }, welfare)).toBe(false);
  });

  it('shows of welfare only counts, of which every name is barred', () => {
    expect(mayShowOnDisplay({ mask: 'M3' }, welfare)).toBe(true);
    for (const mask of ['M0', 'M1', 'M4', 'M6']) expect(mayShowOnDisplay({ mask }, welfare)).toBe(false);
  });

  it('shows nothing of an item it does not know', () => {
    expect(mayShowOnDisplay(undefined, affairs)).toBe(false);
  });

  it('keeps every welfare item of the catalogue that names persons off', () => {
    const shown = catalogue.items.filter(({ code, section }) =>
      mayShowOnDisplay(info(code), { section, kind: 'notice' }),
    );
    expect(shown.map(({ code }) => code)).not.toContain('PER-03');
    for (const { code, section, mask } of shown) {
      if (section === 'welfare') expect([code, mask]).toEqual([code, 'M3']);
    }
    expect(shown.length).toBeGreaterThan(90);
  });
});

describe('the loop', () => {
  const ids = (candidates: readonly LoopCandidate[], audiences: readonly string[] = []): string[] =>
    loopFor(candidates, audiences, NOW).map(({ card }) => card.id);

  it('holds what is current, allowed and for its audiences', () => {
    const all = [
      candidate('old', { issued: '2026-03-01 09:00' }),
      candidate('new', { issued: '2026-11-20 09:00' }),
      candidate('welfare', { code: 'WEL-01' }),
      candidate('voters', { code: 'PER-03' }),
      candidate('later', { from: '2026-12-01 09:00' }),
      candidate('over', { until: '2026-11-20 09:00' }),
      candidate('shops', { audience: ['shops'] }),
      candidate('urgent', { kind: 'urgent', code: 'SVC-16', until: '2026-11-22 09:00' }),
    ];
    expect(ids(all)).toEqual(['new', 'old']);
    expect(ids(all, ['shops'])).toEqual(['new', 'shops', 'old']);
  });

  it('lets go what has stood its days, but never runs low for it', () => {
    const olds = Array.from({ length: LOOP_LEAST }, (_, index) =>
      candidate(`old${String(index)}`, { code: 'FIN-01', issued: '2026-03-01 09:00' }),
    );
    const news = Array.from({ length: LOOP_LEAST }, (_, index) =>
      candidate(`new${String(index)}`, { code: 'FIN-01', issued: '2026-11-20 09:00' }),
    );
    const standing = candidate('standing', { code: 'ORG-01', issued: '2025-03-01 09:00' });
    expect(standing.info?.standing).toBe(true);
    const turning = ids([...olds, standing, ...news]);
    expect(turning).toHaveLength(LOOP_LEAST + 1);
    expect(turning.filter((id) => id.startsWith('old'))).toEqual([]);
    expect(turning).toContain('standing');
    expect(ids(olds)).toHaveLength(LOOP_LEAST);
    expect(ids([...olds, ...news.slice(0, 3)])).toHaveLength(LOOP_LEAST);
  });

  it('shows no older versions, and nothing without its text', () => {
    expect(loopFor([candidate('a')], [], NOW)[0]?.page.history).toEqual([]);
    expect(ids([{ ...candidate('a'), page: () => null }])).toEqual([]);
  });

  it('ends somewhere', () => {
    const many = Array.from({ length: LOOP_LIMIT + 5 }, (_, index) => candidate(`d${String(index)}`));
    expect(ids(many)).toHaveLength(LOOP_LIMIT);
  });
});

describe('pages of a notice', () => {
  const paged = (blocks: readonly Block[], charactersPerPage = 40): ReturnType<typeof pageText> =>
    pageText(notice('题', blocks), { charactersPerPage });

  it('keeps what fits on one page together', () => {
    const blocks = [paragraph('一二三'), paragraph('四五六')];
    expect(paged(blocks)).toEqual([{ blocks, characters: 6, listStart: null }]);
    expect(paged([])).toEqual([]);
  });

  it('cuts a paragraph after a sentence and keeps its bold', () => {
    const pages = paged([
      {
        type: 'paragraph',
        content: [{ text: '前'.repeat(29) }, { text: `。${'后'.repeat(20)}`, strong: true }],
      },
    ]);
    expect(pages.map(({ blocks }) => blocks)).toEqual([
      [{ type: 'paragraph', content: [{ text: '前'.repeat(29) }, { text: '。', strong: true }] }],
      [{ type: 'paragraph', content: [{ text: '后'.repeat(20), strong: true }] }],
    ]);
  });

  it('begins no page with a closing mark and cuts no character in two', () => {
    const [first, second] = paged([paragraph(`${'𠮷'.repeat(40)}，后`)]);
    expect(first?.characters).toBe(39);
    expect(second?.blocks).toEqual([paragraph('𠮷，后')]);
  });

  it('takes a heading over to the page of what it announces', () => {
    const pages = paged([
      paragraph('前'.repeat(36)),
      { type: 'heading', level: 2, text: '支出' },
      paragraph('后'.repeat(38)),
    ]);
    expect(pages.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['paragraph'],
      ['heading', 'paragraph'],
    ]);
  });

  it('repeats the head of a table and counts it', () => {
    const rows = Array.from({ length: 10 }, (_, index) => [`项目${String(index)}`, '1,200.00']);
    const pages = paged([{ type: 'table', head: ['项目', '金额'], rows }]);
    expect(pages).toHaveLength(4);
    for (const { blocks, characters } of pages) {
      expect(blocks).toHaveLength(1);
      expect(blocks[0]).toMatchObject({ type: 'table', head: ['项目', '金额'] });
      expect(characters).toBeLessThanOrEqual(40);
    }
  });

  it('reads a row that is too long for a page cell by cell under its heads', () => {
    const pages = paged([{ type: 'table', head: ['事项', '说明'], rows: [['修灯', '长'.repeat(50)]] }]);
    const types = pages.flatMap(({ blocks }) => blocks.map(({ type }) => type));
    expect(new Set(types)).toEqual(new Set(['paragraph']));
    expect(JSON.stringify(pages)).toContain('说明：');
  });

  it('goes on counting a list over the page', () => {
    const items = Array.from({ length: 5 }, () => [{ text: '项'.repeat(15) }]);
    const pages = paged([{ type: 'list', ordered: true, items }]);
    expect(pages.map(({ listStart }) => listStart)).toEqual([null, 3, 5]);
  });

  it('stays as long as it takes to read, and never under 12 s', () => {
    expect(dwellSeconds({ characters: 0 })).toBe(12);
    expect(dwellSeconds({ characters: 48 })).toBe(12);
    expect(dwellSeconds({ characters: 49 })).toBe(13);
    expect(dwellSeconds({ characters: 400 })).toBe(100);
  });
});
