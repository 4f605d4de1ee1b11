// What is set on paper for the board on the wall: GET /api/paper/<disclosure or issue>.
import { z } from 'zod';
import { noticeText } from './http-proposals.ts';
import { publishedDisclosure } from './http-published.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const officer = z.strictObject({ name: z.string(), post: z.string() });

const trail = z.strictObject({
  v: z.literal(1),
  steps: z.array(
    z.looseObject({
      step: z.enum(['propose', 'review', 'decide', 'approve', 'publish', 'hear', 'answer', 'archive']),
      at: z.string().nullable(),
      by: officer.nullable(),
    }),
  ),
});

/** One disclosure, in the version in force. */
export const paperMatter = z.strictObject({
  id: z.string(),
  code: z.string(),
  kind: publishedDisclosure.shape.kind,
  state: publishedDisclosure.shape.state,
  published: z.string(),
  corrected: z.string().nullable(),
  until: z.string().nullable(),
  period: z.string().nullable(),
  /** The issue (期) it belongs to. */
  issue: z.string().nullable(),
  /** Null: erased. */
  text: noticeText.nullable(),
  trail: trail.nullable(),
  /** A phone finds it at `address`: no list that names residents. */
  onPhone: z.boolean(),
  /** The entry of this version: its number in the log, and the hash that the tree holds of it (RFC 9162, 2.1.1). */
  seq: z.int(),
  leaf: hash,
});
export type PaperMatter = z.infer<typeof paperMatter>;

/** GET /api/paper/<id of a disclosure, or an issue as `FIN-2026-10`>; 404, 503 before the first signature. */
export const paperAnswer = z.strictObject({
  /** The newest signed head. `root`: hex. */
  head: z.strictObject({ size: z.int(), root: hash, signedAt: z.string() }),
  /** Where a phone finds a disclosure, `{id}` for its id; null: nowhere. */
  address: z.string().nullable(),
  /** In the order of their codes. */
  matters: z.array(paperMatter),
});
export type PaperAnswer = z.infer<typeof paperAnswer>;
