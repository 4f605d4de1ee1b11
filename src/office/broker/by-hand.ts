// For a broker that the office cannot administer: what its keeper has to write, in the words of Mosquitto's files.
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ScreenRules } from './topic-rules.ts';

const ITERATIONS = 101;

/** A line of Mosquitto's password file: PBKDF2-SHA512 as `mosquitto_passwd` writes it. Not the password itself. */
export function passwordLine(username: string, password: string, salt: Uint8Array = randomBytes(12)): string {
  const hash = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512');
  return `${username}:$7$${String(ITERATIONS)}$${Buffer.from(salt).toString('base64')}$${hash.toString('base64')}`;
}

/** A screen's part of Mosquitto's ACL file. */
export function accessLines(username: string, rules: ScreenRules): readonly string[] {
  return [
    `user ${username}`,
    ...[...rules.publish.keys()].map((topic) => `topic write ${topic}`),
    ...[...rules.subscribe].map((topic) => `topic read ${topic}`),
  ];
}
