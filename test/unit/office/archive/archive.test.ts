import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultSentence } from '../../../../src/office/archive/fault.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { archiveSample, askStranger } from '../../../support/archive-sample.ts';
import type { ArchiveSample } from '../../../support/archive-sample.ts';

let sample: ArchiveSample;
beforeAll(async () => {
  sample = await archiveSample();
});
afterAll(async () => {
  await sample[Symbol.asyncDispose]();
});

describe('an archive', () => {
  test('is whole', async () => {
    const t = Date.now();
    const all = [await sample.archive({ kind: 'all' }, 'all.zip'), await sample.archive({ kind: 'all' }, 'all'), await sample.archive({kind:'year',year:2026},'y.zip'), await sample.archive({kind:'issue',issue:'FIN-2026-10'},'f')];
    console.log('made', Date.now() - t);
    for (const one of all) {
      const verdict = await verifyArchive(one);
      console.log(verdict.faults.slice(0, 10).map(faultSentence), verdict.description?.entries.length);
    }
    console.log(Date.now() - t);
    console.log(await askStranger(all));
    console.log(Date.now() - t);
    await import('node:fs/promises').then(f => f.cp(sample.folder, '/tmp/arch-look', {recursive:true}));
  });
});
