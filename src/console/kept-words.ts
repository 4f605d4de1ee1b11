// Words typed beside a decision. They have no draft of their own; a reload in the middle of them must not lose them.
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

/** Forgets everything kept, whoever typed it. */
export function forgetWords(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
