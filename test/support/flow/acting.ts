// Acting in a FlowWorld: whoever may, and whoever may not, on one proposal or on an issue.
import { expect } from 'vitest';
import {
  appendsEntry,
  formatTimestamp,
  isAsked,
  stationsOf,
  transition,
} from '../../../src/disclosure/index.ts';
import type { ProposalState } from '../../../src/disclosure/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { unanimous } from '../office-client.ts';
import { begin } from './drafting.ts';
import { acted } from './entering.ts';
import { judged } from './judge.ts';
import { DAY } from './model.ts';
import type { Proposed } from './model.ts';
import { THREAD } from './steps.ts';
import type { Act, Step } from './steps.ts';
import type { FlowWorld } from './world.ts';

/** One of those that somebody must still do something about. */
function waiting(world: FlowWorld, index: number): Proposed | null {
  const waiting = world.proposals.filter(({ state, content, action, history }) => {
    if (state === 'discarded' || state === 'archived') return false;
    if (state !== 'published') return true;
    const flow = world.item(content.code)?.flow;
    const isHeard = (flow === 'F1' || flow === 'F4') && history.every(({ act }) => act !== 'hear');
    return (action === 'publish' || action === 'amend') && isHeard;
  });
  return waiting[index % Math.max(1, waiting.length)] ?? null;
}

export async function next(
  world: FlowWorld,
  { at, member, against }: Extract<Step, { do: 'next' }>,
): Promise<void> {
  const one = waiting(world, at) ?? world.at(at);
  if (!one) return;
  const facts = world.facts(one);
  const committee = world.person(member ? 'member' : 'director');
  if (one.state === 'draft' || one.state === 'returned') return handIn(world, one, against);
  if (isAsked(facts)) return act(world, [one], 'supply', one.author, against);
  if (one.state === 'approved') return act(world, [one], 'publish', committee, against);
  if (one.state === 'published') {
    const isHeard = one.history.some(({ act }) => act === 'hear');
    const flow = world.item(one.content.code)?.flow ?? null;
    const hears = !isHeard && (flow === 'F1' || flow === 'F4') && member;
    return act(world, [one], hears ? 'hear' : 'archive', one.author, against);
  }
  const station = stationsOf(one.action, facts.flow).find(({ state }) => state === one.state);
  const asks = station?.act === 'pass' && against;
  const supervises = station?.roles[0] === 'supervision' || (facts.flow === 'F5' && member);
  const by =
    supervises && station?.roles.includes('supervision')
      ? 'watcher'
      : station?.roles[0] === 'joint-meeting'
        ? 'meeting'
        : null;
  return act(
    world,
    [one],
    asks ? 'ask' : (station?.act ?? 'approve'),
    by ? world.person(by) : committee,
    against,
  );
}

/** Its author hands it in; what has the wrong times is put right first, mostly. */
async function handIn(world: FlowWorld, one: Proposed, against: boolean): Promise<void> {
  const texts = ['publish', 'amend', 'urgent'].includes(one.action);
  if (!against && texts && expected(world, [one], 'submit', one.author, false) === 'has-findings') {
    const showUntil = one.action === 'urgent' ? formatTimestamp(world.now + DAY) : null;
    const content = { ...one.content, showFrom: null, showUntil };
    await world.services.proposals.save(one.author, one.id, one.revision, content);
    one.content = content;
    world.edited(one, one.author);
  }
  return act(world, [one], 'submit', one.author, against);
}

/** Two accounts of one quarter. */
async function beginIssue(world: FlowWorld, at: number): Promise<void> {
  const dice = [at | 1, at >> 1, at | 1, at >> 2, 1, at >> 3];
  for (const code of ['FIN-18', 'FIN-08'] as const)
    await begin(world, { do: 'begin', action: 'publish', person: 'clerk', dice }, [code]);
}

/** A stage of one of the matters goes the whole way at once: a thread is told by several, and they are many acts apart. */
export async function tellStage(world: FlowWorld, { dice }: Extract<Step, { do: 'thread' }>): Promise<void> {
  const begun = world.proposals.length;
  await begin(world, { do: 'begin', action: 'publish', person: 'director', dice }, [THREAD.code]);
  const one = world.proposals[begun];
  if (!one) return;
  await handIn(world, one, false);
  for (const [what, name] of [
    ['pass', 'watcher'],
    ['decide', 'meeting'],
    ['publish', 'member'],
  ] as const) {
    if (one.state !== 'published') await act(world, [one], what, world.person(name), false);
  }
}

