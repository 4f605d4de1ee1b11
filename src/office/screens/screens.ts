// The community's screens: what each was told to be, how it does, and its end.
import { randomUUID } from 'node:crypto';
import { screenState, staffDoor } from '../../contract/index.ts';
import type {
  AuditAct,
  Screen,
  ScreenConfiguration,
  ScreenState,
  SignedConfiguration,
  StaffDoor,
} from '../../contract/index.ts';
import type { Person } from '../auth/people.ts';
import type { Broker } from '../broker/broker.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { fingerprint } from '../keys/cryptography.ts';
import type { Logger } from '../logger.ts';
import { signedBy } from '../proofs/signed.ts';
import type { Publisher } from '../sequencer/publisher.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import { OWN_MACHINE_STOPPED } from '../store/index.ts';
import type { NewAuditRecord, Reader, ScreenRow, Store, Writer } from '../store/index.ts';
import { doorOf, doorSetting } from './door.ts';
import { nextIssued } from './issued.ts';

/** A screen's report is written down at once when something changed, else at most this often. */
const WRITE_EVERY = 60_000;

/** As pairing names them. */
const SCREEN_ID = /^s-[0-9a-f]{12}$/;

/** Subject of a screen's configuration. */
const SUBJECT = 'screen-config';

export interface ScreensOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly publisher: Publisher;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Screens {
  readonly #options: ScreensOptions;
  /** Newest report of each screen since this office started. */
  readonly #heard = new Map<string, { readonly state: ScreenState; readonly writtenAt: number }>();

  #onRevoked: () => void = () => undefined;
  #onStranger: (screen: string) => Promise<void> = () => Promise.resolve();

  constructor(options: ScreensOptions) {
    this.#options = options;
  }

  /** Called whenever a screen was put out of service: what waits for all of them may wait no more. */
  onRevoked(listener: () => void): void {
    this.#onRevoked = listener;
  }

  /** Called, and waited for, whenever something calls itself a screen of ours and is none that the store knows. */
  onStranger(listener: (screen: string) => Promise<void>): void {
    this.#onStranger = listener;
  }

  /**
   * Lets the broker admit every screen that has fetched its credential, and none that was revoked: a broker beside
   * the office may have been away when that happened, and would admit it for ever.
   */
  async admitAll(): Promise<void> {
    const { store, broker } = this.#options;
    for (const { id, username, password, revoked_at } of await store.read.screens.all()) {
      if (revoked_at !== null) await broker.setScreen(id, null);
      else if (password !== null) await broker.setScreen(id, { username, passwordHash: password });
    }
  }

  async admit(id: string, { username, password }: { username: string; password: string }): Promise<void> {
    try {
      await this.#options.broker.setScreen(id, { username, password, passwordHash: fingerprint(password) });
    } catch (cause) {
      throw new OfficeError('broker-down', 503, { cause });
    }
    await this.publishConfiguration(id);
  }

  /** Puts every screen's configuration on its retained topic again (a broker may have forgotten). */
  async publishAll(): Promise<void> {
    for (const { id, revoked_at } of await this.#options.store.read.screens.all()) {
      if (revoked_at === null) await this.publishConfiguration(id);
    }
  }

  async publishConfiguration(id: string): Promise<void> {
    const { store, sequencer, publisher, clock } = this.#options;
    // Read and stamped in one piece: what is later says what is newer.
    const body = await store.withTransaction(
      async ({ screens, journal }): Promise<SignedConfiguration | null> => {
        const row = await screens.find(id);
        if (!row || row.revoked_at !== null) return null;
        const issued = await nextIssued(journal, `${SUBJECT}:${id}`, clock);
        const door = await doorIn(journal, id);
        const configuration = { ...configurationOf(row), ...(door ? { door } : {}) };
        return { v: 1, screen: id, issued, configuration };
      },
    );
    // Without the key in force nothing is signed; the screen keeps what it was told before.
    const note = body && (await signedBy(sequencer, SUBJECT, body));
    if (note !== null) await publisher.configuration(id, note);
  }

  /** Newest first, with how each does. */
  async list(): Promise<Screen[]> {
    return Promise.all((await this.#options.store.read.screens.all()).map((row) => this.#seen(row)));
  }

  async find(id: string): Promise<Screen> {
    return this.#seen(await this.#row(id));
  }

  async configure(person: Person, id: string, configuration: ScreenConfiguration): Promise<Screen> {
    await this.#row(id);
    await this.#options.store.withTransaction(async ({ screens, journal }) => {
      await screens.change(id, { configuration: JSON.stringify(configuration) });
      await journal.record(this.#act(person, 'configure-screen', id));
    });
    await this.publishConfiguration(id);
    return this.find(id);
  }

  /** Gives a screen a hidden door, or its door another PIN. Only a salted hash of the PIN is kept. */
  async setDoor(person: Person, id: string, pin: string): Promise<Screen> {
    const door = await doorOf(pin);
    return this.#changeDoor(id, this.#act(person, 'set-door', id), (journal) =>
      journal.set(doorSetting(id), JSON.stringify(door)),
    );
  }

