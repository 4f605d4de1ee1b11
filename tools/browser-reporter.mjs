// Counts what web-test-runner ran, and writes it with what failed where tools/test.mjs reads it.
import { writeFileSync } from 'node:fs';

function count(suite, above, file, into) {
  for (const test of suite.tests) {
    if (test.skipped) continue;
    if (test.passed) into.passed += 1;
    else {
      const name = [...above, test.name].join(' ');
      into.failures.push({ file, name, message: test.error?.message ?? '' });
    }
  }
  for (const inner of suite.suites) count(inner, [...above, inner.name], file, into);
}

/**
 * What ran in these sessions of web-test-runner. A session without results, or with errors of its own (a script that
 * did not load, a browser that went away), is a failure too.
 * @param {Iterable<any>} sessions
 * @returns {{ passed: number, failures: { file: string, name: string, message: string }[] }}
 */
export function ofSessions(sessions) {
  const into = { passed: 0, failures: [] };
  for (const session of sessions) {
    const file = session.testFile ?? '';
    if (session.testResults) count(session.testResults, [], file, into);
    const [error] = session.errors;
    if (error) into.failures.push({ file, name: '', message: error.message });
    else if (!session.testResults) into.failures.push({ file, name: '', message: 'left no results' });
  }
  return into;
}

export function countingReporter(file) {
  return {
    stop({ sessions }) {
      writeFileSync(file, JSON.stringify(ofSessions(sessions)));
    },
  };
}
