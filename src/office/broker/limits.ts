// How much one link may ask of the broker. A screen is a stranger's machine in a lobby: its credential may be stolen,
// so every bound holds for an authenticated link as well.

/** Largest payload a screen may publish, by the last level of its topic. */
export const PAYLOAD_LIMITS = {
  state: 8 * 1024,
  result: 256 * 1024,
  submission: 256 * 1024,
  shown: 64 * 1024,
} as const;

export type ScreenMessageKind = keyof typeof PAYLOAD_LIMITS;

/** Deepest topic is `minglan/<community>/screens/<id>/<kind>`: five levels. */
export const TOPIC_LEVELS = 5;

export interface LinkLimits {
  /** Remaining length of a PUBLISH: the largest payload, its topic and packet identifier. */
  readonly packet: number;
  /** Remaining length of a CONNECT (the will is in it) and bytes in all before the link is admitted. */
  readonly handshake: number;
  /** Remaining length of SUBSCRIBE and UNSUBSCRIBE. */
  readonly subscription: number;
  /** Bytes waiting for a link that does not read; more and it is cut. */
  readonly backlog: number;
  /** Open links in all, admitted or not. */
  readonly links: number;
  /** Links that have not said who they are; the oldest of them gives way. */
  readonly strangers: number;
  /** ms a link has to send its CONNECT. */
  readonly connectTimeout: number;
  /** Longest keep-alive a screen may ask for, in s; 0 (none) is refused. */
  readonly keepalive: number;
}

export const LINK_LIMITS: LinkLimits = {
  packet: 256 * 1024 + 512,
  handshake: 16 * 1024,
  subscription: 4 * 1024,
  backlog: 1024 * 1024,
  links: 1024,
  strangers: 64,
  connectTimeout: 5_000,
  keepalive: 120,
};
