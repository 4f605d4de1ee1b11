// The reader in src/log and the one in test/support/verify_log.py were written apart, in two languages. Whatever
// bytes they are shown, they must agree on whether it is an entry: where they differ, two screens could.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64, encodeEntry, LogError, parseUtf8, readEntry, utf8 } from '../../../src/log/index.ts';
import type { Bytes } from '../../../src/log/index.ts';
import { sampleEntry, SampleLog } from '../../support/log-samples.ts';

const SUPPORT = fileURLToPath(new URL('../../support', import.meta.url));
const JUDGE = `
import base64, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import verify_log as v
for line in sys.stdin:
    try:
        entry = v.read_entry(base64.b64decode(line))
        v.check_place(entry)
        if entry["kind"] in v.KINDS:
            v.check_entry(entry)
        print("ok")
    except v.Refused as refused:
        print(refused)
`;

function askPython(candidates: readonly Bytes[]): string[] {
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', JUDGE, SUPPORT], {
    input: candidates.map((bytes) => `${base64(bytes)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trimEnd().split('\n');
}

function ask(bytes: Bytes): string {
  try {
    readEntry(bytes);
    return 'ok';
  } catch (error) {
    if (error instanceof LogError) return error.message;
    throw error;
  }
}

const eventful = await SampleLog.eventful();
// The keys' own form is judged entry by entry in src/log and with the log in Python.
const bases = [
  ...eventful.entries.map(parseUtf8).filter((text) => !text.includes('"kind":"keys"')),
  parseUtf8(encodeEntry(sampleEntry({ kind: 'urgent', code: '', audience: ['east-court', 'west'] }))),
  ...[
    sampleEntry({ detail: { period: '2026-10', matter: 'm-lobby', stage: '事中' } }),
    sampleEntry({ kind: 'step', supersedes: 0, detail: { step: 'hear' } }),
    sampleEntry({ kind: 'event', code: '', detail: { event: 'tender', date: '2026-11-21', matter: 'm-1' } }),
    sampleEntry({ kind: 'rules', code: '', detail: { before: '0'.repeat(64), after: 'f'.repeat(64) } }),
    sampleEntry({ kind: 'witness', code: '', detail: { witnesses: [eventful.keysDetail([]).office] } }),
  ].map((entry) => parseUtf8(encodeEntry(entry))),
  `{"v":1,"log":"${eventful.origin}","seq":9,"kind":"poll","votes":[1,{"yes":2}],"by":null,"open":true}`,
];

/** Pieces of JSON, right and wrong, that tend to be read in more than one way. */
const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    ',',
    ':',
    '{}',
    '[]',
    '[[]]',
    'null',
    'true',
    '""',
    '0',
    '-0',
    '1',
    '1.0',
    '1e0',
    '1E2',
    '01',
    '-1',
  ],
  ...[
    '9007199254740991',
    '9007199254740992',
    '1e400',
    'NaN',
    'Infinity',
    '"a"',
    '"\\u0061"',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
  ],
  ...[
    '"😀"',
    '"\\/"',
    '"/"',
    '"\\n"',
    '"\\u000a"',
    '"\\u007f"',
    '"\u007f"',
    '"\u2028"',
    '"\ufeff"',
    '"\\u001F"',
    '"\\u001f"',
  ],
  ...[
    '"v":1',
    '"1":1',
    '"__proto__":1',
    '"toString":1',
    '"seq":1',
    '"2026-02-29T00:00:00Z"',
    '"period":"2026"',
    '"matter":"m-1"',
    '"2026Q4"',
    '"2026-13"',
    '"2024-02-29T00:00:00Z"',
  ],
  ...[
    '"2026-01-01T24:00:00Z"',
    '"9999-12-31T23:59:59Z"',
    '"0000-01-01T00:00:00Z"',
    '"２０26-01-01T00:00:00Z"',
  ],
  ...[
    '"error"',
    '"FIN-01"',
    '"ＦIN-01"',
    '"FIN-٠١"',
    '"a b"',
    '" a"',
    '"a\u3000"',
    '"居委会"',
    '"urgent"',
    '"clear"',
    '"poll"',
  ],
];

const replaced = fc
  .record({ base: fc.constantFrom(...bases), token: fc.nat(), piece: fc.constantFrom(...PIECES) })
  .map(({ base, token, piece }) => {
    const tokens = [...base.matchAll(/"(?:[^"\\]|\\.)*"|-?[0-9]+|null|true|[{}[\],:]/gu)];
    const chosen = tokens[token % tokens.length];
    if (!chosen) return base;
    return base.slice(0, chosen.index) + piece + base.slice(chosen.index + chosen[0].length);
  })
  .map(utf8OrEscape);
const inserted = fc
  .record({ base: fc.constantFrom(...bases), at: fc.nat(), piece: fc.constantFrom(...PIECES) })
  .map(({ base, at, piece }) => {
    const place = at % (base.length + 1);
    return utf8OrEscape(base.slice(0, place) + piece + base.slice(place));
  });
const flipped = fc
  .record({ base: fc.constantFrom(...bases), at: fc.nat(), value: fc.nat(255) })
  .map(({ base, at, value }) => {
    const bytes = utf8(base);
    bytes[at % bytes.length] = value;
    return bytes;
  });

/** TextEncoder, so that a pair cut in half becomes a replacement character instead of an error. */
function utf8OrEscape(text: string): Bytes {
  return new TextEncoder().encode(text);
}

describe('two readers written apart', () => {
  it('agree on every entry they are shown', () => {
    const round = fc.array(fc.oneof(replaced, inserted, flipped), {
      minLength: 1,
      maxLength: 2000,
      size: 'max',
    });
    let shown = 0;
    let accepted = 0;
    fc.assert(
      fc.property(round, (candidates) => {
        const verdicts = askPython(candidates);
        candidates.forEach((bytes, at) => {
          const mine = ask(bytes);
          const theirs = verdicts[at] ?? 'nothing';
          shown += 1;
          if (mine === 'ok') accepted += 1;
          const agreed = (mine === 'ok') === (theirs === 'ok');
          expect(agreed, `${new TextDecoder().decode(bytes)}\nsrc/log: ${mine}\nPython: ${theirs}`).toBe(
            true,
          );
        });
      }),
      { numRuns: 8, endOnFailure: false },
    );
    // Both sides of the question were asked.
    expect(accepted).toBeGreaterThan(20);
    expect(shown - accepted).toBeGreaterThan(1000);
  });
});
