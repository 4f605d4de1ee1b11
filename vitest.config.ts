// The layers that run in Node. Their deadlines are for what hangs, not for what is slow: a loaded machine meets them too.
// Elements run in real Chromium (web-test-runner.config.mjs).
import { defineConfig } from 'vitest/config';

interface Layer {
  readonly parallel?: boolean;
  /** Files of pure rooms leave nothing behind, and most of their time would go into loading the same modules anew. */
  readonly isolate?: boolean;
  readonly exclude?: readonly string[];
}

const layer = (
  name: string,
  testTimeout: number,
  { parallel = true, isolate = true, exclude = [] }: Layer = {},
) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    exclude: [...exclude],
    isolate,
    testTimeout,
    hookTimeout: testTimeout,
    // As test/support/eventually.ts.
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: parallel,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      layer('unit', 120_000, { isolate: false, exclude: ['test/unit/office/**'] }),
      layer('unit/office', 120_000),
      layer('property', 120_000, { isolate: false }),
      layer('contract', 180_000),
      layer('faults', 240_000),
      layer('e2e', 600_000, { parallel: false }),
    ],
  },
});
