// All words in the XML of an Office document, whatever they are there for: text that is shown, deleted, hidden or said
// about the document (ECMA-376 parts 1 and 2; OpenDocument 1.3 part 3).

/** Elements that part no words: the letters of a line lie in many of them. */
const WITHIN = new Set(
  'r t delText span a ins del moveFrom moveTo smartTag hyperlink bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak noBreakHyphen softHyphen rPh phoneticPr commentRangeStart commentRangeEnd commentReference fldChar permStart permEnd bdo dir sdt sdtContent bookmark bookmark-start bookmark-end change change-start change-end soft-page-break'.split(
    ' ',
  ),
);
const QUOTED = `\\s*=\\s*(?:"([^"]*)"|'([^']*)')`;
/** Attributes that say something to a reader, or lead somewhere; most bear a prefix of their namespace. */
const SAYING = new RegExp(
  `\\s(?:[\\w-]+:)?(?:descr|title|alt|tooltip|Target|href|string-value|display|displayText|lastValue|prompt|promptTitle|error|errorTitle|comment)${QUOTED}`,
  'g',
);
/** Elements that keep in their attributes what somebody typed: variables, lists to choose from, filters, sources. */
const KEEPING =
  /<(?:[\w-]+:)?(?:docVar|alias|tag|listItem|default|statusText|helpText|query|connectString|filter|customFilter|filter-condition|filter-set-item|label|inputCells|scenario|connection|dbPr|textPr)\s[^>]*>/g;
const KEPT = new RegExp(`\\s(?!xmlns)[\\w:.-]+${QUOTED}`, 'g');
/** Who wrote, changed or remarked: as attributes, and as elements of properties and remarks. */
const PEOPLE_ATTRIBUTES = new RegExp(
  `\\s(?:[\\w-]+:)?(?:author|userName|userId|displayName|initiator|user)${QUOTED}`,
  'gi',
);
const PEOPLE_ELEMENTS =
  /<(?:[a-z0-9-]+:)?(?:creator|lastModifiedBy|initial-creator|printed-by|Manager|author|sender|editor|contributor)\b[^>]*>([\s\S]*?)<\//gi;
/** Schemas, not words. */
const ADDRESS_OF_SCHEMA =
  /^(?:https?:\/\/(?:schemas\.|www\.w3\.org|purl\.o)|urn:)|\.(?:xml|rels|vml|png|jpe?g)$/i;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const all = (xml: string, pattern: RegExp): string[] =>
  [...xml.matchAll(pattern)].map(([, said, other]) =>
    unescaped((said ?? other ?? '').replace(/<[^>]*>/g, '')).trim(),
  );

/** The words of one part, in lines. */
export function wordsIn(xml: string): string[] {
  // How letters look stands between them, one in another where the look was changed: nothing in it parts a line.
  let looks = 0;
  const text = xml
    .replace(/<\?[\s\S]*?\?>|<!--|-->/g, '')
    .replace(/<(?:w:tab|w:br|text:s|text:tab|text:line-break)\b[^>]*>/g, ' ')
    .replace(/<\/?(?:[A-Za-z0-9-]+:)?([A-Za-z0-9-]+)[^>]*>/g, (tag: string, name: string) => {
      if (name === 'rPr') {
        if (tag.startsWith('</')) looks = Math.max(0, looks - 1);
        else if (!tag.endsWith('/>')) looks += 1;
        return '';
      }
      return looks > 0 || WITHIN.has(name) ? '' : '\n';
    });
  const lines = unescaped(text).split('\n');
  const kept = (xml.match(KEEPING) ?? []).flatMap((tag) => all(tag, KEPT));
  const said = [...all(xml, SAYING), ...kept].filter((words) => !ADDRESS_OF_SCHEMA.test(words));
  return [...lines, ...said].map((line) => line.trim()).filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** Whom one part names as having written, changed or remarked. */
export function peopleIn(xml: string): string[] {
  return [...all(xml, PEOPLE_ATTRIBUTES), ...all(xml, PEOPLE_ELEMENTS)].filter((name) => name !== '');
}
