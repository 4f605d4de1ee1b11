// The office's HTTP API for the console and for pairing. One schema validates and types each body; both sides
// import it. Errors are `{ error: ApiError }` with a sentence for the person and, where there is one, the field.
import { z } from 'zod';
import { ACTIONS, PROPOSAL_STATES } from '../disclosure/index.ts';
import { carriedPart } from './mqtt.ts';
import { enrolment, identifier, role, screenConfiguration } from './configuration.ts';
import { person } from './person.ts';
import { foundPersonalData, gateSettings } from './personal-data.ts';

export const apiError = z.strictObject({
  /** A code of contract/messages.ts. */
  code: z.string(),
  /** The sentence in zh-Hans. */
  message: z.string(),
  /** Every finding, each at its field (`title`, `blocks.3`, `images.1.alt`, …). */
  fields: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  /** Seconds to wait, for rate limits and lock-outs. */
  retryAfter: z.int().optional(),
});
export type ApiError = z.infer<typeof apiError>;

// ---- the log, for screens ----
/** GET /log/head → text/plain, the newest signed note; 503 before the first. Never cached. */
/** GET /log/entries?from=&to= → at most 256 entries or 1 MB, fewer when less is held, at least one; 404 when `from` is not held. */
export const entriesAnswer = z.strictObject({
  from: z.int().nonnegative(),
  /** Exact text of consecutive entries; its UTF-8 is what the tree hashes. */
  entries: z.array(z.string()).min(1).max(256),
});
export type EntriesAnswer = z.infer<typeof entriesAnswer>;
/** GET /log/parts?ids=a,b,… (at most 64) → those held; `missing` were erased or never were; in neither list: ask again. */
export const partsAnswer = z.strictObject({
  parts: z.array(carriedPart),
  missing: z.array(z.string()),
});
export type PartsAnswer = z.infer<typeof partsAnswer>;
/** GET /parts/<sha256> → salt (16 bytes) ‖ bytes, application/octet-stream, no-store; 404 when erased or unknown. */

// ---- session ----
/** POST /api/session */
export const signIn = z.strictObject({
  account: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});
export const me = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  role,
  post: z.string(),
  mustChangePassword: z.boolean(),
});
export type Me = z.infer<typeof me>;
/** GET /api/session → 200 Me | 401; DELETE /api/session → 204; PUT /api/session/password */
export const changePassword = z.strictObject({
  current: z.string().max(200),
  next: z.string().min(10).max(200),
});
/** What a person types to sign in. */
const accountName = z.string().regex(/^[\p{L}\p{N}._-]{2,64}$/u);
/** POST /api/setup (one-time link of `--empty`: /console#setup=<token>) → 201 Me, signed in */
export const setup = z.strictObject({
  token: z.string(),
  account: accountName,
  name: z.string().min(1).max(40),
  password: z.string().min(10).max(200),
});

// ---- what the console needs to know (GET /api/desk) ----
export const catalogueItem = z.looseObject({
  code: z.string(),
  zh: z.string(),
  /** What a clerk may type to find it, beside its name. */
  words: z.array(z.string()).optional(),
  kind: z.string(),
  period: z.string(),
  standing: z.boolean(),
  dueDays: z.number().nullable().optional(),
  /** Days a notice must be out ahead of what it announces. */
  leadDays: z.number().nullable().optional(),
  /** `on-event`: beside its period, also when something happens. */
  alsoOn: z.array(z.string()).optional(),
  minPostDays: z.number(),
  objectionDays: z.number().nullable().optional(),
  mask: z.string(),
  flow: z.enum(['F1', 'F2', 'F3', 'F4', 'F5']),
  stages: z.array(z.string()),
  section: z.enum(['affairs', 'finance', 'meetings', 'welfare', 'services']),
});
export type CatalogueItem = z.infer<typeof catalogueItem>;
export const desk = z.strictObject({
  me,
  community: z.strictObject({
    id: identifier,
    name: z.string(),
    committee: z.string(),
    timeZone: z.string(),
    audiences: z.array(z.strictObject({ id: identifier, name: z.string() })),
  }),
  catalogue: z.array(catalogueItem),
  /** Names of those who keep the office running: whom to tell when it does not. */
  administrators: z.array(z.string()),
  masks: z.record(z.string(), z.looseObject({ show: z.array(z.string()), never: z.array(z.string()) })),
  /** What the personal-data gate goes by. */
  gate: gateSettings,
  /** How many votes pass a decision, as the community's rule profile has it. */
  majority: z.object({
    more_than: z.string().optional(),
    at_least: z.string().optional(),
    of: z.string(),
  }),
  /** Accounts that may sit in the joint meeting. */
  attendees: z.array(z.strictObject({ account: z.string(), name: z.string(), post: z.string() })),
  /** Items a clerk may draft, by post (`*`: everybody). */
  posts: z.array(z.strictObject({ post: z.string(), items: z.array(z.string()) })),
});
export type Desk = z.infer<typeof desk>;