  /** Walls the door up. */
  async clearDoor(person: Person, id: string): Promise<Screen> {
    return this.#changeDoor(id, this.#act(person, 'clear-door', id), (journal) =>
      journal.unset(doorSetting(id)),
    );
  }

  async #changeDoor(
    id: string,
    act: NewAuditRecord,
    change: (journal: Writer['journal']) => Promise<void>,
  ): Promise<Screen> {
    await this.#row(id);
    await this.#options.store.withTransaction(async ({ journal }) => {
      await change(journal);
      await journal.record(act);
    });
    await this.publishConfiguration(id);
    return this.find(id);
  }

  /** Ends a screen's credential for good and cuts its link. */
  async revoke(person: Person | null, id: string): Promise<void> {
    const { store, broker, publisher, clock } = this.#options;
    const row = await this.#row(id);
    await store.withTransaction(async ({ screens, journal }) => {
      await screens.change(id, { revoked_at: new Date(clock.now()).toISOString(), password: null });
      await journal.unset(doorSetting(id));
      // What paired itself would be back within the second: from now on its place is given by an administrator.
      if (person !== null && (await pairedItself(journal, id)))
        await journal.set(OWN_MACHINE_STOPPED + configurationOf(row).role, id);
      await journal.record(this.#act(person, 'revoke-screen', id));
    });
    this.#heard.delete(id);
    this.#onRevoked();
    try {
      await broker.setScreen(id, null);
    } catch (cause) {
      throw new OfficeError('broker-down', 503, { cause });
    }
    await publisher.configuration(id, null);
  }

  /** Whether the office's own machine may pair a screen of that role by itself. */
  async mayPairItself(role: 'kiosk' | 'display'): Promise<boolean> {
    return (await this.#options.store.read.journal.setting(OWN_MACHINE_STOPPED + role)) === null;
  }

  /**
   * Before the office's own machine pairs one more by itself: those it paired so and that are gone for a while (another
   * browser profile, emptied storage) are put out of service. One that was given a name or a place of its own stays.
   */
  async retireOwnMachines(role: 'kiosk' | 'display'): Promise<void> {
    const { store, clock } = this.#options;
    const before = new Date(clock.now() - OWN_GONE).toISOString();
    for (const row of await store.read.screens.all()) {
      const { revoked, online, configuration } = this.#view(row);
      const seen = row.last_seen ?? row.paired_at;
      if (revoked || online || configuration.role !== role || seen > before) continue;
      if (isOwnMachine(configuration)) await this.revoke(null, row.id);
    }
  }

  /** Whether these are the credentials of a screen of ours: `gone` once it was revoked. */
  async standing(id: string, password: string): Promise<'ours' | 'gone' | 'unknown'> {
    const row = await this.#options.store.read.screens.find(id);
    if (!row) {
      if (SCREEN_ID.test(id)) await this.#onStranger(id);
      return 'unknown';
    }
    if (row.revoked_at !== null) return 'gone';
    return row.password === fingerprint(password) ? 'ours' : 'unknown';
  }

  /** Takes a report off the broker: hostile until parsed, and then only a claim. */
  async heard(id: string, payload: Uint8Array): Promise<boolean> {
    const { store, sequencer, clock, log } = this.#options;
    const state = parseState(payload);
    const row = state && (await store.read.screens.find(id));
    if (!state || !row || row.revoked_at !== null) {
      log.warn({ screen: id }, 'unreadable report of a screen');
      return false;
    }
    const before = this.#heard.get(id);
    const now = clock.now();
    const worthWriting = !before || hasChanged(before.state, state) || now - before.writtenAt > WRITE_EVERY;
    this.#heard.set(id, { state, writtenAt: worthWriting ? now : before.writtenAt });
    if (state.note && isForeign(state, sequencer)) await this.#weigh(id, state.note);
    if (!worthWriting) return state.online;
    // The last will was laid down when the link began: it tells that the screen is gone and nothing else.
    const kept = state.online ? state : { ...lastKnown(row, before?.state ?? null, state), online: false };
    const seen =
      state.online || before?.state.online === true ? { last_seen: new Date(now).toISOString() } : {};
    await store.withTransaction(({ screens }) =>
      screens.change(id, { ...seen, state: JSON.stringify(kept) }),
    );
    return state.online;
  }

  async #weigh(id: string, note: string): Promise<void> {
    const verdict = await this.#options.sequencer.consider(note, `screen ${id}`);
    if (verdict === 'refused') this.#options.log.error({ screen: id }, 'a screen holds more than the office');
  }

  async #seen(row: ScreenRow): Promise<Screen> {
    const door = await doorIn(this.#options.store.read.journal, row.id);
    return { ...this.#view(row), door: door !== null };
  }

  #view(row: ScreenRow): Omit<Screen, 'door'> {
    const heard = this.#heard.get(row.id)?.state ?? null;
    const state = heard?.online === true ? heard : lastKnown(row, heard, null);
    const size = state?.size ?? null;
    return {
      id: row.id,
      configuration: configurationOf(row),
      pairedAt: row.paired_at,
      revoked: row.revoked_at !== null,
      online: row.revoked_at === null && heard?.online === true,
      lastSeen: row.last_seen,
      size,
      behind: size === null ? null : Math.max(0, this.#options.sequencer.size - size),
      app: state?.app ?? null,
      error: state?.error ?? null,
      alarms: [...(state?.alarms ?? [])],
    };
  }

  async #row(id: string): Promise<ScreenRow> {
    const row = await this.#options.store.read.screens.find(id);
    if (!row) throw new OfficeError('not-found', 404);
    return row;
  }

  #act(person: Person | null, act: AuditAct, subject: string): NewAuditRecord {
    const at = new Date(this.#options.clock.now()).toISOString();
    return { at, account: person?.id ?? null, act, subject, detail: '{}' };
  }
}

