// Drafting in a FlowWorld: begun, typed by one or by two at once, given pictures, taken to a newer version.
import { expect } from 'vitest';
import type { ProposalContent } from '../../../src/contract/index.ts';
import type { Action } from '../../../src/disclosure/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { Dice, written } from './contents.ts';
import { tokensIn } from './model.ts';
import type { Proposed, Told, Version } from './model.ts';
import { CODES } from './steps.ts';
import type { Code, Step } from './steps.ts';
import type { FlowWorld } from './world.ts';

export async function begin(
  world: FlowWorld,
  { action, person: name, dice: numbers }: Extract<Step, { do: 'begin' }>,
  codes: readonly Code[] = CODES,
): Promise<void> {
  const by = world.person(name);
  const dice = new Dice(numbers);
  const isFirst = action === 'publish' || action === 'urgent' || action === 'event';
  const target = isFirst ? null : (dice.of(targetsOf(world, action, dice)) ?? null);
  const newest = target?.versions.at(-1);
  const pictures = action === 'amend' && newest ? picturesOf(world, newest) : new Map<string, string>();
  const content = written({
    action,
    dice,
    now: world.now,
    token: world.token,
    target,
    own: codes.filter((code) => world.covers(by, code)),
    erasable: target ? erasable(target) : [],
    pictures: [...pictures.keys()],
  });
  const clientId = `00000000-0000-4000-8000-${String((world.clients += 1)).padStart(12, '0')}`;
  const wanted = { action, target: target?.id ?? null, content, clientId };
  const expected = mayBegin(world, by, action, target);
  const answer = await world.ask(`begin ${action}`, () => world.services.proposals.create(by, wanted));
  if (expected !== null || typeof answer === 'string') {
    expect(answer).toBe(expected);
    return;
  }
  const row = await world.services.read.proposals.find(answer.id);
  const one: Proposed = {
    id: answer.id,
    action,
    author: by,
    disclosure: answer.disclosure,
    target,
    base: newest?.seq ?? null,
    state: 'draft',
    revision: 1,
    lastEditor: by,
    content: JSON.parse(row!.content) as ProposalContent,
    history: [],
    pictures,
    materials: [],
    seq: null,
    noted: '',
  };
  expect([answer.state, answer.base, answer.revision]).toEqual(['draft', one.base, 1]);
  world.proposals.push(one);
  world.note(one, 'create-proposal', by);
  // Asked for twice, it is made once.
  expect((await world.services.proposals.create(by, wanted)).id).toBe(one.id);
}

/** Mostly what may be followed up on in this way. */
function targetsOf(world: FlowWorld, action: Action, dice: Dice): Told[] {
  return [...world.told.values()].filter(({ kind }) =>
    dice.below(9) === 0 ? true : (action === 'clear') === (kind === 'urgent') || action === 'redact',
  );
}

function mayBegin(world: FlowWorld, by: Person, action: Action, target: Told | null): string | null {
  if (by.role !== 'clerk' && by.role !== 'committee') return 'forbidden';
  if (action === 'publish' || action === 'urgent' || action === 'event') return null;
  if (!target) return 'target-missing';
  return world.covers(by, target.code) ? null : 'not-your-post';
}

function picturesOf(world: FlowWorld, { parts }: Version): Map<string, string> {
  const live = parts.filter(({ name, hash }) => name.startsWith('image-') && !world.erased.has(hash));
  return new Map(live.map(({ name, tokens }) => [name, tokens[0] ?? '']));
}

function erasable({ versions, later }: Told): { seq: number; part: string }[] {
  return [...versions, ...later].flatMap(({ seq, parts }) => parts.map(({ name }) => ({ seq, part: name })));
}

