// Element tests, in real Chromium.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countingReporter } from './tools/browser-reporter.mjs';
import { findChromium } from './tools/chromium.mjs';

// What the office's pages allow: what passes here and is refused there was green and did nothing.
const { policies } = JSON.parse(readFileSync(new URL('src/office/http/trusted-types.json', import.meta.url)));
const policy = [
  "require-trusted-types-for 'script'",
  `trusted-types ${policies.join(' ')} 'allow-duplicates'`,
  "style-src 'self'",
].join('; ');

const report = process.env.MINGLAN_BROWSER_REPORT;

export default {
  files: ['test/browser/**/*.test.ts'],
  middleware: [
    async (context, next) => {
      await next();
      if (context.response.is('html')) context.set('content-security-policy', policy);
    },
  ],
  nodeResolve: { exportConditions: ['production', 'browser'] },
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  // For what hangs, not for what is slow.
  testFramework: { config: { timeout: 60_000 } },
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: findChromium(),
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
      },
    }),
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(report ? [countingReporter(report)] : []),
  ],
  plugins: [
    esbuildPlugin({
      ts: true,
      json: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
};
