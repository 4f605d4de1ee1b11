// HTML as text, for pages that are opened from a folder. Whatever is put in is escaped, unless it came out of `markup`
// itself; attributes are always quoted.

/** Text that is markup already. Made by `markup` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | null | readonly (string | number | Markup | null)[];

/** Markup out of a template: values are escaped, null is nothing, lists are joined. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const pieces = strings.flatMap((string, at) => [
    string,
    at < values.length ? spell(values[at] ?? null) : '',
  ]);
  return new Markup(pieces.join(''));
}

function spell(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map((one: Value) => spell(one)).join('');
  return escape(String(value));
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  // Control characters have no place in HTML, and lone surrogates have no UTF-8.
  return (
    text
      .replace(/[&<>"']/g, (character) => NAMED[character] ?? '')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '\ufffd')
  );
}
