// How to get something done: what to bring, where to go, what comes of it.
import type { Fields } from '../fields.ts';
import type { RecordData } from '../record.ts';

/** How a paper is wanted. */
export const MATERIAL_FORMS = ['', 'original', 'copy', 'both'] as const;

export const GUIDE_FIELDS = {
  /** Who may apply. */
  who: { type: 'text', limit: 120 },
  materials: {
    type: 'rows',
    most: 30,
    fields: {
      name: { type: 'text', limit: 40, needed: true },
      form: { type: 'choice', of: MATERIAL_FORMS },
      count: { type: 'number', most: 99 },
      /** Where one gets it. */
      from: { type: 'text', limit: 60 },
    },
  },
  steps: {
    type: 'rows',
    most: 20,
    needed: true,
    fields: {
      what: { type: 'text', limit: 120, needed: true },
      where: { type: 'text', limit: 60 },
      /** What one has after it. */
      result: { type: 'text', limit: 80 },
    },
  },
  place: { type: 'text', limit: 60, office: true },
  hours: { type: 'text', limit: 80, office: true },
  /** Of the office. */
  phone: { type: 'text', limit: 40, office: true, phone: true },
  /** How it is done without coming. */
  online: { type: 'text', limit: 120 },
  /** In fen; 0: free; null: not said. */
  fee: { type: 'hundredths' },
  /** Working days until it is done; 0: at once. */
  days: { type: 'number', most: 365 },
  /** Forms the office prints out. */
  papers: { type: 'texts', limit: 40, most: 20 },
  basis: { type: 'text', limit: 120, office: true },
  /** Whom to complain to. */
  complaint: { type: 'text', limit: 80, office: true },
} as const satisfies Fields;

export type GuideData = RecordData<'guide', typeof GUIDE_FIELDS>;
export type Material = GuideData['materials'][number];
