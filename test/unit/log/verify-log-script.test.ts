// The second verifier (Python, no code in common) agrees with src/log on what is in order, and refuses what is not.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addCosignature,
  COSIGNATURE,
  emptyRoot,
  encodeEntry,
  formatVerifierKey,
  originOf,
  parseEntry,
  parseUtf8,
  utf8,
} from '../../../src/log/index.ts';
import type { Entry } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { keyPair, sha256 } from '../../support/node-crypto.ts';

const SCRIPT = fileURLToPath(new URL('../../support/verify_log.py', import.meta.url));
const PYTHON = '/usr/bin/python3';

let directory: string;
let log: SampleLog;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'minglan-export-'));
  log = await SampleLog.eventful();
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function verify(...more: readonly string[]): { readonly status: number | null; readonly line: string } {
  const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, directory, ...more], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return { status, line: stdout.trimEnd() };
}

const fileOf = (seq: number): string => join(directory, 'entries', `${seq}.json`);
const noteFile = (): string => join(directory, 'head.note');

/** Replaces an entry before export: the head is then signed over the forgery, as an office gone bad would. */
function forge(seq: number, change: (entry: Entry) => Entry): void {
  const bytes = log.entries[seq];
  if (!bytes) throw new Error(`no entry ${seq}`);
  log.entries[seq] = encodeEntry(change(parseEntry(bytes)));
}
function forgeText(seq: number, change: (text: string) => string): void {
  const bytes = log.entries[seq];
  if (!bytes) throw new Error(`no entry ${seq}`);
  const before = parseUtf8(bytes);
  const after = change(before);
  expect(after).not.toBe(before);
  log.entries[seq] = utf8(after);
}
function firstPart(): string {
  const [name] = readdirSync(join(directory, 'parts')).sort();
  if (name === undefined) throw new Error('no part');
  return join(directory, 'parts', name);
}

it('the script needs python3-cryptography, from Debian', () => {
  expect(existsSync(PYTHON)).toBe(true);
  execFileSync(PYTHON, ['-c', 'import cryptography']);
});

describe('an export in order', () => {
  it('is accepted, with key change, correction, erasure and withdrawal in it', async () => {
    await log.exportTo(directory);
    expect(verify()).toEqual({
      status: 0,
      line: 'OK minglan/qinghe-sample: 8 entries, 5 parts, 1 erased, 0 skipped, signed 2026-09-21T15:13:20Z',
    });
  });

  it('is accepted with an unknown kind, which is skipped', async () => {
    log.entries.push(
      utf8(`{"v":1,"log":"${log.origin}","seq":${log.entries.length},"kind":"poll","votes":[1,2],"by":null}`),
    );
    await log.exportTo(directory);
    expect(verify().line).toContain('9 entries, 5 parts, 1 erased, 1 skipped');
  });

  it('is held against an anchor from elsewhere, not the one that came with it', async () => {
    await log.exportTo(directory);
    const anchor = join(directory, 'trusted.json');
    renameSync(join(directory, 'origin.json'), anchor);
    expect(verify('--anchor', anchor).status).toBe(0);
    const other = await SampleLog.eventful('another office');
    writeFileSync(
      anchor,
      JSON.stringify({
        origin: other.origin,
        officeKey: other.genesisKey,
        recovery: other.recovery.map((key) => key.verifierKey),
      }),
    );
    expect(verify('--anchor', anchor)).toEqual({
      status: 1,
      line: 'REFUSED entry 0: not the office key of the anchor',
    });
  });

  it('carries a witness that is checked', async () => {
    await log.exportTo(directory);
    const witness = { ...keyPair(), name: 'qinghe-sample/supervision' };
    const key = formatVerifierKey(witness.name, COSIGNATURE, witness.publicKey, sha256);
    const note = await addCosignature(await log.head(), { ...witness, at: START + 4000, sha256 });
    writeFileSync(noteFile(), note);
    expect(verify('--witness', key).status).toBe(0);
    const forged = { ...keyPair(), name: witness.name };
    const foreign = formatVerifierKey(witness.name, COSIGNATURE, forged.publicKey, sha256);
    const line = note.split('\n').at(-2) ?? '';
    const id = Buffer.from(foreign.split('+')[1] ?? '', 'hex');
    const body = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4);
    const swapped = `— ${witness.name} ${Buffer.concat([id, body]).toString('base64')}`;
    writeFileSync(noteFile(), note.replace(line, swapped));
    expect(verify('--witness', foreign).line).toBe(
      'REFUSED head: the cosignature of qinghe-sample/supervision is false',
    );
  });
});

