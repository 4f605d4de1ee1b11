// Words typed beside a decision, and in the small forms. They have no draft; neither a reload in the middle, nor a crash,
// nor going home before they were used, may lose them. They lie in the browser under whoever typed them, who finds them
// again at this desk, and go with their use, with 清掉并退出, or with time.

const PREFIX = 'minglan-words:';
/** ms after which nobody comes back for them: what they were to be said of is long decided. */
const KEPT_FOR = 60 * 24 * 60 * 60_000;

/** The account whose words are read and written; '' before anybody has signed in. */
let owner = '';

interface Kept {
  readonly at: number;
  readonly words: string;
}

/** Whose words these are from now on. What others left long ago is forgotten. */
export function keepWordsOf(account: string): void {
  owner = account;
  for (const key of keysUnder(PREFIX)) {
    const kept = read(key);
    if (kept === null || Date.now() - kept.at > KEPT_FOR) localStorage.removeItem(key);
  }
}

/** What that person typed under that name at this desk, or ''. */
export function keptWords(name: string): string {
  return read(keyOf(name))?.words ?? '';
}

/** Keeps the words under that name; none: forgets them. */
export function keepWords(name: string, words: string): void {
  if (words === '') localStorage.removeItem(keyOf(name));
  else localStorage.setItem(keyOf(name), JSON.stringify({ at: Date.now(), words } satisfies Kept));
}

/** The members of a form that were kept under that name; none when nothing was. */
export function keptForm<Form extends object>(name: string): Partial<Form> {
  const kept = keptWords(name);
  return kept === '' ? {} : (JSON.parse(kept) as Partial<Form>);
}

/** Keeps the members of a form under that name. No passwords: they stay in the page. */
export function keepForm(name: string, form: object): void {
  keepWords(name, JSON.stringify(form));
}

/** Forgets everything that person typed. */
export function forgetWords(): void {
  for (const key of keysUnder(keyOf(''))) localStorage.removeItem(key);
}

function keyOf(name: string): string {
  return `${PREFIX}${owner}:${name}`;
}

function keysUnder(prefix: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
