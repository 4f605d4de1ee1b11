// Typed data in a source, as the JSON they are published as; dates in them are placeholders, as in its words.
//
//   ~~~data
//   { "kind": "appraisal", "day": "{{-2d 日期}}", … }
//   ~~~
import { isTypedData, type TypedData } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';
import type { SourceLine } from './source-text.ts';

const BEGIN = '~~~data';
const END = '~~~';

/**
 * Takes the typed data out of a body; dates in them are placeholders still.
 * @throws SampleError bad-block
 */
export function takeData(
  file: string,
  body: readonly SourceLine[],
): { readonly data: TypedData | null; readonly body: readonly SourceLine[] } {
  const from = body.findIndex(({ text }) => text.trimEnd() === BEGIN);
  const first = body[from];
  if (!first) return { data: null, body };
  const to = body.findIndex(({ text }, index) => index > from && text.trimEnd() === END);
  if (to < 0) throw new SampleError('bad-block', file, first.number, `${BEGIN} ends with ${END}`);
  const json = body.slice(from + 1, to).map(({ text }) => text);
  return {
    data: readData(file, first, json.join('\n')),
    body: [...body.slice(0, from), ...body.slice(to + 1)],
  };
}

function readData(file: string, { number }: SourceLine, json: string): TypedData {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new SampleError('bad-block', file, number, `not JSON: ${(cause as Error).message}`, cause);
  }
  if (isTypedData(value)) return value;
  throw new SampleError('bad-block', file, number, 'typed data name their kind');
}
