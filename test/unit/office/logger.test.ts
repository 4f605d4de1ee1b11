import { expect, test } from 'vitest';
import { OfficeError } from '../../../src/office/error.ts';
import { operatingLog } from '../../../src/office/logger.ts';

test('tells an error with its causes, and nothing that it carries besides', () => {
  const lines: string[] = [];
  const log = operatingLog('warn', (line) => lines.push(line));
  const cause = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL', parameters: ['a word'] });
  log.error({ error: new OfficeError('internal', 500, { cause }) }, 'a request failed');
  log.info({ error: cause }, 'not at this level');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    msg: 'a request failed',
    error: {
      type: 'OfficeError',
      code: 'internal',
      stack: expect.stringContaining('logger.test') as string,
      cause: { message: 'disk full', code: 'SQLITE_FULL' },
    },
  });
  expect(lines[0]).not.toContain('a word');
});
