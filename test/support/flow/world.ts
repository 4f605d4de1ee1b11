// One community in which random people do random things to a real office over SQLite, with time moving by hand. Beside
// it stands a model of what must have come of it. Every step asks both and holds the answers against each other; what
// must be true whatever was done is looked at after each (record-checks.ts).
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { mayRead, transition } from '../../../src/disclosure/index.ts';
import type { ProposalAct } from '../../../src/disclosure/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { personOf } from '../../../src/office/auth/people.ts';
import { OfficeError } from '../../../src/office/error.ts';
import { SetClock, testOffice } from '../office-harness.ts';
import type { PersonName, TestOffice } from '../office-harness.ts';
import { act, next, tellStage, together } from './acting.ts';
import { addPicture, begin, save, takeOver } from './drafting.ts';
import { factsOf, heardUntil, itemOf, tokenOf } from './model.ts';
import type { Item, Proposed, Rules, Told } from './model.ts';
import { changeRules, wait } from './passing.ts';
import { THREAD } from './steps.ts';
import type { Step } from './steps.ts';

export const START = Date.parse('2026-09-24T02:00:00Z');
/** Of the log of acts, what the model foretells: everything but what machines do by themselves. */
export interface Noted {
  readonly act: string;
  readonly account: string | null;
  readonly subject: string;
}
/** An entry the model foretells. */
export interface Foretold {
  readonly kind: string;
  readonly id: string;
  readonly author: string;
  readonly approvals: readonly string[];
  readonly proposal: Proposed | null;
}

