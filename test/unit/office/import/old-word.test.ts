// Word documents of before 2007, with LibreOffice where this machine has it; the limits around it with programs that
// behave worse than it does.
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OfficeError } from '../../../../src/office/error.ts';
import { convertOldWord, findSoffice } from '../../../../src/office/import/old-word.ts';
import { ImportRunner } from '../../../../src/office/import/runner.ts';
import { buildImportChild } from '../../../support/import-child.ts';

const fixture = (name: string): Promise<Buffer> => readFile(`test/fixtures/office/${name}`);
const LIMITS = { bytes: 20 * 1024 * 1024, milliseconds: 60_000 };
const soffice = findSoffice(null);

let child = '';
let folder = '';
beforeAll(async () => {
  child = await buildImportChild();
  folder = await mkdtemp(join(tmpdir(), 'minglan-programs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function program(text: string): Promise<string> {
  const file = join(folder, `${Math.trunc(performance.now() * 1000)}.sh`);
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o700);
  return file;
}

async function code(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof OfficeError)) throw new Error(`no refusal: ${String(error)}`);
  return error.code;
}

describe('an old Word document', () => {
  test.skipIf(soffice === null)('is read as the same document of today is', async () => {
    await using runner = withClose(new ImportRunner({ child, soffice }));
    const [old, newer] = [
      await runner.own.read('三季度收支.doc', await fixture('letter.doc')),
      await runner.own.read('三季度收支.docx', await fixture('letter.docx')),
    ];
    expect(old.kind).toBe('docx');
    // What is said of a picture is not in the old file.
    expect(old.blocks).toEqual(
      newer.blocks.map((block) => (block.type === 'image' ? { ...block, alt: '' } : block)),
    );
    expect(old.images).toHaveLength(newer.images.length);
  });

  test.skipIf(soffice === null)('that is broken comes to nothing, and leaves nothing behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('minglan-word-'));
    const broken = (await fixture('letter.doc')).subarray(0, 1500);
    expect(await convertOldWord(soffice ?? '', broken, LIMITS)).toBeNull();
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('minglan-word-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });

  test('is refused where no program reads it', async () => {
    await using runner = withClose(new ImportRunner({ child }));
    expect(await code(runner.own.read('a.doc', await fixture('letter.doc')))).toBe('import-old-word');
    expect(findSoffice('none')).toBeNull();
    expect(findSoffice('/opt/own/soffice')).toBe('/opt/own/soffice');
  });

  test('is refused when the program is not there, makes nothing, too much, or never ends', async () => {
    const bytes = await fixture('letter.doc');
    const sleeper = await program('sleep 600 & sleep 600');
    const eager = await program('head -c 5000 /dev/zero > letter.docx');
    for (const [named, limits] of [
      ['/nowhere/soffice', LIMITS],
      [await program('exit 0'), LIMITS],
      [eager, { ...LIMITS, bytes: 4000 }],
      [sleeper, { ...LIMITS, milliseconds: 100 }],
    ] as const)
      expect(await convertOldWord(named, bytes, limits)).toBeNull();
    expect(await convertOldWord(eager, bytes, LIMITS)).toHaveLength(5000);
  });

  test('gives the program nothing of the office’s environment', async () => {
    const telling = await program('env > letter.docx');
    const told = (await convertOldWord(telling, Buffer.from('x'), LIMITS))?.toString() ?? '';
    const names = told.split('\n').map((line) => line.split('=')[0] ?? '');
    expect(
      names.filter((name) => !['HOME', 'PATH', 'TMPDIR', 'PWD', 'OLDPWD', '_', 'SHLVL', ''].includes(name)),
    ).toEqual([]);
  });

  test('with macros is refused before any program sees it', async () => {
    const macros = Buffer.concat([await fixture('letter.doc'), Buffer.from('_VBA_PROJECT', 'utf16le')]);
    const never = await program('touch seen; exit 0');
    await using runner = withClose(new ImportRunner({ child, soffice: never }));
    expect(await code(runner.own.read('a.doc', macros))).toBe('import-macro');
  });
});

function withClose(own: ImportRunner): AsyncDisposable & { readonly own: ImportRunner } {
  return { own, [Symbol.asyncDispose]: () => own.close() };
}
