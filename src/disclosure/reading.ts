// The log read as disclosures: a fold over its entries in log order. Entries are signed, but a screen of last year
// reads what an office of next year wrote: whatever breaks a rule below, or is of a kind not known here, is skipped
// and never fatal.
//
// - `publish` and `urgent` begin a disclosure; its id must be new and the entry must carry a text. An urgent notice
//   must have an end.
// - `amend` adds a version to one that was not withdrawn; the code and audience of the last version hold.
// - `withdraw` ends a notice, once. `clear` ends an urgent notice, once.
// - `step` (heard, answered, archived) gives the version it supersedes its newer trail.
// - `event` tells of something that opens duties; its id must be new.
// - `rules` tells that the rules were changed; what is owed is reckoned by the rules in force.
// - `redact` marks parts of the same disclosure as erased, whatever its state.
// - An entry whose seq was already passed is skipped: reading one twice changes nothing.
import { sectionOf } from './catalogue.ts';
import { erasedHashes } from './erasable.ts';
import { isOriginalPart } from './original-parts.ts';
import type { RuleChange } from './rule-changes.ts';
import type { Disclosure, DisclosureVersion, RecordedEvent, RecordEntry } from './view.ts';

/** A log read so far. Never changed in place. */
export interface Reading {
  /** By id, in the order in which they began. */
  readonly disclosures: ReadonlyMap<string, Disclosure>;
  /** By id, in the order in which they were told. */
  readonly events: ReadonlyMap<string, RecordedEvent>;
  /** When the rules were changed, oldest first. */
  readonly rules: readonly RuleChange[];
  /** When the first entry was issued, or null before it was read. */
  readonly began: string | null;
  /** seq of the next entry to read. */
  readonly size: number;
}

export const EMPTY_READING: Reading = {
  disclosures: new Map(),
  events: new Map(),
  rules: [],
  began: null,
  size: 0,
};

const IMAGE_PART = /^image-[1-9]\d?$/;

function partNamed(entry: RecordEntry, name: string): string | null {
  return entry.parts.find((part) => part.name === name)?.sha256 ?? null;
}

function versionOf(entry: RecordEntry): DisclosureVersion | null {
  const text = partNamed(entry, 'text');
  if (text === null) return null;
  const images: Record<string, string> = {};
  const originals: Record<string, string> = {};
  for (const part of entry.parts) {
    if (IMAGE_PART.test(part.name)) images[part.name] = part.sha256;
    if (isOriginalPart(part.name)) originals[part.name] = part.sha256;
  }
  return {
    seq: entry.seq,
    issued: entry.issued,
    notBefore: entry.notBefore,
    notAfter: entry.notAfter,
    text,
    trail: partNamed(entry, 'trail'),
    images,
    ...(Object.keys(originals).length === 0 ? {} : { originals }),
    reason: partNamed(entry, 'reason'),
    erased: [],
    ...matterOf(entry.detail),
  };
}

type MatterFields = Pick<DisclosureVersion, 'period' | 'matter' | 'stage'>;