/** One act on all of an issue that wait for the same, and now and then on one that is not of it. */
export async function together(
  world: FlowWorld,
  { at, person: name, stray }: Extract<Step, { do: 'together' }>,
): Promise<void> {
  const issues = new Map<string, Proposed[]>();
  for (const one of world.proposals) {
    const { code, period } = one.content;
    if (
      period === undefined ||
      !['draft', 'returned', 'submitted', 'reviewed', 'approved'].includes(one.state)
    )
      continue;
    const key = `${code.slice(0, 3)} ${period} ${one.state} ${one.author.id}`;
    issues.set(key, [...(issues.get(key) ?? []), one]);
  }
  const several = [...issues.values()].filter(({ length }) => length > 1);
  const issue = several[at % Math.max(1, several.length)];
  if (!issue) return beginIssue(world, at);
  const [first] = issue as [Proposed];
  const station = stationsOf(first.action, world.item(first.content.code)?.flow ?? null).find(
    ({ state }) => state === first.state,
  );
  const due = first.state === 'approved' ? 'publish' : station ? station.act : 'submit';
  const likely =
    due === 'submit'
      ? first.author
      : world.person(due === 'decide' ? 'meeting' : due === 'pass' ? 'watcher' : 'director');
  const other = stray ? world.proposals.find((one) => !issue.includes(one)) : undefined;
  await act(
    world,
    other ? [...issue, other] : issue,
    due,
    name === null ? likely : world.person(name),
    false,
  );
}

export async function act(
  world: FlowWorld,
  items: readonly Proposed[],
  act: Act,
  by: Person,
  against: boolean,
): Promise<void> {
  const { proposals, sequencer } = world.services;
  const isAgainst = act === 'decide' && against;
  const decision = act === 'decide' ? unanimous(world.now, isAgainst ? { for: 0, against: 5 } : {}) : null;
  const token = world.token();
  const material = act === 'supply' && items.length === 1 ? await hand(world, items[0]!, by) : null;
  const refusal = expected(world, items, act, by, isAgainst);
  const states = items.map((one): ProposalState | null => {
    const step = transition(world.facts(one), act, by, isAgainst ? 'refused' : 'passed');
    return step.ok ? step.state : null;
  });
  const size = sequencer.size;
  const asked = items.map(({ id, revision }) => ({ id, revision }));
  const request = { act, items: asked, comment: `已办 ${token}`, decision };
  const answer = await world.ask(`${act} ${items[0]?.action ?? ''}`, () =>
    proposals.actTogether(by, request),
  );
  if (refusal !== null) {
    expect(answer).toBe(refusal);
    expect(sequencer.size).toBe(size);
    return;
  }
  // Done, and no longer world person's to read (a recalled draft): the rows tell (record-checks.ts).
  if (typeof answer === 'string') expect(answer).toBe('not-found');
  if (material !== null) expect(items[0]?.materials).toContain(material);
  for (const [index, one] of items.entries()) await acted(world, one, act, by, states[index]!, token);
}

function expected(
  world: FlowWorld,
  items: readonly Proposed[],
  act: Act,
  by: Person,
  against: boolean,
): string | null {
  const refusals = items.map((one) => world.refusal(one, act, by, against));
  // What one may not even read is told apart from nothing.
  if (refusals.includes('not-found')) return 'not-found';
  const issues = new Set(
    items.map(({ content: { code, period } }) =>
      period === undefined ? null : `${code.slice(0, 3)}-${period}`,
    ),
  );
  if (items.length > 1 && (issues.size > 1 || issues.has(null))) return 'not-one-issue';
  const obstacles = items.map((one, index) => refusals[index] ?? obstacle(world, one, act, by, against));
  const found = obstacles.find((code) => code !== null) ?? null;
  // Of several, what stands in the way of each is told by its title.
  return found !== null && items.length > 1 ? 'not-all' : found;
}

/** What is wrong with the content of one to which the act may be done. */
function obstacle(world: FlowWorld, one: Proposed, act: Act, by: Person, against: boolean): string | null {
  if (!['submit', 'pass', 'decide', 'approve', 'publish'].includes(act)) return null;
  const step = transition(world.facts(one), act, by, against ? 'refused' : 'passed');
  if (!step.ok || step.state === 'returned') return null;
  const publishing = appendsEntry(act, step.state);
  const item = world.item(one.content.code);
  const { now, erased, proposals: all } = world;
  return judged(one, { act, publishing, now, item, erased, all, covers: world.covers(by, one.content.code) });
}

/** A file in answer to the reviewer's question. */
async function hand(world: FlowWorld, one: Proposed, by: Person): Promise<string | null> {
  const token = world.token();
  const file = Buffer.from(`%PDF-1.4 ${token}`);
  const refusal = world.refusal(one, 'supply', by, false);
  const answer = await world.ask('material', () =>
    world.services.proposals.addMaterial(by, one.id, { name: '凭证.pdf', bytes: file }),
  );
  if (refusal !== null || typeof answer === 'string') {
    expect(answer).toBe(refusal);
    return null;
  }
  one.materials.push(token);
  world.note(one, 'add-material', by);
  return token;
}