/** A folder with an office's accounts in it, from which every world starts. */
export class Template implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly picture: Buffer,
  ) {}
  static async make(): Promise<Template> {
    const folder = await mkdtemp(join(tmpdir(), 'minglan-flow-'));
    const office = await testOffice({ data: join(folder, 'data'), clock: new SetClock(START) });
    await office.stop();
    await cp('kiosk-config', join(folder, 'config'), { recursive: true });
    const pixels = { width: 8, height: 8, channels: 3 as const, background: '#7a9' };
    return new Template(folder, await sharp({ create: pixels }).webp().toBuffer());
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export class FlowWorld implements AsyncDisposable {
  readonly clock = new SetClock(START);
  readonly proposals: Proposed[] = [];
  readonly told = new Map<string, Told>();
  readonly erased = new Set<string>();
  /** Hash of each of them → when. */
  readonly erasedAt = new Map<string, number>();
  /** In the order of the log, after its first entry. */
  readonly foretold: Foretold[] = [];
  readonly noted: Noted[] = [];
  /** What was done so far: how often each answer came. */
  readonly answers = new Map<string, number>();
  rules: Rules = {};
  rulesEver = 0;
  #office: TestOffice | null = null;
  #serial = 0;
  /** Drafts begun, as the console counts them. */
  clients = 0;
  readonly #people = new Map<PersonName, Person>();

  private constructor(
    readonly folder: string,
    readonly picture: Buffer,
  ) {}

  static async begin(template: Template): Promise<FlowWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'minglan-world-'));
    await cp(template.folder, folder, { recursive: true });
    const world = new FlowWorld(folder, template.picture);
    await world.open();
    for (const row of await world.office.office.services.read.accounts.all())
      world.#people.set(row.account as PersonName, personOf(row));
    return world;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#office?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  get office(): TestOffice {
    if (!this.#office) throw new Error('the office is closed');
    return this.#office;
  }
  get now(): number {
    return this.clock.ms;
  }
  get data(): string {
    return join(this.folder, 'data');
  }
  get everybody(): readonly Person[] {
    return [...this.#people.values()];
  }
  person(name: PersonName): Person {
    const found = this.#people.get(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  }
  item(code: string): Item | null {
    return itemOf(code, this.rules);
  }

  async open(): Promise<void> {
    const { data, clock } = this;
    const configuration = { configuration: join(this.folder, 'config') };
    this.#office = await testOffice({ data, clock, configuration });
  }

  /** A word that occurs nowhere else. */
  readonly token = (): string => tokenOf((this.#serial += 1));

  /** Does one step; throws where office and model part. */
  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'begin':
        return begin(this, step);
      case 'act': {
        const one = this.at(step.at);
        if (one) await act(this, [one], step.act, this.person(step.person), step.against);
        return;
      }
      case 'next':
        return next(this, step);
      case 'together':
        return together(this, step);
      case 'thread':
        return tellStage(this, step);
      case 'save':
        return save(this, step);
      case 'take-over':
        return takeOver(this, step);
      case 'picture':
        return addPicture(this, step);
      case 'wait':
        return wait(this, step);
      case 'rules':
        return changeRules(this, step);
      case 'restart':
        await this.office.stop();
        return this.open();
      case 'backup': {
        await this.office.office.services.backups.make(this.person('admin').id);
        return;
      }
    }
  }

  /** kiosk-config/posts.json, for the items and posts of this world. */
  covers({ role, post }: Person, code: string): boolean {
    if (role !== 'clerk' || code === 'AFF-15' || code === 'FBK-02') return true;
    if (code === THREAD.code) return false;
    if (post.includes('社区服务')) return code.startsWith('SVC') || code === 'FIN-18' || code === 'FIN-08';
    return code.startsWith('WEL');
  }

  at(index: number): Proposed | null {
    // The newest are where things happen.
    const recent = this.proposals.slice(-8);
    return recent[index % Math.max(1, recent.length)] ?? null;
  }

  /** Four times of five one that may still be written in. */
  draft(index: number): Proposed | null {
    const drafts = this.proposals.filter(({ state }) => state === 'draft' || state === 'returned');
    return (index % 5 === 0 ? null : drafts[index % Math.max(1, drafts.length)]) ?? this.at(index);
  }

  facts(one: Proposed) {
    const told = one.seq === null ? undefined : this.told.get(one.disclosure);
    const listening =
      one.state === 'published' && told !== undefined && this.now < heardUntil(told, this.item(told.code));
    return factsOf(one, this.item(one.content.code)?.flow ?? null, listening);
  }

  /** Why this person may not do it, by the machine; null: it may be done. */
  refusal(one: Proposed, act: ProposalAct, by: Person, against: boolean): string | null {
    const facts = this.facts(one);
    if (!mayRead(facts, by)) return 'not-found';
    const step = transition(facts, act, by, against ? 'refused' : 'passed');
    return step.ok ? null : step.code;
  }

  edited(one: Proposed, by: Person): void {
    one.revision += 1;
    const known =
      one.author === by || one.history.some(({ act, by: editor }) => act === 'edit' && editor === by);
    if (!known) one.history.push({ act: 'edit', by, token: null });
    one.lastEditor = by;
    // A draft is saved every few seconds: one line for each hour somebody is at it.
    const hour = new Date(this.now).toISOString().slice(0, 13);
    if (one.noted !== `edit-proposal ${by.id} ${hour}`) this.note(one, 'edit-proposal', by);
  }

  note(one: Proposed, act: string, by: Person): void {
    this.noted.push({ act, account: by.id, subject: one.id });
    one.noted = `${act} ${by.id} ${new Date(this.now).toISOString().slice(0, 13)}`;
  }

  get services() {
    return this.office.office.services;
  }

  /** The answer, or the code of the refusal. */
  async ask<T>(what: string, work: () => Promise<T>): Promise<T | string> {
    const answer = await work().catch((error: unknown) => {
      if (!(error instanceof OfficeError)) throw error;
      return error.code as string;
    });
    const said = `${what}: ${typeof answer === 'string' ? answer : 'ok'}`;
    this.answers.set(said, (this.answers.get(said) ?? 0) + 1);
    return answer;
  }
}
