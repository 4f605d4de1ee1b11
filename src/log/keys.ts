// Which key the office signs with. The genesis entry (seq 0) names it together with the recovery keys; every later
// `keys` entry may replace all of them, and counts only when enough recovery keys of the version before signed it.
// The office's own key never signs it away: whoever stole that key must gain nothing by it.
//
// What recovery keys sign is a text of its own, and not the entry: it can be prepared on paper while the office is
// down. It names the keys entry it replaces, so it can be used once and in this log only.
import { base64, equalBytes, unbase64, utf8 } from './bytes.ts';
import { demand } from './error.ts';
import { checkSignature } from './note-keys.ts';
import type {
  Bytes,
  Entry,
  KeysDetail,
  Origin,
  Sha256,
  SignEd25519,
  VerifierKey,
  VerifyEd25519,
} from './types.ts';
import { ED25519, parseVerifierKey } from './verifier-key.ts';
import type { ParsedVerifierKey } from './verifier-key.ts';

/** The keys in force after some `keys` entry. */
export interface KeyState {
  readonly origin: Origin;
  readonly office: VerifierKey;
  readonly recovery: readonly VerifierKey[];
  readonly threshold: number;
  /** How many `keys` entries have been applied: 1 after the genesis. */
  readonly version: number;
  /** seq of the `keys` entry that put them in force. */
  readonly seq: number;
}

/** What a screen is provisioned with, and holds the genesis entry against. */
export interface GenesisAnchor {
  readonly origin: Origin;
  readonly recovery: readonly VerifierKey[];
}

/** A key's name must not be able to shift the border between name and signature. */
const RECOVERY_NAME = /^[a-z0-9][a-z0-9./_-]{0,95}$/;
const LEAST_THRESHOLD = 2;

/** What the recovery keys sign, as UTF-8 with a final newline. `replaces`: seq of the `keys` entry before. */
export function keysStatement(
  origin: Origin,
  replaces: number,
  detail: Pick<KeysDetail, 'office' | 'recovery' | 'threshold'>,
): string {
  const recovery = detail.recovery.map((key) => `recovery ${key}\n`).join('');
  return `${origin}/keys\nreplaces ${replaces}\noffice ${detail.office}\n${recovery}threshold ${detail.threshold}\n`;
}

/** A recovery key's signature as it stands in the entry: `<key name>:<base64>`. */
export async function signKeysStatement(statement: string, name: string, sign: SignEd25519): Promise<string> {
  return `${name}:${base64(checkSignature(await sign(utf8(statement))))}`;
}

/**
 * Reads the genesis entry and, when an anchor is given, holds it against that.
 * Throws `keys-genesis`, `keys-anchor`, `keys-office`, `keys-recovery`, `keys-threshold`, `verifier-key…`.
 */
export function openGenesis(entry: Entry, anchor: GenesisAnchor | null, sha256: Sha256): KeyState {
  const detail = keysDetail(entry);
  demand(detail !== null && entry.seq === 0, 'keys-genesis', 'the first entry does not name the keys');
  demand(entry.supersedes === null, 'keys-genesis', 'the first keys replace none');
  demand(detail.signatures.length === 0, 'keys-genesis', 'the first keys need no signature');
  const state = stateOf(entry, detail, 1, sha256);
  if (anchor) {
    demand(entry.log === anchor.origin, 'keys-anchor', 'of another log');
    const same = sameKeys(state.recovery, [...anchor.recovery].sort());
    demand(same, 'keys-anchor', 'not the recovery keys this screen was given');
  }
  return state;
}

/**
 * Applies a later `keys` entry: at least `threshold` recovery keys in force must have signed its statement, and
 * no other signature may stand there.
 * Throws `keys-order` (not the successor of the keys in force), `keys-signer`, `keys-signature`,
 * `keys-too-few-signatures`, and as `openGenesis`.
 */
export async function verifyKeysEntry(
  previous: KeyState,
  entry: Entry,
  { verify, sha256 }: { readonly verify: VerifyEd25519; readonly sha256: Sha256 },
): Promise<KeyState> {
  const detail = keysDetail(entry);
  demand(detail !== null, 'keys-order', 'not a keys entry');
  const next = entry.log === previous.origin && entry.supersedes === previous.seq && entry.seq > previous.seq;
  demand(next, 'keys-order', 'does not follow the keys in force');
  const state = stateOf(entry, detail, previous.version + 1, sha256);
  const statement = utf8(keysStatement(entry.log, previous.seq, detail));
  const holders = previous.recovery.map((key) => parseVerifierKey(key, sha256));
  const signed = new Set<string>();
  for (const line of detail.signatures) {
    const { holder, signature } = readSignature(line, holders);
    demand(!signed.has(holder.name), 'keys-signer', 'a recovery key signs twice');
    const valid = await verify(holder.publicKey, statement, signature);
    demand(valid, 'keys-signature', 'the signature of a recovery key is false');
    signed.add(holder.name);
  }
  demand(signed.size >= previous.threshold, 'keys-too-few-signatures', `${signed.size} recovery keys`);
  return state;
}

function readSignature(
  line: string,
  holders: readonly ParsedVerifierKey[],
): { holder: ParsedVerifierKey; signature: Bytes } {
  const colon = line.lastIndexOf(':');
  const holder = holders.find(({ name }) => name === line.slice(0, colon));
  demand(holder !== undefined, 'keys-signer', 'signed by no recovery key in force');
  return { holder, signature: checkSignature(unbase64(line.slice(colon + 1))) };
}

function keysDetail(entry: Entry): KeysDetail | null {
  return entry.kind === 'keys' && entry.detail && 'office' in entry.detail ? entry.detail : null;
}

function stateOf(entry: Entry, detail: KeysDetail, version: number, sha256: Sha256): KeyState {
  const { office, recovery, threshold } = detail;
  const officeKey = parseVerifierKey(office, sha256);
  const isOffice = officeKey.type === ED25519 && officeKey.name === entry.log;
  demand(isOffice, 'keys-office', 'the key of the office does not bear the name of the log');
  checkRecovery(recovery, officeKey, sha256);
  const reachable = Number.isInteger(threshold) && threshold <= recovery.length;
  demand(reachable && threshold >= LEAST_THRESHOLD, 'keys-threshold', 'below two, or out of reach');
  return { origin: entry.log, office, recovery: [...recovery], threshold, version, seq: entry.seq };
}

/** Sorted, of different names and of different keys: one holder must never count for two. */
function checkRecovery(recovery: readonly VerifierKey[], office: ParsedVerifierKey, sha256: Sha256): void {
  demand(sameKeys(recovery, [...recovery].sort()), 'keys-recovery', 'the recovery keys are not sorted');
  const parsed = recovery.map((key) => parseVerifierKey(key, sha256));
  parsed.forEach((key, at) => {
    demand(key.type === ED25519 && RECOVERY_NAME.test(key.name), 'keys-recovery', 'not a recovery key');
    const others = [office, ...parsed.slice(0, at)];
    const twice = others.some(
      (other) => other.name === key.name || equalBytes(other.publicKey, key.publicKey),
    );
    demand(!twice, 'keys-recovery', 'a name or a key stands twice');
  });
}

function sameKeys(one: readonly VerifierKey[], other: readonly VerifierKey[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at]);
}
