// What failed, in a few lines that `npm test` prints at its very end: a log that was cut above still tells.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LONGEST = 300;

/**
 * The first line of a message that says something, without its colours.
 * @param {string | undefined} message
 * @returns {string}
 */
function firstLine(message) {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  const line = lines.map((one) => one.trim()).find((one) => one !== '') ?? 'no message';
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/**
 * Reads a report; null where there is none, or half of one (the layer died while it wrote).
 * @param {string} file
 * @returns {any}
 */
function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}

const nothing = (code) => ({
  passed: 0,
  failed: 1,
  failures: [{ file: '', name: '', message: `ended with code ${String(code)} and left no report` }],
});

/** Ended badly though no test did: errors outside of tests, a hook of all, a threshold. */
const unnamed = (code) => ({
  file: '',
  name: '',
  message: `ended with code ${String(code)}, no test having failed: see its output above`,
});

/**
 * Counts and failures of a layer from the JSON report of Vitest.
 * @param {string} file where the report was written
 * @param {number} code how Vitest ended
 * @param {string} root what the names of files are said from
 * @returns {{ passed: number, failed: number, failures: { file: string, name: string, message: string }[] }}
 */
export function ofVitest(file, code, root) {
  const report = readReport(file);
  if (!report) return nothing(code);
  const failures = [];
  for (const one of report.testResults) {
    const where = relative(root, one.name);
    const failed = one.assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed)
      failures.push({ file: where, name: test.fullName, message: firstLine(test.failureMessages[0]) });
    // A file that could not be read, or whose hooks failed, fails with no failed test in it.
    if (one.status === 'failed' && failed.length === 0)
      failures.push({ file: where, name: '', message: firstLine(one.message) });
  }
  if (failures.length === 0 && code !== 0) failures.push(unnamed(code));
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/**
 * The same from the report of tools/browser-reporter.mjs.
 * @param {string} file
 * @param {number} code
 * @param {string} root
 */
export function ofBrowser(file, code, root) {
  const report = readReport(file);
  if (!report) return nothing(code);
  const failures = report.failures.map((one) => ({
    file: one.file === '' ? '' : relative(root, one.file),
    name: one.name,
    message: firstLine(one.message),
  }));
  if (failures.length === 0 && code !== 0) failures.push(unnamed(code));
  return { passed: report.passed, failed: failures.length, failures };
}

/**
 * One line for a failed test: layer, file, name, first line of the message.
 * @param {string} layer
 * @param {{ file: string, name: string, message: string }} failure
 * @returns {string}
 */
export function failureLine(layer, { file, name, message }) {
  return `FAILED ${[layer, file, name].filter((word) => word !== '').join(' · ')}: ${message}`;
}
