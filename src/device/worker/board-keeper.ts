// The board as it stands now: the log read as disclosures, the cards of those this screen shows, and the moment at
// which time alone changes it next. A card is made again only when its disclosure, its text or the time says so: one
// new notice among ten thousand must be on the glass within milliseconds.
import {
  matterBegunBy,
  mattersNamed,
  applyEntries,
  asPast,
  boardOrder,
  cardOf,
  earlierIssues,
  EMPTY_READING,
  frontFact,
  frontOf,
  isFor,
  itemInfo,
  loopFor,
  nextChange,
  pageOf,
  parseTimestamp,
  pastOf,
  publicSince,
  sectionCounts,
  urgentOf,
  versionInForce,
} from '../../disclosure/index.ts';
import type {
  Card,
  Disclosure,
  DisclosurePage,
  DisclosureVersion,
  FrontFact,
  FrontFacts,
  Past,
  Reading,
  UrgentView,
} from '../../disclosure/index.ts';
import type {
  BoardView,
  CalendarView,
  LoopItem,
  PastQuestion,
  PastView,
  PublicCommunity,
} from '../../contract/index.ts';
import type { PartHash, PartReference } from '../../log/index.ts';
import type { HeldEntry } from '../../replication/index.ts';
import { calendarView } from './calendar-view.ts';
import { phraseStarts } from './phrases.ts';
import { choosePast, pastRow } from './past-view.ts';
import type { Shelf } from './shelf.ts';
import type { Findable } from './text-finder.ts';

interface MadeCard {
  readonly disclosure: Disclosure;
  readonly card: Card;
  /** What it has to say beside the cards. */
  readonly fact: FrontFact | null;
  /** Made from its text, or known to have none. */
  readonly whole: boolean;
  /** For which times it holds. */
  readonly from: number;
  readonly until: number;
}

