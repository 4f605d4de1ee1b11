// Whether a directory may be published: every line says who, and how to reach them.
import type { KindFault, KindWords, TypedData } from '../kind.ts';
import { isPhone } from '../phone.ts';
import { shapesOf, textAt, textsAt, type Shape } from '../shape.ts';
import { DIRECTORY_LIMITS } from './directory.ts';

export const DIRECTORY_CODES = [
  'directory-empty',
  'directory-many',
  'directory-who',
  'directory-reach',
  'directory-list',
  'directory-phone',
] as const;
export type DirectoryCode = (typeof DIRECTORY_CODES)[number];

type Fault = KindFault<DirectoryCode>;
const LINES = ['name', 'post', 'phone', 'hours', 'place'] as const;
/** Who answers there, and how. */
const OF_OFFICE: ReadonlySet<string> = new Set(['name', 'post', 'phone']);
const LISTS = [
  ['blocks', 'block'],
  ['needs', 'need'],
] as const;

/** What somebody wrote of a directory, in the order of the form. */
export function directoryWords(data: TypedData): readonly KindWords[] {
  return shapesOf(data['entries'])
    .flatMap((entry, index) => {
      const field = `data.entries.${String(index)}`;
      return [
        ...LISTS.flatMap(([list, one]) =>
          textsAt(entry, list).map((text, at) => ({
            field: `${field}.${list}.${String(at)}`,
            text,
            limit: DIRECTORY_LIMITS[one],
          })),
        ),
        ...LINES.map((name) => ({
          field: `${field}.${name}`,
          text: textAt(entry, name),
          limit: DIRECTORY_LIMITS[name],
          ...(OF_OFFICE.has(name) ? { isOfOffice: true as const } : {}),
        })),
      ];
    })
    .filter(({ text }) => text !== '');
}

function checkList(entry: Shape, field: string, list: 'blocks' | 'needs'): Fault[] {
  const texts = textsAt(entry, list);
  const limit = DIRECTORY_LIMITS[list];
  if (texts.length > limit) {
    return [{ field: `${field}.${list}`, code: 'directory-many', values: { count: texts.length, limit } }];
  }
  return texts.flatMap((text, at): Fault[] =>
    text.trim() === '' || texts.indexOf(text) < at
      ? [{ field: `${field}.${list}.${String(at)}`, code: 'directory-list' }]
      : [],
  );
}

function checkEntry(entry: Shape, index: number): Fault[] {
  const field = `data.entries.${String(index)}`;
  const said = (name: (typeof LINES)[number]): string => textAt(entry, name).trim();
  const faults = LISTS.flatMap(([list]) => checkList(entry, field, list));
  if (said('name') === '' && said('post') === '') {
    faults.push({ field: `${field}.name`, code: 'directory-who' });
  }
  const phone = said('phone');
  if (phone === '' && said('place') === '') {
    faults.push({ field: `${field}.phone`, code: 'directory-reach' });
  }
  if (phone !== '' && !isPhone(phone)) {
    faults.push({ field: `${field}.phone`, code: 'directory-phone' });
  }
  return faults;
}

export function checkDirectory(data: TypedData): readonly Fault[] {
  const entries = shapesOf(data['entries']);
  if (entries.length === 0) return [{ field: 'data.entries', code: 'directory-empty' }];
  if (entries.length > DIRECTORY_LIMITS.entries) {
    const values = { count: entries.length, limit: DIRECTORY_LIMITS.entries };
    return [{ field: 'data.entries', code: 'directory-many', values }];
  }
  return entries.flatMap(checkEntry);
}