// ---- proposals ----
const run = z.strictObject({ text: z.string(), strong: z.literal(true).optional() });
const inline = z.array(run);
export const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal('paragraph'), content: inline }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(inline) }),
  z.strictObject({
    type: z.literal('table'),
    caption: z.string().optional(),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  z.strictObject({
    type: z.literal('image'),
    part: z.string().regex(/^image-\d{1,2}$/),
    alt: z.string(),
    caption: z.string().optional(),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
]);
export const noticeText = z.strictObject({
  v: z.literal(1),
  title: z.string(),
  summary: z.string(),
  blocks: z.array(block),
  /** Urgent notices only; the office sets it from the proposal's level. */
  level: z.enum(['amber', 'red']).optional(),
});

/** What a drafter writes. Saved as typed, however incomplete; judged at submission. */
export const proposalContent = z.strictObject({
  code: z.string().max(16),
  text: noticeText,
  /** UTC timestamps or null: shown at once / stays by the item's rule. */
  showFrom: z.string().max(32).nullable(),
  showUntil: z.string().max(32).nullable(),
  audience: z.array(z.string().max(32)),
  /** amend, withdraw, redact: why, in a sentence residents will read. */
  reason: z.string(),
  /** Closed code beside the words. */
  reasonCode: z.enum(['error', 'outdated', 'personal-data', 'ended', 'other']).nullable(),
  /** redact: names of the parts of `target` to erase (`text`, `image-1`, …), with the seq of their version. */
  erase: z.array(z.strictObject({ seq: z.int(), part: z.string() })),
  /** Publish as soon as it is approved; otherwise the committee publishes with one more step. */
  publishOnApproval: z.boolean(),
  /** urgent only. */
  level: z.enum(['amber', 'red']).nullable(),
  /** publish, amend: the period it tells of (`2026-10`, `2026Q3`, `2026H1`, `2026`). */
  period: z.string().max(16).optional(),
  /** publish, amend, event: id of the matter it belongs to (`m-…`), one through all its stages. */
  matter: z.string().max(64).optional(),
  /** publish, amend: 事前, 事中 or 事后. */
  stage: z.string().max(8).optional(),
  /** event only: what happened (a slug of the calendar's kinds) and on which local date. Its title is `text.title`. */
  event: z.strictObject({ kind: z.string().max(32), date: z.string().max(10) }).optional(),
});
export type ProposalContent = z.infer<typeof proposalContent>;

/** POST /api/proposals → 201 Proposal */
export const newProposal = z.strictObject({
  action: z.enum(ACTIONS),
  /** The disclosure to amend, withdraw, redact or clear. */
  target: z.string().nullable(),
  content: proposalContent.partial().optional(),
  /** Chosen by the console: a repeated request makes no second draft. */
  clientId: z.uuid(),
});
/** PUT /api/proposals/:id: 409 `edited-elsewhere` when `revision` is not the one held. */
export const saveProposal = z.strictObject({ revision: z.int(), content: proposalContent });
/** The joint meeting's record, for one proposal or for all of an issue at once. */
export const decision = z.strictObject({
  /** Local date of the meeting. */
  date: z.string().max(10),
  /** Number of its minutes. */
  minutes: z.string().max(200),
  /** 应到. */
  expected: z.int(),
  /** Who came: an account's id, or name and post of somebody without one. Published; counts of votes only. */
  present: z
    .array(
      z.strictObject({
        account: z.string().max(64).nullable(),
        name: z.string().max(200),
        post: z.string().max(200),
      }),
    )
    .max(200),
  for: z.int(),
  against: z.int(),
  abstain: z.int(),
});
/**
 * POST /api/proposals/:id/<act> for every act of PROPOSAL_ACTS but `edit`. `comment`: what stands in the record or
 * tells the others; `decision`: for `decide` only.
 */
export const actOnProposal = z.strictObject({
  revision: z.int(),
  comment: z.string().max(1000).optional(),
  decision: decision.optional(),
});
/**
 * POST /api/proposals/acts → { proposals }: one act on several of one issue, all or none; one decision for all.
 * Only submit, pass, return, decide, approve and publish. 422 `not-one-issue` when they are not of one issue.
 */
export const actTogether = z.strictObject({
  act: z.enum(['submit', 'pass', 'return', 'decide', 'approve', 'publish']),
  items: z
    .array(z.strictObject({ id: z.string(), revision: z.int() }))
    .min(1)
    .max(40),
  comment: z.string().max(1000).optional(),
  decision: decision.optional(),
});

/**
 * GET /api/proposals/:id/meanwhile → the text it was begun on and the one in force, for comparing (null: erased), with
 * why the newest replaced the one before. 404 without a target.
 */
const versionText = z.strictObject({
  seq: z.int(),
  issued: z.string(),
  text: noticeText.nullable(),
  reason: z.string(),
});
export const meanwhile = z.strictObject({ base: versionText, newest: versionText });
export type Meanwhile = z.infer<typeof meanwhile>;
/**
 * POST /api/proposals/:id/take-over → the draft on top of the newest version. What only the draft or only that version
 * changed is kept; where both did, the draft's words stand and `overlaps` tells the other's. 409 `target-newer` when
 * `seq`, the version that was looked at, is not the newest any more.
 */
export const takeOver = z.strictObject({ revision: z.int(), seq: z.int() });

export const proposal = z.strictObject({
  id: z.string(),
  action: z.enum(ACTIONS),
  state: z.enum(PROPOSAL_STATES),
  revision: z.int(),
  /** Disclosure id: the target's, or the one it will have. */
  disclosure: z.string(),
  target: z.string().nullable(),
  /** seq of the target's version it was begun on (or taken to since); null without a target. */
  base: z.int().nullable(),
  /** seq of the version that took its place since, while it is not published: 409 `target-newer` until taken over. */
  newer: z.int().nullable(),
  content: proposalContent,
  /** Images uploaded for it: GET /api/proposals/:id/images/:part */
  images: z.array(
    z.strictObject({ part: z.string(), type: z.string(), size: z.int(), width: z.int(), height: z.int() }),
  ),
  author: person,
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Every act on it, oldest first. */
  history: z.array(
    z.strictObject({
      act: z.string(),
      at: z.string(),
      by: person,
      comment: z.string(),
      /** Of a `decide`. */
      decision: decision.optional(),
    }),
  ),
  /** The issue (期) it belongs to with others of its group and period (`FIN-2026-10`); null without a period. */
  issue: z.string().nullable(),
  /** Roles whose turn it is; empty when nobody's. */
  waitsFor: z.array(role),
  /** The reviewer asked for something and waits for `supply`. */
  asked: z.boolean(),
  /** Files handed over in answer to a question; never published. GET /api/proposals/:id/materials/:material */
  materials: z.array(
    z.strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), at: z.string() }),
  ),
  /** Published: until when residents are heard; `hear` and `archive` come after it. Else null. */
  listeningUntil: z.string().nullable(),
  /** What the person asking may do now. */
  allowed: z.array(z.string()),
  /** Why it can't be submitted yet (same form as ApiError.fields). */
  findings: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
  /** What the gate found, answered for or not. Empty in lists. */
  personalData: z.array(foundPersonalData),
  /** seq in the log once published. */
  seq: z.int().nullable(),
});
export type Proposal = z.infer<typeof proposal>;
export const takenOver = z.strictObject({
  proposal,
  overlaps: z.array(z.strictObject({ mine: z.string(), theirs: z.string() })),
});
export type TakenOver = z.infer<typeof takenOver>;
/** GET /api/proposals?state=&mine= → { proposals } (newest first) */
export const proposalList = z.strictObject({ proposals: z.array(proposal) });
/** POST /api/proposals/:id/materials (multipart, one file) → 201, while a question waits; 413/415/422 with a sentence. */
export const uploadedMaterial = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
});
/** POST /api/proposals/:id/images (multipart, one file) → 201; 413/415/422 with a sentence. DELETE /api/proposals/:id/images/:part → 204 */
export const uploadedImage = z.strictObject({
  part: z.string(),
  type: z.string(),
  size: z.int(),
  width: z.int(),
  height: z.int(),
  revision: z.int(),
});

