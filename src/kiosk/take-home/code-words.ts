// What the code beside a disclosure says to a phone: where the page is, and which record it must be a growth of; or the
// short text itself, where phones cannot reach the office.
import { seenFragment, type PublicCommunity } from '../../contract/index.ts';
import { dayAt, parseTimestamp, type Card, type NoticeText } from '../../disclosure/index.ts';

/** Code points of title and summary that a code carries: more, and a phone has to come too near. */
const TITLE = 36;
const SUMMARY = 60;

export interface CodeFacts {
  readonly card: Pick<Card, 'id' | 'code' | 'published'>;
  readonly text: Pick<NoticeText, 'title' | 'summary'>;
  readonly community: Pick<PublicCommunity, 'contact' | 'disclosureAddress'>;
  readonly head: { readonly size: number; readonly root: string } | null;
}

function cut(text: string, most: number): string {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : text;
}

/** `isAddress`: the phone opens the page. */
export function codeWords({ card, text, community, head }: CodeFacts): {
  readonly words: string;
  readonly isAddress: boolean;
} {
  const { disclosureAddress: address, contact } = community;
  if (address !== undefined) {
    const page = address.replace('{id}', encodeURIComponent(card.id));
    const seen = head === null || page.includes('#') ? '' : `#${seenFragment(head.size, head.root)}`;
    return { words: page + seen, isAddress: true };
  }
  const published = parseTimestamp(card.published);
  const lines = [
    cut(text.title, TITLE),
    cut(text.summary, SUMMARY),
    published === null ? card.code : `${card.code} ${dayAt(published)}`,
    `${contact.name} ${contact.phone}`,
  ];
  return { words: lines.filter((line) => line.trim() !== '').join('\n'), isAddress: false };
}
