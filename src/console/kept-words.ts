// Words typed beside a decision, and in the small forms. They have no draft; a reload in the middle must not lose them.
// They live as long as the browser's tab, and go with whoever signs out.

const PREFIX = 'minglan-words:';

/** What was typed under that name in this tab, or ''. */
export function keptWords(name: string): string {
  return sessionStorage.getItem(PREFIX + name) ?? '';
}

/** Keeps the words under that name; none: forgets them. */
export function keepWords(name: string, words: string): void {
  if (words === '') sessionStorage.removeItem(PREFIX + name);
  else sessionStorage.setItem(PREFIX + name, words);
}

/** The members of a form that were kept under that name in this tab; none when nothing was. */
export function keptForm<Form extends object>(name: string): Partial<Form> {
  const kept = keptWords(name);
  return kept === '' ? {} : (JSON.parse(kept) as Partial<Form>);
}

/** Keeps the members of a form under that name. No passwords: they stay in the page. */
export function keepForm(name: string, form: object): void {
  keepWords(name, JSON.stringify(form));
}

/** Forgets everything kept, whoever typed it. */
export function forgetWords(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
