// What a person answers for against the gate: which hit, who, when, why, on which ground. Stays in the record.
import type { Flow } from '../catalogue.ts';
import type { PersonalDataHit, PersonalDataKind } from './kinds.ts';

export const OVERRIDE_GROUNDS = ['statute', 'consent', 'office-holder', 'false-alarm'] as const;
/**
 * `statute`: a law names what is shown; `consent`: the person's separate consent is on file (个人信息保护法 art. 25);
 * `office-holder`: data of an office, not of a private person; `false-alarm`: it is no personal data at all.
 */
export type OverrideGround = (typeof OVERRIDE_GROUNDS)[number];

export interface Override {
  /** See `fingerprintOf`: what was found can not be read from it. */
  readonly fingerprint: string;
  /** Id of the person who answers for it. */
  readonly by: string;
  /** UTC to the second. */
  readonly at: string;
  /** In words, for those who read the record. */
  readonly reason: string;
  readonly ground: OverrideGround;
}

/**
 * Keyed hash of a text, as hex. Numbers can be guessed one after the other, so it must be keyed with a secret of the
 * office (HMAC), or the record of overrides would give away what it keeps silent.
 */
export type KeyedHash = (text: string) => string;

/** Names what was found, wherever it stands: the hash of its kind and its normalised words. */
export function fingerprintOf(hit: Pick<PersonalDataHit, 'kind' | 'normalised'>, hash: KeyedHash): string {
  return hash(`${hit.kind}\n${hit.normalised}`);
}

/**
 * Grounds on which a kind may pass in an item of that flow. Nobody's consent and no statute puts an ID number on a wall.
 * A welfare notice (F4) shows the fields the statute names and nothing else (最低生活保障审核确认办法 第24条：不得公开
 * 无关信息), so that whatever the gate finds in one is reworded or left out: there is no ground at all. Nor is there one
 * for who receives help named in what goes to a display (rules.md: never).
 */
export function groundsFor(kind: PersonalDataKind, flow: Flow | null = null): readonly OverrideGround[] {
  if (flow === 'F4') return [];
  switch (kind) {
    case 'personal-recipient':
      return [];
    case 'personal-id':
    case 'personal-passport':
    case 'personal-card':
    case 'personal-mobile':
    case 'personal-small-group':
      return ['false-alarm'];
    case 'personal-health':
    case 'personal-disability':
    case 'personal-status':
      return ['consent', 'false-alarm'];
    case 'personal-minor':
    case 'personal-birth':
      return ['statute', 'consent', 'false-alarm'];
    default:
      return OVERRIDE_GROUNDS;
  }
}

export interface OverrideContext {
  readonly hash: KeyedHash;
  /** Ids of all whose words may stand in the notice (`writersOf`): they cannot call their own number a false alarm. */
  readonly writers: ReadonlySet<string>;
  /** Of the item that is published; null or absent: of none. */
  readonly flow?: Flow | null | undefined;
}

/** Whether an override covers a hit: the same words, an allowed ground, a reason, and for numbers a second person. */
export function covers(override: Override, hit: PersonalDataHit, context: OverrideContext): boolean {
  if (override.reason.trim() === '' || override.by === '') return false;
  if (!groundsFor(hit.kind, context.flow).includes(override.ground)) return false;
  if (hit.level === 'block' && context.writers.has(override.by)) return false;
  return override.fingerprint === fingerprintOf(hit, context.hash);
}

/** The hits nobody answers for yet, in their order. */
export function openHits(
  hits: readonly PersonalDataHit[],
  overrides: readonly Override[],
  context: OverrideContext,
): PersonalDataHit[] {
  return hits.filter((hit) => !overrides.some((override) => covers(override, hit, context)));
}