describe('tampering after the export', () => {
  const cases: readonly (readonly [string, () => void | Promise<void>, RegExp])[] = [
    [
      'an entry altered',
      () => {
        writeFileSync(fileOf(1), readFileSync(fileOf(1), 'utf8').replace('FIN-01', 'FIN-02'));
      },
      /head: its root is not that of the entries/,
    ],
    ['an entry left out', () => rmSync(fileOf(4)), /entry 4: missing/],
    ['the last entry left out', () => rmSync(fileOf(7)), /head: speaks of 8 entries, there are 7/],
    [
      'two entries exchanged',
      () => {
        const first = readFileSync(fileOf(1));
        writeFileSync(fileOf(1), readFileSync(fileOf(2)));
        writeFileSync(fileOf(2), first);
      },
      /entry 1: not at its place/,
    ],
    [
      'the size in the head altered',
      () => writeFileSync(noteFile(), readFileSync(noteFile(), 'utf8').replace('\n8\n', '\n9\n')),
      /head: the office's signature is false/,
    ],
    [
      'the time of the cosignature altered',
      () => {
        const lines = readFileSync(noteFile(), 'utf8').split('\n');
        const [dash, name, encoded = ''] = (lines[5] ?? '').split(' ');
        const bytes = Buffer.from(encoded, 'base64');
        bytes[11] = (bytes[11] ?? 0) ^ 1;
        lines[5] = [dash, name, bytes.toString('base64')].join(' ');
        writeFileSync(noteFile(), lines.join('\n'));
      },
      /head: the office's cosignature is false/,
    ],
    [
      'the cosignature taken away',
      () => {
        const lines = readFileSync(noteFile(), 'utf8').split('\n');
        writeFileSync(noteFile(), [...lines.slice(0, 5), ''].join('\n'));
      },
      /head: not cosigned/,
    ],
    [
      'a part altered',
      () => {
        const file = firstPart();
        const bytes = readFileSync(file);
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
      /part [0-9a-f]{64}: altered/,
    ],
    ['a part gone that nobody erased', () => rmSync(firstPart()), /missing, and no entry erases it/],
    [
      'a part that no entry names',
      () => writeFileSync(join(directory, 'parts', 'f'.repeat(64)), 'x'),
      /no entry names/,
    ],
  ];
  it.each(cases)('%s is refused', async (_name, tamper, line) => {
    await log.exportTo(directory);
    await tamper();
    const result = verify();
    expect(result.line).toMatch(line);
    expect(result.line).toMatch(/^REFUSED /);
    expect(result.status).toBe(1);
  });

  it('an erased part that is still there is refused', async () => {
    const whole = SampleLog.create();
    const entry = whole.publish('d-1', ['text 一条（示例）']);
    const kept = new Map(whole.parts);
    whole.redact(entry, 'text');
    for (const [hash, part] of kept) whole.parts.set(hash, part);
    log = whole;
    await log.exportTo(directory);
    expect(verify().line).toMatch(/^REFUSED part .*: erased by the log, and still there$/);
  });
});

describe('an office gone bad, that signs what it should not', () => {
  const cases: readonly (readonly [string, () => void | Promise<void>, RegExp])[] = [
    ['a field twice', () => forgeText(1, (text) => text.replace('"id":', '"id":"d-0","id":')), /twice/],
    ['white space', () => forgeText(1, (text) => text.replace(',', ', ')), /not in canonical form/],
    ['half a character', () => forgeText(1, (text) => text.replace('居务', '\\ud800')), /not JSON in UTF-8/],
    ['a later version', () => forgeText(1, (text) => text.replace('"v":1', '"v":2')), /not of version 1/],
    ['a field more', () => forgeText(1, (text) => text.replace(/\}$/, ',"x":1}')), /not exactly the fields/],
    ['a fraction', () => forgeText(1, (text) => text.replace(/"size":\d+/, '"size":1.5')), /not whole/],
    [
      'a day that is none',
      () => forgeText(1, (text) => text.replace(/2026-09-21T/, '2026-02-30T')),
      /issued/,
    ],
    [
      'an entry of another log',
      () => forge(1, (entry) => ({ ...entry, log: originOf('elsewhere') })),
      /entry 1: of another log/,
    ],
    [
      'a correction of another disclosure',
      () => forge(4, (entry) => ({ ...entry, supersedes: 2 })),
      /entry 4: acts upon another disclosure/,
    ],
    [
      'an erasure of what the disclosure never had',
      () =>
        forge(5, (entry) => {
          const other = parseEntry(log.entries[2] ?? utf8('')).parts.map((part) => part.sha256);
          return { ...entry, detail: { erase: other } };
        }),
      /entry 5: erases a part that its disclosure never had/,
    ],
    [
      'a key change with one recovery signature',
      () =>
        forge(3, (entry) => {
          const detail = entry.detail;
          if (!detail || !('signatures' in detail)) throw new Error('no keys');
          return { ...entry, detail: { ...detail, signatures: detail.signatures.slice(0, 1) } };
        }),
      /entry 3: too few recovery keys signed/,
    ],
    [
      'a key change signed for another key',
      () =>
        forge(3, (entry) => {
          const detail = entry.detail;
          if (!detail || !('signatures' in detail)) throw new Error('no keys');
          return { ...entry, detail: { ...detail, office: log.genesisKey } };
        }),
      /entry 3: the signature of .* is false/,
    ],
  ];
  it.each(cases)('%s is refused', async (_name, misdeed, line) => {
    await misdeed();
    await log.exportTo(directory);
    const result = verify();
    expect(result.line).toMatch(line);
    expect(result.status).toBe(1);
  });

  it('a head under the key that was replaced is refused', async () => {
    const later = SampleLog.create('replaced');
    const old = later.office;
    await later.replaceOfficeKey();
    later.office = old;
    log = later;
    await log.exportTo(directory);
    expect(verify().line).toBe("REFUSED head: not signed (once) by the office's key in force");
  });

  it('a head over another root is refused', async () => {
    await log.exportTo(directory);
    writeFileSync(noteFile(), await log.head({ root: emptyRoot(sha256) }));
    expect(verify().line).toBe('REFUSED head: its root is not that of the entries');
  });
});
