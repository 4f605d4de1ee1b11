// Every place in the source at which a test can cut the power has such a test; a new one without fails here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Every TypeScript file below a folder. */
const read = (folder: string): readonly { readonly file: string; readonly text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
const all = (text: string, form: RegExp): string[] =>
  [...text.matchAll(form)].flatMap(([, found]) => found ?? []);

const SOURCES = read('src');
const TESTS = read('test/faults').map(({ text }) => text);
/** `crash('backup-named')`, `crash?.('receipt-stored')`, `this.#crash('swapped')`. */
const POINTS = SOURCES.flatMap(({ file, text }) =>
  all(text, /crash(?:\?\.)?\(\s*'([a-z-]+)'/g).map((point) => ({ file, point })),
);
/** Name of a list of points → those in it. */
const LISTS = new Map(
  SOURCES.flatMap(({ text }) => [...text.matchAll(/export const (\w+_POINTS) = \[([^\]]*)\]/g)]).map(
    ([, name = '', points = '']) => [name, all(points, /'([a-z-]+)'/g)] as const,
  ),
);

/** Points a test goes through: named where it arms one, or in a list it goes through. */
function killed(text: string): string[] {
  const lists = [...LISTS].filter(([name]) => new RegExp(`(?:\\.each\\(|\\.\\.\\.)${name}\\b`).test(text));
  return [...lists.flatMap(([, points]) => points), ...all(text, /\.arm\('([a-z-]+)'\)/g)];
}

describe('the places at which the power can be cut', () => {
  test('are found at all', () => {
    expect(POINTS.length).toBeGreaterThan(15);
    expect([...LISTS.keys()]).toContain('CRASH_POINTS');
  });

  test('are each gone through by a test that kills there', () => {
    const tested = new Set(TESTS.flatMap(killed));
    expect(POINTS.filter(({ point }) => !tested.has(point))).toEqual([]);
  });

  test('are passed: a list names none that the source does not', () => {
    const passed = new Set(POINTS.map(({ point }) => point));
    expect([...LISTS.values()].flat().filter((point) => !passed.has(point))).toEqual([]);
  });
});
