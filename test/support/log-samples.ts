// A small log made with src/log alone: keys, notices, corrections, an erased part. Deterministic: salts and keys
// come from a seed, so a failure can be repeated.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ED25519,
  encodeEntry,
  formatVerifierKey,
  Frontier,
  keysStatement,
  leafHash,
  makePart,
  originOf,
  packPart,
  secondsOf,
  signHead,
  signKeysStatement,
  timestampOf,
  utf8,
} from '../../src/log/index.ts';
import type {
  Actor,
  Bytes,
  Entry,
  EntryKind,
  KeysDetail,
  Origin,
  Part,
  PartHash,
  PartReference,
  Timestamp,
  VerifierKey,
} from '../../src/log/index.ts';
import { keyPair, sha256 } from './node-crypto.ts';
import type { KeyPair } from './node-crypto.ts';

export const START = 1_790_000_000;
export const SAMPLE_ORIGIN: Origin = originOf('qinghe-sample');
export const SAMPLE_AUTHOR: Actor = { role: 'clerk', post: '居务专员', account: 'a-01' };

export interface RecoveryKey extends KeyPair {
  readonly name: string;
  readonly verifierKey: VerifierKey;
}
type Changes = Partial<Omit<Entry, 'v' | 'log' | 'seq'>>;

/** An entry that is in order in every field, with some fields changed. */
export function sampleEntry(changes: Partial<Entry> = {}): Entry {
  const issued = timestampOf(START + 60);
  // Changes last, yet in place: a spread keeps the order of the fields named first.
  return {
    v: 1,
    log: SAMPLE_ORIGIN,
    seq: 1,
    kind: 'publish',
    id: 'd-1',
    code: 'FIN-01',
    issued,
    notBefore: null,
    notAfter: null,
    audience: [],
    parts: [],
    author: SAMPLE_AUTHOR,
    approvals: [{ role: 'committee', post: '居委会主任', account: 'a-02', at: issued }],
    supersedes: null,
    reason: null,
    detail: null,
    ...changes,
  };
}

function seeded(label: string): Bytes {
  return new Uint8Array(sha256(utf8(label)));
}

export class SampleLog {
  readonly origin = SAMPLE_ORIGIN;
  readonly entries: Bytes[] = [];
  readonly parts = new Map<PartHash, Part>();
  readonly recovery: readonly RecoveryKey[];
  readonly genesisKey: VerifierKey;
  office: KeyPair;
  #lastKeys = 0;
  readonly #seed: string;

  private constructor(seed: string) {
    this.#seed = seed;
    this.office = keyPair(seeded(`${seed} office 0`));
    this.recovery = [1, 2, 3].map((number) => {
      const pair = keyPair(seeded(`${seed} recovery ${number}`));
      const name = `${this.origin}/recovery-${number}`;
      const verifierKey = formatVerifierKey(name, ED25519, pair.publicKey, sha256);
      return { ...pair, name, verifierKey };
    });
    this.genesisKey = this.officeKey;
  }

  /** A log with its genesis entry. */
  static create(seed = 'sample'): SampleLog {
    const log = new SampleLog(seed);
    log.append('keys', { id: 'keys', code: '', approvals: [], detail: log.keysDetail([]) });
    return log;
  }

  /** A log of 8 entries in which everything happens that a checker must follow, the erased part gone. */
  static async eventful(seed = 'eventful'): Promise<SampleLog> {
    const log = SampleLog.create(seed);
    const first = log.publish('d-1', ['text 一月收支（示例）', 'trail {}']);
    log.publish('d-2', ['text 停水通知（示例）']);
    await log.replaceOfficeKey();
    log.append('amend', {
      id: 'd-1',
      supersedes: first.seq,
      reason: 'error',
      parts: [log.addPart('text', '一月收支，更正（示例）')],
    });
    log.redact(first, 'text');
    log.append('withdraw', { id: 'd-2', supersedes: 2, reason: 'outdated' });
    log.publish('d-3', ['text 便民服务（示例）', 'image-1 …']);
    return log;
  }

