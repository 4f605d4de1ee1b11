// The record as plain files, for whoever wants to check it with tools not written by us.
//   head.note           the signed head
//   origin.json         {origin, officeKey (of the genesis), recovery}
//   entries/<seq>.json  exact bytes
//   parts/<sha256>      salt (16 bytes) ‖ bytes; erased parts are absent
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openGenesis, parseEntry, SALT_LENGTH } from '../../log/index.ts';
import { makeFolder } from '../make-folder.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { NewPart } from '../sequencer/draft.ts';
import type { PartHash } from '../../log/index.ts';
import type { Reader } from '../store/index.ts';

const BATCH = 200;

/** Writes the record up to its signed head; returns how many entries. Throws when nothing was signed yet. */
export async function exportRecord(read: Reader, directory: string): Promise<number> {
  const head = await read.record.head();
  if (!head || head.note === null)
    throw new Error('记录还没有签名，请先启动一次明栏 / nothing is signed yet: start the office once');
  await makeFolder(join(directory, 'entries'));
  await makeFolder(join(directory, 'parts'));
  for (let from = 0; from < head.size; from += BATCH) {
    for (const { seq, bytes } of await read.record.entries(from, Math.min(from + BATCH, head.size))) {
      await writeFile(join(directory, 'entries', `${seq}.json`), bytes);
      if (seq === 0) await writeFile(join(directory, 'origin.json'), anchorOf(bytes));
      const hashes = readPartHashes(bytes);
      for (const part of await read.record.parts(hashes)) {
        await writeFile(join(directory, 'parts', part.sha256), Buffer.concat([part.salt, part.bytes]));
      }
    }
  }
  await writeFile(join(directory, 'head.note'), head.note);
  return head.size;
}

export interface ReadExport {
  readonly note: string;
  readonly entries: readonly Uint8Array[];
  readonly parts: readonly NewPart[];
}

/** Reads an export back, unverified. Throws when files are missing. */
export async function readExport(directory: string): Promise<ReadExport> {
  const note = await readFile(join(directory, 'head.note'), 'utf8');
  const names = await readdir(join(directory, 'entries'));
  const entries: Uint8Array[] = [];
  for (let seq = 0; seq < names.length; seq += 1) {
    entries.push(Uint8Array.from(await readFile(join(directory, 'entries', `${seq}.json`))));
  }
  const parts: NewPart[] = [];
  for (const name of await readdir(join(directory, 'parts'))) {
    const packed = Uint8Array.from(await readFile(join(directory, 'parts', name)));
    const part = {
      sha256: name as PartHash,
      salt: packed.slice(0, SALT_LENGTH),
      bytes: packed.slice(SALT_LENGTH),
    };
    parts.push({ name: '', type: '', part });
  }
  return { note, entries, parts };
}

function anchorOf(genesis: Uint8Array): string {
  const { origin, office, recovery } = openGenesis(parseEntry(Uint8Array.from(genesis)), null, sha256);
  return `${JSON.stringify({ origin, officeKey: office, recovery }, null, 2)}\n`;
}

const referring = z.object({ parts: z.array(z.object({ sha256: z.string() })) });

function readPartHashes(bytes: Uint8Array): string[] {
  const parsed = referring.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return parsed.success ? parsed.data.parts.map((part) => part.sha256) : [];
}
