// Signing in, and the accounts that do.
import { z } from 'zod';
import { POST_LIMIT } from '../log/index.ts';
import { role } from './configuration.ts';

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
/** GET /api/session → 200 Me, or null when nobody is signed in; DELETE /api/session → 204; PUT /api/session/password */
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
  name: z.string().trim().min(1).max(40),
  password: z.string().min(10).max(200),
});

export const account = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  role,
  post: z.string(),
  disabled: z.boolean(),
  /** A member of the supervision committee who knows accounting. */
  accounting: z.boolean(),
  createdAt: z.string(),
  lastSignIn: z.string().nullable(),
});
export type Account = z.infer<typeof account>;
/** GET /api/accounts; `supervision`: sentences on what the supervision committee lacks by the rules, none when it is whole. */
export const accountList = z.strictObject({
  accounts: z.array(account),
  supervision: z.array(z.string()),
});
export type AccountList = z.infer<typeof accountList>;
/** POST /api/accounts → 201 Account; PUT /api/accounts/:id; the first password must be changed at first sign-in */
export const newAccount = z.strictObject({
  account: accountName,
  name: z.string().trim().min(1).max(40),
  role,
  post: z.string().trim().min(1).max(POST_LIMIT),
  password: z.string().min(10).max(200),
  accounting: z.boolean().optional(),
});
export const changeAccount = z.strictObject({
  name: z.string().trim().min(1).max(40).optional(),
  post: z.string().trim().min(1).max(POST_LIMIT).optional(),
  disabled: z.boolean().optional(),
  accounting: z.boolean().optional(),
  password: z.string().min(10).max(200).optional(),
});
