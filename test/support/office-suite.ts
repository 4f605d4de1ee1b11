// What tests of one office share: the office itself, started before the first and gone after the last, what it refuses,
// and what stands in its record.
import { afterAll, beforeAll } from 'vitest';
import { parseEntry } from '../../src/log/index.ts';
import type { Entry } from '../../src/log/index.ts';
import { OfficeRefusal } from './office-client.ts';
import { testOffice } from './office-harness.ts';
import type { TestOffice, TestOfficeOptions } from './office-harness.ts';

/** One office for all tests of a file; there from the first `beforeAll` after this on. */
export function sharedOffice(options: TestOfficeOptions = {}): TestOffice {
  let running: TestOffice | null = null;
  const here = (): TestOffice => {
    if (running === null) throw new Error('the office starts with the first test');
    return running;
  };
  beforeAll(async () => {
    running = await testOffice(options);
  });
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
  });
  return {
    get office() {
      return here().office;
    },
    get url() {
      return here().url;
    },
    get data() {
      return here().data;
    },
    get log() {
      return here().log;
    },
    as: (name) => here().as(name),
    idOf: (name) => here().idOf(name),
    stop: () => here().stop(),
    [Symbol.asyncDispose]: () => here()[Symbol.asyncDispose](),
  };
}

/** What the office said no with. Throws when it did not. */
export async function refusalOf(work: Promise<unknown>): Promise<OfficeRefusal> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof OfficeRefusal)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

/** The entry of a record at that place. */
export async function entryAt({ office }: Pick<TestOffice, 'office'>, seq: number): Promise<Entry> {
  const [row] = await office.services.read.record.entries(seq, seq + 1);
  if (!row) throw new Error(`no entry ${String(seq)}`);
  return parseEntry(Uint8Array.from(row.bytes));
}

/** The words of one of its parts. */
export async function partAt(office: Pick<TestOffice, 'office'>, seq: number, name: string): Promise<string> {
  const reference = (await entryAt(office, seq)).parts.find((part) => part.name === name);
  const part = reference && (await office.office.services.read.record.part(reference.sha256));
  if (!part) throw new Error(`no part ${name} at ${String(seq)}`);
  return new TextDecoder().decode(part.bytes);
}