/** One person types; or two who opened the same revision, of whom one must be told. */
export async function save(
  world: FlowWorld,
  { at, people, dice: numbers }: Extract<Step, { do: 'save' }>,
): Promise<void> {
  const one = world.draft(at);
  if (!one) return;
  const dice = new Dice(numbers);
  const texts = ['publish', 'amend', 'urgent', 'event'].includes(one.action);
  const version = (): ProposalContent => ({
    ...one.content,
    ...(texts
      ? { text: { ...one.content.text, title: `改过 ${world.token()}` } }
      : { reason: `改过 ${world.token()}` }),
    ...(dice.below(4) === 0 ? { publishOnApproval: !one.content.publishOnApproval } : {}),
    ...(dice.below(4) === 0 && texts ? { showFrom: null, showUntil: null } : {}),
  });
  const typed = people.map((name) => ({ by: world.person(name), content: version() }));
  const { revision } = one;
  const refusals = typed.map(({ by }) => world.refusal(one, 'edit', by, false));
  const answers = await Promise.all(
    typed.map(({ by, content }) =>
      world.ask('save', () => world.services.proposals.save(by, one.id, revision, content)),
    ),
  );
  const allowed = typed.filter((_, index) => refusals[index] === null);
  for (const [index, refusal] of refusals.entries())
    if (refusal !== null) expect(answers[index]).toBe(refusal);
  if (allowed.length === 0) return;
  const done = answers.flatMap((answer, index) => (typeof answer === 'string' ? [] : [typed[index]!]));
  expect(done).toHaveLength(1);
  const [{ by, content }] = done as [(typeof typed)[number]];
  for (const [index, answer] of answers.entries())
    if (refusals[index] === null && typed[index]!.by !== by) expect(answer).toBe('edited-elsewhere');
  one.content = content;
  world.edited(one, by);
}

export async function addPicture(
  world: FlowWorld,
  { at, person: name }: Extract<Step, { do: 'picture' }>,
): Promise<void> {
  const one = world.draft(at);
  if (!one) return;
  const by = name === null ? one.author : world.person(name);
  const refusal = world.refusal(one, 'edit', by, false);
  const token = world.token();
  // The bytes after the picture's end are no part of what is drawn, and are looked for afterwards.
  const bytes = Buffer.concat([world.picture, Buffer.from(token)]);
  const image = { type: 'image/webp' as const, bytes, width: 8, height: 8 };
  const answer = await world.ask('picture', () => world.services.proposals.addPrepared(by, one.id, image));
  if (refusal !== null || typeof answer === 'string') {
    expect(answer).toBe(refusal);
    return;
  }
  one.pictures.set(answer.part, token);
  world.edited(one, by);
  world.note(one, 'add-image', by);
  if ((one.action !== 'publish' && one.action !== 'amend') || one.content.code.startsWith('WEL')) return;
  const block = { type: 'image' as const, part: answer.part, alt: '示例图', width: 8, height: 8 };
  one.content = {
    ...one.content,
    text: { ...one.content.text, blocks: [...one.content.text.blocks, block] },
  };
  await world.services.proposals.save(by, one.id, one.revision, one.content);
  world.edited(one, by);
}

export async function takeOver(
  world: FlowWorld,
  { at, person: name }: Extract<Step, { do: 'take-over' }>,
): Promise<void> {
  // Most have nothing to be taken to.
  const behind = world.proposals.filter(
    ({ state, base, target }) =>
      (state === 'draft' || state === 'returned') && base !== (target?.versions.at(-1)?.seq ?? null),
  );
  const one = behind[at % Math.max(1, behind.length)] ?? world.at(at);
  const seq = one?.target?.versions.at(-1)?.seq;
  if (!one || seq === undefined) return;
  const by = name === null ? one.author : world.person(name);
  const refusal = world.refusal(one, 'edit', by, false);
  const wanted = { revision: one.revision, seq };
  const answer = await world.ask('take over', () => world.services.proposals.takeOver(by, one.id, wanted));
  if (refusal !== null || typeof answer === 'string') {
    expect(answer).toBe(refusal);
    return;
  }
  one.base = seq;
  one.content = answer.proposal.content;
  world.edited(one, by);
  world.note(one, 'take-over-version', by);
  for (const { part } of await world.services.read.proposals.images([one.id])) {
    const image = await world.services.read.proposals.image(one.id, part);
    one.pictures.set(part, tokensIn(Buffer.from(image!.bytes).toString('latin1'))[0] ?? '');
  }
}
