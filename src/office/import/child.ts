// The child that reads one file, and ends. It is given the file and nothing else: no folder, no environment, no way to
// write or to start anything (runner.ts); whatever goes wrong in here ends with it.
import sharp from 'sharp';
import { ImportFault } from './document.ts';
import type { ImportAnswer, ImportQuestion } from './document.ts';
import { checkEnding, kindOf } from './kind.ts';
import { importDocx } from './docx.ts';
import { readOriginal } from './original.ts';
import { importPdf } from './pdf.ts';
import { importSheets } from './sheet.ts';

// One thread and nothing kept: the memory of this process is counted.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** The file's name without its ending: what its pages are called until somebody writes it better. */
function titleOf(name: string): string {
  const title = name.replace(/\.[^.]{1,5}$/, '').trim();
  return title === '' ? '文件' : [...title].slice(0, 120).join('');
}

async function read({ as, name, bytes, revisions, limits }: ImportQuestion): Promise<ImportAnswer> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (as === 'sheets') return { ok: true, read: await importSheets(file, name, limits) };
    if (as === 'original') return { ok: true, read: await readOriginal(file, name, limits) };
    const kind = kindOf(file);
    const document =
      kind === 'pdf'
        ? await importPdf(file, titleOf(name), limits)
        : await importDocx(file, limits, revisions);
    checkEnding(name, document.kind);
    return { ok: true, read: document };
  } catch (error) {
    if (error instanceof ImportFault) return { ok: false, code: error.code, values: error.values };
    // A reader that stumbles over a file has met a broken one; a memory that is used up, too heavy a one.
    const isHeavy =
      error instanceof RangeError || (error instanceof Error && /memory|alloc/i.test(error.message));
    return { ok: false, code: isHeavy ? 'import-too-heavy' : 'import-broken', values: {} };
  }
}

process.once('message', (question: ImportQuestion) => {
  // It is killed once its answer was heard: what is sent on the way out may be lost.
  void read(question).then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