// ---- what is published (GET /api/disclosures) ----
export const publishedDisclosure = z.strictObject({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  state: z.enum(['current', 'upcoming', 'ended', 'withdrawn', 'redacted']),
  kind: z.enum(['notice', 'urgent']),
  published: z.string(),
  until: z.string().nullable(),
  corrected: z.string().nullable(),
  versions: z.array(
    z.strictObject({
      seq: z.int(),
      issued: z.string(),
      parts: z.array(
        z.strictObject({ name: z.string(), type: z.string(), size: z.int(), erased: z.boolean() }),
      ),
    }),
  ),
});
export type PublishedDisclosure = z.infer<typeof publishedDisclosure>;
export const publishedList = z.strictObject({ disclosures: z.array(publishedDisclosure) });
/** GET /api/disclosures/:id/text → `{ text: noticeText, images: part → hash (see GET /parts/<sha256>) }`. 410 when erased. */

// ---- screens (administrator, device keeper reads) ----
/** POST /api/pairing (from a screen) → 201 */
export const pairingRequest = z.strictObject({
  role: z.enum(['kiosk', 'display']),
  width: z.int().positive(),
  height: z.int().positive(),
});
export const pairingOffer = z.strictObject({
  code: z.string().regex(/^[A-HJ-NP-Z2-9]{6}$/),
  secret: z.string(),
  expiresAt: z.string(),
});
/** GET /api/pairing (Authorization: Bearer <secret>) → 200 with an enrolment once claimed, 202 before, 410 expired */
export const pairingAnswer = z.strictObject({ enrolment });
/** POST /api/screens (administrator) → 201 Screen; 404 unknown-code */
export const claimScreen = z.strictObject({
  code: z.string().min(6).max(9),
  configuration: screenConfiguration,
});
export const screen = z.strictObject({
  id: z.string(),
  configuration: screenConfiguration,
  pairedAt: z.string(),
  revoked: z.boolean(),
  online: z.boolean(),
  lastSeen: z.string().nullable(),
  size: z.int().nullable(),
  behind: z.int().nullable(),
  app: z.string().nullable(),
  error: z.string().nullable(),
  alarms: z.array(z.string()),
});
export type Screen = z.infer<typeof screen>;
export const screenList = z.strictObject({ screens: z.array(screen), size: z.int() });
/** PUT /api/screens/:id/configuration ScreenConfiguration → Screen; DELETE /api/screens/:id → 204 (credential revoked, link cut) */

