// An office whose record has ten thousand entries: the sample's, and notices of ten years that have left the board.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePart, timestampOf, utf8 } from '../src/log/index.ts';
import { readCommunityFiles } from '../src/office/config/files.ts';
import { sha256 } from '../src/office/keys/cryptography.ts';
import { openFolder, openRecord } from '../src/office/record.ts';
import type { Draft, NewPart } from '../src/office/sequencer/draft.ts';
import { startOffice, type OfficeProcess } from '../test/support/office-process.ts';

const ENTRIES = 10_000;
const BATCH = 500;
const YEARS = 10;
const CODES = ['FIN-01', 'FIN-02', 'AFF-05', 'SVC-05', 'DEC-02', 'ACT-01'];
const SENTENCE = '这个月的收支逐笔列在下面，有不明白的请到服务中心一楼窗口问，凭证随时可以看（示例）。';

function part(name: 'text' | 'trail', value: unknown): NewPart {
  const type = `application/vnd.minglan.${name}+json`;
  return { name, type, part: makePart(randomBytes(16), utf8(JSON.stringify(value)), sha256) };
}

/** A notice of 250 characters for a month of the last ten years, over in a moment. */
function notice(number: number, nowMs: number): Draft {
  const month = number % (YEARS * 12);
  const period = `${2026 - Math.floor(month / 12) - 1}-${String((month % 12) + 1).padStart(2, '0')}`;
  const seconds = Math.floor(nowMs / 1000);
  const person = { role: 'clerk', post: '社会事务经办', account: 'bench-clerk' };
  const at = timestampOf(seconds);
  return {
    entry: {
      kind: 'publish',
      id: `bench-${number}`,
      code: CODES[number % CODES.length] ?? 'FIN-01',
      issued: at,
      notBefore: null,
      notAfter: timestampOf(seconds + 2),
      audience: [],
      author: person,
      approvals: [{ role: 'committee', post: '居委会主任', account: 'bench-director', at }],
      supersedes: null,
      reason: null,
      detail: { period },
    },
    parts: [
      part('text', {
        v: 1,
        title: `${period} 第 ${number} 份公开（示例）`,
        summary: `第 ${number} 份`,
        blocks: [{ type: 'paragraph', content: [{ text: SENTENCE.repeat(5) }] }],
      }),
      part('trail', {
        v: 1,
        steps: [
          { step: 'propose', at, by: { name: '路川（示例）', post: person.post } },
          { step: 'approve', at, by: { name: '关澜（示例）', post: '居委会主任' } },
        ],
      }),
    ],
  };
}

/** Lets the record in that folder grow to that many entries, while no office runs on it. Resolves with its size. */
export async function grow(data: string, entries: number): Promise<number> {
  const files = await readCommunityFiles('kiosk-config');
  await using store = await openFolder(data);
  const nobody = async (): Promise<void> => undefined;
  const { sequencer } = await openRecord({
    store,
    folder: { data, passphrase: null },
    files,
    clock: { now: () => Date.now() },
    publish: nobody,
    publishHead: nobody,
  });
  while (sequencer.size < entries) {
    const from = sequencer.size;
    const count = Math.min(BATCH, entries - from);
    await sequencer.appendAll(async () =>
      Array.from({ length: count }, (_, index) => notice(from + index, Date.now())),
    );
  }
  return sequencer.size;
}

/** The sample office, grown to that many entries. `size` tells how many it has. */
export async function largeOffice(): Promise<AsyncDisposable & { office: OfficeProcess; size: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-large-'));
  const data = join(folder, 'office');
  const sample = await startOffice({ data });
  await sample.stop();
  const size = await grow(data, ENTRIES);
  const office = await startOffice({ data });
  return {
    // The sample's passwords are printed once, at its first start.
    office: { ...office, output: sample.output },
    size,
    async [Symbol.asyncDispose]() {
      await office[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
