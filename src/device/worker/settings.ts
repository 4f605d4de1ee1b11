// What a screen was told to be, and what it knows of its community: cached with the device, fetched or received anew.
import type { PublicCommunity, ScreenConfiguration } from '../../contract/index.ts';
import { LogError } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import { Backoff } from '../../replication/index.ts';
import type { Chance, Clock } from '../../replication/index.ts';
import type { DeviceStore, HeldConfiguration } from '../storage/device-store.ts';
import type { Network } from './load-network.ts';

/** ms for the copy to reach the entry that put a new key in force, before a note of a key unknown is called false. */
const GRACE = 5_000;
const RETRY = { base: 2000, cap: 120_000 };

export interface SettingsOptions {
  readonly screen: string;
  readonly origin: Origin;
  readonly device: DeviceStore;
  readonly network: Promise<Network>;
  /** The configuration of the enrolment. */
  readonly first: ScreenConfiguration;
  readonly clock: Clock;
  readonly chance: Chance;
  officeKey(): VerifierKey;
  changed(): void;
  badNote(why: string): void;
  /** The configuration last doubted was the office's, under its new key. */
  goodNote(): void;
  failed(error: unknown): void;
}

export class Settings {
  readonly #options: SettingsOptions;
  readonly #retry: Backoff;
  #community: PublicCommunity | null = null;
  #held: HeldConfiguration;
  #cancelRetry: (() => void) | null = null;
  /** A note under a key that is not ours: the office's next one, it may be. */
  #unknown: string | null = null;
  #cancelGrace: (() => void) | null = null;
  #isClosed = false;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#retry = new Backoff(options.chance, RETRY);
    this.#held = { issued: null, configuration: options.first };
  }

  /** Null until the office was reached for the first time. */
  get community(): PublicCommunity | null {
    return this.#community;
  }
  get configuration(): ScreenConfiguration {
    return this.#held.configuration;
  }

  /** Takes up what is on the disk. */
  async open(): Promise<void> {
    const { device } = this.#options;
    const [community, held] = await Promise.all([device.community(), device.configuration()]);
    this.#community = community;
    if (held) this.#held = held;
  }

  /** Asks the office about the community, until it answers. */
  async fetchCommunity(): Promise<void> {
    const { changed, clock, device, failed, network } = this.#options;
    this.#cancelRetry?.();
    try {
      const community = await (await network).source.community();
      this.#retry.reset();
      if (this.#isClosed || JSON.stringify(community) === JSON.stringify(this.#community)) return;
      await device.saveCommunity(community);
      this.#community = community;
      changed();
    } catch (error) {
      failed(error);
      if (this.#isClosed) return;
      this.#cancelRetry = clock.after(this.#retry.next(), () => void this.fetchCommunity());
    }
  }

  /**
   * A configuration counts when the office signed it, for this screen, later than the one held. One of another key is
   * kept for a moment: with the office's key replaced, it arrives before the entry that says so.
   */
  async take(note: string): Promise<void> {
    const why = await this.#taken(note);
    if (why === null || this.#isClosed) return;
    if (why instanceof LogError && why.code === 'note-unsigned') this.#setAside(note);
    else this.#options.badNote(`configuration: ${String(why)}`);
  }

  /** The office's key is another now. */
  async keyChanged(): Promise<void> {
    const note = this.#unknown;
    if (note === null || (await this.#taken(note)) !== null || this.#unknown !== note) return;
    this.#unknown = null;
    this.#cancelGrace?.();
    this.#cancelGrace = null;
    this.#options.goodNote();
  }

  #setAside(note: string): void {
    const { badNote, clock } = this.#options;
    this.#unknown = note;
    // Not put off by the next one: false notes in a row would never be told of.
    this.#cancelGrace ??= clock.after(GRACE, () => {
      this.#cancelGrace = null;
      void this.#taken(this.#unknown ?? note).then((why) => {
        if (why !== null && !this.#isClosed) badNote(`configuration: ${String(why)}`);
      });
    });
  }

  /** Takes a configuration, if it is one. Null: it is; else what speaks against it. */
  async #taken(note: string): Promise<unknown> {
    const { changed, device, network, officeKey, origin, screen } = this.#options;
    try {
      const { code } = await network;
      const said = await code.screenConfigurationOf(note, origin, officeKey());
      if (said.screen !== screen) throw new Error('the configuration of another screen');
      const { configuration, issued } = said;
      if (this.#isClosed || issued <= (this.#held.issued ?? '')) return null;
      await device.saveConfiguration({ issued, configuration });
      this.#held = { issued, configuration };
      changed();
      return null;
    } catch (error) {
      return error;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#cancelGrace?.();
  }
}
