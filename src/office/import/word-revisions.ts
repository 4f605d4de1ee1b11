// Changes that Word keeps open beside the text (修订): what was put in, taken out, moved (ECMA-376, part 1, 17.13.5).
// mammoth reads a document as if they were all accepted.

const WITH_WORDS = /^word\/(document\d*|footnotes|endnotes)\.xml$/;
const CHANGE = /<w:(ins|del|moveFrom|moveTo)[ />]/g;

/** How many changes stand open in the text and its notes. */
export function countRevisions(files: ReadonlyMap<string, Buffer>): number {
  return [...files]
    .filter(([name]) => WITH_WORDS.test(name))
    .reduce((sum, [, bytes]) => sum + (bytes.toString('utf8').match(CHANGE)?.length ?? 0), 0);
}

const OTHER: Readonly<Record<string, string>> = {
  ins: 'del',
  del: 'ins',
  moveFrom: 'moveTo',
  moveTo: 'moveFrom',
  delText: 't',
  delInstrText: 'instrText',
};

/**
 * Makes of the text what it was before its changes: what was put in counts as taken out, and the other way round, so that
 * accepting all of them undoes them. Words that were put in stand where no one reads them then, whatever they are called.
 */
export function undoRevisions(files: Map<string, Buffer>): void {
  for (const [name, bytes] of files) {
    if (!WITH_WORDS.test(name)) continue;
    const xml = bytes
      .toString('utf8')
      .replace(
        /<(\/?)w:(ins|del|moveFrom|moveTo|delText|delInstrText)(?=[ />])/g,
        (_, slash: string, element: string) => `<${slash}w:${OTHER[element] ?? element}`,
      );
    files.set(name, Buffer.from(xml));
  }
}
