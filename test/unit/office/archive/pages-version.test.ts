// Whoever checks an archive writes its pages again. So the pages of a record may never change unnoticed: when this
// fails because the pages were changed on purpose, give PAGES_VERSION its next number, and the digest here.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayAt, ORIGINAL_TYPES, readLog } from '../../../../src/disclosure/index.ts';
import type { ShownDay } from '../../../../src/disclosure/index.ts';
import { base64, encodeEntry, formatNote, leafHash, makePart, utf8 } from '../../../../src/log/index.ts';
import type { Entry, Part } from '../../../../src/log/index.ts';
import { MADE_BY, OLDEST_PAGES_VERSION, PAGES_VERSION } from '../../../../src/office/archive/layout.ts';
import { pageFiles } from '../../../../src/office/archive/pages.ts';
import type { ArchivedEntry } from '../../../../src/office/archive/record.ts';
import { sha256 } from '../../../../src/office/keys/cryptography.ts';
import { proofOf } from '../../../../src/office/proofs/document.ts';
import type { ProvedScreen } from '../../../../src/office/proofs/document.ts';
import { sampleEntry } from '../../../support/log-samples.ts';

const DIGESTS: Readonly<Record<number, string>> = {
  1: 'af975e048b07e4d9c26581f03b3a4a8b7a7116f30785ef87631658196dc8e2e9',
  2: '87256b76904c670b28a2baa1085d9f4e81ab8b0fac56cb69baca647726f3e585',
  3: '9f71b9f7032efbe84498eba1b50529918019de3f65d90f5dbd255dd27fa585ea',
  4: 'cf7b69cbb391ce5101fb89826ddec1b91dc1f7712eab348c97225fe3a7165789',
  5: '6bb61ea32f3383c0bf9223d8703a54ed42476e2fbf699d5fe56988a872d519cd',
};

const person = { name: '沈禾（示例）', post: '社区服务经办' };
const parts: Part[] = [
  part(1, {
    v: 1,
    title: '标题 <示例> & "引号"',
    summary: '一句话说明',
    blocks: [
      { type: 'heading', level: 2, text: '小标题' },
      { type: 'paragraph', content: [{ text: '正文' }, { text: '要紧', strong: true }] },
      { type: 'list', ordered: true, items: [[{ text: '一' }], [{ text: '二' }]] },
      { type: 'table', caption: '表', head: ['项', '元'], rows: [['修理', '8,420']] },
      { type: 'image', part: 'image-1', alt: '图', caption: '图注', width: 4, height: 3 },
    ],
  }),
  part(2, {
    v: 1,
    steps: [
      { step: 'propose', at: '2026-10-08T02:00:00Z', by: person },
      { step: 'archive', at: null, by: null, note: '以后' },
    ],
  }),
  makePart(new Uint8Array(16).fill(3), utf8('picture'), sha256),
  part(4, { v: 1, title: '更正后的标题', summary: '', blocks: [] }),
  makePart(new Uint8Array(16).fill(5), utf8('金额写错了。'), sha256),
  makePart(new Uint8Array(16).fill(6), utf8('由15天改为10天。\n示例社区的规则。'), sha256),
  makePart(new Uint8Array(16).fill(7), utf8('{}'), sha256),
  part(8, {
    v: 1,
    title: '更正后的标题',
    summary: '',
    blocks: [],
    originals: [{ part: 'file-1', name: '十月收支.xlsx', type: ORIGINAL_TYPES.xlsx, size: 5 }],
  }),
  makePart(new Uint8Array(16).fill(9), utf8('sheet'), sha256),
];

function part(salt: number, value: unknown): Part {
  return makePart(new Uint8Array(16).fill(salt), utf8(JSON.stringify(value)), sha256);
}
const reference = (at: number, name: string, type: string): Entry['parts'][number] => ({
  sha256: parts[at]!.sha256,
  size: parts[at]!.bytes.length,
  type,
  name,
});

const screen: ProvedScreen = {
  id: 's-1',
  name: '东区门厅',
  place: '东区 3 栋',
  role: 'kiosk',
  audiences: [],
  pairedAt: '2026-10-01T00:00:00.000Z',
  revokedAt: null,
  keys: [],
  missing: 1,
  lost: 2,
  reportedAt: '2026-10-08T12:00:00.000Z',
};
const shownRow: ShownDay = {
  screen: 's-1',
  seq: 1,
  date: dayAt(Date.parse('2026-10-08T04:00:00Z')),
  through: dayAt(Date.parse('2026-10-08T04:00:00Z')),
  how: 'listed',
  isTrusted: true,
  first: Date.parse('2026-10-08T04:00:00Z'),
  last: Date.parse('2026-10-08T10:00:00Z'),
  seconds: 3_600,
  times: 1,
  days: 1,
};

