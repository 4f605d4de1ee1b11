// What is compared is folded: full-width letters, digits and signs as half-width, capitals as small letters. One UTF-16
// unit becomes one, so that a hit stands at the same place in the text as it was written.
const FOLDED = /[A-Z\u3000\uFF01-\uFF5E]/gu;
const WIDE = 0xfee0;

function foldOne(character: string): string {
  if (character === '\u3000') return ' ';
  const code = character.charCodeAt(0);
  return (code >= 0xff01 ? String.fromCharCode(code - WIDE) : character).toLowerCase();
}

/** A text as it is compared; as long as the text. */
export function fold(text: string): string {
  return text.replace(FOLDED, foldOne);
}
