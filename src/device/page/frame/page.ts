// A complete answer to a start: the plain page with a frame in it, under the plain page's own rules and the hashes of
// what the frame adds. The sheet of what is painted later is a file beside it: two thirds of all, and a page takes as
// long to read as it is large.
import { LATER_SHEET, SHELL_OF_FRAME, type Slot } from '../../storage/frame-shelf.ts';
import type { Framed } from '../../storage/frame-shelf.ts';
import { checksum, FRAME, GATE, LATER, laterText, READ_FONTS, summedText, type FrameTerms } from './gate.ts';
import { FIRST_PART } from './later.ts';
import { escapeValue } from './markup.ts';

/** As the build writes them. */
const SCRIPT = /<script type="module"[^>]* src="(\/[^"/][^"]*)"><\/script>/;
/** Not needed for the first paint: the sheet, and what a browser would ask for meanwhile. */
const KEPT_BACK = /<link rel="(stylesheet|icon|manifest)"/g;
const PRELOADS = /<link rel="modulepreload"[^>]*>/g;

export interface FrameParts {
  readonly role: Slot;
  readonly terms: FrameTerms;
  readonly markup: string;
  readonly style: string;
  /** Rules and fonts of what is painted later; the rules of what is painted first are in it too, in their order. */
  readonly laterStyle: string;
}

/** Nothing is painted, not even an empty page, before the gate has been read. */
const GATE_ID = 'minglan-gate';

/** The page with the frame, and its other sheet. Null when the plain page isn't the one this was written for. */
export async function pageWithFrame(
  plain: Response,
  shell: string,
  parts: FrameParts,
): Promise<Framed | null> {
  const { laterStyle, markup, role, style, terms } = parts;
  const rules = plain.headers.get('content-security-policy');
  const text = await plain.text();
  // Read after the frame has been painted: the frame has brought the rules it needs, and two cores are busy enough.
  const later = text.replace(KEPT_BACK, `<link rel="${LATER}" data-rel="$1"`);
  const opened = later.replace(/<html lang="zh-Hans"(?=[ >])/, (head) => `${head} data-role="${role}"`);
  const [whole = '', app = ''] = SCRIPT.exec(text) ?? [];
  if (
    !rules ||
    !app ||
    !later.includes('data-rel="stylesheet"') ||
    opened === later ||
    /<\/?(?:style|script|template)/i.test(style)
  )
    return null;
  const sheet = `<link rel="expect" blocking="render" href="#${GATE_ID}"><style>${style}</style><script>${READ_FONTS}</script></head>`;
  const { from, until, width, height, ratio } = terms;
  const sum = checksum(summedText(terms, markup));
  const rest = checksum(laterText(markup));
  const [laterSheet, integrity] = [LATER_SHEET[role], `sha256-${await digest(laterStyle)}`];
  const facts = { app, from, until, width, height, ratio, sum, rest, sheet: laterSheet, integrity };
  const data = Object.entries(facts).map(([name, value]) => ` data-${name}="${escapeValue(String(value))}"`);
  const body = `<body><${FRAME} hidden ${FIRST_PART}${data.join('')}>${markup}</${FRAME}><script id="${GATE_ID}">${GATE}</script></body>`;
  const page = opened
    .replace(whole, '')
    .replace(PRELOADS, '')
    .replace('</head>', () => sheet)
    .replace(/<body>\s*<\/body>/, () => body);
  if (!page.includes(body)) return null;
  const headers = new Headers(plain.headers);
  for (const name of ['content-length', 'content-encoding', 'etag', 'last-modified']) headers.delete(name);
  headers.set(
    'content-security-policy',
    rulesWith(rules, await source(style), `${await source(READ_FONTS)} ${await source(GATE)}`),
  );
  headers.set(SHELL_OF_FRAME, shell);
  return {
    page: new Response(page, { headers }),
    laterSheet: new Response(laterStyle, { headers: { 'content-type': 'text/css; charset=utf-8' } }),
  };
}

/** The page's rules, and these: a sheet, two scripts, and fonts that are written in the sheet. */
function rulesWith(rules: string, style: string, script: string): string {
  const added: Readonly<Record<string, string>> = {
    'style-src': style,
    'script-src': script,
    'font-src': 'data:',
  };
  return rules
    .split(';')
    .map((rule) => {
      const [name = ''] = rule.trim().split(/\s+/);
      return added[name] === undefined ? rule : `${rule} ${added[name]}`;
    })
    .join(';');
}

/** As in a content security policy. */
async function source(text: string): Promise<string> {
  return `'sha256-${await digest(text)}'`;
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
