// The archive as an operator makes and checks it, and as the console fetches it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveContents } from '../../../../src/contract/index.ts';
import { dayAt } from '../../../../src/disclosure/index.ts';
import { archiveCommand } from '../../../../src/office/archive/command.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import type { OfficeRefusal } from '../../../support/office-client.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../../../support/office-client.ts';
import { PASSWORD, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let folder: string;
let office: TestOffice;
let before: string;
let after: string;
/** Of the publication, in China. */
let year: string;
const SLIP = '误写进去的话（示例）';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-archive-command-'));
  office = await testOffice();
  const clerk = await office.as('clerk');
  const director = await office.as('director');
  const slip = someContent();
  const text = { ...slip.text, title: SLIP };
  const notice = await approveProposal(
    director,
    await submitProposal(clerk, 'publish', null, { ...slip, text }),
  );
  const { issued } = office.office.services.sequencer.tree.entry(notice.seq!)!;
  year = dayAt(Date.parse(issued)).slice(0, 4);
  before = join(folder, 'before.zip');
  expect(await run('make', '--all', '--out', before)).toMatchObject({ code: 0 });
  const erase = [{ seq: notice.seq!, part: 'text' }];
  const content = someContent({ reason: '误写了不该写的话。', erase });
  await approveProposal(director, await submitProposal(clerk, 'redact', notice.disclosure, content));
  after = join(folder, 'after.zip');
  expect(await run('make', '--all', '--out', after)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const env = { MINGLAN_DATA: office.data };
  const code = await archiveCommand(args, { env, write: (line) => lines.push(line) });
  return { code, said: lines.join('\n') };
}

describe('npm run archive', () => {
  test('makes, beside the running office, what verify finds whole', async () => {
    const made = join(folder, 'year');
    expect(await run('make', '--year', year, '--out', made)).toMatchObject({ code: 0 });
    const { code, said } = await run('verify', made);
    expect(code).toBe(0);
    expect(said).toMatch(/完整。 whole\.$/);
    expect(said).toMatch(/不证明没有漏掉别的/);
    expect(said).toMatch(/minglan\/chenghe-sample\/recovery-1\+/);
    expect(await askStranger([made, before, after])).toEqual(Array(3).fill(expect.stringMatching(/^OK /)));
  });

  test('verify ends with 1 and says exactly what is wrong', async () => {
    const bytes = await readFile(before);
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, bytes.subarray(0, bytes.length - 100));
    expect(await run('verify', broken)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/有误：压缩包.*不完整/),
    });
    const missing = await run('verify', join(folder, 'nowhere'));
    expect(missing).toMatchObject({ code: 1, said: expect.stringMatching(/没有这个文件或文件夹/) });
  });

  test('wrong use ends with 2 and tells the use', async () => {
    for (const args of [
      [],
      ['frobnicate'],
      ['make', '--out', 'x'],
      ['make', '--all'],
      ['make', '--all', '--year', '2026', '--out', 'x'],
      ['make', '--year', 'soon', '--out', 'x'],
      ['make', '--issue', '../x', '--out', 'x'],
      ['verify'],
      ['verify', 'a', 'b'],
      ['verify', before, '--witness', 'nonsense'],
      ['verify', before, '--anchor', join(folder, 'nowhere')],
      ['verify', before, '--unknown'],
    ]) {
      expect(await run(...args), args.join(' ')).toMatchObject({
        code: 2,
        said: expect.stringMatching(/用法 usage/),
      });
    }
  });

  test('an empty scope is told in a sentence', async () => {
    const out = join(folder, 'none');
    const empty = await run('make', '--year', '1999', '--out', out);
    expect(empty).toMatchObject({ code: 1, said: expect.stringMatching(/没有公开过/) });
    const taken = await run('make', '--all', '--out', before);
    expect(taken).toMatchObject({ code: 1, said: expect.stringMatching(/已经存在/) });
  });

  test('against a newer archive: names what was erased since', async () => {
    const { code, said } = await run('verify', before, '--newer', after);
    expect(code).toBe(0);
    expect(said).toMatch(/注意：第 1 条的正文后来由第 2 条依法抹除/);
    expect((await readFile(before)).includes(SLIP)).toBe(true);
    expect((await readFile(after)).includes(SLIP)).toBe(false);
    const same = await run('verify', after, '--newer', after);
    expect(same).toMatchObject({ code: 0, said: expect.stringMatching(/没有抹除过/) });
    const backwards = await run('verify', after, '--newer', before);
    expect(backwards).toMatchObject({ code: 1, said: expect.stringMatching(/反而更旧/) });
  });

  test('against an archive of another record of the same name', async () => {
    await using other = await testOffice();
    for (let count = 0; count < 3; count += 1) {
      const proposal = await submitProposal(await other.as('clerk'), 'publish', null, someContent());
      await approveProposal(await other.as('director'), proposal);
    }
    const foreign = join(folder, 'foreign.zip');
    const lines: string[] = [];
    const context = { env: { MINGLAN_DATA: other.data }, write: (line: string) => lines.push(line) };
    await archiveCommand(['make', '--all', '--out', foreign], context);
    expect(await run('verify', before, '--newer', foreign)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/第 0 条在两份归档里不一样/),
    });
  });
});