/** Whether the office itself gave the screen its place, and nobody typed a code. */
async function pairedItself(journal: Writer['journal'], id: string): Promise<boolean> {
  const [paired] = await journal.auditPage({ subject: id, acts: ['pair-screen'] }, null, 1);
  return paired?.account === null;
}

/** The door of a screen; null: it has none. */
async function doorIn(journal: Reader['journal'], id: string): Promise<StaffDoor | null> {
  const held = await journal.setting(doorSetting(id));
  return held === null ? null : staffDoor.parse(JSON.parse(held));
}

const OWN_NAMES = { kiosk: '本机触摸屏', display: '本机展示屏' } as const;
const OWN_PLACE = '办公室电脑';
/** One not heard of for so many ms is gone: longer than a reload or a restart takes. */
const OWN_GONE = 10 * 60_000;

function isOwnMachine({ name, place, role }: ScreenConfiguration): boolean {
  return place === OWN_PLACE && new RegExp(`^${OWN_NAMES[role]} [0-9a-f]{4}$`).test(name);
}

/** A name for a screen that pairs itself. */
export function ownMachine(role: 'kiosk' | 'display', width: number, height: number): ScreenConfiguration {
  const fits = width >= 320 && height >= 320 && width <= 8192 && height <= 8192;
  return {
    name: `${OWN_NAMES[role]} ${randomUUID().slice(0, 4)}`,
    place: OWN_PLACE,
    role,
    diagonal: null,
    resolution: fits ? { width, height } : null,
    viewingDistance: 3,
    audiences: [],
    idleSeconds: 90,
    warningSeconds: 30,
    night: null,
  };
}

function configurationOf(row: ScreenRow): ScreenConfiguration {
  return JSON.parse(row.configuration) as ScreenConfiguration;
}

function parseState(payload: Uint8Array): ScreenState | null {
  try {
    const parsed = screenState.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function lastKnown(row: ScreenRow, heard: ScreenState | null, other: ScreenState): ScreenState;
function lastKnown(row: ScreenRow, heard: ScreenState | null, other: null): ScreenState | null;
function lastKnown(row: ScreenRow, heard: ScreenState | null, other: ScreenState | null): ScreenState | null {
  if (heard?.online === true) return heard;
  if (row.state === null) return heard ?? other;
  const parsed = screenState.safeParse(JSON.parse(row.state));
  return parsed.success ? parsed.data : (heard ?? other);
}

function hasChanged(before: ScreenState, after: ScreenState): boolean {
  return (
    before.online !== after.online ||
    before.size !== after.size ||
    before.error !== after.error ||
    before.app !== after.app ||
    before.alarms.join() !== after.alarms.join()
  );
}

/**
 * Whether a screen claims a tree that ours is not: more than we hold, or other than ours was at that size. Smaller
 * ones count: an office restored from an old backup soon outgrows what its screens hold.
 */
function isForeign(state: ScreenState, sequencer: Sequencer): boolean {
  if (state.size > sequencer.size) return true;
  if (state.root === '') return false;
  const root = Buffer.from(sequencer.tree.rootAt(state.size));
  return ![root.toString('hex'), root.toString('base64')].includes(state.root);
}
