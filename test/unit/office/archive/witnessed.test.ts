// What witnesses cosigned, in an archive: of earlier sizes too, whole or of a part, and refused when it is of another
// record. And what else stands beside the disclosures: how the rules were changed, and a font to read it all with.
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesInForceView, Witnessing } from '../../../../src/contract/index.ts';
import {
  addCosignature,
  parseOrigin,
  parseVerifierKey,
  signHead,
  witnessKey,
} from '../../../../src/log/index.ts';
import { archiveCommand } from '../../../../src/office/archive/command.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { writeJson } from '../../../../src/office/archive/layout.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import type { Scope } from '../../../../src/office/archive/scope.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { signerBeside } from '../../../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { filesOf, relist } from '../../../support/archive-mutations.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { keyPair, sha256 } from '../../../support/node-crypto.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const clock = new SetClock(NOW);
const pair = keyPair(new Uint8Array(32).fill(9));
let folder: string;
let whole: string;
let part: string;
/** A cosigned checkpoint of a record that is not this one. */
let foreign: string;

async function cosigned(office: TestOffice): Promise<string> {
  clock.ms += 60_000;
  const note = await (await fetch(`${office.url}/log/head`)).text();
  const origin = parseOrigin((office.office.services.sequencer.keys as { origin: string }).origin);
  const { name } = parseVerifierKey(witnessKey(origin, pair.publicKey, sha256), sha256);
  const at = Math.floor(clock.ms / 1000);
  return addCosignature(note, { name, publicKey: pair.publicKey, at, sign: pair.sign, sha256 });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-witnessed-'));
  const configuration = join(folder, 'configuration');
  const data = join(folder, 'data');
  await cp('kiosk-config', configuration, { recursive: true });
  const file = join(configuration, 'community.json');
  const community = JSON.parse(await readFile(file, 'utf8')) as object;
  const start = async (rules: object): Promise<TestOffice> => {
    await writeFile(file, JSON.stringify({ ...community, rules }));
    return testOffice({ data, clock, configuration: { configuration } });
  };
  const before = await start({});
  await before.stop();
  await using office = await start({ items: { 'FIN-18': { dueDays: 12 } } });
  const director = await office.as('director');
  const watcher = await office.as('watcher');
  const { pending } = await director.call<RulesInForceView>('GET', '/api/rules');
  await director.call('POST', '/api/rules/approve', { hash: pending!.hash });
  const origin = parseOrigin((office.office.services.sequencer.keys as { origin: string }).origin);
  const added = witnessKey(origin, pair.publicKey, sha256);
  const asked = await watcher.call<Witnessing>('POST', '/api/witnesses', { added, removed: [] });
  await director.call('POST', `/api/witnesses/${asked.requests[0]!.id}/approve`);
  for (let round = 0; round < 3; round += 1) {
    await watcher.call('POST', '/api/cosignatures', { note: await cosigned(office) });
    await approveProposal(
      director,
      await submitProposal(await office.as('clerk'), 'publish', null, someContent()),
    );
  }
  const { sequencer, files } = office.office.services;
  const key = keyPair();
  const other = await signHead({
    origin,
    size: sequencer.tree.size,
    root: sequencer.tree.rootAt(1),
    at: NOW / 1000,
    publicKey: key.publicKey,
    sign: key.sign,
    sha256,
  });
  const { name } = parseVerifierKey(added, sha256);
  foreign = await addCosignature(other, {
    name,
    publicKey: pair.publicKey,
    at: NOW / 1000,
    sign: pair.sign,
    sha256,
  });
  await using snapshot = await openSnapshot(join(data, 'minglan.sqlite'));
  const sign = signerBeside(snapshot.read, { data, passphrase: null });
  const make = async (scope: Scope, to: string): Promise<string> => {
    await writeArchive(
      to,
      archiveFiles(await gather(snapshot.read, scope, { files, nowMs: clock.ms, sign })),
    );
    return to;
  };
  whole = await make({ kind: 'all' }, join(folder, 'whole'));
  part = await make({ kind: 'issue', issue: 'SVC-2026-11' }, join(folder, 'part'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function changed(from: string, name: string, path: string, bytes: Uint8Array): Promise<string> {
  const copy = join(folder, name);
  await cp(from, copy, { recursive: true });
  await writeFile(join(copy, path), bytes);
  await relist(copy);
  return copy;
}
const faultsOf = async (path: string): Promise<string[]> =>
  (await verifyArchive(path)).faults.map(({ code }) => code);

interface Told {
  note: string;
  consistency: string[];
}
const told = async (from: string): Promise<Told[]> =>
  JSON.parse(await readFile(join(from, 'record/witnessed.json'), 'utf8')) as Told[];

describe('cosignatures of earlier sizes', () => {
  test('are all in the archive, each against the tree of then; both verifiers confirm them', async () => {
    for (const archive of [whole, part]) {
      const { record, faults } = await verifyArchive(archive);
      expect(faults).toEqual([]);
      expect(record?.witnessed.map(({ size }) => size)).toEqual([3, 4, 5]);
    }
    expect(await askStranger([whole, part])).toEqual([
      expect.stringMatching(/^OK .*, 3 cosigned/),
      expect.stringMatching(/^OK .*, 3 cosigned/),
    ]);
    expect((await told(part))[0]?.consistency.length).toBeGreaterThan(0);
    const lines: string[] = [];
    expect(await archiveCommand(['verify', whole], { env: {}, write: (line) => lines.push(line) })).toBe(0);
    expect(lines.filter((line) => line.startsWith('见证签名有效'))).toHaveLength(3);
    expect(await readFile(join(whole, 'index.html'), 'utf8')).toMatch(
      /见证前 5 条[\s\S]*见证前 4 条[\s\S]*见证前 3 条/,
    );
  });

  test.each(['whole', 'part'])('of another record are refused by both, in a %s one', async (kind) => {
    const from = kind === 'whole' ? whole : part;
    const copy = await changed(
      from,
      `foreign-${kind}`,
      'record/witnessed.json',
      writeJson([...(await told(from)), { note: foreign, consistency: [] }]),
    );
    expect(await faultsOf(copy)).toContain('bad-cosignature');
    expect(await askStranger([copy])).toEqual([
      expect.stringMatching(/^REFUSED a cosignature of another record/),
    ]);
  });

  test('that were altered, are signed by nobody who may, or are left out altogether', async () => {
    const notes = await told(whole);
    const altered = notes.map(({ note, ...rest }) => ({ ...rest, note: note.replace('\n3\n', '\n2\n') }));
    const first = await changed(
      whole,
      'altered',
      'record/witnessed.json',
      writeJson(altered.map(({ note }) => ({ note, consistency: [] }))),
    );
    const head = await readFile(join(whole, 'record/head.note'), 'utf8');
    const unsigned = head
      .split('\n')
      .filter((line) => !line.includes('witness-'))
      .join('\n');
    const second = await changed(
      whole,
      'nobody',
      'record/witnessed.json',
      writeJson([{ note: unsigned, consistency: [] }]),
    );
    const third = join(folder, 'none');
    await cp(whole, third, { recursive: true });
    await rm(join(third, 'record/witnessed.json'));
    await relist(third);
    expect(await faultsOf(first)).toContain('bad-cosignature');
    expect(await faultsOf(second)).toContain('bad-cosignature');
    expect(await faultsOf(third)).toContain('missing-file');
    for (const line of await askStranger([first, second])) expect(line).toMatch(/^REFUSED /);
  });
});

test('a page tells how the rules were changed and who agreed; other words there are refused by both', async () => {
  const text = await readFile(join(part, 'rules.html'), 'utf8');
  expect(text).toContain('居委会主任同意');
  expect(text).toMatch(/<li>[^<]*12[^<]*<\/li>/);
  expect(await readFile(join(part, 'index.html'), 'utf8')).toContain('href="rules.html"');
  const copy = await changed(
    part,
    'rules',
    'rules.html',
    Buffer.from(text.replace(/<li>([^<]*)12/, '<li>$113')),
  );
  expect(await faultsOf(copy)).toEqual(['wrong-page']);
  expect(await askStranger([copy])).toEqual([expect.stringMatching(/^REFUSED rules\.html: other words/)]);
});

describe('the font', () => {
  test('draws every sign of every page, is small, and comes with its licence', async () => {
    const pages = (await filesOf(whole)).filter((path) => path.endsWith('.html'));
    const texts = await Promise.all(pages.map((path) => readFile(join(whole, path), 'utf8')));
    const font = create(await readFile(join(whole, 'fonts/signs.ttf'))) as Font;
    const missing = [...new Set(texts.join(''))].filter(
      (sign) => sign > ' ' && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
    );
    expect(missing.join('')).toBe('');
    expect((await stat(join(whole, 'fonts/signs.ttf'))).size).toBeLessThan(300_000);
    expect(await readFile(join(whole, 'fonts/OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE');
    for (const [at, text] of texts.entries()) {
      expect(text).toContain(`url(${pages[at]!.includes('/') ? '../' : ''}fonts/signs.ttf)`);
    }
  });

  test('is refused when it draws other signs than the pages have', async () => {
    const bytes = await readFile(join(whole, 'fonts/signs.ttf'));
    bytes[bytes.length - 9]! ^= 1;
    expect(await faultsOf(await changed(whole, 'font', 'fonts/signs.ttf', bytes))).toEqual(['wrong-font']);
  });
});
