// What a screen was told to be, and what it knows of its community: cached with the device, fetched or received anew,
// and both the office's word only under its signature.
import type {
  CommunityAnswer,
  PublicCommunity,
  ScreenConfiguration,
  StaffDoor,
  ToldConfiguration,
} from '../../contract/index.ts';
import { LogError } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import { Backoff } from '../../replication/index.ts';
import type { Chance, Clock } from '../../replication/index.ts';
import type { DeviceStore } from '../storage/device-store.ts';
import type { Network } from './load-network.ts';
import { SignedFact } from './signed-fact.ts';
import type { Statement } from './signed-fact.ts';

const RETRY = { base: 2000, cap: 120_000 };

/** What a note that is doubted is about. */
export type Told = 'configuration' | 'community';

export interface SettingsOptions {
  readonly screen: string;
  /** Id of the community this screen was paired with. */
  readonly community: string;
  readonly origin: Origin;
  readonly device: DeviceStore;
  readonly network: Promise<Network>;
  /** The configuration of the enrolment. */
  readonly first: ScreenConfiguration;
  readonly clock: Clock;
  readonly chance: Chance;
  officeKey(): VerifierKey;
  changed(): void;
  badNote(about: Told, why: string): void;
  /** What was last doubted was the office's, under its new key. */
  goodNote(about: Told): void;
  failed(error: unknown): void;
}

export class Settings {
  readonly #options: SettingsOptions;
  readonly #retry: Backoff;
  readonly #configuration: SignedFact<string, ToldConfiguration>;
  readonly #community: SignedFact<CommunityAnswer, PublicCommunity | null>;
  #cancelRetry: (() => void) | null = null;
  #isClosed = false;

  constructor(options: SettingsOptions) {
    const { chance, clock, device, first } = options;
    this.#options = options;
    this.#retry = new Backoff(chance, RETRY);
    const about = (name: Told) => ({
      name,
      clock,
      changed: () => options.changed(),
      badNote: (why: string) => options.badNote(name, why),
      goodNote: () => options.goodNote(name),
      failed: (error: unknown) => options.failed(error),
    });
    this.#configuration = new SignedFact({
      ...about('configuration'),
      first,
      open: (note) => this.#openConfiguration(note),
      keep: (statement, configuration) => device.saveConfiguration({ ...statement, configuration }),
    });
    this.#community = new SignedFact<CommunityAnswer, PublicCommunity | null>({
      ...about('community'),
      first: null,
      open: (answer) => this.#openCommunity(answer),
      keep: (statement, community) => device.saveCommunity({ ...statement, community }),
    });
  }

  /** Null until the office was reached for the first time. */
  get community(): PublicCommunity | null {
    return this.#community.fact;
  }
  /** Without its hidden door: what goes to the page, and into the record of the next start, says nothing of that. */
  get configuration(): ScreenConfiguration {
    const { door: _door, ...configuration } = this.#configuration.fact;
    return configuration;
  }
  /** The hidden door; null: there is none. */
  get door(): StaffDoor | null {
    return this.#configuration.fact.door ?? null;
  }
  /** When the office signed the configuration; null: it is the one of the pairing. */
  get configuredAt(): string | null {
    return this.#configuration.issued;
  }

  /** Takes up what is on the disk. */
  async open(): Promise<void> {
    const { device } = this.#options;
    const [community, held] = await Promise.all([device.community(), device.configuration()]);
    if (community) this.#community.restore({ ...community, fact: community.community });
    if (held) this.#configuration.restore({ ...held, fact: held.configuration });
  }

  /** Asks the office about the community, until it answers, and the answer is its own. */
  async fetchCommunity(): Promise<void> {
    const { failed, network } = this.#options;
    this.#cancelRetry?.();
    let isTaken = false;
    try {
      isTaken = await this.#community.take(await (await network).source.community());
    } catch (error) {
      failed(error);
    }
    this.#cancelRetry?.();
    if (isTaken) this.#retry.reset();
    else if (!this.#isClosed) {
      this.#cancelRetry = this.#options.clock.after(this.#retry.next(), () => void this.fetchCommunity());
    }
  }

  /** Weighs a note on this screen's topic. */
  async take(note: string): Promise<void> {
    await this.#configuration.take(note);
  }

  /** The office's key is another now. */
  async keyChanged(): Promise<void> {
    await Promise.all([this.#configuration.keyChanged(), this.#community.keyChanged()]);
  }

  async #openConfiguration(note: string): Promise<Statement & { fact: ToldConfiguration }> {
    const { network, origin, screen } = this.#options;
    const { code } = await network;
    const officeKey = this.#options.officeKey();
    const said = await code.screenConfigurationOf(note, origin, officeKey);
    if (said.screen !== screen) throw new LogError('statement-body', 'the configuration of another screen');
    return { issued: said.issued, officeKey, fact: said.configuration };
  }

  async #openCommunity(answer: CommunityAnswer): Promise<Statement & { fact: PublicCommunity }> {
    const { community: ours, network, origin } = this.#options;
    const { code } = await network;
    const officeKey = this.#options.officeKey();
    const { issued, community } = await code.communityOf(answer, origin, officeKey);
    if (community.id !== ours) throw new LogError('statement-body', 'another community');
    return { issued, officeKey, fact: community };
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#configuration.close();
    this.#community.close();
  }
}
