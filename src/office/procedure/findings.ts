// What stands in the way of a proposal, at its fields.
import type { CommunityFiles } from '../config/files.ts';
import type { z } from 'zod';
import type { FoundWords, gateSettings, MessageCode, ProposalContent } from '../../contract/index.ts';
import {
  checkAccount,
  checkAsked,
  checkCharacters,
  checkContent,
  checkEvent,
  checkMatter,
  checkWelfareFields,
  checkWelfareNames,
  checkWelfareProse,
  coversItem,
  dayAt,
  findItem,
  findInPlainText,
  maskOf,
} from '../../disclosure/index.ts';
import type {
  Action,
  CatalogueItem,
  Disclosure,
  ErasableEntry,
  Majority,
  Mask,
  PersonalDataContext,
  PersonalDataHit,
  Role,
  Share,
} from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import { hasGlyph } from '../glyphs/glyphs.ts';
import type { OriginalRecord } from '../store/index.ts';
import { originalFaults } from './originals.ts';

export class Rules {
  readonly #files: CommunityFiles;

  constructor(files: CommunityFiles) {
    this.#files = files;
  }

  item(code: string): CatalogueItem | null {
    return findItem({ items: this.#files.items }, code);
  }

  /** The first item that events of this kind make due; of a kind the rules have no more, the first of all. */
  openedBy(event: string | undefined): string {
    const { calendar, items } = this.#files;
    const kind = calendar.events.find(({ id }) => id === event);
    return kind?.opens[0]?.code ?? items[0]?.code ?? '';
  }

  mask(item: CatalogueItem | null): Mask | null {
    return item ? maskOf({ masks: this.#files.masks }, item) : null;
  }

  /** How many votes pass a decision of the joint meeting. */
  get majority(): Majority {
    return this.#files.rules.profile.pass;
  }

  /** Meeting → who must come. */
  get quorum(): Readonly<Record<string, Share>> {
    return this.#files.rules.profile.quorum;
  }

  /** A single spending above so many yuan rests on a vote of the representatives. */
  get ballotAboveYuan(): number {
    return this.#files.rules.profile.ballotAboveYuan;
  }

  /** Whether the item is of this person's post. */
  covers(person: { readonly role: Role; readonly post: string }, code: string): boolean {
    return coversItem(this.#files.posts, person, code);
  }

  /** What the personal-data gate is told of the community. */
  get gate(): z.infer<typeof gateSettings> {
    const { community, rules } = this.#files;
    const contacts = [community.contact, ...(community.objectionContact ? [community.objectionContact] : [])];
    return {
      allowed: [community.phone, ...contacts.map(({ phone }) => phone)],
      namePolicy: rules.namePolicy,
    };
  }

  /**
   * What the gate is told for words beside a proposal of that item. `isPublic`: they go out with it, so that they obey
   * its mask; else they are between those who work on it, who may name what has to go.
   */
  gateFor(code: string, isPublic: boolean): PersonalDataContext {
    const item = isPublic ? this.item(code) : null;
    return { ...this.gate, mask: this.mask(item), isWelfare: item?.section === 'welfare' };
  }

  /** What stands in the way of this person handing it in: a clerk drafts what the own post covers. */
  postFindings(
    content: ProposalContent,
    person: { readonly role: Role; readonly post: string },
  ): FieldFault[] {
    if (content.code === '' || this.item(content.code) === null || this.covers(person, content.code))
      return [];
    return [{ field: 'code', code: 'not-your-post' }];
  }

  /** What stands in the way of publishing the files kept beside a text of that item. */
  originals(
    code: string,
    originals: readonly OriginalRecord[],
    waived: (hit: PersonalDataHit) => boolean,
    besideBlack: boolean,
  ): FieldFault[] {
    return originals.length === 0
      ? []
      : originalFaults(originals, this.gateFor(code, true), waived, besideBlack);
  }

  /** Everything to be put right before it may be submitted or signed; empty: nothing. */
  findings(
    content: ProposalContent,
    context: {
      readonly action: Action;
      readonly now: number;
      readonly images: readonly { readonly part: string }[];
      readonly target: Disclosure | null;
      /** What can be erased of it; absent: nothing is to be. */
      readonly erasable?: readonly ErasableEntry[] | undefined;
      /** Whether it is about to be published, and not only handed on. */
      readonly publishing: boolean;
      /** seq of the target's version it was begun on. */
      readonly base: number | null;
      /** Whether somebody answers for what the personal-data gate found; asked of each. */
      readonly waived: (hit: PersonalDataHit) => boolean;
    },
  ): FieldFault[] {
    const item = this.item(content.code);
    const { action, now, images, target, erasable, base, publishing, waived } = context;
    // An urgent notice is never corrected: it is cleared, and a new one issued.
    if (action === 'amend' && target?.kind === 'urgent') {
      return [{ field: 'target', code: 'target-of-other-kind' }];
    }
    const faults: FieldFault[] = checkContent(content, {
      action,
      item,
      mask: this.mask(item),
      now,
      images,
      fonts: hasGlyph,
      ...this.gate,
      rules: this.#files.rules.profile,
      waived,
      audiences: this.#files.community.audiences.map(({ id }) => id),
      ...(action === 'publish' || action === 'urgent' || action === 'event'
        ? {}
        : { target, erasable, base }),
    });
    if (action === 'publish' || action === 'amend') {
      faults.push(...checkWelfareFields(content.text.blocks, item, this.mask(item), this.gate.namePolicy));
      faults.push(...checkWelfareNames({ ...content.text }, item, this.mask(item), this.gate.namePolicy));
      faults.push(...checkWelfareProse({ ...content.text }, item, this.mask(item)));
      faults.push(...checkAsked(content.text.blocks, item), ...checkMatter(content, item));
      // What is published by a step of its own may be judged while its period still runs.
      if (publishing || content.publishOnApproval) faults.push(...checkAccount(content, item, dayAt(now)));
    }
    if (action === 'event') {
      faults.push(...checkEvent(content.event), ...checkMatter({ matter: content.matter }, null));
    }
    return faults;
  }
}

/** Tells what whoever typed words may do about a hit in them; null: it is answered for. */
type FoundOf = (hit: PersonalDataHit, words: string) => FoundWords | null | undefined;

/**
 * What may not stand in the record of words at a field: characters no screen can draw, and personal data that nobody
 * answers for.
 */
export function wordFaults(
  field: string,
  words: string,
  context: PersonalDataContext,
  foundOf?: FoundOf,
): FieldFault[] {
  const hits = findInPlainText(field, words, context);
  return [
    ...checkCharacters(field, words, { lines: true, hasGlyph }),
    ...personalFaults(field, words, hits, foundOf),
  ];
}

/** What the gate found in words at a field, as far as nobody answers for it. */
export function personalFaults(
  field: string,
  words: string,
  hits: readonly PersonalDataHit[],
  foundOf: FoundOf = () => undefined,
): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const hit of hits) {
    const said = words.slice(hit.start, hit.end);
    const found = foundOf(hit, said);
    if (found === null) continue;
    const position = [...words.slice(0, hit.start)].length + 1;
    const values = { position, length: [...said].length };
    faults.push({ field, code: hit.advice, values, ...(found ? { found } : {}) });
  }
  return faults;
}

/** Refusals with a sentence of their own when nothing else is wrong. */
const ALONE: Readonly<Partial<Record<MessageCode, number>>> = {
  'comment-missing': 422,
  'question-missing': 422,
  'hearing-missing': 422,
  'answer-missing': 422,
  'decision-missing': 422,
  'refusal-missing': 422,
  'target-busy': 409,
  'target-newer': 409,
};

/** One refusal that names all of them, each at its field: nobody is to hear of the second once the first is mended. */
export function refusalOf(fields: readonly FieldFault[]): OfficeError {
  const statuses = fields.map(({ code }) => ALONE[code]);
  const [first] = fields;
  const isTarget = statuses.every((status) => status === 409);
  const status = statuses[0];
  return first && status !== undefined && (fields.length === 1 || isTarget)
    ? new OfficeError(first.code, status, { fields })
    : hasFindings(fields);
}

export function hasFindings(fields: readonly FieldFault[]): OfficeError {
  return new OfficeError('has-findings', 422, { fields, values: { count: fields.length } });
}
