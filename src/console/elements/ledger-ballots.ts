// The votes that large spendings rest on: which lines still name none, and one vote for all of them at a stroke.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { needsBallot } from '../../disclosure/index.ts';
import type { LineDraft } from '../ledger/ledger-draft.ts';
import { withBallot } from '../ledger/pasted-lines.ts';

const isNamed = ({ ballot = '' }: LineDraft): boolean => ballot.trim() !== '';

/** Whether a line is of a sum that wants a vote. `aboveYuan` null: not known here. */
export function asksBallot(line: LineDraft, aboveYuan: number | null): boolean {
  return aboveYuan !== null && needsBallot(line, aboveYuan);
}

/** Whether the grid has a column of votes: a line names one, or has to. */
export function hasBallots(lines: readonly LineDraft[], aboveYuan: number | null): boolean {
  return lines.some((line) => isNamed(line) || asksBallot(line, aboveYuan));
}

/** All lines; those that lack a vote rest on that one. */
export function withBallots(
  lines: readonly LineDraft[],
  aboveYuan: number | null,
  ballot: string,
): readonly LineDraft[] {
  return lines.map((line) =>
    asksBallot(line, aboveYuan) && !isNamed(line) ? withBallot(line, ballot) : line,
  );
}

/** What is said under the grid as long as a line lacks its vote. */
export function renderBallots(
  lines: readonly LineDraft[],
  aboveYuan: number | null,
  fill: (ballot: string, count: number) => void,
): TemplateResult | typeof nothing {
  const count = lines.filter((line) => asksBallot(line, aboveYuan) && !isNamed(line)).length;
  if (count === 0 || aboveYuan === null) return nothing;
  const take = (event: Event): void => {
    event.preventDefault();
    const ballot = new FormData(event.target as HTMLFormElement).get('ballot');
    if (typeof ballot === 'string' && ballot.trim() !== '') fill(ballot.trim(), count);
  };
  return html`<form class="note ballots" @submit=${take}>
    <label for="ballot"
      >${msg(
        str`有 ${count} 笔支出超过 ${aboveYuan} 元，还没写经哪次居民代表票决。列在年度预算里的，写通过预算的那一次。`,
      )}</label
    >
    <span class="row">
      <input
        id="ballot"
        name="ballot"
        list="ballots"
        autocomplete="off"
        maxlength="40"
        placeholder=${msg('如：居民代表会议纪要第 3 号')}
      />
      <button class="word">${msg(str`这 ${count} 笔都写这一次`)}</button>
    </span>
  </form>`;
}
