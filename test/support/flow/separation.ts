// Separation of duty, read from an entry alone (rules.md): who stands in it as author and approvals, of which roles, and
// that nobody agreed to a word of their own.
import { expect } from 'vitest';
import type { Entry } from '../../../src/log/index.ts';
import { ITEMS } from './steps.ts';
import type { Code } from './steps.ts';
import type { Proposed } from './model.ts';
import type { FlowWorld } from './world.ts';

const OF_FLOW: Readonly<Record<string, readonly (readonly string[])[]>> = {
  F1: [['supervision'], ['joint-meeting']],
  F2: [['committee']],
  F3: [['committee']],
  F4: [['supervision']],
  F5: [['committee', 'supervision']],
};
const ERASURE: Readonly<Record<string, readonly string[]>> = {
  F1: ['joint-meeting', 'committee'],
  F2: ['committee'],
  F3: ['committee'],
  F4: ['supervision', 'committee'],
  F5: ['committee', 'supervision'],
};
const WRITING = ['edit', 'submit', 'supply'];

function stations(entry: Entry): readonly (readonly string[])[] {
  const flow = ITEMS[entry.code as Code]?.flow;
  switch (entry.kind) {
    case 'publish':
    case 'amend':
    case 'withdraw':
      return OF_FLOW[flow] ?? [];
    case 'redact':
      // An item that was switched off has no flow any more: the committee.
      return [[...new Set([...(ERASURE[flow] ?? []), 'committee'])]];
    case 'step':
      return [];
    default:
      return [['committee']];
  }
}

export function checkSeparation(world: FlowWorld, entry: Entry, proposal: Proposed | null): void {
  const { author, approvals, kind, detail } = entry;
  const needed = stations(entry);
  expect([kind, approvals.length]).toEqual([kind, needed.length]);
  for (const [index, { role, account, post }] of approvals.entries()) {
    expect([kind, needed[index]?.includes(role)]).toEqual([kind, true]);
    const person = world.everybody.find(({ id }) => id === account);
    expect([person?.role, person?.post]).toEqual([role, post]);
  }
  const accounts = approvals.map(({ account }) => account);
  expect(new Set(accounts).size).toBe(accounts.length);
  expect(accounts).not.toContain(author.account);
  if (kind === 'rules') return;
  const drafters =
    kind === 'step' && detail && 'step' in detail && detail.step === 'answer'
      ? ['supervision']
      : ['clerk', 'committee'];
  expect(drafters).toContain(author.role);
  // Whoever wrote a word of it since it was begun agreed to none of it.
  const writers = (proposal?.history ?? []).filter(({ act }) => WRITING.includes(act)).map(({ by }) => by.id);
  if (proposal) writers.push(proposal.author.id, proposal.lastEditor.id);
  checkPublisher(entry, proposal, writers);
  if (kind !== 'step') expect(accounts.filter((account) => writers.includes(account))).toEqual([]);
}

/** The supervision committee never publishes: what its word was the last on went out by another of the committee. */
function checkPublisher(
  { kind, approvals }: Entry,
  proposal: Proposed | null,
  writers: readonly string[],
): void {
  if (!['publish', 'amend', 'withdraw'].includes(kind) || approvals.at(-1)?.role !== 'supervision') return;
  const sent = proposal?.history.findLast(({ act }) => act === 'publish');
  expect([kind, sent?.by.role]).toEqual([kind, 'committee']);
  expect(writers).not.toContain(sent?.by.id);
}
