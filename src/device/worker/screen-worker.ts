// The screen's worker: everything but drawing. One worker per screen of this browser: a second tab takes over, as the
// broker lets the newest link take over, so that no two write one copy.
import type { Enrolment, FromWorker, ToWorker } from '../../contract/index.ts';
import type { KeyState } from '../../log/index.ts';
import { Backoff } from '../../replication/index.ts';
import type { PanelPixels } from '../storage/panel-check.ts';
import { DeviceStore } from '../storage/device-store.ts';
import { dropFrame } from '../storage/frame-shelf.ts';
import { IndexedReplicaStore } from '../storage/replica-store.ts';
import { writeStartRecord } from '../storage/start-record.ts';
import { chance, clock } from './platform.ts';
import { Screen } from './screen.ts';

type Start = Extract<ToWorker, { type: 'start' }>;
declare const self: DedicatedWorkerGlobalScope;

const gone = new AbortController();
let screen: Screen | null = null;
/** As it was told last: it may be turned before there is a screen to tell. */
let panel: PanelPixels | null = null;

function post(message: FromWorker, transfer: readonly Transferable[] = []): void {
  self.postMessage(message, [...transfer]);
}

async function run(start: Start): Promise<void> {
  const device = new DeviceStore(start.role);
  let enrolment = await device.enrolment();
  for (;;) {
    enrolment ??= await enrol(start, device, null);
    let revoked: () => void = () => undefined;
    const revocation = new Promise<void>((resolve) => {
      revoked = resolve;
    });
    const { app, role: slot } = start;
    const current = new Screen({
      slot,
      app,
      shown: panel ?? { width: start.width, height: start.height },
      enrolment,
      device,
      post,
      revoked: () => revoked(),
    });
    screen = current;
    void current.start().catch((error: unknown) => current.fault(`start: ${String(error)}`));
    await revocation;
    // The board stays on show while an administrator decides what becomes of this machine.
    enrolment = await enrol(start, device, enrolment);
    screen = null;
    await current.close();
  }
}

/** Pairs this machine. A screen of another community starts with nothing of the one before. */
async function enrol(start: Start, device: DeviceStore, before: Enrolment | null): Promise<Enrolment> {
  const { role: slot, width, height } = start;
  const revoked = before !== null;
  const { pair } = await import('./network.ts');
  const enrolment = await pair({
    role: slot,
    width,
    height,
    clock,
    chance,
    signal: gone.signal,
    show: (code, expiresAt, problem) => {
      post({ type: 'unpaired', code, expiresAt, problem: revoked ? 'revoked' : problem });
    },
  });
  const mirror = await device.load();
  if (!mirror || !isSameLog(mirror.keys, enrolment)) {
    const store = new IndexedReplicaStore({ slot, evidence: device, beforeCommit: () => Promise.resolve() });
    await store.clear();
    await store.close();
    await writeStartRecord(slot, null);
    await dropFrame(slot);
    await device.forget();
  }
  await device.enrol(enrolment);
  return enrolment;
}

/**
 * Whether an enrolment is of the log that is held. An administrator who stands before the machine may give it another
 * one, also of the same name: it is the recovery keys that tell.
 */
function isSameLog(keys: KeyState, { origin, recoveryKeys }: Enrolment): boolean {
  return keys.origin === origin && keys.recovery.join() === [...recoveryKeys].sort().join();
}

async function answer(message: Extract<ToWorker, { type: 'ask' }>): Promise<void> {
  const { question, request } = message;
  try {
    if (!screen) throw new Error('not-started');
    const value = await screen.answer(question);
    const transfer = value && 'bytes' in value ? [value.bytes] : [];
    post({ type: 'answer', request, value }, transfer);
  } catch (error) {
    post({ type: 'failure', request, code: String(error) });
  }
}

/** Runs it for as long as the slot is ours. A store that will not open may open later: a screen has nobody who reloads it. */
async function keepRunning(start: Start): Promise<void> {
  const backoff = new Backoff(chance, { base: 2_000, cap: 60_000 });
  while (!gone.signal.aborted) {
    try {
      await run(start);
    } catch (error) {
      if (gone.signal.aborted) return;
      console.error(error);
      // What this try began must not go on beside the next: no two write one copy.
      await screen?.close().catch(() => undefined);
      screen = null;
      await new Promise<void>((resolve) => void clock.after(backoff.next() + 1_000, resolve));
    }
  }
}

/** Holds the slot for as long as this worker lives; another tab may take it away: then its page must show nothing any more. */
async function hold(start: Start): Promise<void> {
  const name = `minglan-${start.role}`;
  try {
    await navigator.locks.request(name, { steal: true }, () => keepRunning(start));
  } catch {
    gone.abort();
    post({ type: 'elsewhere' });
    await screen?.close();
    screen = null;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      void hold(data);
      break;
    case 'ask':
      void answer(data);
      break;
    case 'touched':
      screen?.touched();
      break;
    case 'panel':
      panel = { width: data.width, height: data.height };
      screen?.panel(panel);
      break;
    case 'fault':
      screen?.fault(data.detail);
      break;
    case 'painted':
      screen?.painted(data.painted);
      break;
    case 'online':
      screen?.online(data.online);
      break;
  }
});
self.addEventListener('unhandledrejection', (event) => screen?.fault(`worker: ${String(event.reason)}`));
self.addEventListener('error', (event) => screen?.fault(`worker: ${event.message}`));
