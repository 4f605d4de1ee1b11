// The office put together, and taken apart in reverse.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { carryBack } from './sequencer/carried.ts';
import type { OfficeStatus, RecoverRecord } from '../contract/index.ts';
import { utf8 } from '../log/index.ts';
import { topicsOf } from '../replication/mqtt/topics.ts';
import { Backups } from './backup/backups.ts';
import type { BackupPoint } from './backup/make.ts';
import { AuditLog } from './audit/audit-log.ts';
import { Archives } from './archive/archives.ts';
import { Accounts } from './auth/accounts.ts';
import { SignIn } from './auth/sign-in.ts';
import { embeddedBroker, externalBroker } from './broker/index.ts';
import type { Broker } from './broker/index.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { ConfigurationError, isLoopback } from './config/environment.ts';
import type { Configuration } from './config/environment.ts';
import { readCommunityFiles } from './config/files.ts';
import type { CommunityFiles } from './config/files.ts';
import { StartFonts } from './fonts/start-fonts.ts';
import { createServer } from './http/server.ts';
import { ClosedParts } from './procedure/closed-parts.ts';
import { findSoffice } from './import/old-word.ts';
import { ImportRunner } from './import/runner.ts';
import { openGateHash } from './keys/gate-key.ts';
import type { Logger } from './logger.ts';
import { Rules } from './procedure/findings.ts';
import { DutyCalendar } from './procedure/calendar.ts';
import { Proposals } from './procedure/proposals.ts';
import { Paper } from './procedure/paper.ts';
import { Published } from './procedure/published.ts';
import { RecordReading } from './procedure/reading.ts';
import { RulesInForce } from './procedure/rules-in-force.ts';
import { Witnesses } from './procedure/witnesses.ts';
import { settleRecovered } from './procedure/recovered.ts';
import { openFolder, openRecord, SAMPLE } from './record.ts';
import type { KeyedHash } from '../disclosure/index.ts';
import type { OpenRecord } from './record.ts';
import { DisplayReceipts } from './proofs/display-receipts.ts';
import type { ReceiptPoint } from './proofs/display-receipts.ts';
import { PhonePages } from './phone/phone-pages.ts';
import { Proofs } from './proofs/proofs.ts';
import { CommunityNote } from './screens/community-note.ts';
import { Pairing } from './screens/pairing.ts';
import { FirstReports, FULL_WAIT, reportPatience } from './screens/first-reports.ts';
import { RestoredWatch } from './screens/restored.ts';
import { Screens } from './screens/screens.ts';
import { SeedClock } from './seed/clock.ts';
import { openSample, SAMPLE_PASSWORD, seedSample } from './seed/seed.ts';
import type { CrashPoint } from './sequencer/crash-points.ts';
import { Publisher } from './sequencer/publisher.ts';
import type { Refusal } from './sequencer/draft.ts';
import { refusalSentence } from './sequencer/refusal.ts';
import type { OpenSession, Services } from './services.ts';
import type { PurgePoint, Store } from './store/index.ts';

const MINUTE = 60_000;
/** The head is signed afresh at least every 10 minutes; half of that leaves room for a missed turn. */
const SIGN_EVERY = 5 * MINUTE;
const SWEEP_EVERY = 10 * MINUTE;
const TEND_EVERY = 5 * MINUTE;

export interface OfficeDependencies {
  readonly log: Logger;
  readonly clock?: Clock;
  /** A broker made elsewhere (tests); the office closes it. */
  readonly broker?: Broker;
  /** Fault tests die here. */
  readonly crash?: (point: CrashPoint | BackupPoint | ReceiptPoint | PurgePoint) => void;
  readonly signEvery?: number;
  /** ms for which a start waits for what the screens hold. */
  readonly reportPatience?: number;
  /** The program that reads files, when it is not beside the office's own (tests). */
  readonly importChild?: string;
}

export interface Office extends AsyncDisposable {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly port: number;
  readonly services: Services;
  readonly broker: Broker;
  /** Token of the one-time link, when there is no account yet. */
  readonly setup: string | null;
  /** The password all accounts of the sample community began with; null when this is none. */
  readonly samplePassword: string | null;
}

/**
 * Opens the data folder, begins or continues the record, and listens. Throws ConfigurationError, StoreError,
 * SealError, or what listening throws; then everything opened so far is closed again.
 */
