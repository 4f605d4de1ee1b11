// One screen at work: composes storage, replication, board and link, and tells the page. What the page is told has
// been verified and is on the disk. (Longer than most files: it is where all wires meet, and nothing else.)
import type {
  Answers,
  Diagnostics,
  FindQuestion,
  FindView,
  Enrolment,
  FromWorker,
  Freshness,
  Painted,
  Question,
  StartRecord,
} from '../../contract/index.ts';
import { hex, packPart, parseOrigin, readEntry } from '../../log/index.ts';
import type { Bytes, PartHash, PartReference, VerifierKey } from '../../log/index.ts';
import { Replicator, ReplicationError } from '../../replication/index.ts';
import type {
  Growth,
  HeldEntry,
  ReplicaCommit,
  ReplicationAlarm,
  VerifiedUrgent,
} from '../../replication/index.ts';
import type { DeviceStore } from '../storage/device-store.ts';
import { enteredPanel, panelMismatch, type PanelPixels } from '../storage/panel-check.ts';
import { dropFrame } from '../storage/frame-shelf.ts';
import { IndexedReplicaStore } from '../storage/replica-store.ts';
import { readStart, writeStartFonts, writeStartRecord } from '../storage/start-record.ts';
import type { Slot } from '../storage/buckets.ts';
import { AlarmLog } from './alarm-log.ts';
import { Announcer } from './announcer.ts';
import { Arrivals } from './arrivals.ts';
import { BoardKeeper } from './board-keeper.ts';
import { isShort, withinBudget } from './budget.ts';
import type { Disk } from './budget.ts';
import { DoorDesk } from './door-desk.ts';
import { IdlePacker } from './idle-packer.ts';
import { ImageDesk } from './image-desk.ts';
import { LateSource } from './late-source.ts';
import { loadNetwork } from './load-network.ts';
import type { Network } from './load-network.ts';
import type { Link, ShownReporter } from './network.ts';
import { chance, clock, sha256, verify } from './platform.ts';
import { screenStateOf } from './screen-state.ts';
import { Shelf } from './shelf.ts';
import { Settings } from './settings.ts';
import { StartFontKeeper } from './start-font-keeper.ts';
import { StartWriter } from './start-writer.ts';
import type { TextFinder } from './text-finder.ts';
import { WitnessKeeper } from './witness-keeper.ts';

const MINUTE = 60_000;
const STATE_INTERVAL = 5 * MINUTE;
const STATE_SETTLE = 500;
/** ms a visitor waits for a text of the past that only the office has. */
const VISIT_PATIENCE = 6_000;
/** Cards in the record of the first paint: more than the first screen shows. */
/** Bytes of an account that is read before the first paint: a month of some hundred lines. */
const LONGEST_ACCOUNT = 32 * 1024;
const FIRST_CARDS = { kiosk: 12, display: 2 } as const;

export interface ScreenOptions {
  readonly slot: Slot;
  /** Version of the app. */
  readonly app: string;
  /** What the browser said of the panel at start, in CSS pixels. */
  readonly shown: PanelPixels;
  readonly enrolment: Enrolment;
  readonly device: DeviceStore;
  post(message: FromWorker, transfer?: readonly Transferable[]): void;
  /** The office has taken this screen out of service. */
  revoked(): void;
}

