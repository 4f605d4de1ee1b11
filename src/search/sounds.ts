// Sounds that many people do not tell apart, or do not know how to spell: z zh, c ch, s sh at the beginning, l n too, and
// n ng at the end.

const HISSES = ['z', 'c', 's'];

/** All ways in which a syllable is spelled by somebody who does not tell these sounds apart; its own first. */
export function spellingsOf(syllable: string): readonly string[] {
  return beginningsOf(syllable).flatMap(endingsOf);
}

function beginningsOf(syllable: string): readonly string[] {
  const [first = ''] = syllable;
  if (HISSES.includes(first)) {
    const rest = syllable.slice(syllable.charAt(1) === 'h' ? 2 : 1);
    return own(syllable, [first + rest, `${first}h${rest}`]);
  }
  if (first === 'l' || first === 'n')
    return own(syllable, [`l${syllable.slice(1)}`, `n${syllable.slice(1)}`]);
  return [syllable];
}

function endingsOf(syllable: string): readonly string[] {
  // A lone letter is no end.
  if (syllable.length < 2) return [syllable];
  if (syllable.endsWith('ng')) return [syllable, syllable.slice(0, -1)];
  return syllable.endsWith('n') ? [syllable, `${syllable}g`] : [syllable];
}

const own = (first: string, all: readonly string[]): readonly string[] => [...new Set([first, ...all])];