// ---- accounts (administrator) ----
export const account = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  role,
  post: z.string(),
  disabled: z.boolean(),
  createdAt: z.string(),
  lastSignIn: z.string().nullable(),
});
export type Account = z.infer<typeof account>;
export const accountList = z.strictObject({ accounts: z.array(account) });
/** POST /api/accounts → 201 Account; PUT /api/accounts/:id; the first password must be changed at first sign-in */
export const newAccount = z.strictObject({
  account: accountName,
  name: z.string().min(1).max(40),
  role,
  post: z.string().min(1).max(40),
  password: z.string().min(10).max(200),
});
export const changeAccount = z.strictObject({
  name: z.string().min(1).max(40).optional(),
  post: z.string().min(1).max(40).optional(),
  disabled: z.boolean().optional(),
  password: z.string().min(10).max(200).optional(),
});

/**
 * Why the office does not sign.
 * - `behind`: it once held more entries than it does (an old backup was restored). Give them back: see MissingEntries.
 * - `fork`: it holds other entries than were seen outside. Restore the last backup.
 * - `damaged`: its file is damaged. Restore the last backup.
 * - `key`: it can't open its signing key, or another is in force. See the passphrase, or `recover-key`.
 * - `unheard`: the broker beside it has not been reached since the start, so what it remembers is not known yet. Ends by
 *   itself when the broker answers.
 * - `restored`: it came out of a backup, and not every screen has said yet that it holds no more. Ends by itself when they
 *   have; a screen that is broken for good must be revoked, or the operator runs `confirm-restore`.
 */
export const refusalReason = z.enum(['behind', 'fork', 'damaged', 'key', 'unheard', 'restored']);

/**
 * The entries `from` ≤ seq < `to`, which the office lost. POST /api/status/recover takes them, up to the head of `note`
 * or of a newer note of ours, from whoever has them: they are judged by that signature, not by who gives them. They are
 * in the folder that `main.js export` wrote, in a later backup of the office, and on the screens of `heldBy`, whose
 * store a person at that machine can read.
 */