export class Screen {
  #arrivals: Promise<void> = Promise.resolve();
  readonly #options: ScreenOptions;
  readonly #store: IndexedReplicaStore;
  readonly #packer: IdlePacker;
  readonly #shelf: Shelf;
  readonly #keeper: BoardKeeper;
  readonly #witnesses: WitnessKeeper;
  readonly #replicator: Replicator;
  readonly #announcer: Announcer;
  readonly #writer: StartWriter;
  readonly #fonts: StartFontKeeper;
  readonly #parts = new Arrivals(clock);
  readonly #images: ImageDesk;
  readonly #settings: Settings;
  readonly #alarms = new AlarmLog();
  readonly #door = new DoorDesk({
    door: () => this.#settings.door,
    now: () => this.#replicator.now,
    monotonic: () => clock.monotonic(),
    held: () => this.#options.device.doorLock(),
    keep: (lock) => this.#options.device.saveDoorLock(lock),
    diagnostics: () => this.#diagnostics(),
    shut: (failures) => this.fault(`door: ${failures} wrong PINs in a row`),
  });
  #ahead: readonly HeldEntry[] = [];
  #link: Link | null = null;
  #linkState: Freshness['link'] = 'connecting';
  #lastOnline: number | null = null;
  #lastTouch: number | null = null;
  /** The panel as it hangs now. */
  #shown: PanelPixels;
  #disk: Disk | null = null;
  #closed = false;
  /** Set off once the first board is on the glass. */
  #mayLoad: () => void = () => undefined;
  readonly #network: Promise<Network> = new Promise<void>((resolve) => {
    this.#mayLoad = resolve;
  }).then(() => loadNetwork(this.#options.enrolment.credential));
  /** Null when it would not open: the board goes on without it. */
  readonly #reporter: Promise<ShownReporter | null> = this.#network
    .then((network) => this.#openReporter(network))
    .catch(() => null);
  #finder: TextFinder | null = null;
  #cancelState: (() => void) | null = null;
  #reportsSoon = false;
  #cancelHourly: (() => void) | null = null;
  #hasReporter = false;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.#shown = options.shown;
    const { device, enrolment, slot } = options;
    this.#fonts = new StartFontKeeper({
      read: async () => (await readStart(slot)).fonts,
      write: (fonts) => writeStartFonts(slot, fonts),
      ask: async (wanted) => (await this.#network).source.startFonts(wanted),
      failed: (error) => this.#failed(error),
    });
    this.#writer = new StartWriter({
      clock,
      make: () => this.#startRecord(),
      write: (record) => this.#keepStart(record),
      failed: (error) => this.#failed(error),
    });
    this.#store = new IndexedReplicaStore({
      slot,
      evidence: device,
      beforeCommit: (commit) => this.#beforeCommit(commit),
      attachmentsFailed: (error) => this.#alarm('storage', String(error), 'attachments'),
    });
    this.#packer = new IdlePacker({
      clock,
      pack: () => this.#store.pack(),
      packed: () => this.#replicator.fill(),
      failed: (error) => this.#failed(error),
    });
    this.#shelf = new Shelf({
      store: this.#store,
      sha256,
      badPart: (hash) => {
        this.#alarm('bad-part', `damaged on the disk: ${hash}`);
        this.#replicator.fill();
      },
    });
    this.#keeper = new BoardKeeper(this.#shelf);
    this.#witnesses = new WitnessKeeper({
      origin: parseOrigin(enrolment.origin),
      verify,
      sha256,
      entries: (from, to) => this.#store.entries(from, to),
      remembered: () => device.witnessed(),
      remember: (note) => device.saveWitnessed(note),
      changed: () => this.#announcer.sayFreshness(),
      fork: (note) => {
        this.#alarm('fork', 'a witness has cosigned another history');
        const held = this.#replicator.state?.note ?? '';
        void this.#store.saveConflict({ held, other: note }).catch((error: unknown) => this.#failed(error));
      },
      badNote: (why) => this.#alarm('bad-note', why, 'witness'),
      failed: (error) => this.#failed(error),
    });
    this.#images = new ImageDesk(this.#shelf, this.#parts);
    this.#replicator = new Replicator({
      origin: parseOrigin(enrolment.origin),
      anchor: {
        officeKey: enrolment.officeKey as VerifierKey,
        recovery: enrolment.recoveryKeys as VerifierKey[],
      },
      store: this.#store,
      mirrors: device,
      source: new LateSource(this.#network.then(({ source }) => source)),
      clock,
      chance,
      sha256,
      verify,
      wanted: () => this.#wanted(),
      listener: {
        reset: () => this.#reset(),
        found: (entries) => this.#read(entries),
        started: () => undefined,
        grown: (growth) => this.#grown(growth),
        signed: () => this.#signed(),
        filled: (hashes) => this.#filled(hashes),
        urgents: (urgents) => this.#urgents(urgents),
        behind: () => this.#announcer.sayFreshness(),
        alarm: (alarm, why) => this.#alarm(alarm, why),
      },
    });
    this.#settings = new Settings({
      screen: enrolment.screen,
      community: enrolment.community,
      origin: parseOrigin(enrolment.origin),
      device,
      network: this.#network,
      first: enrolment.configuration,
      clock,
      chance,
      officeKey: () => this.#replicator.state?.keys.office ?? (enrolment.officeKey as VerifierKey),
      changed: () => {
        this.#configure();
        this.#announcer.restate();
        this.#replicator.fill();
      },
      badNote: (about, why) => this.#alarm('bad-note', why, about),
      goodNote: (about) => this.#silence(about),
      failed: (error) => this.#failed(error),
    });
    this.#announcer = new Announcer({
      keeper: this.#keeper,
      clock,
      now: () => this.#replicator.now,
      freshness: () => this.#freshness(),
      isDisplay: () => this.#settings.configuration.role === 'display',
      ahead: () => this.#ahead,
      post: (message) => options.post(message),
      changed: () => this.#writer.schedule(),
      failed: (error) => this.#failed(error),
    });
  }

  /** Opens what is held, shows it, and only then looks for the office. */
  async start(): Promise<void> {
    await this.#settings.open();
    this.#configure();
    this.#disk = await diskOf();
    await this.#replicator.start();
    this.#packer.schedule();
    this.#witnesses.settle(true);
    await this.#announcer.open();
    this.#mayLoad();
    this.#hourly();
    await Promise.all([this.#settings.fetchCommunity(), this.#connect()]);
  }

  async answer<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]>;
  async answer(question: Question): Promise<Answers[Question['kind']]> {
    if (question.kind === 'image') return this.#images.image(question.sha256);
    if (question.kind === 'calendar') {
      return this.#keeper.calendar(this.#settings.community?.calendar, this.#replicator.now);
    }
    if (question.kind === 'past') return this.#keeper.past(question, this.#replicator.now);
    if (question.kind === 'find') return this.#find(question);
    if (question.kind === 'door') return this.#door.ask(question.pin);
    if (question.kind === 'diagnostics') {
      if (question.isLast) this.#door.close();
      return this.#door.diagnostics();
    }
    return this.#disclosure(question.id);
  }

  /** What it takes to look for words is fetched when somebody does. */
  async #find(question: FindQuestion): Promise<FindView> {
    if (!this.#finder) {
      const { TextFinder } = await import('./text-finder.ts');
      this.#finder ??= new TextFinder(this.#shelf);
    }
    const items = this.#settings.community?.items ?? {};
    return this.#finder.find(question, this.#keeper.findable(this.#replicator.now), items);
  }

  /** A page; of one that has left the board and is not held here any more, the text is fetched while somebody waits. */
  async #disclosure(id: string): Promise<Answers['disclosure']> {
    const text = this.#keeper.visit(id, this.#replicator.now);
    if (text !== null) this.#replicator.fill();
    const page = await this.#keeper.disclosure(id, this.#replicator.now);
    if (!page || page.text || text === null || this.#linkState !== 'online') return page;
    await this.#parts.of(text, VISIT_PATIENCE);
    return this.#keeper.disclosure(id, this.#replicator.now);
  }

  touched(): void {
    const first = this.#lastTouch === null;
    this.#lastTouch = this.#replicator.now;
    if (first) this.#reportSoon();
  }

  /** The panel was turned or changed: what is reported of it follows. */
  panel(shown: PanelPixels): void {
    if (shown.width === this.#shown.width && shown.height === this.#shown.height) return;
    this.#shown = shown;
    this.#reportSoon();
  }

  fault(detail: string): void {
    this.#alarms.fault(detail, clock.monotonic());
    this.#reportSoon();
  }

  /** The browser thinks that the network is there, or is gone. */
  online(isOnline: boolean): void {
    if (isOnline) this.#replicator.wake();
  }

  /** What stands on the glass, by the page. */
  painted(painted: readonly Painted[]): void {
    void this.#reporter.then((reporter) => reporter?.painted(painted));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#replicator.close();
    this.#announcer.close();
    this.#writer.close();
    this.#parts.close();
    this.#settings.close();
    this.#cancelState?.();
    this.#cancelHourly?.();
    await this.#link?.close();
    // Opened with the network's code: a screen that never came so far has none to wait for.
    if (this.#hasReporter) await (await this.#reporter)?.close();
    await this.#packer.close();
    await this.#store.close();
  }

  // ---- what replication tells ----

  #reset(): void {
    this.#shelf.clear();
    this.#finder?.forget();
    this.#keeper.reset();
    this.#witnesses.reset();
  }

  #read(entries: readonly HeldEntry[]): void {
    this.#shelf.name(entries);
    this.#keeper.read(entries);
    this.#witnesses.read(entries);
    // What is read here is committed: what it erases is gone from the disk. Where it is not, nothing is proven; it is
    // erased, and told, when the copy is next opened.
    if (this.#store.owesErasure) return;
    const erasing = entries.flatMap(({ entry, seq }) => (entry?.kind === 'redact' ? [seq] : []));
    if (erasing.length > 0) void this.#reporter.then((reporter) => reporter?.erased(erasing));
  }

  #grown(growth: Growth): void {
    this.#shelf.name(growth.entries);
    this.#shelf.take(growth.parts);
    const grown = (kind: string): boolean => growth.entries.some(({ entry }) => entry?.kind === kind);
    if (grown('keys')) void this.#settings.keyChanged();
    // What is owed is reckoned by the rules, which the office tells beside the record. A key that was taken may have
    // told of the community too.
    if (grown('rules') || grown('keys')) void this.#settings.fetchCommunity();
    this.#read(growth.entries);
    this.#witnesses.settle();
    this.#shelf.erase(growth.erased);
    if (growth.erased.length > 0) this.#finder?.forget();
    this.#writer.resume();
    this.#packer.schedule();
    if (this.#shelf.hasTextsOf(growth.entries)) this.#announcer.refresh();
    else this.#announcer.refreshSoon();
    this.#reportSoon();
  }

  #signed(): void {
    this.#announcer.refresh();
    this.#writer.schedule();
    this.#reportSoon();
  }

  #filled(hashes: readonly PartHash[]): void {
    this.#parts.arrived(hashes);
    this.#finder?.arrived();
    this.#options.post({ type: 'parts' });
    this.#announcer.refresh();
    this.#writer.schedule();
  }

  #urgents(urgents: readonly VerifiedUrgent[]): void {
    this.#ahead = urgents.map(({ entry, seq }) => ({ seq, entry, bytes: new Uint8Array(0) }));
    this.#shelf.name(this.#ahead);
    for (const { parts } of urgents) this.#shelf.take(parts);
    if (urgents.length > 0) void dropFrame(this.#options.slot).catch((error: unknown) => this.#failed(error));
    this.#announcer.refresh();
  }

  #alarm(alarm: ReplicationAlarm, why: string, cause?: string): void {
    if (this.#alarms.ring(alarm, why, clock.monotonic(), cause)) this.#sayAlarms();
    // The same alarm for another reason: the page shows no reasons, the office does.
    else this.#reportSoon();
  }

  #silence(cause: string): void {
    if (this.#alarms.silence(cause)) this.#sayAlarms();
  }

  #sayAlarms(): void {
    this.#options.post({ type: 'alarm', alarms: this.#alarms.active(clock.monotonic()) });
    this.#reportSoon();
  }

  #wanted(): readonly PartReference[] {
    return withinBudget(this.#keeper.wanted(this.#replicator.now), this.#store.entryBytes, this.#disk);
  }

  // ---- configuration ----

  #configure(): void {
    const { community, configuration } = this.#settings;
    this.#keeper.configure(community?.items ?? {}, configuration.audiences);
    if (!community) return;
    const { screen } = this.#options.enrolment;
    this.#options.post({ type: 'ready', community, configuration, screen });
  }

  // ---- the link ----

  async #connect(): Promise<void> {
    const { code } = await this.#network;
    if (this.#closed) return;
    const { broker, community, credential, screen } = this.#options.enrolment;
    this.#link = new code.Link({
      broker,
      community,
      screen,
      credential,
      clock,
      chance,
      up: () => this.#linked('online'),
      down: (reason) => this.#down(reason),
      witnessed: (note) => this.#witnesses.take(note),
      head: (note) => this.#inOrder(() => this.#replicator.receiveHead(note)),
      update: (payload) =>
        this.#inOrder(() =>
          this.#taken(code.readUpdate(payload), (offer) => this.#replicator.receiveUpdate(offer)),
        ),
      urgent: (payload) =>
        void this.#taken(code.readUrgent(payload), (offer) => this.#replicator.receiveUrgent(offer)),
      configuration: (note) => void this.#settings.take(note),
      receipt: (note) => void this.#reporter.then((reporter) => reporter?.receipt(note)),
      oversize: (bytes) => this.#alarm('oversize', `a message of ${bytes} bytes`),
      state: () => this.#state(),
    });
  }

  /**
   * Heads and updates are taken in the order in which they came. An update takes a moment to inflate: the head sent
   * behind it would overtake it and have its entries fetched a second time.
   */
  #inOrder(take: () => void | Promise<void>): void {
    this.#arrivals = this.#arrivals.then(take, take);
  }

  async #taken<T>(reading: Promise<T>, take: (value: T) => void): Promise<void> {
    try {
      take(await reading);
    } catch (error) {
      const isLarge = error instanceof ReplicationError && error.code === 'oversize';
      this.#alarm(isLarge ? 'oversize' : 'bad-entry', String(error));
    }
  }

  #linked(link: Freshness['link']): void {
    const wasUp = this.#linkState === 'online';
    if (wasUp || link === 'online') this.#lastOnline = this.#replicator.now;
    if (this.#linkState === link) return;
    this.#linkState = link;
    this.#replicator.link(link === 'online');
    void this.#reporter.then((reporter) => reporter?.link(link === 'online'));
    this.#announcer.sayFreshness();
    if (link === 'online') {
      this.#reportSoon();
      void this.#settings.fetchCommunity();
      // Fonts that could not be asked for while it was away.
      this.#writer.schedule();
    }
  }

  #down(reason: string): void {
    this.#linked('offline');
    if (reason === 'refused') void this.#askWhetherEnrolled();
    else if (reason === 'oversize') this.#alarm('oversize', 'the broker kept sending too much');
  }

  async #askWhetherEnrolled(): Promise<void> {
    const { credential } = this.#options.enrolment;
    try {
      const { source } = await this.#network;
      const known = await source.isEnrolled(credential.username, credential.password);
      if (known === false && !this.#closed) this.#options.revoked();
    } catch (error) {
      // The broker refuses and the office is silent: that is no revocation yet. The next refusal asks again.
      this.#failed(error);
    }
  }

  async #openReporter({ code, source }: Network): Promise<ShownReporter | null> {
    const { enrolment, slot } = this.#options;
    this.#hasReporter = true;
    try {
      return await code.ShownReporter.open({
        slot,
        enrolment,
        clock,
        register: (credential, note) => source.registerKey(credential, note),
        moment: () => ({
          now: this.#replicator.now,
          monotonic: clock.monotonic(),
          isTrusted: this.#replicator.isClockTrusted,
        }),
        size: () => this.#replicator.state?.size ?? 0,
        officeKey: () => this.#replicator.state?.keys.office ?? (enrolment.officeKey as VerifierKey),
        publish: (note) => this.#link?.publishShown(note) ?? Promise.reject(new Error('no link yet')),
        badReceipt: (why) => this.#alarm('bad-note', why, 'receipt'),
        failed: (error) => this.#failed(error),
      });
    } catch (error) {
      this.#failed(error);
      return null;
    }
  }

  // ---- saying and writing ----

  #freshness(): Freshness {
    const { now, signedAt, behind, isClockTrusted, state } = this.#replicator;
    if (this.#linkState === 'online') this.#lastOnline = now;
    return {
      signedAt: signedAt === 0 ? null : signedAt,
      link: this.#linkState,
      // After a restart: when the office last spoke, which is the last that is known of it.
      lastOnline: this.#lastOnline ?? (signedAt === 0 ? null : signedAt),
      behind,
      clockTrusted: isClockTrusted,
      now,
      witnessedAt: this.#witnesses.tree?.at ?? null,
      witnessedSize: this.#witnesses.tree?.size ?? null,
      head: state ? { size: state.size, root: hex(state.root) } : null,
    };
  }

  async #startRecord(): Promise<StartRecord | null> {
    const { community, configuration } = this.#settings;
    if (!community) return null;
    const now = this.#replicator.now;
    const first = this.#keeper.first(now, FIRST_CARDS[configuration.role]);
    const account = configuration.role === 'kiosk' ? this.#keeper.money(now) : null;
    const parts = await this.#shelf.checked([
      ...first.map(({ text }) => text),
      ...(account ? [account.text] : []),
    ]);
    const partOf = (text: PartHash): Uint8Array | null => {
      const part = parts.find(({ sha256: hash }) => hash === text);
      return part ? packPart(part) : null;
    };
    const told = account && partOf(account.text);
    return {
      v: 1,
      role: configuration.role,
      community,
      configuration,
      // Nobody knows yet, at the next start, whether the office is there.
      freshness: { ...this.#freshness(), link: 'connecting' },
      sections: this.#keeper.board(now).sections,
      items: first.flatMap(({ card, text }) => {
        const part = partOf(text);
        return part ? [{ card, sha256: text, part }] : [];
      }),
      ...(account && told && told.length <= LONGEST_ACCOUNT
        ? { money: { id: account.card.id, until: account.card.until, sha256: account.text, part: told } }
        : {}),
    };
  }

  /** Puts the record of the next start, or takes it away with the frame that was made of it. */
  async #keepStart(record: StartRecord | null): Promise<void> {
    const { post, slot } = this.#options;
    await writeStartRecord(slot, record);
    if (!record) {
      await dropFrame(slot);
      return;
    }
    void this.#fonts.keep(record).then(async () => {
      const now = this.#replicator.now;
      // The board is not what shows while an urgent notice runs.
      if (this.#ahead.length > 0 || this.#keeper.urgents(now).length > 0) await dropFrame(slot);
      else post({ type: 'stored', until: this.#keeper.nextChange(now) ?? Infinity });
    });
  }

  /** What is about to be taken back or changed must not greet residents at the next start, whatever happens now. */
  async #beforeCommit({ entries, erase }: ReplicaCommit): Promise<void> {
    const isOld = (bytes: Bytes): boolean => {
      const read = readEntry(bytes);
      return read.kind !== 'known' || read.entry.kind !== 'publish';
    };
    if (erase.length > 0 || entries.some(isOld)) await this.#writer.suspend();
    if (erase.length > 0) await this.#fonts.forget();
  }

  /** How it does, for whoever stands before it with the right PIN. */
  async #diagnostics(): Promise<Diagnostics> {
    const { app, enrolment } = this.#options;
    const { configuration, configuredAt } = this.#settings;
    const { name, place, diagonal } = configuration;
    const freshness = this.#freshness();
    const monotonic = clock.monotonic();
    // Not waited for: with the network's code missing it would never come.
    const reporter = this.#hasReporter ? await Promise.race([this.#reporter, null]) : null;
    return {
      screen: enrolment.screen,
      name,
      place,
      app,
      configuredAt,
      freshness,
      waiting: reporter?.waiting ?? null,
      storage: await diskOf(),
      isPersistent: await navigator.storage.persisted().catch(() => null),
      alarms: this.#alarms.active(monotonic),
      faults: this.#alarms.recent.map(({ why, at }) => ({ why, at: freshness.now - (monotonic - at) })),
      panel: { diagonal, entered: enteredPanel(configuration) },
    };
  }

  #state(): ReturnType<typeof screenStateOf> {
    return screenStateOf({
      state: this.#replicator.state,
      now: this.#replicator.now,
      app: this.#options.app,
      storage: this.#disk,
      error: this.#alarms.why(clock.monotonic()) ?? this.#panelFault(),
      lastTouch: this.#lastTouch,
      alarms: this.#alarms.active(clock.monotonic()),
    });
  }

  /** In words for the console: the panel isn't the one that was entered for this screen. */
  #panelFault(): string | null {
    const resolution = enteredPanel(this.#settings.configuration);
    const { width, height } = this.#shown;
    const mismatch = panelMismatch(resolution, this.#shown);
    if (!mismatch || !resolution) return null;
    const is = `${width}×${height}, not ${resolution.width}×${resolution.height}`;
    return mismatch === 'turned' ? `the panel is turned: ${is}` : `another panel: ${is}`;
  }

  #reportSoon(): void {
    // Not put off by what comes next: somebody who rings without end would keep the office from hearing of it.
    if (this.#closed || this.#linkState !== 'online' || this.#reportsSoon) return;
    this.#reportsSoon = true;
    this.#cancelState?.();
    this.#cancelState = clock.after(STATE_SETTLE, () => void this.#report());
  }

  async #report(): Promise<void> {
    this.#reportsSoon = false;
    this.#cancelState = clock.after(STATE_INTERVAL, () => void this.#report());
    if (this.#linkState === 'online') await this.#link?.publishState();
  }

  /** Once an hour: look at the disk, and make room where the copy has outgrown its share. */
  #hourly(): void {
    this.#cancelHourly = clock.after(60 * MINUTE, () => {
      // The record of the next start says of which time it is, and is believed by that.
      this.#writer.schedule();
      this.#hourly();
    });
    void this.#makeRoom().catch((error: unknown) => this.#failed(error));
  }

  async #makeRoom(): Promise<void> {
    this.#disk = await diskOf();
    if (isShort(this.#disk)) this.#alarm('storage', 'the disk is nearly full', 'disk');
    else this.#silence('disk');
    const wanted = new Set(this.#wanted().map(({ sha256: hash }) => hash));
    const known = this.#shelf.known();
    const missing = new Set(await this.#store.missing(known));
    const idle = known.filter((hash) => !wanted.has(hash) && !missing.has(hash));
    if (idle.length > 0) await this.#store.drop(idle);
  }

  #failed(error: unknown): void {
    if (error instanceof ReplicationError && error.code === 'fetch') return;
    this.#alarms.fault(String(error), clock.monotonic());
    this.#reportSoon();
  }
}

async function diskOf(): Promise<Disk | null> {
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, quota };
}