describe('GET /api/archive', () => {
  const get = async (
    name: 'clerk' | 'director' | 'watcher' | 'street' | 'admin' | 'keeper',
    query: string,
  ): Promise<Response> => {
    const cookie = await cookieOf(name);
    return fetch(`${office.url}/api/archive?${query}`, { headers: { cookie } });
  };
  async function cookieOf(account: string): Promise<string> {
    const response = await fetch(`${office.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: office.url },
      body: JSON.stringify({ account, password: PASSWORD }),
    });
    return response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  test('streams what verify finds whole, to those who may see everything, and writes down who', async () => {
    for (const name of ['director', 'watcher', 'street'] as const) {
      const response = await get(name, 'all=1');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(/filename="chenghe-sample-all\.zip"/);
      const file = join(folder, `${name}.zip`);
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      expect((await verifyArchive(file)).faults).toEqual([]);
    }
    const audit = await office.office.services.read.journal.audit(10);
    const made = audit.filter(({ act }) => act === 'make-archive');
    expect(made.map(({ account, subject }) => [account, subject])).toContainEqual([
      await office.idOf('street'),
      'all',
    ]);
  });

  test('what there is to choose from, for the same', async () => {
    for (const name of ['director', 'watcher', 'street'] as const) {
      const person = await signIn(office.url, name, PASSWORD);
      const contents = archiveContents.parse(await person.call('GET', '/api/archives'));
      expect(contents.disclosures).toBeGreaterThan(0);
      expect(contents.years.map(({ count }) => count)).toEqual([contents.disclosures]);
    }
    const clerk = await signIn(office.url, 'clerk', PASSWORD);
    await expect(clerk.call('GET', '/api/archives')).rejects.toThrow(/403/);
  });

  test('not to a clerk, nor to those who keep machines and no content, nor to nobody', async () => {
    for (const name of ['clerk', 'keeper', 'admin'] as const)
      expect((await get(name, 'all=1')).status).toBe(403);
    expect((await fetch(`${office.url}/api/archive?all=1`)).status).toBe(401);
  });

  test('an empty year, and a query that is none', async () => {
    const director = await signIn(office.url, 'director', PASSWORD);
    const refused = async (query: string): Promise<unknown> =>
      director
        .call('GET', `/api/archive?${query}`)
        .catch((error: unknown) => (error as OfficeRefusal).error.code);
    expect(await refused('year=1999')).toBe('archive-empty');
    expect(await refused('year=1999&all=1')).toBe('bad-request');
    expect(await refused('')).toBe('bad-request');
  });
});
