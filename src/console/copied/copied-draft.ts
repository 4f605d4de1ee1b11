// A draft that began as a copy of the issue before: what is still to be looked at, kept in this tab until it was.
import type { CalendarAnswer, ProposalContent } from '../../contract/index.ts';
import { STAGES, type NoticeText } from '../../disclosure/index.ts';
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
import { dataRows, stageAfter, wholeWords } from './copied-data.ts';
import { copyOf, filledUp, forGaps, periodOfIssue } from './last-issue.ts';
import { movedTitle, type Moved } from './moved-period.ts';

interface Kept {
  readonly tokens: readonly string[];
  readonly moved: readonly Moved[];
  readonly whole?: readonly string[];
}

const nameOf = ({ draft }: DraftKeeper): string => `copied-${draft.account}-${draft.key}`;

/** Of one draft page: the copy of whatever draft it has open. */
export class CopiedDraft {
  #made: { readonly of: string; readonly carried: Carried } | null = null;

  /** Fills what is empty in the draft with the words of an issue; what is written stays. A title speaks of the draft's own period where that is certain. */
  begin(
    keeper: DraftKeeper,
    issue: {
      readonly id: string;
      readonly text: NoticeText;
      readonly stage?: string | undefined;
      /** The draft tells of the same matter. */
      readonly goesOn?: boolean;
    },
    duties: CalendarAnswer['duties'],
  ): void {
    const { period } = keeper.draft.content;
    const written = keeper.draft.content.text as NoticeText;
    const copied = forGaps(written, copyOf(issue.text, period, issue.goesOn));
    const from = periodOfIssue(issue.id, duties);
    const { title, moved } =
      from === null || period === undefined || copied.title === ''
        ? { title: copied.title, moved: [] }
        : movedTitle(copied.title, from, period);
    const inData = dataRows(copied.data).flatMap((row) => row.map(({ text }) => text));
    const tokens = [...tokensOf([...linesOf(copied), ...inData])];
    const kept: Kept = { tokens, moved, whole: issue.goesOn ? [] : wholeWords(copied.data) };
    keepForm(nameOf(keeper), kept);
    // An item told by period is of the same stage each time; a stage that was chosen stays.
    const next =
      issue.goesOn && issue.stage !== undefined ? stageAfter<string>(STAGES, issue.stage) : issue.stage;
    const stage = keeper.draft.content.stage ?? next;
    const told = stage === undefined ? {} : { stage };
    keeper.edit({ text: filledUp(written, { ...copied, title }) as ProposalContent['text'], ...told });
  }

  /** What was copied; the same object as long as it marks the same. Null: nothing is left to look at. */
  carried(keeper: DraftKeeper): Carried | null {
    const { tokens, moved, whole } = keptForm<Kept>(nameOf(keeper));
    if (tokens === undefined) return null;
    const { period } = keeper.draft.content;
    const of = JSON.stringify([nameOf(keeper), period, tokens, moved, whole]);
    if (this.#made?.of !== of) {
      const carried = { tokens: new Set(tokens), moved: moved ?? [], whole: new Set(whole), period };
      this.#made = { of, carried };
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
