// Proposals: everything that is to enter the record, from its first draft to its decision.
import { z } from 'zod';
import { ACTIONS, BLACK_OUT_LIMIT, PROPOSAL_STATES } from '../disclosure/index.ts';
import { role } from './configuration.ts';
import { person } from './person.ts';
import { foundPersonalData, wordAnswer } from './personal-data.ts';

/**
 * How much of a page no program can read, or `picture`: one that was put in, of which no program reads anything. null:
 * nothing, or it was published before.
 */
const unread = z.enum(['all', 'part', 'picture']).nullable();
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
    /** The words on a page. Published; in a draft they stand with its images, and none that are sent are kept. */
    words: z.string().optional(),
  }),
]);
/** Nothing a form makes lies deeper; what does would exhaust the stack of whoever reads it. */
const DEPTH = 16;

function isShallow(value: unknown, left = DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}

export const noticeText = z.strictObject({
  v: z.literal(1),
  title: z.string(),
  summary: z.string(),
  blocks: z.array(block),
  /** A ledger, a vote; unfinished in a draft. `src/disclosure/kinds` reads it. */
  data: z
    .looseObject({ kind: z.string().max(32) })
    .refine((data) => isShallow(data))
    .optional(),
  /** The files kept beside a published text; a draft's are its own (`Proposal.originals`), and none that are sent are kept. */
  originals: z
    .array(z.strictObject({ part: z.string(), name: z.string(), type: z.string(), size: z.int() }))
    .optional(),
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
  answers: z.array(wordAnswer).max(20).optional(),
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
  answers: z.array(wordAnswer).max(20).optional(),
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

/**
 * POST /api/proposals/:id/originals (multipart, one file) → 201 Proposal: a file that was imported is kept as it came, to
 * be published beside the text; 413/415/422 with a sentence. GET …/originals/:part → the very file; DELETE → Proposal;
 * POST …/originals/:part/looked → Proposal: the person asking has looked through what no program reads of it.
 */
const keptOriginal = z.strictObject({
  part: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  /** Something in it no program reads. */
  unread: z.boolean(),
  looked: person.nullable(),
});
export type KeptOriginalView = z.infer<typeof keptOriginal>;

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
    z.strictObject({
      part: z.string(),
      type: z.string(),
      size: z.int(),
      width: z.int(),
      height: z.int(),
      /** The words on a page of a document; null: a picture. Always null in lists. */
      words: z.string().nullable(),
      unread,
      /** Who looked through a page that no program can read. */
      looked: person.nullable(),
    }),
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
  /** Files kept as they came, to be published beside the text. Absent in lists, and where there are none. */
  originals: z.array(keptOriginal).optional(),
  /** Published: until when residents are heard; `hear` and `archive` come after it. Else null. */
  listeningUntil: z.string().nullable(),
  /** What the person asking may do now. */
  allowed: z.array(z.string()),
  /** Why it can't be submitted yet (same form as ApiError.fields). */
  findings: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
  /** What the gate found, answered for or not. Empty in lists. */
  personalData: z.array(foundPersonalData),
  /** What stands in it although it was erased from the record. Absent in lists, and where nothing does. */
  erasedWords: z.array(z.string()).optional(),
  /** Of an erasure that is not done yet: unfinished proposals that hold the same words. */
  heldBy: z
    .array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        /** Empty for a draft: it is nobody's to read but its writers'. */
        title: z.string(),
        state: z.enum(PROPOSAL_STATES),
        author: z.string(),
      }),
    )
    .optional(),
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
/** POST /api/proposals/:id/images (multipart, one file) → 201; 413/415/422 with a sentence. DELETE /api/proposals/:id/images/:part → Proposal. What stands nowhere in the text goes when it is handed in. */
export const uploadedImage = z.strictObject({
  part: z.string(),
  type: z.string(),
  size: z.int(),
  width: z.int(),
  height: z.int(),
  revision: z.int(),
});
/**
 * POST /api/proposals/:id/imports (multipart, one file) → 201: a PDF or a Word document, read into blocks for the draft;
 * 413/415/422/429 with a sentence, and then nothing of it is kept. Its images are kept with the draft already; the
 * console puts the blocks in where the cursor stands. A PDF's are its pages, each with its words.
 */
export const importedFile = z.strictObject({
  kind: z.enum(['pdf', 'docx']),
  blocks: z.array(block),
  images: z.array(
    z.strictObject({
      part: z.string(),
      width: z.int(),
      height: z.int(),
      words: z.string().nullable(),
      unread,
    }),
  ),
  /** What was left out, or wants a look. */
  notes: z.array(z.strictObject({ code: z.string(), count: z.int(), message: z.string() })),
  revision: z.int(),
});
export type ImportedFile = z.infer<typeof importedFile>;
/**
 * What becomes of changes that a Word document keeps open beside its text: the text with them, or as it was before. A
 * person says which: asked for nothing, a document that has any is refused with `import-revised`.
 */
export const REVISIONS = ['ask', 'after', 'before'] as const;
export type Revisions = (typeof REVISIONS)[number];
/** Query of POST /api/proposals/:id/imports. */
export const importQuery = z.strictObject({ revisions: z.enum(REVISIONS).default('ask') });
/** POST /api/proposals/:id/images/looked → Proposal: the person asking has looked through these pages herself. */
export const lookedThrough = z.strictObject({ parts: z.array(z.string().max(16)).min(1).max(100) });
const pixels = z.int().min(0).max(100_000);
/**
 * POST /api/proposals/:id/images/:part/black-out → Proposal: these areas of the picture (in its pixels) are black from
 * now on. What was under them is deleted, and with it the words of a page. 404; 409 `edited-elsewhere` when another was
 * quicker; 422 when no area lies on the picture.
 */
export const blackOut = z.strictObject({
  areas: z
    .array(z.strictObject({ left: pixels, top: pixels, width: pixels.min(1), height: pixels.min(1) }))
    .min(1)
    .max(BLACK_OUT_LIMIT),
});