export const missingEntries = z.strictObject({
  /** How many entries the office holds: the seq of the first one missing. */
  from: z.int().nonnegative(),
  /** How many there were when the note was signed. */
  to: z.int().positive(),
  /** The signed note that proves it: RecoverRecord.note for exactly these entries. */
  note: z.string(),
  /** Screens whose last report says that they hold them all; those that are online first. */
  heldBy: z.array(
    z.strictObject({ screen: z.string(), name: z.string(), place: z.string(), online: z.boolean() }),
  ),
});
export type MissingEntries = z.infer<typeof missingEntries>;

/** GET /api/status (administrator, device keeper): what the office thinks of itself */
export const officeStatus = z.strictObject({
  size: z.int(),
  signing: z.boolean(),
  /** Why the office does not sign, as a sentence; null while it signs. */
  refusal: z.string().nullable(),
  /** The same for a program. */
  refusalReason: refusalReason.nullable(),
  /** Set with `behind` alone: only lost entries can be given back from the console. */
  missing: missingEntries.nullable(),
  broker: z.enum(['embedded', 'external']),
  brokerUp: z.boolean(),
  signedAt: z.string().nullable(),
});
export type OfficeStatus = z.infer<typeof officeStatus>;

/** POST /api/status/recover (administrator): the entries the office lost, up to a head it signed itself → 200 OfficeStatus */
export const recoverRecord = z.strictObject({
  /** The signed note of the larger head. */
  note: z.string().max(16 * 1024),
  /** seq of the first entry given; all from there up to the head must be there. */
  from: z.int().nonnegative(),
  entries: z.array(z.string()).min(1),
  /** With the name and type the entries give them; what is missing stays missing. */
  parts: z.array(carriedPart),
});
export type RecoverRecord = z.infer<typeof recoverRecord>;

// ---- backups (administrator) ----
export const backup = z.strictObject({
  name: z.string(),
  madeAt: z.string(),
  /** Entries in it, and its bytes. */
  size: z.int(),
  bytes: z.int(),
  /** When it was last read as a whole and found sound: when it was made, or later when somebody asked for it. */
  checkedAt: z.string(),
});
export type Backup = z.infer<typeof backup>;
/**
 * GET /api/backups → newest first; POST /api/backups → 201 Backup, made and verified; 503 `backup-failed`.
 * POST /api/backups/<name>/check → Backup, read as a whole once more; 409 `backup-damaged`, 404.
 */
export const backupList = z.strictObject({ backups: z.array(backup) });

// ---- archive ----
/** What an archive is of: exactly one of these. `issue`: group and period, `FIN-2026-10`, `FIN-2026Q3`, `FIN-2026`. */
export const archiveScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('year'), year: z.int().min(1970).max(9999) }),
  z.strictObject({
    kind: z.literal('issue'),
    issue: z.string().regex(/^[A-Z]{3}-\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])?$/),
  }),
]);
export type ArchiveScope = z.infer<typeof archiveScope>;
/** GET /api/archives → what there is to make one of: each year and issue, with how many disclosures it touches. */
export const archiveContents = z.strictObject({
  disclosures: z.int(),
  years: z.array(z.strictObject({ year: z.int(), count: z.int() })),
  issues: z.array(z.strictObject({ issue: z.string(), count: z.int() })),
});
export type ArchiveContents = z.infer<typeof archiveContents>;
/** GET /api/archive?year=2026 | ?issue=FIN-2026-10 | ?all=1 (committee, supervision, sub-district, administrator) → a zip file */
export const archiveQuery = z
  .union([
    z.strictObject({ year: z.coerce.number() }).transform(({ year }) => ({ kind: 'year', year })),
    z.strictObject({ issue: z.string() }).transform(({ issue }) => ({ kind: 'issue', issue })),
    z.strictObject({ all: z.literal('1') }).transform(() => ({ kind: 'all' })),
  ])
  .pipe(archiveScope);

// ---- fonts of a first paint (screens) ----
const characters = z.string().max(2000);
/** POST /api/start-fonts: the characters of a screen's first paint, by the face that draws them → StartFontsAnswer */
export const startFontsWanted = z.strictObject({ title: characters, text: characters, strong: characters });
export type StartFontsWanted = z.infer<typeof startFontsWanted>;
export const startFontsAnswer = z.strictObject({
  fonts: z
    .array(
      z.strictObject({
        face: z.enum(['title', 'text', 'strong']),
        characters,
        /** TrueType, in base64. */
        bytes: z.base64().max(1024 * 1024),
      }),
    )
    .max(300),
});
export type StartFontsAnswer = z.infer<typeof startFontsAnswer>;
