// The PIN of a kiosk's hidden door, as it is kept and as a screen is told of it: never the digits themselves.
import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { StaffDoor } from '../../contract/index.ts';

/** A million PINs tried one by one at this rate are hours of many cores, not years: see the README. */
const ROUNDS = 600_000;

const derive = promisify(pbkdf2);

/** Name of the setting that holds the door of a screen. */
export function doorSetting(screen: string): string {
  return `screen-door:${screen}`;
}

/** A PIN under a salt of its own. */
export async function doorOf(pin: string): Promise<StaffDoor> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, ROUNDS, 32, 'sha256');
  return { salt: salt.toString('base64'), rounds: ROUNDS, hash: hash.toString('base64') };
}