/** Period, matter and stage, those that are there. */
function matterOf(detail: unknown): MatterFields {
  if (typeof detail !== 'object' || detail === null) return {};
  const fields: { -readonly [name in keyof MatterFields]: MatterFields[name] } = {};
  for (const name of ['period', 'matter', 'stage'] as const) {
    const value = (detail as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

function begin(entry: RecordEntry, kind: Disclosure['kind']): Disclosure | null {
  const version = versionOf(entry);
  if (version === null || entry.id === '' || (kind === 'urgent' && entry.notAfter === null)) return null;
  return {
    id: entry.id,
    code: entry.code,
    section: sectionOf(entry.code),
    kind,
    audience: entry.audience,
    versions: [version],
    withdrawn: null,
    cleared: null,
  };
}

function amend(disclosure: Disclosure, entry: RecordEntry): Disclosure | null {
  const version = versionOf(entry);
  if (version === null || disclosure.withdrawn !== null || disclosure.cleared !== null) return null;
  if (disclosure.kind === 'urgent' && entry.notAfter === null) return null;
  return {
    ...disclosure,
    code: entry.code,
    section: sectionOf(entry.code),
    audience: entry.audience,
    versions: [...disclosure.versions, version],
  };
}

function eraseFrom(
  version: DisclosureVersion,
  hashes: ReadonlySet<string>,
  entry: RecordEntry,
): DisclosureVersion {
  const parts: readonly (readonly [string, string | null])[] = [
    ['text', version.text],
    ['trail', version.trail],
    ['reason', version.reason],
    ...Object.entries(version.images),
    ...Object.entries(version.originals ?? {}),
  ];
  const erased = parts
    .filter(([name, hash]) => hash !== null && hashes.has(hash) && !version.erased.includes(name))
    .map(([name]) => name);
  if (erased.length > 0) {
    const erasedFor = partNamed(entry, 'reason');
    return {
      ...version,
      erased: [...version.erased, ...erased],
      erasedAt: entry.issued,
      ...(erased.includes('text') ? { textErasedAt: entry.issued } : {}),
      erasedFor,
    };
  }
  const isUnsaid = typeof version.erasedFor === 'string' && hashes.has(version.erasedFor);
  return isUnsaid ? { ...version, erasedFor: null } : version;
}

function redact(disclosure: Disclosure, entry: RecordEntry): Disclosure | null {
  const hashes = erasedHashes(entry.detail);
  if (hashes.size === 0) return null;
  const { withdrawn } = disclosure;
  const loses = withdrawn !== null && withdrawn.reason !== null && hashes.has(withdrawn.reason);
  return {
    ...disclosure,
    versions: disclosure.versions.map((version) => eraseFrom(version, hashes, entry)),
    withdrawn: loses ? { ...withdrawn, reason: null } : withdrawn,
  };
}

/** A later step: the whole trail as it then stands. A trail that was erased before does not hide it. */
function step(disclosure: Disclosure, entry: RecordEntry): Disclosure | null {
  const trail = partNamed(entry, 'trail');
  if (trail === null || !disclosure.versions.some(({ seq }) => seq === entry.supersedes)) return null;
  const versions = disclosure.versions.map((version) =>
    version.seq === entry.supersedes
      ? { ...version, trail, erased: version.erased.filter((name) => name !== 'trail') }
      : version,
  );
  return { ...disclosure, versions };
}

function eventOf(entry: RecordEntry): RecordedEvent | null {
  const { detail } = entry;
  if (typeof detail !== 'object' || detail === null) return null;
  const { event, date, matter } = detail as Readonly<Record<string, unknown>>;
  if (typeof event !== 'string' || typeof date !== 'string') return null;
  const title = partNamed(entry, 'title');
  const thread = typeof matter === 'string' ? { matter } : {};
  const { id, seq, code, issued } = entry;
  return { id, seq, event, code, date, issued, title, ...thread };
}

function readEvent(events: Map<string, RecordedEvent>, entry: RecordEntry): void {
  const held = events.get(entry.id);
  if (entry.kind === 'event' && !held) {
    const event = eventOf(entry);
    if (event) events.set(entry.id, event);
  } else if (entry.kind === 'redact' && held?.title && erasedHashes(entry.detail).has(held.title)) {
    events.set(entry.id, { ...held, title: null });
  }
}

function read(before: Disclosure | undefined, entry: RecordEntry): Disclosure | null {
  switch (entry.kind) {
    case 'publish':
      return before ? null : begin(entry, 'notice');
    case 'urgent':
      return before ? null : begin(entry, 'urgent');
    case 'amend':
      return before ? amend(before, entry) : null;
    case 'withdraw':
      return before?.kind === 'notice' && before.withdrawn === null
        ? {
            ...before,
            withdrawn: {
              at: entry.issued,
              seq: entry.seq,
              reason: partNamed(entry, 'reason'),
              ...(entry.approvals ? { by: [entry.author, ...entry.approvals].map(({ post }) => post) } : {}),
            },
          }
        : null;
    case 'clear':
      return before?.kind === 'urgent' && before.cleared === null
        ? { ...before, cleared: entry.issued }
        : null;
    case 'step':
      return before ? step(before, entry) : null;
    case 'redact':
      return before ? redact(before, entry) : null;
    default:
      return null;
  }
}

/** The reading after more entries, in log order. Copies the map once, so give a batch as a batch. */
export function applyEntries(reading: Reading, entries: Iterable<RecordEntry>): Reading {
  const disclosures = new Map(reading.disclosures);
  const events = new Map(reading.events);
  let { began, size, rules } = reading;
  for (const entry of entries) {
    if (entry.seq < size) continue;
    size = entry.seq + 1;
    began ??= entry.issued;
    const after = read(disclosures.get(entry.id), entry);
    if (after) disclosures.set(entry.id, after);
    readEvent(events, entry);
    if (entry.kind === 'rules') {
      rules = [...rules, { seq: entry.seq, issued: entry.issued, changes: partNamed(entry, 'changes') }];
    }
  }
  return { disclosures, events, rules, began, size };
}

/** The reading after one more entry. */
export function applyEntry(reading: Reading, entry: RecordEntry): Reading {
  return applyEntries(reading, [entry]);
}

/** All disclosures of a log, in the order in which they began. */
export function readLog(entries: Iterable<RecordEntry>): Disclosure[] {
  return [...applyEntries(EMPTY_READING, entries).disclosures.values()];
}
