// The hidden door of a kiosk for whoever looks after it: a PIN, of which a screen is told a salted slow hash only.
import { z } from 'zod';

/** Digits of a PIN. */
export const PIN_DIGITS = 6;

/** Six digits that nobody tries first: not all the same, and not in a row. */
export const doorPin = z
  .string()
  .regex(new RegExp(`^[0-9]{${PIN_DIGITS}}$`))
  .refine((pin) => !isEasy(pin));

/** PUT /api/screens/:id/door (administrator) → Screen; DELETE takes the door away again. */
export const setDoor = z.strictObject({ pin: doorPin });

/** What a PIN is checked against: PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2), `hash` of 32 bytes; both in base64. */
export const staffDoor = z.strictObject({
  salt: z.base64().min(16).max(64),
  rounds: z.int().min(100_000).max(5_000_000),
  hash: z.base64().length(44),
});
export type StaffDoor = z.infer<typeof staffDoor>;

function isEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  return steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0);
}
