// Random people do random allowed and forbidden things to a real office over SQLite, through month ends, changes of the
// rules, restarts and erasures. After every step office, log, board, calendar, log of acts and disk must say what the
// model says (test/support/flow).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordChecks } from '../../support/flow/record-checks.ts';
import { story } from '../../support/flow/steps.ts';
import type { Step } from '../../support/flow/steps.ts';
import { FlowWorld, Template } from '../../support/flow/world.ts';

/** More than the few of every run: `MINGLAN_FLOW_RUNS=200 npx vitest run test/property/office/flow.test.ts`. */
const RUNS = Number(process.env['MINGLAN_FLOW_RUNS'] ?? 6);

let template: Template;
beforeAll(async () => {
  template = await Template.make();
});
afterAll(async () => {
  await template[Symbol.asyncDispose]();
});

/** Lives through a story; how often each answer came is added to `answers`. */
async function live(steps: readonly Step[], answers = new Map<string, number>()): Promise<void> {
  const world = await FlowWorld.begin(template);
  try {
    const checks = await RecordChecks.begin(world);
    for (const [index, step] of steps.entries()) {
      try {
        await world.run(step);
        await checks.after();
      } catch (cause) {
        const told = JSON.stringify(steps.slice(0, index + 1));
        throw new Error(`after ${String(index + 1)} steps: ${told}`, { cause });
      }
    }
    checks.proveAll();
  } finally {
    for (const [said, times] of world.answers) answers.set(said, (answers.get(said) ?? 0) + times);
    await world[Symbol.asyncDispose]();
  }
}

const begin = (action: 'publish' | 'amend' | 'redact' | 'urgent', ...dice: number[]): Step => ({
  do: 'begin',
  action,
  person: action === 'urgent' ? 'clerk2' : 'clerk',
  dice,
});
const next = (at: number): Step => ({ do: 'next', at, member: false, against: false });

describe('the whole flow', () => {
  test('says the same everywhere, whatever people do', async () => {
    const answers = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(story(80, 130), (steps) => live(steps, answers)),
      // A story of a hundred steps takes long to be cut down: it is told up to where it failed.
      { numRuns: RUNS, endOnFailure: true },
    );
    const times = (what: RegExp): number =>
      [...answers].reduce((sum, [said, count]) => sum + (what.test(said) ? count : 0), 0);
    // Most of what can happen did.
    expect(times(/^(?:approve|decide|pass|publish) .*: ok$/)).toBeGreaterThan(RUNS);
    expect(times(/: (?:forbidden|not-found|own-proposal|wrong-state)$/)).toBeGreaterThan(RUNS);
    expect(times(/^begin (?:amend|withdraw|redact|clear): ok$/)).toBeGreaterThan(0);
  }, 240_000);

  // Stories that went wrong once.
  test('an urgent notice of an item, gone within days, does not pay what is owed of it for the month', async () => {
    await live([
      { do: 'wait', until: 'month', dice: 0, signs: true },
      begin('urgent', 1, 1, 2, 1, 1, 1),
      next(0),
      next(0),
      { do: 'wait', until: 'days', dice: 3, signs: true },
      { do: 'wait', until: 'month', dice: 0, signs: true },
    ]);
  });

  test('the log of acts tells of a draft that an erasure closed', async () => {
    await live([
      begin('publish', 1, 1, 3, 1, 1, 1),
      next(0),
      next(0),
      begin('amend', 1, 1, 1, 1, 1, 1),
      begin('redact', 2, 2, 2, 2, 2, 2),
      next(1),
      next(1),
    ]);
  });
});