test.each([OLDEST_PAGES_VERSION, 4, PAGES_VERSION])(
  'the pages of version %d are what they were',
  async (pages) => {
    const issued = '2026-10-08T03:00:00Z' as Entry['issued'];
    const log: Entry[] = [
      {
        ...sampleEntry({ id: 'd-1', code: 'FIN-01', issued, notBefore: null, notAfter: null, audience: [] }),
        seq: 1,
        parts: [
          reference(0, 'text', 'application/vnd.minglan.text+json'),
          reference(1, 'trail', 'application/vnd.minglan.trail+json'),
          reference(2, 'image-1', 'image/webp'),
        ],
      },
      {
        ...sampleEntry({
          id: 'd-1',
          kind: 'amend',
          code: 'FIN-01',
          issued,
          notBefore: null,
          notAfter: null,
          audience: [],
          supersedes: 1,
          reason: 'error',
        }),
        seq: 2,
        parts: [
          // Before version 5 no file stood beside a text.
          ...(pages < 5
            ? [reference(3, 'text', 'application/vnd.minglan.text+json')]
            : [
                reference(7, 'text', 'application/vnd.minglan.text+json'),
                reference(8, 'file-1', ORIGINAL_TYPES.xlsx),
              ]),
          reference(4, 'reason', 'text/plain;charset=utf-8'),
        ],
      },
    ];
    const changed = {
      kind: 'rules',
      id: 'rules',
      code: '',
      issued,
      notBefore: null,
      notAfter: null,
    } as const;
    const detail = { before: '0'.repeat(64), after: '1'.repeat(64) };
    const words = reference(5, 'changes', 'text/plain;charset=utf-8');
    const sets = reference(6, 'rule-sets', 'application/vnd.minglan.rules+json');
    // Version 3 knew no page of the rules.
    if (pages !== OLDEST_PAGES_VERSION) {
      log.push({ ...sampleEntry({ ...changed, audience: [] }), seq: 3, detail, parts: [words] });
      log.push({ ...sampleEntry({ ...changed, audience: [] }), seq: 4, detail, parts: [words, sets] });
    }
    const entries = new Map<number, ArchivedEntry>();
    for (const entry of log) {
      const bytes = encodeEntry(entry);
      entries.set(entry.seq, { seq: entry.seq, bytes, leaf: leafHash(bytes, sha256), entry });
    }
    const signature = { name: log[0]!.log, id: '00000000', signature: new Uint8Array(64) };
    const record = {
      description: {
        format: 'minglan-archive' as const,
        version: 1 as const,
        pages,
        origin: log[0]!.log,
        community: { name: '示例社区', committee: '示例社区居民委员会' },
        scope: { kind: 'year' as const, year: 2026 },
        head: { size: 3, root: base64(new Uint8Array(32)), signedAt: '2026-10-09T00:00:00Z' },
        madeAt: '2026-10-09T00:00:01Z',
        madeBy: MADE_BY,
        items: [['FIN-01', '财务收支']] as [string, string][],
        audiences: [],
        entries: [1, 2],
        erased: [],
      },
      note: formatNote('minglan/x\n3\nAA==\n', [signature]),
      witnessed: [{ name: `${log[0]!.log}/witness-00000000`, at: 1_760_000_000, size: 2 }],
      entries,
      part: async (hash: string) => parts.find((one) => one.sha256 === hash) ?? null,
    };
    const proof = proofOf({
      origin: log[0]!.log,
      subject: '2026',
      now: Date.parse('2026-10-09T00:00:01Z'),
      head: record.description.head,
      disclosures: readLog(log),
      rule: () => ({ minPostDays: 15, objectionDays: null }),
      rows: [shownRow],
      screens: [screen],
      batches: ['0'.repeat(64)],
    });
    const digest = createHash('sha256');
    for await (const { path, bytes } of pageFiles(record, proof)) digest.update(`${path}\n`).update(bytes);
    expect(digest.digest('hex')).toBe(DIGESTS[pages]);
  },
);
