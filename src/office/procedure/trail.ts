// The seals that residents see: who proposed, reviewed, decided and published, and what came after. Built anew from
// everything that was done each time it goes into the record, so that the newest trail always tells the whole way.
import { decisionWords, isHeard, tallyOf } from '../../disclosure/index.ts';
import type { Action, Decision, Flow, Majority, Trail, TrailStep } from '../../disclosure/index.ts';

/** An act of the procedure as it goes into the record. */
export interface Act {
  readonly act: string;
  /** UTC to the second. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string; readonly role: string; readonly post: string };
  readonly comment: string;
  readonly decision: Decision | null;
}

export interface TrailSource {
  readonly action: Action;
  readonly flow: Flow | null;
  readonly author: Act['by'];
  /** Oldest first, with the one that is being done now. */
  readonly acts: readonly Act[];
  /** When residents see it first, UTC to the second. */
  readonly publicAt: string;
  readonly majority: Majority;
}

/** What was done since it was handed in last, that included. */
export function sinceSubmission(acts: readonly Act[]): readonly Act[] {
  return acts.slice(
    Math.max(
      0,
      acts.findLastIndex(({ act }) => act === 'submit'),
    ),
  );
}

/** The acts by which it was agreed to, in order: those that stand in the entry as approvals. */
export function agreements(acts: readonly Act[]): readonly Act[] {
  return sinceSubmission(acts).filter(({ act }) => act === 'pass' || act === 'decide' || act === 'approve');
}

function seal(step: TrailStep['step'], at: string, by: Act['by'], note = ''): TrailStep {
  return { step, at, by: { name: by.name, post: by.post }, ...(note === '' ? {} : { note }) };
}

function decided({ at, by, comment, decision }: Act, majority: Majority): TrailStep {
  if (!decision) return seal('decide', at, by, comment);
  const tally = tallyOf(decision, majority);
  const words = decisionWords(decision, tally);
  const { date, minutes, expected, present, for: agreeing, against, abstain } = decision;
  return {
    ...seal('decide', at, by, comment === '' ? words : `${words}${comment}`),
    decision: {
      date,
      minutes,
      expected,
      present: present.map(({ name, post }) => ({ name, post })),
      for: agreeing,
      against,
      abstain,
      needed: tally.needed,
    },
  };
}

function agreed(act: Act, majority: Majority): TrailStep {
  if (act.act === 'decide') return decided(act, majority);
  // The supervision committee reviews, also where its word is the only one that is needed.
  const step = act.act === 'pass' || act.by.role === 'supervision' ? 'review' : 'approve';
  return seal(step, act.at, act.by, act.comment);
}

/** Who handed it in: that is who proposed it, whoever wrote it first. */
function proposed(submission: Act | undefined, author: Act['by'], publicAt: string): TrailStep {
  const by = submission?.by ?? author;
  const note = by.id === author.id ? '' : `起草：${author.post}${author.name}`;
  return seal('propose', submission?.at ?? publicAt, by, note);
}

/** Who sent it out: in a step of its own, or with the last agreement. */
function published(
  sent: Act | undefined,
  final: Act | undefined,
  author: Act['by'],
  publicAt: string,
): TrailStep {
  if (sent || !final) return seal('publish', publicAt, sent?.by ?? author);
  const agreement =
    final.act === 'decide' ? '联席会议通过' : final.by.role === 'supervision' ? '审查通过' : '批准';
  const when = publicAt > final.at ? '后按定好的时间公布' : '即公布';
  return seal('publish', publicAt, final.by, `${agreement}${when}`);
}

/** The trail as it stands now. Throws nothing: a way without its submission begins with its author. */
export function trailOf({ action, flow, author, acts, publicAt, majority }: TrailSource): Trail {
  const way = sinceSubmission(acts);
  const last = (name: string): Act | undefined => way.findLast(({ act }) => act === name);
  const agreeing = agreements(acts);
  const steps: TrailStep[] = [
    proposed(last('submit'), author, publicAt),
    ...agreeing.map((act) => agreed(act, majority)),
    published(last('publish'), agreeing.at(-1), author, publicAt),
  ];
  const heard = last('hear');
  if (heard) steps.push(seal('hear', heard.at, heard.by, heard.comment));
  else if (isHeard(action, flow)) steps.push({ step: 'hear', at: null, by: null });
  for (const { act, at, by, comment } of way)
    if (act === 'answer') steps.push(seal('answer', at, by, comment));
  const archived = last('archive');
  if (archived) steps.push(seal('archive', archived.at, archived.by, archived.comment));
  else if (isHeard(action, flow)) steps.push({ step: 'archive', at: null, by: null });
  return { v: 1, steps };
}