export async function createOffice(
  configuration: Configuration,
  dependencies: OfficeDependencies,
): Promise<Office> {
  const closing: (() => Promise<void> | void)[] = [];
  const dispose = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await compose(configuration, dependencies, closing, dispose);
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function compose(
  configuration: Configuration,
  {
    log,
    clock: wall = systemClock,
    broker: given,
    crash,
    signEvery = SIGN_EVERY,
    reportPatience: patience,
    importChild,
  }: OfficeDependencies,
  closing: (() => Promise<void> | void)[],
  dispose: () => Promise<void>,
): Promise<Office> {
  const guarded = (work: () => Promise<unknown>, what: string) => (): void => {
    work().catch((error: unknown) => log.error({ error }, what));
  };
  const clock = new SeedClock(wall);
  const files = await readCommunityFiles(configuration.configuration);
  const store = await openFolder(configuration.data, crash);
  closing.push(async () => store[Symbol.asyncDispose]());

  const broker = given ?? (await openBroker(configuration, files, log));
  // Closed before the server, which waits for every link; and here, should the office not come that far.
  const closeBroker = once(() => broker.close());
  closing.push(closeBroker);
  const topics = topicsOf(files.community.id);
  const publisher = new Publisher({ broker, topics, store, clock, log });
  const isNew = (await store.read.record.size()) === 0;
  const sample = isNew && !configuration.empty ? await openSample(configuration.configuration, clock) : null;
  if (sample) await store.withTransaction(({ journal }) => journal.set(SAMPLE, 'writing'));
  const record: OpenRecord = await openRecord({
    store,
    folder: configuration,
    files,
    clock,
    publish: async (appended) => {
      await publisher.appended(appended, record.sequencer.tree);
      const isErasure = appended.some(({ entry }) => entry.kind === 'redact');
      if (isErasure) guarded(() => backups.afterErasure(), 'old backups still hold it')();
    },
    publishHead: (note) => publisher.head(note),
    ...(crash ? { crash } : {}),
  });
  const { sequencer } = record;
  closing.push(() => sequencer.settle());
  const backups = new Backups({
    store,
    sequencer,
    clock,
    log,
    data: configuration.data,
    configuration: configuration.configuration,
    folder: configuration.backup.folder,
    keeping: configuration.backup,
    crash,
  });
  closing.push(() => backups.settle());

  const rulesInForce = new RulesInForce({ store, sequencer, files, clock });
  await rulesInForce.begin();
  const reading = new RecordReading(() => sequencer.tree);
  const rules = new Rules(files);
  const hash = await openGateHash(store, record.secret);
  const signIn = new SignIn(store, clock);
  const accounts = new Accounts(store, clock);
  const imports = new ImportRunner({ child: importChild, soffice: findSoffice(configuration.soffice) });
  closing.push(() => imports.close());
  const proposals = new Proposals({ store, sequencer, reading, rules, clock, log, hash, imports });
  const published = new Published({ store, reading, tree: () => sequencer.tree, clock });
  const address = files.community.disclosureAddress ?? null;
  const paper = new Paper({ store, sequencer, reading, clock, address, items: () => files.public.items });
  const witnesses = new Witnesses({
    store,
    sequencer,
    origin: record.origin,
    clock,
    publish: (note) => publisher.witnessed(note),
  });
  const screens = new Screens({ store, sequencer, publisher, broker, clock, log });
  const receipts = new DisplayReceipts({
    store,
    sequencer,
    origin: record.origin,
    clock,
    log,
    answer: (screen, note) => publisher.receipt(screen, note),
    crash,
  });
  const pairing = new Pairing({
    store,
    clock,
    admit: (screen, credential) => screens.admit(screen, credential),
    anchor: () => ({
      community: files.community.id,
      origin: record.origin,
      officeKey: sequencer.keys.office,
      recoveryKeys: [...sequencer.keys.recovery],
      broker: configuration.brokerForScreens,
    }),
  });

  if (sample) {
    await sequencer.resume();
    await seedSample({ sample, files, store, clock, accounts, proposals });
  }
  const isSample = (await store.read.journal.setting(SAMPLE)) !== null;
  if (isSample && !configuration.allowSample && !isLoopback(configuration.host)) {
    throw new ConfigurationError(
      'MINGLAN_HOST: 示例社区的密码人人知道，只能在本机使用；确实要开放，请设 MINGLAN_ALLOW_SAMPLE=1 / the sample community’s passwords are public: it listens on this machine only, unless MINGLAN_ALLOW_SAMPLE=1',
    );
  }

  const closedParts = new ClosedParts({
    tree: () => sequencer.tree,
    reading,
    items: () => files.public.items,
    clock,
  });
  const services: Services = {
    files,
    read: store.read,
    sequencer,
    closedParts,
    phonePages: new PhonePages({
      read: store.read,
      sequencer,
      closedParts,
      community: () => files.public,
      clock,
    }),
    signIn,
    accounts,
    proposals,
    published,
    paper,
    backups,
    archives: new Archives({ store, sequencer, files, clock }),
    audit: new AuditLog({
      store,
      clock,
      itemName: (code) => rules.item(code)?.zh ?? '',
      codes: () => files.items.map(({ code }) => code),
    }),
    calendar: new DutyCalendar({
      store,
      reading,
      rules: () => files.calendar,
      clock,
      signedAt: () => sequencer.head?.signedAt ?? null,
    }),
    get majority() {
      return rules.majority;
    },
    get quorum() {
      return rules.quorum;
    },
    get ballotAboveYuan() {
      return rules.ballotAboveYuan;
    },
    get gate() {
      return rules.gate;
    },
    rulesInForce,
    witnesses,
    pairing,
    screens,
    communityNote: new CommunityNote({ files, store, sequencer, clock }),
    receipts,
    proofs: new Proofs({ store, sequencer, reading, files, origin: record.origin, clock }),
    fonts: new StartFonts(),
    log,
    isSample,
    status: () => statusOf(sequencer, broker, screens),
    recover: async (session, wanted) => {
      const hasErasure = await recover(record, { store, clock, rules, log, hash }, session, wanted);
      if (hasErasure) guarded(() => backups.afterErasure(), 'old backups still hold it')();
      await rulesInForce.recovered();
      if (await restored.look()) await republish();
    },
  };
  const app = await createServer({
    services,
    statics: configuration.statics,
    brokerForScreens: configuration.brokerForScreens,
    trustProxy: configuration.trustProxy,
  });
  closing.push(() => signIn.sweep());
  closing.push(async () => app.close());
  closing.push(closeBroker);
  linkUpgrades(app.server, broker);

  // What the broker remembers is heard before anything of ours overwrites it. While it is away, the office serves what
  // it has and signs nothing, however long that takes: a restored backup would otherwise be signed over what the screens
  // hold. Only a log that has just begun can't have been more.
  if (!record.isNew && !broker.up) sequencer.awaitHearing();
  const known = await screens.list();
  const reports = new FirstReports(known, patience ?? reportPatience(known, clock.now()));
  closing.push(() => reports.end());
  if (!record.isNew) sequencer.awaitReports(reports.all);
  const republish = async (): Promise<void> => {
    if (broker.up) {
      const retained = await broker.retainedHead();
      if (retained !== null) await sequencer.consider(retained, 'broker');
      sequencer.heard();
      reports.begin();
    }
    await screens.publishAll();
    await witnesses.resume();
    await sequencer.resume();
    const note = sequencer.head?.note;
    if (note !== undefined && sequencer.refusal === null) await publisher.urgent(sequencer.tree, note);
  };
  const restored = new RestoredWatch({ store, sequencer, screens, clock, log });
  closing.push(() => restored.end());
  screens.onStranger((screen) => restored.stranger(screen));
  await restored.begin(
    patience ?? FULL_WAIT,
    guarded(async () => {
      if (await restored.look()) await republish();
    }, 'signing did not begin after a restore'),
  );
  broker.onScreenMessage((screen, kind, payload) => {
    if (kind === 'shown') guarded(() => receipts.take(screen, payload), 'display receipts were not taken')();
    if (kind !== 'state') return;
    guarded(async () => {
      if (await screens.heard(screen, payload)) reports.heard(screen);
      if (await restored.look()) await republish();
    }, 'a report of a screen was lost')();
  });
  // The last one an office restored from a backup waited for may be the broken one.
  screens.onRevoked(
    guarded(async () => {
      if (await restored.look()) await republish();
    }, 'signing did not begin when a screen was put out of service'),
  );
  await screens.admitAll();
  // What the screens hold can only be heard once the server is there for them: signed and published when it was.
  if (reports.isAsking) guarded(republish, 'the screens were not told everything at the start')();
  else await republish();
  broker.onUp(guarded(republish, 'the broker is back and was not told everything'));

  const timers = [
    setInterval(
      guarded(async () => {
        if (await restored.look()) await republish();
        await sequencer.refresh();
      }, 'the head was not signed afresh'),
      signEvery,
    ),
    setInterval(
      guarded(() => signIn.sweep(), 'old sessions were not forgotten'),
      SWEEP_EVERY,
    ),
    setInterval(
      guarded(() => backups.tend(), 'no backup was made'),
      TEND_EVERY,
    ),
    setInterval(
      guarded(() => store.purge(), 'what was erased is not purged from the files yet'),
      SWEEP_EVERY,
    ),
  ];
  closing.push(() => {
    for (const timer of timers) clearInterval(timer);
  });

  const setup = isSample ? null : await accounts.offerSetup();
  await app.listen({ host: configuration.host, port: configuration.port });
  const { port } = app.server.address() as AddressInfo;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  return {
    url: `http://${host}:${port}`,
    port,
    services,
    broker,
    setup,
    samplePassword: isSample ? SAMPLE_PASSWORD : null,
    [Symbol.asyncDispose]: dispose,
  };
}

async function openBroker(
  { broker }: Configuration,
  { community }: CommunityFiles,
  log: Logger,
): Promise<Broker> {
  if (broker === null) return embeddedBroker({ community: community.id, log });
  return externalBroker({ community: community.id, address: broker, log });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}

function linkUpgrades(server: Server, broker: Broker): void {
  server.on('upgrade', (request, socket, head) => {
    // Node has let go of this socket: a peer that resets it while we answer would otherwise end the whole office.
    socket.on('error', () => undefined);
    const path = (request.url ?? '').split('?')[0];
    if (path === '/mqtt' && broker.handleUpgrade) broker.handleUpgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });
}

async function statusOf(
  sequencer: OpenRecord['sequencer'],
  broker: Broker,
  screens: Screens,
): Promise<OfficeStatus> {
  const { head, refusal, size } = sequencer;
  return {
    size,
    signing: refusal === null && head !== null,
    refusal: refusal && refusalSentence(refusal, size),
    refusalReason: refusal?.reason ?? null,
    missing: refusal && (await missingEntries(refusal, size, screens)),
    broker: broker.kind,
    brokerUp: broker.up,
    signedAt: head && new Date(head.signedAt * 1000).toISOString(),
  };
}

async function missingEntries(
  { reason, size: to, note }: Refusal,
  from: number,
  screens: Screens,
): Promise<OfficeStatus['missing']> {
  if (reason !== 'behind' || to === null || note === null) return null;
  const holding = (await screens.list()).filter(({ size, revoked }) => !revoked && (size ?? 0) >= to);
  const heldBy = holding.map(({ id, configuration: { name, place }, online }) => ({
    screen: id,
    name,
    place,
    online,
  }));
  return { from, to, note, heldBy: heldBy.sort((one, other) => Number(other.online) - Number(one.online)) };
}

/** Gives back lost entries; whether one of them erases something. */
async function recover(
  { sequencer }: OpenRecord,
  {
    store,
    clock,
    rules,
    log,
    hash,
  }: { store: Store; clock: Clock; rules: Rules; log: Logger; hash: KeyedHash },
  { person }: OpenSession,
  { note, from, entries, parts }: RecoverRecord,
): Promise<boolean> {
  const nowMs = clock.now();
  const at = new Date(nowMs).toISOString();
  let hasErasure = false;
  await sequencer.recover(from, entries.map(utf8), parts.map(carryBack), note, async (writer, recovered) => {
    await settleRecovered(writer, recovered, { rules, by: person.id, nowMs, hash });
    hasErasure = recovered.entries.some(({ kind }) => kind === 'redact');
    const detail = JSON.stringify({ entries: recovered.entries.length });
    const subject = String(from);
    await writer.journal.record({ at, account: person.id, act: 'recover-entries', subject, detail });
  });
  await store.purge().catch((error: unknown) => {
    log.error({ error }, 'the files were not purged; it will be tried again');
  });
  return hasErasure;
}
