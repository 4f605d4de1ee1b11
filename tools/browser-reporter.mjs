// Counts what web-test-runner ran, and writes it where tools/test.mjs reads it.
import { writeFileSync } from 'node:fs';

function count(suite, into) {
  for (const test of suite.tests) {
    if (test.skipped) continue;
    if (test.passed) into.passed += 1;
    else into.failed += 1;
  }
  for (const inner of suite.suites) count(inner, into);
}

export function countingReporter(file) {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, counts);
        else counts.failed += 1;
        if (session.errors.length > 0) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
