// What is published: GET /api/disclosures.
import { z } from 'zod';

export const publishedDisclosure = z.strictObject({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  state: z.enum(['current', 'upcoming', 'ended', 'withdrawn', 'redacted']),
  kind: z.enum(['notice', 'urgent']),
  published: z.string(),
  until: z.string().nullable(),
  corrected: z.string().nullable(),
  /** 事前, 事中 or 事后, where it was said. */
  stage: z.string().optional(),
  /** The issue (期) the last version tells of, where it tells of one. */
  period: z.string().optional(),
  versions: z.array(
    z.strictObject({
      seq: z.int(),
      issued: z.string(),
      /** It came back with a recovery, and the office knows nothing of how it was dealt with. */
      isRecovered: z.literal(true).optional(),
      parts: z.array(
        z.strictObject({ name: z.string(), type: z.string(), size: z.int(), erased: z.boolean() }),
      ),
    }),
  ),
});
export type PublishedDisclosure = z.infer<typeof publishedDisclosure>;
/** What can be erased of one disclosure or event: GET /api/disclosures/<id>/erasable, which answers for an event too. */
export const erasableTarget = z.strictObject({
  id: z.string(),
  /** Of the version in force, or of the event; '' where it is erased. */
  title: z.string(),
  /** In log order; what a later step tells again stands under its version's trail. */
  entries: z.array(
    z.strictObject({
      seq: z.int(),
      kind: z.string(),
      issued: z.string(),
      parts: z.array(z.strictObject({ name: z.string(), erased: z.boolean() })),
    }),
  ),
});
export type ErasableTarget = z.infer<typeof erasableTarget>;
export const publishedList = z.strictObject({ disclosures: z.array(publishedDisclosure) });
/**
 * GET /api/disclosures/:id/originals: the files beside the version in force (404 for no disclosure). A fingerprint is a
 * SHA-256 in hex: `file` of the very bytes, as anybody reckons it of a copy; `recorded` of salt and bytes, as record and
 * screens have it. Both null where the file was erased. GET …/originals/:part → the very file; 404, 410 when erased.
 */
export const publishedOriginals = z.strictObject({
  originals: z.array(
    z.strictObject({
      part: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.int(),
      file: z.string().nullable(),
      recorded: z.string().nullable(),
    }),
  ),
});
export type PublishedOriginals = z.infer<typeof publishedOriginals>;
/** GET /api/disclosures/:id/text → `{ text: noticeText, images: part → hash (see GET /parts/<sha256>) }`. 410 when erased. */