  get officeKey(): VerifierKey {
    return formatVerifierKey(this.origin, ED25519, this.office.publicKey, sha256);
  }
  get frontier(): Frontier {
    return Frontier.empty(sha256).appendAll(this.entries.map((entry) => leafHash(entry, sha256)));
  }

  addPart(name: string, text: string): PartReference {
    const salt = seeded(`${this.#seed} salt ${this.parts.size} ${this.entries.length}`).slice(0, 16);
    const part = makePart(salt, utf8(text), sha256);
    this.parts.set(part.sha256, part);
    return { sha256: part.sha256, size: part.bytes.length, type: 'text/plain;charset=utf-8', name };
  }

  append(kind: EntryKind, changes: Changes): Entry {
    const seq = this.entries.length;
    const issued: Timestamp = timestampOf(START + 60 * seq);
    const entry = sampleEntry({ kind, issued, ...changes, seq });
    this.entries.push(encodeEntry(entry));
    return entry;
  }

  /** Each text is `<part name> <words>`. */
  publish(id: string, texts: readonly string[]): Entry {
    const parts = texts.map((text) => {
      const space = text.indexOf(' ');
      return this.addPart(text.slice(0, space), text.slice(space + 1));
    });
    return this.append('publish', { id, parts });
  }

  /** Erases the part of that name of an entry, and drops it here. */
  redact(target: Entry, partName: string): Entry {
    const erase = target.parts.filter(({ name }) => name === partName).map((part) => part.sha256);
    for (const hash of erase) this.parts.delete(hash);
    return this.append('redact', {
      id: target.id,
      supersedes: target.seq,
      reason: 'personal-data',
      detail: { erase },
    });
  }

  keysDetail(signatures: readonly string[]): KeysDetail {
    const recovery = this.recovery.map((key) => key.verifierKey).sort();
    return { office: this.officeKey, recovery, threshold: 2, signatures };
  }

  /** Replaces the office's key, signed by the recovery keys of these numbers (0 to 2). */
  async replaceOfficeKey(signers: readonly number[] = [0, 2]): Promise<Entry> {
    this.office = keyPair(seeded(`${this.#seed} office ${this.entries.length}`));
    const statement = keysStatement(this.origin, this.#lastKeys, this.keysDetail([]));
    const signatures: string[] = [];
    for (const number of signers) {
      const key = this.recovery[number];
      if (key) signatures.push(await signKeysStatement(statement, key.name, key.sign));
    }
    const entry = this.append('keys', {
      id: 'keys',
      code: '',
      approvals: [],
      supersedes: this.#lastKeys,
      detail: this.keysDetail(signatures),
    });
    this.#lastKeys = entry.seq;
    return entry;
  }

  /** The head over all entries, or over other roots, sizes, times and origins where a test forges one. */
  head(forged: Partial<Parameters<typeof signHead>[0]> = {}): Promise<string> {
    const { size } = this.frontier;
    const at = secondsOf(timestampOf(START + 3600));
    const { publicKey, sign } = this.office;
    const root = this.frontier.root();
    return signHead({ origin: this.origin, size, root, at, publicKey, sign, sha256, ...forged });
  }

  /** Writes the log as the office exports it. */
  async exportTo(directory: string): Promise<void> {
    mkdirSync(join(directory, 'entries'), { recursive: true });
    mkdirSync(join(directory, 'parts'), { recursive: true });
    writeFileSync(join(directory, 'head.note'), await this.head());
    const recovery = this.recovery.map((key) => key.verifierKey);
    const anchor = { origin: this.origin, officeKey: this.genesisKey, recovery };
    writeFileSync(join(directory, 'origin.json'), JSON.stringify(anchor));
    this.entries.forEach((entry, seq) => {
      writeFileSync(join(directory, 'entries', `${seq}.json`), entry);
    });
    for (const part of this.parts.values()) {
      writeFileSync(join(directory, 'parts', part.sha256), packPart(part));
    }
  }
}
