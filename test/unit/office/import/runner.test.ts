import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentence } from '../../../../src/contract/index.ts';
import { OfficeError } from '../../../../src/office/error.ts';
import { ImportRunner } from '../../../../src/office/import/runner.ts';
import { buildImportChild } from '../../../support/import-child.ts';
import { FIRST_MORE, pdf, pictureObject, textLine } from '../../../support/pdf.ts';

const fixture = (name: string): Promise<Buffer> => readFile(`test/fixtures/office/${name}`);

let child = '';
let runner: ImportRunner;

beforeAll(async () => {
  child = await buildImportChild();
  runner = new ImportRunner({ child });
});
afterAll(async () => {
  await runner.close();
});

/** The code it is refused with; what was said to the person ends as a sentence. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof OfficeError)) throw new Error(`no refusal: ${String(error)}`);
  expect(sentence(error.code, error.values)).toMatch(/。$/);
  return error.code;
}

describe('a PDF', () => {
  test('is its pages as images, each with the words on it', async () => {
    const { kind, images, blocks, notes } = await runner.read('三季度收支.pdf', await fixture('pages.pdf'));
    expect([kind, images.length, notes]).toEqual(['pdf', 2, []]);
    expect(images.map(({ words }) => words)).toEqual([
      '三季度老年餐桌收支（示例）\n本季度共送餐 3767 份，餐费收入 37670.00 元。',
      '第二页：请到服务台查看单据，办公电话 0571-00000000。',
    ]);
    expect(images.map(({ unread }) => unread)).toEqual([null, null]);
    expect(blocks).toEqual([
      { type: 'image', image: 0, alt: '三季度收支，第 1 页，共 2 页' },
      { type: 'image', image: 1, alt: '三季度收支，第 2 页，共 2 页' },
    ]);
    const page = await sharp(images[0]!.bytes).stats();
    const { format, width, height } = await sharp(images[0]!.bytes).metadata();
    expect([format, width, height]).toEqual(['webp', images[0]!.width, images[0]!.height]);
    expect(width).toBeGreaterThan(1500);
    // Two lines are no screen of white paper.
    expect(height).toBeLessThan(400);
    // Something is drawn on it.
    expect(page.channels[0]!.min).toBeLessThan(100);
  });

  test('leaves its blank pages out and says which, and is refused when all are blank', async () => {
    // The second has white drawn on it, the last words in white, which can be read all the same.
    const white = '1 g 0 0 595 842 re f';
    const bytes = pdf({ pages: ['', white, textLine('Notice'), `1 g ${textLine('Hidden')}`] });
    const { images, blocks, notes } = await runner.read('通知.pdf', bytes);
    expect(images.map(({ words }) => words)).toEqual(['Notice', 'Hidden']);
    expect(blocks).toEqual([
      { type: 'image', image: 0, alt: '通知，第 3 页，共 4 页' },
      { type: 'image', image: 1, alt: '通知，第 4 页，共 4 页' },
    ]);
    expect(notes).toEqual([{ code: 'import-blank-pages', count: 2, pages: [1, 2] }]);
    expect(await refusal(runner.read('a.pdf', pdf({ pages: ['', white] })))).toBe('import-blank');
  });

  test('of a scan says that its words can’t be read', async () => {
    const { images, notes } = await runner.read('扫描.pdf', await fixture('scan.pdf'));
    expect(images.map(({ words, unread }) => [words, unread])).toEqual([['', 'all']]);
    expect(notes).toEqual([{ code: 'import-unread-pages', count: 1 }]);
  });

  test('with a picture beside its words, or words drawn as outlines, says that they are not all', async () => {
    const picture = pictureObject(8, '\0\0\0\0\0\0\0\0');
    const withPicture = pdf({
      pages: [`${textLine('Notice')} q 300 0 0 300 60 100 cm /X Do Q`],
      more: [picture],
    });
    const curves = '100 100 m 110 120 130 120 140 100 c '.repeat(200);
    const outlined = pdf({ pages: [`${textLine('Notice')} ${curves} S`] });
    for (const bytes of [withPicture, outlined]) {
      const { images } = await runner.read('a.pdf', bytes);
      expect(images.map(({ words, unread }) => [words, unread])).toEqual([['Notice', 'part']]);
    }
    const plain = await runner.read('a.pdf', pdf({ pages: [textLine('Notice')] }));
    expect(plain.images[0]!.unread).toBeNull();
  });

  test('with a note and a filled-in field shows and reads them too', async () => {
    const note =
      '<< /Type /Annot /Subtype /FreeText /Rect [60 300 400 340] /Contents (13812345678) /DA (/F 18 Tf 0 g) /AP << /N 7 0 R >> >>';
    const look = `<< /Type /XObject /Subtype /Form /BBox [0 0 340 40] /Resources << /Font << /F 3 0 R >> >> /Length 39 >>\nstream\nBT /F 18 Tf 5 10 Td (13812345678) Tj ET\nendstream`;
    const { images } = await runner.read(
      'a.pdf',
      pdf({ pages: [textLine('Name')], page: `/Annots [${FIRST_MORE} 0 R] `, more: [note, look] }),
    );
    expect(images[0]!.words).toContain('13812345678');
  });

  test('that would run, open or fetch something is only drawn', async () => {
    const script = '<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("http://127.0.0.1:9/"\\)) >>';
    const launch = '<< /S /Launch /F (/bin/sh) /Next << /S /URI /URI (http://127.0.0.1:9/) >> >>';
    const bytes = pdf({
      pages: [textLine('Quiet')],
      catalogue: `/OpenAction ${script} /Names << /JavaScript << /Names [(a) ${script}] >> >> `,
      page: `/AA << /O ${launch} >> `,
    });
    const { images } = await runner.read('a.pdf', bytes);
    expect(images.map(({ words }) => words)).toEqual(['Quiet']);
  });

  test('with a password, broken, empty, too long, too dense, of endless pages is refused with a sentence', async () => {
    const pages = await fixture('pages.pdf');
    expect(await refusal(runner.read('a.pdf', await fixture('locked.pdf')))).toBe('import-locked');
    expect(await refusal(runner.read('a.pdf', Buffer.from('%PDF-1.7\nnothing')))).toBe('import-broken');
    expect(await refusal(runner.read('a.pdf', pages.subarray(0, 60)))).toBe('import-broken');
    expect(await refusal(runner.read('a.pdf', Buffer.alloc(0)))).toBe('import-empty');
    const long = pdf({ pages: Array.from({ length: 10_000 }, () => textLine('x')) });
    expect(await refusal(runner.read('a.pdf', long))).toBe('import-too-many-pages');
    const words = `BT /F 1 Tf 1 1 Td ${'(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj '.repeat(600)} ET`;
    expect(await refusal(runner.read('a.pdf', pdf({ pages: [words] })))).toBe('import-too-dense');
    // A count that lies: there are no such pages.
    const lying = Buffer.from(
      pdf({ pages: [textLine('x')] })
        .toString('latin1')
        .replace('/Count 1 ', '/Count 9 '),
      'latin1',
    );
    expect(['import-broken', null]).toContain(
      await runner.read('a.pdf', lying).then(
        () => null,
        (error: OfficeError) => error.code,
      ),
    );
  });

  test('as long as a corridor or without extent makes no picture that stops the office', async () => {
    const { images } = await runner.read('a.pdf', pdf({ pages: [textLine('x', 9)], box: '0 0 20 14400' }));
    expect(images[0]!.height).toBeLessThanOrEqual(3600);
    expect(images[0]!.width).toBeGreaterThan(0);
  });
});

describe('what is no PDF', () => {
  test.each([
    ['letter.doc', 'import-old-word'],
    ['sheet.xls', 'import-sheet'],
  ])('%s is refused with %s', async (name, code) => {
    expect(await refusal(runner.read(name, await fixture(name)))).toBe(code);
  });

  test('a Word document with a password, which is another kind of file inside', async () => {
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusal(runner.read('a.docx', compound))).toBe('import-locked');
  });

  test('text, an image, a page of the web under a document’s name', async () => {
    for (const bytes of ['hello', '<html><script>1</script></html>', '\u0089PNG\r\n'])
      expect(await refusal(runner.read('a.pdf', Buffer.from(bytes)))).toBe('import-not-a-document');
  });

  test('a PDF that calls itself a Word document', async () => {
    expect(await refusal(runner.read('a.docx', await fixture('pages.pdf')))).toBe('import-not-what-it-says');
  });
});

describe('what costs too much', () => {
  test('is larger than is taken', async () => {
    const small = new ImportRunner({ child, limits: { bytes: 1000 } });
    expect(await refusal(small.read('a.pdf', await fixture('pages.pdf')))).toBe('import-too-large');
  });

  test('takes too long: the child is killed, the next file is read', async () => {
    const impatient = new ImportRunner({ child, limits: { milliseconds: 1 } });
    expect(await refusal(impatient.read('a.pdf', await fixture('pages.pdf')))).toBe('import-too-slow');
    expect(impatient.pid).toBeNull();
    expect((await runner.read('a.pdf', await fixture('pages.pdf'))).images).toHaveLength(2);
  });

  test('has a picture of 30,000 by 30,000', async () => {
    const side = 30_000;
    const black = deflateSync(Buffer.alloc((side * side) / 8)).toString('latin1');
    const more = [pictureObject(side, black, '/Filter /FlateDecode ')];
    const bomb = pdf({ pages: ['q 595 0 0 842 0 0 cm /X Do Q'], more });
    expect(await refusal(runner.read('a.pdf', bomb))).toBe('import-too-heavy');
  });

  test('takes too much memory: the child is killed', async () => {
    const tight = new ImportRunner({ child, limits: { residentBytes: 8 * 1024 * 1024 } });
    expect(await refusal(tight.read('a.pdf', await fixture('pages.pdf')))).toBe('import-too-heavy');
    expect(tight.pid).toBeNull();
  });

  test('comes five at once: three wait, one is sent away', async () => {
    const file = await fixture('pages.pdf');
    const own = new ImportRunner({ child });
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => own.read('a.pdf', file)));
    expect(all.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    expect(((all[4] as PromiseRejectedResult).reason as OfficeError).code).toBe('import-busy');
  });

  test('the office closes while a file is read: nobody waits, nothing is left', async () => {
    const own = new ImportRunner({ child });
    const reading = refusal(own.read('a.pdf', await fixture('pages.pdf')));
    await own.close();
    expect(await reading).toBe('not-ready');
    expect(own.pid).toBeNull();
  });
});

describe('the child', () => {
  /** A program in the child's place; what it says stands in the values of its refusal. */
  async function inItsPlace(program: string): Promise<OfficeError> {
    const file = join(dirname(child), 'curious.mjs');
    await writeFile(file, program);
    const curious = new ImportRunner({ child: file });
    return curious.read('a.pdf', Buffer.from('x')).then(
      () => {
        throw new Error('it was believed');
      },
      (error: OfficeError) => error,
    );
  }

  test('may read nothing but the program, write nothing, start nothing, and knows no environment', async () => {
    process.env['MINGLAN_SECRET_OF_A_TEST'] = 'x';
    const error = await inItsPlace(`
      import { readFileSync, writeFileSync } from 'node:fs';
      import { spawnSync } from 'node:child_process';
      import { Worker } from 'node:worker_threads';
      const tried = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
      process.once('message', () => process.send({ ok: false, code: 'import-broken', values: {
        read: tried(() => readFileSync('/etc/passwd')),
        write: tried(() => writeFileSync('/tmp/minglan-curious', 'x')),
        beside: tried(() => writeFileSync(new URL('./curious.txt', import.meta.url), 'x')),
        spawn: tried(() => spawnSync('/bin/true')),
        thread: tried(() => new Worker('1', { eval: true })),
        environment: Object.keys(process.env).filter((name) => !name.startsWith('NODE_')).join(' '),
      } }));`);
    const no = 'ERR_ACCESS_DENIED';
    expect(error.values).toEqual({
      read: no,
      write: no,
      beside: no,
      spawn: no,
      thread: no,
      environment: '',
    });
    delete process.env['MINGLAN_SECRET_OF_A_TEST'];
  });

  test('that says something else than was asked is not believed', async () => {
    for (const answer of [
      'null',
      '{ ok: true }',
      '{ ok: false, code: "internal", values: {} }',
      '{ ok: true, document: { kind: "pdf", blocks: [{ type: "script", text: "x" }], images: [], notes: [] } }',
    ]) {
      const { code } = await inItsPlace(
        `process.once('message', () => process.send(${answer}));process.once('disconnect', () => process.exit());`,
      );
      expect(code).toBe('import-broken');
    }
  });

  test('that dies without a word leaves a sentence', async () => {
    expect((await inItsPlace(`process.once('message', () => process.abort());`)).code).toBe(
      'import-too-heavy',
    );
  });
});

test('no file of ours is left in the folder for such', async () => {
  const before = new Set(await readdir(tmpdir()));
  await runner.read('a.pdf', await fixture('pages.pdf'));
  await refusal(runner.read('a.pdf', Buffer.from('%PDF-1.7\nnothing')));
  const left = (await readdir(tmpdir())).filter((name) => !before.has(name) && /import|pdf|docx/i.test(name));
  expect(left).toEqual([]);
});
