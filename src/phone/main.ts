// The script of a page for phones: asks for the proof, makes the text again from what it has verified, compares it with
// what stands there, and says what came of it.
import { parseSeenFragment } from '../contract/index.ts';
import type { PhoneProof } from '../contract/index.ts';
import { checkRecord } from './check-record.ts';
import type { CheckedRecord, SeenHead } from './check-record.ts';
import { checkPictures } from './pictures.ts';
import { isSame } from './same-page.ts';
import { sayChecking, sayDiffers, sayUnreached, sayWhole } from './sayings.ts';
import { boxTables } from './wide-tables.ts';
import './phone.css';

class Unreached extends Error {}

async function proofOf(id: string, seen: SeenHead | null): Promise<PhoneProof> {
  const query = seen ? `?from=${String(seen.size)}` : '';
  const answer = await fetch(`/d/${encodeURIComponent(id)}/proof${query}`, { cache: 'no-store' }).catch(
    () => null,
  );
  if (!answer?.ok) throw new Unreached();
  return (await answer.json().catch(() => {
    throw new Unreached();
  })) as PhoneProof;
}

/** `sent`: the page as it came, of which `page` differs by nothing but boxes around its tables. */
async function check(box: Element, page: Element, sent: Element): Promise<void> {
  const [, id = ''] = /^\/d\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  const seen = parseSeenFragment(location.hash);
  try {
    const name = decodeURIComponent(id);
    const checked: CheckedRecord = await checkRecord(await proofOf(name, seen), { id: name, seen });
    if (!isSame(sent, checked.text)) throw new Error('the page says something else');
    // What the tab is called is the office's word until now.
    document.title = page.querySelector('h1')?.textContent ?? '';
    const lost = await checkPictures(page, checked.pictures);
    sayWhole(box, { ...checked, isSeen: seen !== null, lost });
  } catch (error) {
    if (error instanceof Unreached) sayUnreached(box, () => void check(box, page, sent));
    else {
      document.title = '和记录对不上';
      sayDiffers(box, page);
    }
  }
}

const box = document.querySelector('#check');
const page = document.querySelector('main');
if (box && page) {
  const sent = page.cloneNode(true) as Element;
  boxTables(page);
  sayChecking(box);
  void check(box, page, sent);
}
