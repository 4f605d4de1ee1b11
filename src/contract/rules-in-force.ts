// The rules in force and their changes (GET /api/rules, every role that has to do with content).
import { z } from 'zod';

export const rulesInForce = z.strictObject({
  /** What kiosk-config says otherwise than the rules in force; null: nothing. */
  pending: z
    .strictObject({
      hash: z.string(),
      /** A sentence each. */
      changes: z.array(z.string()),
      /** Somebody of the committee did not agree to exactly this. */
      isRefused: z.boolean(),
    })
    .nullable(),
  /** Changes that were agreed to, newest first. */
  history: z.array(
    z.strictObject({
      seq: z.int(),
      at: z.string(),
      changes: z.array(z.string()),
      /** Post of who agreed. */
      by: z.string(),
      /** The rules before and after stand whole in the record; not where it was agreed to before that was so. */
      isWhole: z.boolean(),
    }),
  ),
  mayDecide: z.boolean(),
});
export type RulesInForceView = z.infer<typeof rulesInForce>;
/** POST /api/rules/approve, POST /api/rules/refuse (committee) → rulesInForce; 409 `rules-changed`. */
export const decideRules = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
