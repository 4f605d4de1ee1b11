// What stands in the way of a proposal, at its fields.
import type { CommunityFiles } from '../config/files.ts';
import type { ProposalContent } from '../../contract/index.ts';
import { checkCharacters, checkContent, findItem, findInPlainText, maskOf } from '../../disclosure/index.ts';
import type { Action, CatalogueItem, Disclosure, Mask } from '../../disclosure/index.ts';
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

  /** Everything to be put right before it may be submitted or signed; empty: nothing. */
  findings(
    content: ProposalContent,
    context: {
      readonly action: Action;
      readonly now: number;
      readonly images: readonly { readonly part: string }[];
      readonly target: Disclosure | null;
    },
  ): FieldFault[] {
    const item = this.item(content.code);
    const { action, now, images, target } = context;
    // An urgent notice is never corrected: it is cleared, and a new one issued.
    if (action === 'amend' && target?.kind === 'urgent') {
      return [{ field: 'target', code: 'target-of-other-kind' }];
    }
    return checkContent(content, {
      action,
      item,
      mask: this.mask(item),
      now,
      images,
      fonts: hasGlyph,
      allowed: [this.#files.community.phone, this.#files.community.contact.phone],
      audiences: this.#files.community.audiences.map(({ id }) => id),
      ...(action === 'publish' || action === 'urgent' ? {} : { target }),
    });
  }
}

/** A word of the approver goes into the record's trail: it obeys what every public word obeys. */
export function checkComment(comment: string): void {
  const findings: FieldFault[] = [...checkCharacters('comment', comment, { lines: true, hasGlyph })];
  for (const hit of findInPlainText('comment', comment)) {
    const length = [...comment.slice(hit.start, hit.end)].length;
    const position = [...comment.slice(0, hit.start)].length + 1;
    findings.push({ field: 'comment', code: hit.advice, values: { position, length } });
  }
  if (findings.length > 0) throw hasFindings(findings);
}

export function hasFindings(fields: readonly FieldFault[]): OfficeError {
  return new OfficeError('has-findings', 422, { fields, values: { count: fields.length } });
}
