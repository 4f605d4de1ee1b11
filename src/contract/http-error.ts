// What the office's HTTP API answers when it refuses: `{ error: ApiError }`, with a sentence for the person and, where
// there is one, the field. One schema validates and types each body; both sides import it.
import { z } from 'zod';
import { foundWords } from './personal-data.ts';

export const apiError = z.strictObject({
  /** A code of contract/messages.ts. */
  code: z.string(),
  /** The sentence in zh-Hans. */
  message: z.string(),
  /** Every finding, each at its field (`title`, `blocks.3`, `images.1.alt`, …). */
  fields: z
    .array(
      z.strictObject({
        field: z.string(),
        code: z.string(),
        message: z.string(),
        found: foundWords.optional(),
      }),
    )
    .optional(),
  /** Seconds to wait, for rate limits and lock-outs. */
  retryAfter: z.int().optional(),
});
export type ApiError = z.infer<typeof apiError>;
