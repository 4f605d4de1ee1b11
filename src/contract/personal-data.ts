// What the personal-data gate found in a proposal, and who answers for it.
import { z } from 'zod';
import { NAME_POLICIES, OVERRIDE_GROUNDS, PERSONAL_DATA_KINDS } from '../disclosure/index.ts';
import { person } from './person.ts';

export const overrideGround = z.enum(OVERRIDE_GROUNDS);

/**
 * PUT /api/proposals/:id/overrides/:fingerprint → Proposal: the person answers for these words. 409 `override-nothing`
 * when they do not stand there any more; 422 `override-ground`, `override-reason-missing`, `override-welfare` (nothing
 * passes in a welfare notice); 403 `override-own`: whether
 * a number is a false alarm somebody says who did not write it. DELETE takes it back.
 */
export const setOverride = z.strictObject({ ground: overrideGround, reason: z.string().max(1000) });

/** What was found in the words of an act (a comment, the number of the minutes), for whoever typed them. */
export const foundWords = z.strictObject({
  fingerprint: z.string(),
  kind: z.enum(PERSONAL_DATA_KINDS),
  /** As written there. */
  words: z.string(),
  /** Grounds on which whoever typed them may answer for them; empty: they must go. */
  grounds: z.array(overrideGround),
});
export type FoundWords = z.infer<typeof foundWords>;

/** Sent along with an act: the person answers for what was found in its words. Kept like any other override. */
export const wordAnswer = z.strictObject({
  fingerprint: z.string(),
  ground: overrideGround,
  reason: z.string().max(1000),
});
export type WordAnswer = z.infer<typeof wordAnswer>;
/** As a field `answers` of a form with a file, in JSON, before the file: for what was found in its name. */
export const wordAnswers = z.array(wordAnswer).max(12);

/** One thing found, wherever in the proposal it stands. */
export const foundPersonalData = z.strictObject({
  /** Keyed hash of kind and words: names it in the address of its override. */
  fingerprint: z.string(),
  kind: z.enum(PERSONAL_DATA_KINDS),
  level: z.enum(['block', 'confirm']),
  /** Where it stands first. */
  field: z.string(),
  /** As written there. */
  words: z.string(),
  /** In how many places it stands. */
  places: z.int(),
  /** Grounds on which the person asking may answer for it now; empty: none. */
  grounds: z.array(overrideGround),
  /** Whether anybody might answer for it; false: it must go, whoever asks. */
  mayStay: z.boolean(),
  override: z
    .strictObject({ ground: overrideGround, reason: z.string(), at: z.string(), by: person })
    .nullable(),
});
export type FoundPersonalData = z.infer<typeof foundPersonalData>;

/** What the gate is told of the community, so that the console finds what the office will find. */
export const gateSettings = z.strictObject({
  /** Phones of the community's own offices. */
  allowed: z.array(z.string()),
  namePolicy: z.enum(NAME_POLICIES),
});
