// The layers that run in Node. Elements run in real Chromium (web-test-runner.config.mjs).
import { defineConfig } from 'vitest/config';

const layer = (name: string, testTimeout: number, parallel = true) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: Math.max(testTimeout, 60_000),
    fileParallelism: parallel,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      layer('unit', 30_000),
      layer('property', 120_000),
      layer('contract', 60_000),
      layer('faults', 120_000),
      layer('e2e', 300_000, false),
    ],
  },
});
