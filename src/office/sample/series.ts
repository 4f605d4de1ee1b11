// A series: one file for what is told again each month or quarter. Its head and its table heads are written once; each
// issue has its own day, its own words and its own figures.
//
//   ---
//   code: FIN-05                     what all issues share; an issue may say otherwise
//   ---
//   [costs] 表：与上一个月对照         a table head, by name
//   | 项目 | 上一个月（元） | 本月（元） |
//   | --- | ---: | ---: |
//
//   === month-12 08 16:20            an issue and its day
//   summary: …                       its own keys, to the next blank line
//
//   Its own words.
//
//   [costs]                          the head again, with this issue's rows under it
//   | 办公用品 | 274.80 | 318.60 |
import { SampleError } from './error.ts';
import { splitSource } from './source-text.ts';
import type { SourceLine, SourceText } from './source-text.ts';

const ISSUE = /^=== (\S.*)$/;
const NAME = /^\[([^\]\s]+)\](?: (.*))?$/;

/** The issues of a series, each as a source of its own. Throws SampleError. */
export function splitSeries(file: string, content: string): SourceText[] {
  const { head, body } = splitSource(file, content);
  const starts = body.flatMap((line, index) => (ISSUE.test(line.text) ? [index] : []));
  if (starts.length === 0) throw new SampleError('bad-series', file, 1, 'a series has issues, === and a day');
  const tables = readHeads(file, body.slice(0, starts[0]));
  return starts.map((start, index) =>
    issueOf(file, head, body.slice(start, starts[index + 1] ?? body.length), tables),
  );
}

type Heads = ReadonlyMap<string, readonly SourceLine[]>;

/** The named table heads before the first issue: caption, columns, separator. */
function readHeads(file: string, lines: readonly SourceLine[]): Heads {
  const heads = new Map<string, SourceLine[]>();
  let open: SourceLine[] | null = null;
  for (const line of lines) {
    const [, name, caption] = NAME.exec(line.text) ?? [];
    if (name !== undefined) {
      if (caption === undefined || heads.has(name)) {
        throw new SampleError('bad-series', file, line.number, `[${name}] needs one caption`);
      }
      open = [{ number: line.number, text: caption }];
      heads.set(name, open);
    } else if (line.text !== '') {
      if (!open) throw new SampleError('bad-series', file, line.number, 'expected [name] 表：caption');
      open.push(line);
    }
  }
  return heads;
}

function issueOf(
  file: string,
  shared: readonly SourceLine[],
  lines: readonly SourceLine[],
  heads: Heads,
): SourceText {
  const [first] = lines;
  const blank = lines.findIndex(({ text }) => text === '');
  const end = blank < 0 ? lines.length : blank;
  const own = lines.slice(1, end);
  const given = new Set(own.map(keyOf));
  const day = { number: first?.number ?? 0, text: `published: ${ISSUE.exec(first?.text ?? '')?.[1] ?? ''}` };
  const head = [...shared.filter((line) => !given.has(keyOf(line))), ...own, day];
  const body = lines.slice(end).flatMap((line) => {
    const [, name, rest] = NAME.exec(line.text) ?? [];
    if (name === undefined || rest !== undefined) return [line];
    const table = heads.get(name);
    if (!table) throw new SampleError('bad-series', file, line.number, `no table head [${name}]`);
    return table;
  });
  return { file, head, body };
}

const keyOf = ({ text }: SourceLine): string => text.slice(0, text.indexOf(':'));
