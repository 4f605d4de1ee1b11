// What `npm test` says at its end of what failed, from real reports of Vitest and from sessions of the element tests.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error a tool, untyped
import * as reporter from '../../tools/browser-reporter.mjs';
// @ts-expect-error a tool, untyped
import * as tool from '../../tools/failures.mjs';

interface Failure {
  readonly file: string;
  readonly name: string;
  readonly message: string;
}
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
}
const { ofVitest, ofBrowser, failureLine } = tool as {
  ofVitest(file: string, code: number, root: string): Outcome;
  ofBrowser(file: string, code: number, root: string): Outcome;
  failureLine(layer: string, failure: Failure): string;
};
const { ofSessions } = reporter as { ofSessions(sessions: unknown[]): unknown };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-failures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('failures of Vitest', () => {
  it('names every test, hook and file that failed, with the first line of why', async () => {
    const files = {
      'sums.test.ts': `describe('sums', () => {
        it('adds', () => { expect(1 + 1).toBe(2); });
        it('adds up wrongly', () => { throw new Error('two lines:\\nthe second'); });
      });`,
      'hooks.test.ts': `afterAll(() => { throw new Error('left something running'); }); it('is fine', () => {});`,
      'unread.test.ts': `throw new Error('does not load');`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const report = join(folder, 'report.json');
    const { status } = spawnSync(
      process.execPath,
      [
        resolve('node_modules/vitest/vitest.mjs'),
        'run',
        '--globals',
        `--root=${folder}`,
        '--reporter=json',
        `--outputFile=${report}`,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    const { passed, failed, failures } = ofVitest(report, 1, folder);
    expect({ passed, failed }).toEqual({ passed: 2, failed: 3 });
    expect(failures.map((one) => failureLine('unit', one)).sort()).toEqual([
      'FAILED unit · hooks.test.ts: left something running',
      'FAILED unit · sums.test.ts · sums adds up wrongly: Error: two lines:',
      'FAILED unit · unread.test.ts: does not load',
    ]);
  });

  it('fails without a name when there is no report, half a report, or an error outside of every test', async () => {
    const report = join(folder, 'other.json');
    expect(ofVitest(report, 137, folder)).toMatchObject({
      failed: 1,
      failures: [{ message: 'ended with code 137 and left no report' }],
    });
    await writeFile(report, '{"numPassedTests": 3, "testRes');
    expect(ofVitest(report, 1, folder).failed).toBe(1);
    const whole = { numPassedTests: 3, testResults: [] };
    await writeFile(report, JSON.stringify(whole));
    expect(ofVitest(report, 1, folder)).toMatchObject({ passed: 3, failed: 1 });
    expect(ofVitest(report, 0, folder)).toEqual({ passed: 3, failed: 0, failures: [] });
  });
});

describe('failures of the element tests', () => {
  it('names tests, and pages that did not run', async () => {
    const test = (name: string, message?: string) => ({
      name,
      passed: message === undefined,
      skipped: false,
      ...(message === undefined ? {} : { error: { message } }),
    });
    const sessions = [
      {
        testFile: join(folder, 'dock.test.ts'),
        errors: [],
        testResults: {
          name: '',
          tests: [],
          suites: [
            {
              name: 'dock',
              tests: [test('opens'), test('closes', '\u001b[31mno button\u001b[39m')],
              suites: [],
            },
          ],
        },
      },
      { testFile: join(folder, 'gone.test.ts'), errors: [{ message: 'the page\nwent away' }] },
      { testFile: join(folder, 'silent.test.ts'), errors: [] },
    ];
    const report = join(folder, 'browser.json');
    await writeFile(report, JSON.stringify(ofSessions(sessions)));
    const { passed, failed, failures } = ofBrowser(report, 1, folder);
    expect({ passed, failed }).toEqual({ passed: 1, failed: 3 });
    expect(failures.map((one) => failureLine('browser', one))).toEqual([
      'FAILED browser · dock.test.ts · dock closes: no button',
      'FAILED browser · gone.test.ts: the page',
      'FAILED browser · silent.test.ts: left no results',
    ]);
    await writeFile(report, JSON.stringify(ofSessions([])));
    expect(ofBrowser(report, 1, folder).failed).toBe(1);
  });
});
