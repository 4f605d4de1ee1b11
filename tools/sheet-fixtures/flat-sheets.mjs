// Sheets as one flat OpenDocument file, which LibreOffice turns into any other.
const NAMESPACES = [
  ['office', 'office:1.0'],
  ['text', 'text:1.0'],
  ['table', 'table:1.0'],
  ['style', 'style:1.0'],
  ['number', 'datastyle:1.0'],
  ['fo', 'xsl-fo-compatible:1.0'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`)
  .concat('xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"')
  .join(' ');

const dateStyle = (name, parts) =>
  `<number:date-style style:name="N${name}">${parts}</number:date-style><style:style style:name="${name}" style:family="table-cell" style:data-style-name="N${name}"/>`;
const YEAR = '<number:year number:style="long"/>';
const MONTH = '<number:month number:style="long"/>';
const DAY = '<number:day number:style="long"/>';
const text = (words) => `<number:text>${words}</number:text>`;
const STYLES = [
  dateStyle('iso', `${YEAR}${text('-')}${MONTH}${text('-')}${DAY}`),
  dateStyle('cn', `<number:month/>${text('月')}<number:day/>${text('日')}`),
  `<number:number-style style:name="NmoneyP0"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>`,
  `<number:number-style style:name="Nmoney"><style:text-properties fo:color="#ff0000"/><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><style:map style:condition="value()&gt;=0" style:apply-style-name="NmoneyP0"/></number:number-style>`,
  `<style:style style:name="money" style:family="table-cell" style:data-style-name="Nmoney"/>`,
].join('');

const escape = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * One cell: a number is one, `'12` its text, `=2026-03-05` a day (`~2026-03-05` shown as 3月5日), `$-12.5` a number whose
 * minus is only its colour, `{SUM([.A1:.A2])}` a formula.
 */
function cell(words, spans) {
  if (words === '') return `<table:table-cell${spans}/>`;
  if (/^[=~]/.test(words)) {
    const day = words.slice(1);
    return `<table:table-cell${spans} table:style-name="${words.startsWith('=') ? 'iso' : 'cn'}" office:value-type="date" office:date-value="${day}"/>`;
  }
  if (words.startsWith('{')) {
    return `<table:table-cell${spans} table:formula="of:=${escape(words.slice(1, -1))}" office:value-type="float"/>`;
  }
  const number = /^\$?(-?\d+(?:\.\d+)?)$/.exec(words);
  if (number) {
    const style = words.startsWith('$') ? ' table:style-name="money"' : '';
    return `<table:table-cell${spans}${style} office:value-type="float" office:value="${number[1]}"/>`;
  }
  const shown = words.startsWith("'") ? words.slice(1) : words;
  return `<table:table-cell${spans} office:value-type="string"><text:p>${escape(shown)}</text:p></table:table-cell>`;
}

function table({ name, rows, merged = [], hiddenRows = [], hidden = false }) {
  const lines = rows.replace(/^\n|\n\s*$/g, '').split('\n');
  const width = Math.max(...lines.map((line) => line.split('|').length));
  const body = lines.map((line, row) => {
    const words = line.split('|').map((one) => one.trim());
    const cells = Array.from({ length: width }, (_, column) => {
      const range = merged.find(
        ([top, left, height, wide]) =>
          row >= top && row < top + height && column >= left && column < left + wide,
      );
      if (!range) return cell(words[column] ?? '', '');
      const [top, left, height, wide] = range;
      if (row !== top || column !== left) return '<table:covered-table-cell/>';
      return cell(
        words[column] ?? '',
        ` table:number-rows-spanned="${height}" table:number-columns-spanned="${wide}"`,
      );
    });
    const visibility = hiddenRows.includes(row) ? ' table:visibility="collapse"' : '';
    return `<table:table-row${visibility}>${cells.join('')}</table:table-row>`;
  });
  const style = hidden ? ' table:style-name="hidden"' : '';
  return `<table:table table:name="${name}"${style}><table:table-column table:number-columns-repeated="${width}"/>${body.join('')}</table:table>`;
}

/** The file of these sheets. */
export function flatSheets(sheets) {
  const hidden =
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>';
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${STYLES}${hidden}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(table).join('')}</office:spreadsheet></office:body></office:document>`;
}
