// Time passes in a FlowWorld, and the rules change.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DAY, HOUR, endOf, monthStart } from './model.ts';
import type { Rules } from './model.ts';
import { RULES } from './steps.ts';
import type { Step } from './steps.ts';
import type { FlowWorld } from './world.ts';

export async function wait(
  world: FlowWorld,
  { until, dice, signs }: Extract<Step, { do: 'wait' }>,
): Promise<void> {
  const { now } = world;
  const changes = [...world.told.values()]
    .flatMap((told) => [...told.versions.map(({ from }) => from), endOf(told)])
    .filter((at) => at > now && at < Infinity);
  const change = changes.length === 0 ? now + DAY : Math.min(...changes);
  const to = {
    minutes: now + (1 + (dice % 59)) * 60_000,
    hours: now + (1 + (dice % 30)) * HOUR,
    days: now + (1 + (dice % 12)) * DAY,
    'month-eve': monthStart(now, 1) - 1000,
    month: monthStart(now, 1),
    'change-eve': change - 1000,
    change,
  }[until];
  world.clock.ms = Math.max(now + 1000, to);
  if (signs) await world.services.sequencer.refresh();
}

/** Somebody edits the files and starts the office anew; a member of the committee agrees, or does not. */
export async function changeRules(
  world: FlowWorld,
  { set, agrees }: Extract<Step, { do: 'rules' }>,
): Promise<void> {
  const wanted: Rules = RULES[set] ?? {};
  const file = join(world.folder, 'config', 'community.json');
  const community = JSON.parse(await readFile('kiosk-config/community.json', 'utf8')) as {
    rules: { off: Record<string, string> };
  };
  const off = { ...community.rules.off, ...wanted.off };
  await writeFile(file, JSON.stringify({ ...community, rules: { ...community.rules, ...wanted, off } }));
  await world.office.stop();
  await world.open();
  const { rulesInForce } = world.services;
  const by = world.person('member');
  const { pending } = await rulesInForce.view(by);
  expect(pending !== null).toBe(
    wanted !== world.rules && JSON.stringify(wanted) !== JSON.stringify(world.rules),
  );
  if (!pending) return;
  const { hash } = pending;
  // The same change is told of once; after a refusal it is not asked for again.
  const last = world.noted.findLast(({ subject }) => subject === hash)?.act;
  if (last !== 'propose-rules' && last !== 'refuse-rules')
    world.noted.push({ act: 'propose-rules', account: null, subject: hash });
  if (!agrees) {
    await rulesInForce.refuse(by, hash);
    world.noted.push({ act: 'refuse-rules', account: by.id, subject: hash });
  } else {
    await rulesInForce.approve(by, hash);
    world.rules = wanted;
    world.rulesEver += 1;
    world.noted.push({ act: 'approve-rules', account: by.id, subject: hash });
    world.foretold.push({
      kind: 'rules',
      id: 'rules',
      author: 'office',
      approvals: [by.id],
      proposal: null,
    });
  }
  // What waited unanswered does so no more.
  await expect(rulesInForce.approve(by, '0'.repeat(64))).rejects.toMatchObject({ code: 'rules-changed' });
}
