import { createHash, timingSafeEqual } from 'node:crypto';
import { screenRules } from './topic-rules.ts';
import type { ScreenRules } from './topic-rules.ts';

export interface AdmittedScreen {
  readonly id: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly rules: ScreenRules;
}

const NOBODY = Buffer.alloc(32);

/** The screens that may link, by user name. Only hashes of their passwords are known here. */
export class ScreenRegistry {
  private readonly byUsername = new Map<string, AdmittedScreen>();
  private readonly byId = new Map<string, AdmittedScreen>();

  constructor(private readonly community: string) {}

  /** Admits a screen, or refuses it (null). Returns what held before when it holds no more. */
  set(
    id: string,
    credential: { readonly username: string; readonly passwordHash: string } | null,
  ): AdmittedScreen | null {
    const before = this.byId.get(id) ?? null;
    if (
      before &&
      before.username === credential?.username &&
      before.passwordHash === credential.passwordHash
    ) {
      return null;
    }
    if (before) {
      this.byId.delete(id);
      this.byUsername.delete(before.username);
    }
    if (credential) {
      const { username, passwordHash } = credential;
      const admitted = { id, username, passwordHash, rules: screenRules(this.community, id) };
      this.byId.set(id, admitted);
      this.byUsername.set(username, admitted);
    }
    return before;
  }

  /** The screen whose credential this is, or null. Takes the same time for a wrong name as for a wrong password. */
  authenticate(username: string | undefined, password: Uint8Array | undefined): AdmittedScreen | null {
    const screen = username === undefined ? undefined : this.byUsername.get(username);
    const given = createHash('sha256')
      .update(password ?? NOBODY)
      .digest();
    const expected = screen ? Buffer.from(screen.passwordHash, 'hex') : NOBODY;
    const right = expected.length === given.length && timingSafeEqual(given, expected);
    return screen !== undefined && password !== undefined && right ? screen : null;
  }

  /** Whether this admission still holds. */
  holds(screen: AdmittedScreen): boolean {
    return this.byId.get(screen.id) === screen;
  }
}
