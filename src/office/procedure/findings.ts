// What stands in the way of a proposal, at its fields.
import type { CommunityFiles } from '../config/files.ts';
import type { z } from 'zod';
import type { FoundWords, gateSettings, ProposalContent } from '../../contract/index.ts';
import {
  checkAccount,
  checkCharacters,
  checkContent,
  checkEvent,
  checkMatter,
  checkWelfareFields,
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

export class Rules {
  readonly #files: CommunityFiles;

  constructor(files: CommunityFiles) {
    this.#files = files;
  }

  item(code: string): CatalogueItem | null {
    return findItem({ items: this.#files.items }, code);
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
    return { ...this.gate, mask: isPublic ? this.mask(this.item(code)) : null };
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

  /** Everything to be put right before it may be submitted or signed; empty: nothing. */
  findings(
    content: ProposalContent,
    context: {
      readonly action: Action;
      readonly now: number;
      readonly images: readonly { readonly part: string }[];
      readonly target: Disclosure | null;
      /** Whether it is about to be published, and not only handed on. */
      readonly publishing: boolean;
      /** seq of the target's version it was begun on. */
      readonly base: number | null;
      /** Whether somebody answers for what the personal-data gate found; asked of each. */
      readonly waived: (hit: PersonalDataHit) => boolean;
    },
  ): FieldFault[] {
    const item = this.item(content.code);
    const { action, now, images, target, base, publishing, waived } = context;
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
      ...(action === 'publish' || action === 'urgent' || action === 'event' ? {} : { target, base }),
    });
    if (action === 'publish' || action === 'amend') {
      faults.push(...checkWelfareFields(content.text.blocks, item, this.mask(item), this.gate.namePolicy));
      faults.push(...checkMatter(content, item));
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

export function hasFindings(fields: readonly FieldFault[]): OfficeError {
  return new OfficeError('has-findings', 422, { fields, values: { count: fields.length } });
}
