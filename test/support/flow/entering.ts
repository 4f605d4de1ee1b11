// What an act makes true in the model of a FlowWorld.
import { appendsEntry, isStepAct } from '../../../src/disclosure/index.ts';
import type { ProposalState } from '../../../src/disclosure/index.ts';
import { parseEntry } from '../../../src/log/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { lastSecond, seenSince, tokensIn } from './model.ts';
import type { PartTold, Proposed } from './model.ts';
import type { Act } from './steps.ts';
import type { FlowWorld } from './world.ts';

/** It was done: the row goes on, and what is published is told. */
export async function acted(
  world: FlowWorld,
  one: Proposed,
  act: Act,
  by: Person,
  state: ProposalState,
  token: string,
): Promise<void> {
  one.history.push({ act, by, token });
  one.state = state;
  one.revision += 1;
  if (act === 'submit') dropLoose(world, one, by);
  world.note(one, `${act}-proposal`, by);
  if (!appendsEntry(act, state)) return;
  const seq = 1 + world.foretold.length;
  await entered(world, one, act, by, seq);
}

/** Pictures that stand nowhere in the text go when it is handed in: whoever decides on it does not see them. */
function dropLoose(world: FlowWorld, one: Proposed, by: Person): void {
  if (!['publish', 'amend', 'urgent'].includes(one.action)) return;
  const placed = one.content.text.blocks.flatMap((block) => (block.type === 'image' ? [block.part] : []));
  for (const part of [...one.pictures.keys()].filter((held) => !placed.includes(held))) {
    one.pictures.delete(part);
    world.note(one, 'remove-image', by);
  }
}

/** It is an entry of the log: what the model makes of it, with the hashes that only the log can tell. */
async function entered(world: FlowWorld, one: Proposed, act: Act, by: Person, seq: number): Promise<void> {
  const [row] = await world.services.read.record.entries(seq, seq + 1);
  const entry = parseEntry(Uint8Array.from(row!.bytes));
  const isStep = isStepAct(act);
  const kind = isStep ? 'step' : one.action;
  const agreeing = agreements(one);
  world.foretold.push({
    kind,
    id: one.disclosure,
    author: isStep ? by.id : one.author.id,
    approvals: isStep ? [] : agreeing.map((done) => done.by.id),
    proposal: one,
  });
  const parts: PartTold[] = entry.parts.map(({ name, sha256: hash }) => ({
    name,
    hash,
    tokens: tokensOf(one, name),
  }));
  const told = world.told.get(one.disclosure);
  if (isStep) {
    told?.versions.find((version) => version.seq === one.seq)?.parts.push(...parts);
    return;
  }
  one.seq = seq;
  switch (one.action) {
    case 'publish':
    case 'urgent':
    case 'amend':
      tell(world, one, seq, parts);
      return;
    case 'withdraw':
      told!.withdrawn = { at: world.now };
      told!.later.push({ seq, parts });
      return;
    case 'clear':
      told!.cleared = world.now;
      told!.later.push({ seq, parts });
      return;
    case 'redact':
      erase(world, one, by);
      told!.later.push({ seq, parts });
      return;
    case 'event':
      return;
  }
}

function tell(world: FlowWorld, one: Proposed, seq: number, parts: PartTold[]): void {
  const { content, disclosure, action } = one;
  const item = world.item(content.code);
  const from = Math.max(world.now, content.showFrom === null ? 0 : Date.parse(content.showFrom));
  const start = action === 'amend' && one.target ? seenSince(one.target) : from;
  const needed = Math.max(item?.minPostDays ?? 0, item?.objectionDays ?? 0);
  const comesDown = item !== null && item.comesDown && action !== 'urgent';
  const until =
    content.showUntil !== null ? Date.parse(content.showUntil) : comesDown ? lastSecond(start, needed) : null;
  const period = action === 'urgent' ? undefined : content.period;
  const { matter, stage } = content;
  const version = { seq, issued: world.now, from, until, period, matter, stage, parts };
  const held = world.told.get(disclosure);
  if (held) held.versions.push(version);
  else {
    const kind = action === 'urgent' ? 'urgent' : 'notice';
    const { code } = content;
    world.told.set(disclosure, {
      id: disclosure,
      code,
      kind,
      versions: [version],
      withdrawn: null,
      cleared: null,
      later: [],
    });
  }
}

function erase(world: FlowWorld, one: Proposed, by: Person): void {
  const told = one.target!;
  for (const { seq, part } of one.content.erase) {
    const entry = [...told.versions, ...told.later].find((candidate) => candidate.seq === seq);
    for (const { name, hash } of entry?.parts ?? []) {
      if (name !== part) continue;
      world.erased.add(hash);
      if (!world.erasedAt.has(hash)) world.erasedAt.set(hash, world.now);
    }
  }
  for (const other of world.proposals) {
    if (other === one || other.disclosure !== one.disclosure) continue;
    other.materials = [];
    const parts = one.content.erase.filter(({ seq }) => seq === other.seq).map(({ part }) => part);
    if (other.seq === null) close(world, other, by);
    else if (parts.length > 0) strip(other, parts);
  }
}

/** An unfinished text of the same disclosure can't be known to be free of what was erased: it is closed. */
function close(world: FlowWorld, other: Proposed, by: Person): void {
  other.history = other.history.map((done) => ({ ...done, token: null }));
  if (other.state !== 'discarded') {
    other.history.push({ act: 'discard', by, token: null });
    world.note(other, 'discard-proposal', by);
  }
  other.state = 'discarded';
  other.revision += 1;
  other.pictures.clear();
  other.content = { ...other.content, text: { v: 1, title: '', summary: '', blocks: [] }, reason: '' };
}

function strip(other: Proposed, parts: readonly string[]): void {
  if (parts.includes('text'))
    other.content = { ...other.content, text: { v: 1, title: '', summary: '', blocks: [] } };
  if (parts.includes('reason')) other.content = { ...other.content, reason: '' };
  for (const part of parts) other.pictures.delete(part);
  if (parts.includes('text') || parts.includes('trail'))
    other.history = other.history.map((done) => ({ ...done, token: null }));
}

function agreements({ history }: Proposed) {
  const from = history.findLastIndex(({ act }) => act === 'submit');
  return history.slice(Math.max(0, from)).filter(({ act }) => ['pass', 'decide', 'approve'].includes(act));
}

function tokensOf(one: Proposed, part: string): readonly string[] {
  const { content, history, pictures } = one;
  if (part === 'text') return tokensIn(JSON.stringify(content.text));
  if (part === 'title') return tokensIn(content.text.title);
  if (part === 'reason') return tokensIn(content.reason);
  if (part === 'trail') {
    const from = history.findLastIndex(({ act }) => act === 'submit');
    const shown = ['pass', 'decide', 'approve', 'hear', 'answer', 'archive'];
    return history.slice(from).flatMap(({ act, token }) => (token && shown.includes(act) ? [token] : []));
  }
  return [pictures.get(part) ?? ''];
}
