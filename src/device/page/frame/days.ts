// A frame is good for some days, though a board tells days from today: what changes with the day alone, the date and a
// badge that says that something is new, stands beside the first day's words, and the gate chooses.

/** On an element whose words differ over the days: those of each day, the first included, on a line each. */
export const DAYS = 'data-days';
/** On the element that holds a frame: which day of its own it shows, 0 for the first. */
export const DAY_SHOWN = 'data-day';
/** For how many days a frame is made at most, the one it is made on included. */
export const LASTS = 7;

/**
 * Midnights in China from one moment to another, both ms since 1970: no community is elsewhere. Runs inside the page
 * too, so it may use nothing outside itself; so does `chooseDay`.
 */
export function daysBetweenMoments(from: number, to: number): number {
  const [first = 0, last = 0] = [from, to].map((at) => Math.floor((at + 288e5) / 864e5));
  return last - first;
}

/** Puts the words of a day in place of the first day's, and takes out what is gone by then. */
export function chooseDay(root: ParentNode, day: number): void {
  if (day > 0) {
    for (const element of root.querySelectorAll('[data-days]')) {
      const words = element.getAttribute('data-days')?.split('\n')[day];
      if (words === undefined) element.remove();
      else element.textContent = words;
    }
  }
}

/** What a later day has in place of the first day's words; null: the element is gone. */
type Changes = Map<Element, string | null>;

/**
 * Marks on the first day's drawing what the days after it have instead, as long as they differ by words or by
 * elements of words that are gone, and returns on how many days, the first included, `chooseDay` makes of it
 * what was drawn for that day. Comments are taken out of all drawings, as out of a frame's markup.
 */
export function joinDays(drawn: readonly Element[]): number {
  for (const root of drawn) tidy(root);
  const [first, ...others] = drawn;
  if (!first) return 0;
  const words = new Map<Element, string[]>();
  let days = 1;
  for (const other of others) {
    const changes: Changes = new Map();
    if (!follows(first, other, changes)) break;
    // What is gone does not come back.
    if ([...words].some(([element, said]) => said.length < days && changes.get(element) !== null)) break;
    for (const element of changes.keys()) {
      if (!words.has(element)) words.set(element, Array<string>(days).fill(element.textContent));
    }
    for (const [element, said] of words) {
      const changed = changes.get(element);
      if (changed !== null) said.push(changed ?? element.textContent);
    }
    days += 1;
  }
  for (const [element, said] of words) element.setAttribute(DAYS, said.join('\n'));
  return days;
}

/** Neighbouring texts become one, as when the markup is read back. */
function tidy(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) comments.push(node);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  root.normalize();
}

/** Whether `other` is `one` but for `changes`, which are added. */
function follows(one: Element, other: Element, changes: Changes): boolean {
  if (!isAlike(one, other)) return false;
  if (isOfWords(one) && isOfWords(other)) {
    if (one.textContent === other.textContent) return true;
    changes.set(one, other.textContent);
    return ![one, other].some(isOfLines);
  }
  const theirs = [...other.childNodes];
  for (const mine of one.childNodes) {
    const found: Changes = new Map();
    const next = theirs[0];
    if (next && isPair(mine, next, found)) {
      theirs.shift();
      for (const [element, words] of found) changes.set(element, words);
    } else if (isElement(mine) && isOfWords(mine) && !isOfLines(mine)) {
      changes.set(mine, null);
    } else {
      return false;
    }
  }
  return theirs.length === 0;
}

function isPair(one: Node, other: Node, changes: Changes): boolean {
  if (isElement(one)) return isElement(other) && follows(one, other, changes);
  return one.nodeType === other.nodeType && one.nodeValue === other.nodeValue;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Holds nothing but text. */
function isOfWords(element: Element): boolean {
  return element.childElementCount === 0;
}

/** Its words could not be told from those of several days. */
function isOfLines(element: Element): boolean {
  return element.textContent.includes('\n');
}

function isAlike(one: Element, other: Element): boolean {
  return (
    one.localName === other.localName &&
    one.attributes.length === other.attributes.length &&
    [...one.attributes].every(({ name, value }) => other.getAttribute(name) === value)
  );
}