export class BoardKeeper {
  readonly #shelf: Shelf;
  #reading: Reading = EMPTY_READING;
  #cards = new Map<string, MadeCard>();
  #items: PublicCommunity['items'] = {};
  #audiences: readonly string[] = [];
  /** What has left the board, as reckoned last, and for which times it holds. */
  #past: {
    readonly reading: Reading;
    readonly from: number;
    readonly until: number;
    readonly past: readonly Past[];
  } | null = null;
  /** Id of what a visitor opened last, if it has left the board: its parts are fetched before all others. */
  #visited: string | null = null;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  reset(): void {
    this.#reading = EMPTY_READING;
    this.#cards = new Map();
    this.#past = null;
  }

  /** What the screen stands for and what items are called. */
  configure(items: PublicCommunity['items'], audiences: readonly string[]): void {
    this.#items = items;
    this.#audiences = audiences;
    this.#cards = new Map();
    this.#past = null;
  }

  /** Takes verified entries, in order. */
  read(entries: readonly HeldEntry[]): void {
    this.#reading = applyEntries(
      this.#reading,
      entries.flatMap(({ entry }) => entry ?? []),
    );
  }

  /** Brings the texts the board needs at `now` from the store. True when any came. */
  async bring(now: number): Promise<boolean> {
    this.#make(now);
    const needed = [...this.#cards.values()]
      .filter(({ card }) => isOnBoard(card))
      .flatMap(({ disclosure }) => {
        const version = versionInForce(disclosure);
        if (!version) return [];
        // An urgent notice names who issued it, and a display shows the trail: both from the trail.
        return partsAtHand(version);
      });
    this.#shelf.keep(new Set(needed));
    if (!(await this.#shelf.bring(needed))) return false;
    this.#forgetUnfinished();
    return true;
  }

  /** Texts have arrived: cards made without are made again. */
  #forgetUnfinished(): void {
    for (const [id, made] of this.#cards) if (!made.whole) this.#cards.delete(id);
  }

  board(now: number): BoardView {
    this.#forgetUnfinished();
    this.#make(now);
    const cards = [...this.#cards.values()].map(({ card }) => card);
    return {
      size: this.#reading.size,
      cards: boardOrder(cards, now),
      sections: sectionCounts(cards),
      front: this.#front(now),
    };
  }

  #front(now: number): FrontFacts {
    const current = [...this.#cards.values()].filter(({ card }) => card.state === 'current');
    return frontOf(
      current.flatMap(({ fact }) => fact ?? []),
      now,
    );
  }

  /** The text that tells of the month's money. */
  money(now: number): { readonly card: Card; readonly text: PartHash } | null {
    this.#make(now);
    const { money } = this.#front(now);
    const made = money ? this.#cards.get(money.id) : undefined;
    const text = made && versionInForce(made.disclosure)?.text;
    return made && text ? { card: made.card, text: text as PartHash } : null;
  }

  loop(now: number): readonly LoopItem[] {
    this.#make(now);
    const candidates = [...this.#cards.values()].map(({ disclosure, card }) => {
      const info = itemInfo(this.#items, disclosure.code);
      return { disclosure, card, info, page: () => pageOf(disclosure, this.#shelf, info, now) };
    });
    return loopFor(candidates, this.#audiences, now);
  }

  /** Urgent notices that run at `now` by the log, red first, then the newest. */
  urgents(now: number): readonly UrgentView[] {
    return [...this.#reading.disclosures.values()].flatMap(
      (disclosure) => this.#urgent(disclosure, now) ?? [],
    );
  }

  /** The same of an urgent entry the log does not hold yet. */
  urgentAhead(entry: HeldEntry, now: number): UrgentView | null {
    const { disclosures } = applyEntries(EMPTY_READING, entry.entry ? [entry.entry] : []);
    const [disclosure] = disclosures.values();
    return disclosure ? this.#urgent(disclosure, now) : null;
  }

  /** Everything the page of a disclosure shows; null for one this screen does not show at `now`. */
  async disclosure(id: string, now: number): Promise<DisclosurePage | null> {
    const disclosure = this.#reading.disclosures.get(id);
    if (!disclosure || !isFor(disclosure, this.#audiences)) return null;
    const { state } = this.#card(disclosure, now).card;
    if (state === 'upcoming' || (state === 'ended' && !asPast(disclosure, this.#items, now))) return null;
    const { versions, withdrawn } = disclosure;
    // Of those shown here: another audience's newer issue must not hide ours.
    const earlier = earlierIssues(this.#ofThisScreen(), disclosure, now);
    const parts = [
      ...versions.flatMap(partsAtHand),
      ...(withdrawn?.reason ? [withdrawn.reason] : []),
      ...earlier.flatMap((issue) => versionInForce(issue.disclosure)?.text ?? []),
    ];
    return this.#shelf.reading(parts, () => {
      const page = pageOf(disclosure, this.#shelf, itemInfo(this.#items, disclosure.code), now, earlier);
      return { ...page, card: phrased(page.card) };
    });
  }

  *#ofThisScreen(): Iterable<Disclosure> {
    for (const one of this.#reading.disclosures.values()) if (isFor(one, this.#audiences)) yield one;
  }

  /** What has left the board and may still be read, as far as it is asked for. */
  async past(question: PastQuestion, now: number): Promise<PastView> {
    const { view, shown, parts } = choosePast(this.#pastAt(now), question);
    const rows = await this.#shelf.reading(parts, () =>
      shown.map((one) => pastRow(one, this.#items, this.#shelf)),
    );
    return { ...view, rows };
  }

  /** All that may be opened and has words, the newest first. */
  findable(now: number): readonly Findable[] {
    this.#make(now);
    const here = [...this.#cards.values()].flatMap(({ card, disclosure }) =>
      card.state === 'current' ? findableOf(disclosure, false) : [],
    );
    const past = this.#pastAt(now).flatMap(({ disclosure, state }) =>
      state === 'ended' ? findableOf(disclosure, true) : [],
    );
    return [...here, ...past].sort((a, b) => b.published - a.published);
  }

  /**
   * A visitor opens a disclosure. For one that has left the board, the hash of its text: it may have to be fetched
   * from the office. Null for every other.
   */
  visit(id: string, now: number): PartHash | null {
    const disclosure = this.#reading.disclosures.get(id);
    const past =
      disclosure && isFor(disclosure, this.#audiences) ? asPast(disclosure, this.#items, now) : null;
    this.#visited = past?.state === 'ended' ? id : null;
    const text = this.#visited === null || !disclosure ? undefined : versionInForce(disclosure)?.text;
    return text === undefined ? null : (text as PartHash);
  }

  /** What is owed and how it stands at `now`, the screen's present. Null without rules. */
  async calendar(rules: PublicCommunity['calendar'], now: number): Promise<CalendarView | null> {
    if (!rules) return null;
    const { disclosures, events, rules: changed } = this.#reading;
    const sentences = changed.flatMap(({ changes }) => changes ?? []);
    const titles = [...events.values()].flatMap(({ title }) => title ?? []);
    const named = mattersNamed(disclosures.values());
    // What several stages are owed of may be a thread of its own without a name.
    const staged = new Set(rules.items.flatMap(({ code, stages }) => (stages.length > 1 ? code : [])));
    const texts = [...disclosures.values()].flatMap((disclosure) => {
      const version = versionInForce(disclosure);
      const matter = version?.matter ?? matterBegunBy(disclosure.id);
      const isThread = named.has(matter) || (version?.matter === undefined && staged.has(disclosure.code));
      return version === null || !isThread || version.erased.includes('text') ? [] : [version.text];
    });
    return this.#shelf.reading([...titles, ...texts, ...sentences], () =>
      calendarView(this.#reading, rules, now, {
        words: (hash) => this.#shelf.words(hash),
        card: (disclosure) => {
          if (!isFor(disclosure, this.#audiences)) return null;
          const text = versionInForce(disclosure)?.text;
          const read = text === undefined ? null : this.#shelf.text(text);
          const card = cardOf(disclosure, read, itemInfo(this.#items, disclosure.code), now);
          const isPast = card.state === 'ended' && asPast(disclosure, this.#items, now) !== null;
          return isPast ? { ...card, past: true } : card;
        },
      }),
    );
  }

  /** The parts this screen wants to hold at `now`, most wanted first. */
  wanted(now: number): readonly PartReference[] {
    const { cards } = this.board(now);
    const shown = cards.flatMap(({ id }) => this.#reading.disclosures.get(id) ?? []);
    const upcoming = [...this.#cards.values()].filter(({ card }) => card.state === 'upcoming');
    const inForce = [...shown, ...upcoming.map(({ disclosure }) => disclosure)].flatMap(
      (disclosure) => versionInForce(disclosure) ?? [],
    );
    const older = shown.flatMap(({ versions }) => versions.slice(0, -1));
    // Of everything withdrawn or erased, however long ago: whoever comes with an old link is told why it is gone.
    const reasons = [...this.#reading.disclosures.values()].flatMap((disclosure) =>
      isFor(disclosure, this.#audiences)
        ? [disclosure.withdrawn?.reason, ...disclosure.versions.map(({ erasedFor }) => erasedFor)].flatMap(
            (hash) => hash ?? [],
          )
        : [],
    );
    // What has left the board comes last, the newest first: what there is no room for, the office has.
    const past = this.#pastAt(now).flatMap(({ disclosure, state }) =>
      state === 'ended' ? (versionInForce(disclosure) ?? []) : [],
    );
    const visited = this.#visited === null ? undefined : this.#reading.disclosures.get(this.#visited);
    const opened = visited ? (versionInForce(visited) ?? []) : [];
    const hashes = [
      ...[opened].flat().flatMap((version) => [...partsAtHand(version), ...Object.values(version.images)]),
      ...inForce.flatMap(partsAtHand),
      ...reasons,
      ...inForce.flatMap(({ images }) => Object.values(images)),
      ...older.flatMap(partsAtHand),
      ...[...this.#reading.events.values()].flatMap(({ title }) => title ?? []),
      ...this.#reading.rules.flatMap(({ changes }) => changes ?? []),
      ...past.flatMap(partsAtHand),
      ...past.flatMap(({ images }) => Object.values(images)),
    ];
    return [...new Set(hashes)].flatMap((hash) => {
      const reference = this.#shelf.holds(hash) ? this.#shelf.reference(hash) : undefined;
      return reference ?? [];
    });
  }

  /** ms since 1970 at which the board changes by time alone, or null. */
  nextChange(now: number): number | null {
    this.#make(now);
    const next = Math.min(...[...this.#cards.values()].map(({ until }) => until), Infinity);
    return Number.isFinite(next) ? next : null;
  }

  /** What the first paint is made from: the first cards with their texts' hashes. */
  first(now: number, count: number): readonly { readonly card: Card; readonly text: PartHash }[] {
    const { cards } = this.board(now);
    return cards.slice(0, count).flatMap((card) => {
      const disclosure = this.#reading.disclosures.get(card.id);
      const text = disclosure && versionInForce(disclosure)?.text;
      return text && card.state === 'current' ? [{ card, text: text as PartHash }] : [];
    });
  }

  #make(now: number): void {
    for (const disclosure of this.#reading.disclosures.values()) {
      if (isFor(disclosure, this.#audiences)) this.#card(disclosure, now);
    }
  }

  #card(disclosure: Disclosure, now: number): MadeCard {
    const before = this.#cards.get(disclosure.id);
    // Time may also go back: a clock that was ahead is set right.
    const lasts = before?.disclosure === disclosure && now >= before.from && now < before.until;
    if (before && lasts) return before;
    const text = versionInForce(disclosure)?.text;
    const read = text === undefined ? null : this.#shelf.text(text);
    const card = phrased(cardOf(disclosure, read, itemInfo(this.#items, disclosure.code), now));
    const made = {
      disclosure,
      card,
      fact: read === null || card.state !== 'current' ? null : frontFact(card, read),
      // What has ended is no more on the board: nobody waits for its text there.
      whole: read !== null || card.state === 'ended',
      from: now,
      until: Math.min(
        nextChange(disclosure, now) ?? Infinity,
        parseTimestamp(card.objectionUntil) ?? Infinity,
      ),
    };
    this.#cards.set(disclosure.id, made);
    return made;
  }

  #pastAt(now: number): readonly Past[] {
    const held = this.#past;
    if (held && held.reading === this.#reading && now >= held.from && now < held.until) return held.past;
    const mine = [...this.#reading.disclosures.values()].filter((one) => isFor(one, this.#audiences));
    const past = pastOf(mine, this.#items, now);
    this.#past = { reading: this.#reading, from: now, until: this.nextChange(now) ?? Infinity, past };
    return past;
  }

  #urgent(disclosure: Disclosure, now: number): UrgentView | null {
    const version = versionInForce(disclosure);
    if (disclosure.kind !== 'urgent' || !version || !isFor(disclosure, this.#audiences)) return null;
    const trail = version.trail === null ? null : this.#shelf.trail(version.trail);
    return urgentOf(disclosure, this.#shelf.text(version.text), trail, now);
  }
}

function findableOf(disclosure: Disclosure, isPast: boolean): readonly Findable[] {
  const version = versionInForce(disclosure);
  if (!version || version.erased.includes('text')) return [];
  return [{ disclosure, isPast, text: version.text as PartHash, published: publicSince(disclosure) }];
}

/** What is read of a version, images apart. */
function partsAtHand({ erased, erasedFor, reason, text, trail }: DisclosureVersion): readonly string[] {
  const named: readonly (readonly [string, string | null])[] = [
    ['text', text],
    ['trail', trail],
    ['reason', reason],
  ];
  const own = named.flatMap(([name, hash]) => (hash === null || erased.includes(name) ? [] : [hash]));
  return erasedFor ? [...own, erasedFor] : own;
}

/** With the places where its title may break. */
function phrased(card: Card): Card {
  const phrases = phraseStarts(card.title);
  return phrases.length === 0 ? card : { ...card, phrases };
}

function isOnBoard(card: Card): boolean {
  return card.state !== 'ended' && card.state !== 'upcoming';
}
