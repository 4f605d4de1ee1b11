import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogueItem } from '../../../src/disclosure/index.ts';

/** Why an item is told in words: an item without a form of its own is so on purpose, and for a reason that stands here. */
const IN_WORDS: Readonly<Record<string, readonly string[]>> = {
  'the text of a rule is what is told': ['POL-02', 'POL-03', 'POL-04', 'POL-06', 'SVC-01', 'SVC-16'],
  'a portrait of the community or of one of its bodies': [
    'ORG-01',
    'ORG-02',
    'ORG-03',
    'ORG-04',
    'ORG-08',
    'ORG-09',
  ],
  'a plan, or a report in sentences': [
    'AFF-01',
    'AFF-02',
    'AFF-03',
    'AFF-06',
    'AFF-07',
    'AFF-09',
    'AFF-11',
    'AFF-16',
    'PER-08',
    'FBK-07',
  ],
  'what was agreed, and what became of it': ['AFF-10', 'DEC-03', 'DEC-07', 'DEC-09', 'DEC-10', 'FBK-02'],
  'a public call, each with steps of its own': [
    'AFF-13',
    'AFF-15',
    'PER-03',
    'PER-04',
    'PER-05',
    'PER-09',
    'SVC-05',
  ],
  'a list of other disclosures': ['AFF-17', 'AFF-18'],
  'sums by post or by kind, none of them a line of an account': [
    'FIN-02',
    'FIN-03',
    'FIN-04',
    'FIN-06',
    'FIN-08',
    'FIN-15',
    'FIN-21',
    'FIN-22',
  ],
  'a roster of welfare: its columns are those of its mask, written in a form of its own': [
    'WEL-01',
    'WEL-02',
    'WEL-03',
    'WEL-04',
    'WEL-05',
    'WEL-06',
    'WEL-07',
    'WEL-08',
    'WEL-10',
    'WEL-11',
    'WEL-12',
    'WEL-16',
    'WEL-20',
  ],
  'a project has its stages, bids and accounts': ['AFF-04', 'AFF-05', 'AFF-14', 'FIN-13', 'FIN-14', 'WEL-15'],
  'one change of one person, with its reason': ['PER-01', 'PER-02'],
  'what somebody did is told in sentences, and only with their consent': ['ACT-02', 'ACT-03'],
  'rooms and skills to share are too unlike for one list': ['SVC-06'],
};

interface Items {
  readonly items: readonly (CatalogueItem & { readonly aggregateOnly: boolean })[];
}
const catalogue = async (): Promise<Items> =>
  JSON.parse(await readFile('kiosk-config/catalogue.json', 'utf8')) as Items;

describe('the forms of the items', () => {
  it('leaves no item to plain words but for a reason', async () => {
    const { items } = await catalogue();
    const reasoned = Object.values(IN_WORDS).flat();
    expect(new Set(reasoned).size).toBe(reasoned.length);
    expect(items.filter(({ code, form }) => form === undefined && !reasoned.includes(code))).toEqual([]);
    expect(reasoned.filter((code) => !items.some((item) => item.code === code))).toEqual([]);
  });

  it('gives each kind to the items that are told by it', async () => {
    const { items } = await catalogue();
    const of = (kind: string): string =>
      items
        .filter(({ form }) => form === kind)
        .map(({ code }) => code)
        .join(' ');
    expect(of('guide')).toBe('SVC-03 SVC-07 SVC-08 SVC-10 SVC-13 SVC-14');
    expect(of('activity')).toBe('ACT-01 ACT-04 ACT-05 ACT-06');
    expect(of('schedule')).toBe('SVC-15');
    expect(of('policy')).toBe('POL-01 POL-05 POL-07');
    expect(of('statistics')).toBe(
      'AFF-08 WEL-09 WEL-13 WEL-14 WEL-17 WEL-18 WEL-19 WEL-21 WEL-22 WEL-23 WEL-24 SVC-12 FBK-01 FBK-03 FBK-04 FBK-08',
    );
  });

  it('shows counts by aggregate masks in a form that knows small groups', async () => {
    const { items } = await catalogue();
    const counted = items.filter(({ aggregateOnly, form }) => aggregateOnly && form !== 'appraisal');
    expect(counted.filter(({ form }) => form !== 'statistics').map(({ code }) => code)).toEqual(['WEL-15']);
  });
});
