// A draft that began as a copy of the issue before: what is still to be looked at, kept in this tab until it was.
import type { CalendarAnswer, ProposalContent } from '../../contract/index.ts';
import type { NoticeText } from '../../disclosure/index.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { keepForm, keepWords, keptForm } from '../kept-words.ts';
import {
  carriedPlaces,
  carriedRows,
  linesOf,
  tokensOf,
  type Carried,
  type CarriedPlace,
  type CarriedRow,
} from './carried-over.ts';
import { copyOf, periodOfIssue } from './last-issue.ts';
import { movedTitle, type Moved } from './moved-period.ts';

interface Kept {
  readonly tokens: readonly string[];
  readonly moved: readonly Moved[];
}

const nameOf = ({ draft }: DraftKeeper): string => `copied-${draft.account}-${draft.key}`;

/** Of one draft page: the copy of whatever draft it has open. */
export class CopiedDraft {
  #made: { readonly of: string; readonly carried: Carried } | null = null;

  /** Begins the draft with the words of an issue; its title speaks of the draft's own period where that is certain. */
  begin(
    keeper: DraftKeeper,
    issue: { readonly id: string; readonly text: NoticeText; readonly stage?: string | undefined },
    duties: CalendarAnswer['duties'],
  ): void {
    const { period } = keeper.draft.content;
    const copied = copyOf(issue.text, period);
    const from = periodOfIssue(issue.id, duties);
    const { title, moved } =
      from === null || period === undefined
        ? { title: copied.title, moved: [] }
        : movedTitle(copied.title, from, period);
    const kept: Kept = { tokens: [...tokensOf(linesOf(copied))], moved };
    keepForm(nameOf(keeper), kept);
    // An item told by period is of the same stage each time; a stage that was chosen stays.
    const stage = keeper.draft.content.stage ?? issue.stage;
    const told = stage === undefined ? {} : { stage };
    keeper.edit({ text: { ...copied, title } as ProposalContent['text'], ...told });
  }

  /** What was copied; the same object as long as it marks the same. Null: nothing is left to look at. */
  carried(keeper: DraftKeeper): Carried | null {
    const { tokens, moved } = keptForm<Kept>(nameOf(keeper));
    if (tokens === undefined) return null;
    const { period } = keeper.draft.content;
    const of = JSON.stringify([nameOf(keeper), period, tokens, moved]);
    if (this.#made?.of !== of) {
      this.#made = { of, carried: { tokens: new Set(tokens), moved: moved ?? [], period } };
    }
    return this.#made.carried;
  }

  /** The places nobody has said they looked at. */
  unchecked(keeper: DraftKeeper): readonly CarriedPlace[] {
    const carried = this.carried(keeper);
    return carried === null ? [] : carriedPlaces(keeper.content.text as NoticeText, carried);
  }

  /** The same by line, for reading. */
  rows(keeper: DraftKeeper): readonly CarriedRow[] {
    const carried = this.carried(keeper);
    return carried === null ? [] : carriedRows(keeper.content.text as NoticeText, carried);
  }

  /** All of it has been looked at. */
  settle(keeper: DraftKeeper): void {
    keepWords(nameOf(keeper), '');
  }
}
