// What NOTICE owes: everything that is shipped under terms other than "keep this text with it" is named in it.
import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}

/** Licences that ask for nothing but their own text, which npm and the build keep beside the code. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  '0BSD',
  // As old packages name one of the two below.
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'WTFPL',
  'Zlib',
]);

const notice = await readFile('NOTICE', 'utf8');

/** Whether one of the licences to choose from is permissive in each of its parts. */
function isPermissive(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => PERMISSIVE.has(one)));
}

/** A name as NOTICE gives it: by itself, or with its family's star. */
function isNamed(name: string): boolean {
  const families = [...notice.matchAll(/(@[\w./-]+-)\*/g)].map(([, family = '']) => family);
  return notice.includes(name) || families.some((family) => name.startsWith(family));
}

describe('NOTICE', () => {
  it('names every installed package whose licence asks for more than its own text', async () => {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
      packages: Record<string, Locked>;
    };
    const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
    const owed = shipped.flatMap(([path, { license }]) =>
      isPermissive(license ?? 'none') ? [] : path.replace(/.*node_modules\//, ''),
    );
    // Fonts and libvips at the least: a list that is empty has looked at nothing.
    expect(owed.length).toBeGreaterThan(4);
    expect(owed.filter((name) => !isNamed(name))).toEqual([]);
  });

  it('names the data that is not ours: rest days, and vectors of the tests', async () => {
    const { source } = JSON.parse(await readFile('kiosk-config/holidays.json', 'utf8')) as { source: string };
    expect(source).toContain('chinese-days');
    expect(notice).toContain('chinese-days, MIT');
    const vectors = (await readdir('test/fixtures/vectors')).filter((name) => name.endsWith('.json'));
    for (const name of vectors) {
      const [family = ''] = name.split(/[-.]/);
      expect(notice, name).toContain(family);
    }
  });
});
