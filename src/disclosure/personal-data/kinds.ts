// What the gate before publication looks for, and how hard each kind stops a notice.
import type { Mask } from '../catalogue.ts';

/** In the order in which they claim words that several could mean. */
export const PERSONAL_DATA_KINDS = [
  'personal-id',
  'personal-passport',
  'personal-card',
  'personal-mobile',
  'personal-address',
  'personal-landline',
  'personal-contact',
  'personal-plate',
  'personal-birth',
  'personal-disability',
  'personal-health',
  'personal-status',
  'personal-minor',
  'personal-recipient',
  'personal-name',
  'personal-small-group',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** `block`: only a false alarm, told by a second person, lets it pass; `confirm`: a ground on record does. */
export type PersonalDataLevel = 'block' | 'confirm';

/** Numbers that alone lead to a person or to a person's money. */
const BLOCKING: readonly PersonalDataKind[] = [
  'personal-id',
  'personal-passport',
  'personal-card',
  'personal-mobile',
];

export function levelOf(kind: PersonalDataKind): PersonalDataLevel {
  return BLOCKING.includes(kind) ? 'block' : 'confirm';
}

/** Words of one kind at a place of a text: UTF-16 offsets as given, `start` inclusive, `end` exclusive. */
export interface PersonalDataMatch {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** One place to put right. */
export interface PersonalDataHit extends PersonalDataMatch {
  /** As in `Finding.field`: `title`, `blocks.3`, `blocks.3.rows.10.2`, … */
  readonly field: string;
  readonly level: PersonalDataLevel;
  /** Code of the sentence that says what to do (contract/messages.ts). */
  readonly advice: PersonalDataKind;
  /** What was found, in NFKC and without separators: what an override is about. Kept out of every log. */
  readonly normalised: string;
}

/** How names of welfare recipients are written: 张小明, 张*明, 张某. */
export const NAME_POLICIES = ['full', 'star', 'surname'] as const;
export type NamePolicy = (typeof NAME_POLICIES)[number];

/** What the gate is told beside the words. */
export interface PersonalDataContext {
  /** Mask of the catalogue item: what it may never show, how names are written, the smallest group. */
  readonly mask?: Mask | null | undefined;
  /** Phones, mobiles and e-mail addresses of the community's own offices, as they may be published. */
  readonly allowed?: readonly string[] | undefined;
  /** How names of welfare recipients are written; `full` when absent. */
  readonly namePolicy?: NamePolicy | undefined;
  /** The item is of the section on welfare: whoever is named there, and holds no office, receives help. */
  readonly isWelfare?: boolean | undefined;
}
