// Names of logs and of keys.
import { demand } from './error.ts';
import type { Origin, ScreenName } from './types.ts';

const ORIGIN = /^minglan\/[a-z0-9-]{1,32}$/;
const SCREEN = /^[a-z0-9-]{1,32}$/;
/** C2SP signed-note: non-empty, no Unicode space, no plus. Control characters can't stand in a note at all. */
const KEY_NAME = /^[^\p{White_Space}\p{Cc}\p{Surrogate}+]{1,128}$/u;

/** Whether a text names a log of ours: `minglan/<community id>`. */
export function isOrigin(text: string): text is Origin {
  return ORIGIN.test(text);
}

/** Throws `origin`. */
export function parseOrigin(text: string): Origin {
  demand(isOrigin(text), 'origin', 'not minglan/<community id>');
  return text;
}

/** The origin of a community's log. Throws `origin` when the id is not `[a-z0-9-]{1,32}`. */
export function originOf(community: string): Origin {
  return parseOrigin(`minglan/${community}`);
}

/** The name under which a screen of that log signs. Throws `key-name` when the id is not `[a-z0-9-]{1,32}`. */
export function screenNameOf(origin: Origin, screen: string): ScreenName {
  demand(SCREEN.test(screen), 'key-name', 'not the id of a screen');
  return `${origin}/screens/${screen}` as ScreenName;
}

/** Throws `key-name` unless a key may bear the name (C2SP signed-note). */
export function checkKeyName(name: string): void {
  demand(KEY_NAME.test(name), 'key-name', 'empty, too long, or with a space, plus or control character');
}
