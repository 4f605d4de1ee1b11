// Who may say and hear what (architecture, table of topics). One table for both brokers: the embedded one asks it at
// every packet, the external one is given it as an access control list.
import { topicsOf } from '../../replication/mqtt/topics.ts';
import { PAYLOAD_LIMITS } from './limits.ts';
import type { ScreenMessageKind } from './limits.ts';

export interface PublishRule {
  readonly kind: ScreenMessageKind;
  /** Bytes of payload. */
  readonly limit: number;
  /** Only presence is remembered for others. */
  readonly retain: boolean;
}
export interface ScreenRules {
  /** Topic → what may be published there. Anything else is refused. */
  readonly publish: ReadonlyMap<string, PublishRule>;
  /** Exact topics; no wildcard is ever granted to a screen. */
  readonly subscribe: ReadonlySet<string>;
  readonly state: string;
  readonly config: string;
}

const KINDS = Object.keys(PAYLOAD_LIMITS) as ScreenMessageKind[];

/** The rights of one screen in one community. */
export function screenRules(community: string, id: string): ScreenRules {
  const topics = topicsOf(community);
  const own = topics.screen(id);
  return {
    publish: new Map(
      KINDS.map((kind) => [own[kind], { kind, limit: PAYLOAD_LIMITS[kind], retain: kind === 'state' }]),
    ),
    subscribe: new Set([
      topics.head,
      topics.update,
      topics.urgent,
      topics.witnessed,
      own.config,
      own.command,
      own.receipt,
    ]),
    state: own.state,
    config: own.config,
  };
}

/** Which screen speaks on a topic, and of what; null when it is no topic of a screen's own voice. */
export function screenVoice(
  community: string,
  topic: string,
): { readonly screen: string; readonly kind: ScreenMessageKind } | null {
  const prefix = `minglan/${community}/screens/`;
  if (!topic.startsWith(prefix)) return null;
  const [screen, kind, ...rest] = topic.slice(prefix.length).split('/');
  if (screen === undefined || !/^[a-z0-9-]{1,32}$/.test(screen) || rest.length > 0) return null;
  const known = KINDS.find((each) => each === kind);
  return known === undefined ? null : { screen, kind: known };
}

/** Filters with which the office itself hears all its screens. */
export function screenVoices(community: string): readonly string[] {
  return KINDS.map((kind) => `minglan/${community}/screens/+/${kind}`);
}
