// What a real display in a real browser tells its office of what it painted, over a real Mosquitto beside the office.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicationProof } from '../../src/contract/index.ts';
import type { ProofAnswer } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';
import { eventually } from '../support/eventually.ts';

/** A quarter of an hour is between two batches; the first goes soon after the first paint. */
const RHYTHM = { timeout: 180_000, interval: 500 };

describe('display receipts of a display beside Mosquitto', () => {
  let folder: string;
  let data: string;
  let mosquitto: Mosquitto;
  let office: OfficeProcess;
  let browser: Browser;
  let display: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minglan-display-receipts-'));
    data = join(folder, 'office');
    mosquitto = await startMosquitto();
    // The usual sample, then the same office beside its broker.
    await (await startOffice({ data })).stop();
    office = await startOffice({
      data,
      env: { MINGLAN_BROKER: mosquitto.address, MINGLAN_BROKER_WS: mosquitto.webSocket },
    });
    browser = await launchBrowser({ profile: join(folder, 'display'), width: 1920, height: 1080 });
    display = browser.context.pages()[0] ?? (await browser.context.newPage());
    await display.goto(`${office.url}/display`);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await mosquitto?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const slides = (): { seq: number; screen: string }[] => {
    const database = new Database(join(data, 'minglan.sqlite'), { readonly: true });
    try {
      return database.prepare("select distinct seq, screen from shown_days where how = 'slide'").all() as {
        seq: number;
        screen: string;
      }[];
    } finally {
      database.close();
    }
  };

  it('tells which slides were on view, under a key of its own, and the proof names it', async () => {
    await eventually(() => expect(slides().length).toBeGreaterThan(0), RHYTHM);
    const [{ seq, screen }] = slides() as [{ seq: number; screen: string }];
    const entry = (await (await fetch(`${office.url}/log/entries?from=${seq}&to=${seq + 1}`)).json()) as {
      entries: string[];
    };
    const { id } = JSON.parse(entry.entries[0]!) as { id: string };
    const supervisor = await as(office, 'supervisor');
    const { document } = await supervisor.call<ProofAnswer>('GET', `/api/proofs/${id}`);
    const proof = publicationProof.parse(JSON.parse(document));
    const told = proof.disclosures[0]?.versions.find((version) => version.seq === seq);
    expect(told?.screens.find((showing) => showing.screen === screen)).toMatchObject({ how: ['slide'] });
    const named = proof.screens.find((one) => one.id === screen);
    expect(named).toMatchObject({ role: 'display', missing: 0, lost: 0 });
    expect(named?.keys).toHaveLength(1);
    expect(proof.evidence.batches).toBeGreaterThan(0);
  });
});
