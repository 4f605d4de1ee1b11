import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  askedHeadings,
  checkAsked,
  outlineOf,
  type Block,
  type CatalogueItem,
} from '../../../src/disclosure/index.ts';

const { items } = JSON.parse(readFileSync('kiosk-config/catalogue.json', 'utf8')) as {
  items: CatalogueItem[];
};
const item = { asks: ['依据', '目标', '期限'], flow: 'F1' } as const;
const heading = (text: string, level: 2 | 3 = 2): Block => ({ type: 'heading', level, text });
const said = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
const faults = (blocks: unknown, asking: Parameters<typeof checkAsked>[1] = item): string[] =>
  checkAsked(blocks, asking).map(({ field }) => field);

describe('the outline of an item', () => {
  it('is there for every item of words, each heading once and short', () => {
    const words = items.filter(({ form, flow }) => form === undefined && flow !== 'F4');
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((each) => askedHeadings(each).length < 4).map(({ code }) => code)).toEqual([]);
    for (const each of words) {
      const asked = askedHeadings(each);
      expect(new Set(asked).size).toBe(asked.length);
      expect(
        asked.every((text) => text.length <= 8 && !/[。，、：]/u.test(text)),
        each.code,
      ).toBe(true);
    }
  });

  it('is what the law asks of a term’s goals', () => {
    const goals = items.find(({ code }) => code === 'AFF-01');
    expect(askedHeadings(goals)).toEqual(['依据', '目标', '措施', '期限', '负责人']);
  });

  it('is none where a form asks, where the statute names the columns, and of no item', () => {
    expect(askedHeadings({ ...item, form: 'meeting' })).toEqual([]);
    expect(askedHeadings({ ...item, flow: 'F4' })).toEqual([]);
    expect(askedHeadings(null)).toEqual([]);
    expect(askedHeadings({ flow: 'F1' })).toEqual([]);
  });

  it('wants something under each heading', () => {
    const outline = outlineOf(item.asks);
    expect(faults(outline)).toEqual(['blocks.0', 'blocks.2', 'blocks.4']);
    const table: Block = { type: 'table', head: ['项'], rows: [['一']] };
    const list: Block = { type: 'list', ordered: false, items: [[{ text: '一' }]] };
    expect(faults([heading('依据'), said('条例'), heading('目标'), table, heading('期限'), list])).toEqual(
      [],
    );
    expect(faults([heading('依据'), said(' '), heading('目标'), said('三个'), heading('期限')])).toEqual([
      'blocks.0',
      'blocks.4',
    ]);
  });

  it('counts what stands under a smaller heading, and nothing under the next of its own', () => {
    expect(faults([heading('依据'), heading('上级', 3), said('条例'), heading('别的'), said('x')])).toEqual(
      [],
    );
    expect(faults([heading('依据', 3), heading('别的'), said('x')])).toEqual(['blocks.0']);
  });

  it('lets a heading be left out or be one’s own, under other items and in any JSON', () => {
    expect(faults([said('都写在一段里。')])).toEqual([]);
    expect(faults([heading('后记')])).toEqual([]);
    expect(faults([heading('依据')], null)).toEqual([]);
    expect(faults([null, 7, heading('依据')])).toEqual(['blocks.2']);
    expect(faults('依据')).toEqual([]);
  });
});
