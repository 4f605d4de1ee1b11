// Whatever is changed in an archive, both verifiers find it: ours, and the stranger's in Python.
import fc from 'fast-check';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultSentence } from '../../../src/office/archive/fault.ts';
import { verifyArchive } from '../../../src/office/archive/verify.ts';
import { FOLDER_WAYS, flipped, mutateFolder } from '../../support/archive-mutations.ts';
import type { Mutation } from '../../support/archive-mutations.ts';
import { archiveSample, askStranger } from '../../support/archive-sample.ts';
import type { ArchiveSample } from '../../support/archive-sample.ts';

let sample: ArchiveSample;
let folder: string;
let zip: string;
let wholeZip: string;
beforeAll(async () => {
  sample = await archiveSample();
  const issue = { kind: 'issue', issue: 'WEL-2026-08' } as const;
  folder = await sample.archive(issue, 'part');
  zip = await sample.archive(issue, 'part.zip');
  wholeZip = await sample.archive({ kind: 'all' }, 'whole.zip');
  // The whole sample community is written first.
}, 240_000);
afterAll(async () => {
  await sample[Symbol.asyncDispose]();
});

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  way: fc.constantFrom(...FOLDER_WAYS),
  where: fraction,
  what: fraction,
});

/** All of them must be refused by both. Made in one batch: Python takes longer to start than to read. */
async function bothRefuse(paths: readonly string[], told: readonly string[]): Promise<void> {
  const stranger = await askStranger(paths);
  expect(stranger).toHaveLength(paths.length);
  for (const [at, path] of paths.entries()) {
    expect(stranger[at], `the stranger accepts: ${told[at]}`).toMatch(/^REFUSED /);
    const { faults } = await verifyArchive(path);
    expect(faults.length, `accepted: ${told[at]}`).toBeGreaterThan(0);
    for (const fault of faults) expect(faultSentence(fault)).toMatch(/。$/);
  }
}

/** Draws once for a batch, so that fast-check's seed still tells a failure. */
async function inBatches<T>(
  arbitrary: fc.Arbitrary<T>,
  count: number,
  make: (value: T, path: string) => Promise<void>,
): Promise<void> {
  const batches = fc.array(arbitrary, { minLength: count, maxLength: count });
  await fc.assert(
    fc.asyncProperty(batches, async (values) => {
      const inner = join(sample.folder, 'mutants');
      await mkdir(inner);
      try {
        const paths = values.map((_, at) => join(inner, String(at)));
        for (const [at, value] of values.entries()) await make(value, paths[at]!);
        await bothRefuse(
          paths,
          values.map((value) => JSON.stringify(value)),
        );
      } finally {
        await rm(inner, { recursive: true, force: true });
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
}

describe('a changed archive', () => {
  it('unchanged, is accepted by both', async () => {
    const all = [folder, zip, wholeZip];
    for (const one of all) expect((await verifyArchive(one)).faults).toEqual([]);
    expect(await askStranger(all)).toEqual(all.map(() => expect.stringMatching(/^OK /)));
  });

  it('as a folder: bytes, files, names, links', async () => {
    await inBatches(mutation, 60, (value, path) => mutateFolder(folder, path, value));
  });

  it('as a zip file: any byte', async () => {
    const bytes = await readFile(zip);
    await inBatches(fc.tuple(fraction, fraction), 80, async ([where, what], path) =>
      writeFile(path, flipped(bytes, where, what)),
    );
  });

  it('as a zip file: cut short or grown anywhere', async () => {
    const bytes = await readFile(zip);
    await inBatches(fc.tuple(fraction, fc.boolean()), 20, async ([where, isCut], path) => {
      const at = Math.floor(where * (bytes.length - 1));
      const grown = Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)]);
      await writeFile(path, isCut ? bytes.subarray(0, at) : grown);
    });
  });

  it('of the whole record: any byte', async () => {
    const bytes = await readFile(wholeZip);
    await inBatches(fc.tuple(fraction, fraction), 12, async ([where, what], path) =>
      writeFile(path, flipped(bytes, where, what)),
    );
  });
});
