// The catalogue of things to disclose (kiosk-config/catalogue.json): what an item asks of a notice.
import type { KindName } from './kinds/kind.ts';
import type { SectionId } from './view.ts';

export const FLOWS = ['F1', 'F2', 'F3', 'F4', 'F5'] as const;
/** F1 full procedure, F2 urgent and time-bound, F3 standing information, F4 welfare notices, F5 opinions. */
export type Flow = (typeof FLOWS)[number];

export const SECTIONS: readonly SectionId[] = ['affairs', 'finance', 'meetings', 'welfare', 'services'];

/** One thing to disclose. Fields this room does not read may stand beside these. */
export interface CatalogueItem {
  readonly code: string;
  readonly zh: string;
  readonly kind: string;
  /** The kind of data it is written as; absent: as words. */
  readonly form?: KindName | undefined;
  /** Headings of what a notice in words must tell. */
  readonly asks?: readonly string[] | undefined;
  readonly period: string;
  /** Stays on the board always. */
  readonly standing: boolean;
  /** Days after the period or event by which it is due. */
  readonly dueDays?: number | null | undefined;
  /** Least days on the board. */
  readonly minPostDays: number;
  /** Days in which residents may object (公示期), where there is such a period. */
  readonly objectionDays?: number | null | undefined;
  /** Id of its mask. */
  readonly mask: string;
  readonly flow: Flow;
  readonly stages: readonly string[];
  readonly section: SectionId;
}

/**
 * Whether an urgent notice may be of that item. One officer signs it and it fills every screen, displays too: what must
 * be reviewed and decided on (F1), and lists of those who receive help (F4), are never told that way.
 */
export function mayBeUrgent({ flow }: Pick<CatalogueItem, 'flow'>): boolean {
  return flow !== 'F1' && flow !== 'F4';
}

/** What a notice may and may never show of persons. */
export interface Mask {
  readonly show: readonly string[];
  readonly never: readonly string[];
  /** The columns a welfare notice may have, where they are fewer or finer than `show`. */
  readonly fields?: readonly string[] | undefined;
  /** The notice comes down by itself when its period ends. */
  readonly autoTakeDown?: boolean | undefined;
  readonly smallCellMin?: number | undefined;
  readonly namePolicy?: string | undefined;
}

export interface Catalogue {
  readonly items: readonly CatalogueItem[];
  readonly masks: Readonly<Record<string, Mask>>;
}

/** What a screen knows of an item (`items` of /community.json). */
export interface ItemInfo {
  readonly name: string;
  readonly mask: string;
  readonly standing: boolean;
  readonly minPostDays: number;
  readonly objectionDays: number | null;
  /** Its disclosures come down for good when their time is over. Absent from what an older office told. */
  readonly comesDown?: boolean | undefined;
}

const SECTION_OF_GROUP: Readonly<Record<string, SectionId>> = {
  AFF: 'affairs',
  ORG: 'affairs',
  POL: 'affairs',
  PER: 'affairs',
  FBK: 'affairs',
  FIN: 'finance',
  DEC: 'meetings',
  WEL: 'welfare',
  SVC: 'services',
  ACT: 'services',
};

/**
 * The section of the dock an item belongs to, by the group its code begins with. A group not known yet (a newer
 * catalogue on an older screen) is shown under 居务 rather than hidden.
 */
export function sectionOf(code: string): SectionId {
  const group = code.slice(0, 3);
  return (Object.hasOwn(SECTION_OF_GROUP, group) ? SECTION_OF_GROUP[group] : undefined) ?? 'affairs';
}

/** The item of that exact code, or null. */
export function findItem(catalogue: Pick<Catalogue, 'items'>, code: string): CatalogueItem | null {
  return catalogue.items.find((item) => item.code === code) ?? null;
}

/** The mask of an item, or null when the catalogue does not define it. */
export function maskOf(catalogue: Pick<Catalogue, 'masks'>, item: CatalogueItem): Mask | null {
  return Object.hasOwn(catalogue.masks, item.mask) ? (catalogue.masks[item.mask] ?? null) : null;
}

/** What a screen knows of the item of that code (safe for any string, `__proto__` included). */
export function itemInfo(items: Readonly<Record<string, ItemInfo>>, code: string): ItemInfo | undefined {
  return Object.hasOwn(items, code) ? items[code] : undefined;
}
