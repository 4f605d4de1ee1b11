import { randomInt } from 'node:crypto';

/** No I, O, 0, 1: they are taken for one another on a screen across a lobby. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 6;

/** A pairing code nobody can foresee. */
export function newPairingCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** The code as it was typed: spaces, hyphens and small letters forgiven. */
export function normalPairingCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
}
