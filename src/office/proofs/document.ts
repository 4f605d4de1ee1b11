// 公开证明 as it stands on paper and under the signature: reckoned from the record, the screens and their receipts, and
// from nothing else, so that whoever holds these can reckon it again, letter for letter.
import { createHash } from 'node:crypto';
import type { PublicationProof } from '../../contract/index.ts';
import { formatTimestamp, publicSince, shownSeqs, showingOf, stateAt } from '../../disclosure/index.ts';
import type {
  CalendarDay,
  Disclosure,
  ItemInfo,
  ScreenShowing,
  ServingScreen,
  ShownDay,
} from '../../disclosure/index.ts';
import { addDays, dayAt } from '../../disclosure/index.ts';

export type ProvedScreen = PublicationProof['screens'][number];

export interface ProofMatter {
  readonly origin: string;
  readonly subject: string;
  /** ms since 1970. */
  readonly now: number;
  readonly head: PublicationProof['head'];
  readonly disclosures: readonly Disclosure[];
  readonly rule: (disclosure: Disclosure) => Pick<ItemInfo, 'minPostDays' | 'objectionDays'> | undefined;
  readonly rows: readonly ShownDay[];
  readonly screens: readonly ProvedScreen[];
  /** SHA-256 of each batch of receipts, hex. */
  readonly batches: readonly string[];
}

/** Reckons the proof. */
export function proofOf(matter: ProofMatter): PublicationProof {
  const { origin, subject, now, head, disclosures, rule, rows, screens, batches } = matter;
  const serving = screens.map(servingOf);
  const bySeq = new Map<number, ShownDay[]>();
  for (const row of rows) bySeq.set(row.seq, [...(bySeq.get(row.seq) ?? []), row]);
  return {
    format: 'minglan-proof',
    version: 2,
    origin,
    subject,
    madeAt: formatTimestamp(now),
    head,
    rule: 'at-least-one-screen-each-day',
    disclosures: disclosures.map((disclosure) => {
      const own = shownSeqs(disclosure).flatMap((seq) => bySeq.get(seq) ?? []);
      const { periods, versions } = showingOf(disclosure, rule(disclosure), own, serving, now);
      return {
        id: disclosure.id,
        code: disclosure.code,
        published: formatTimestamp(publicSince(disclosure)),
        state: stateAt(disclosure, now),
        periods: periods.map((period) => ({
          ...period,
          missing: [...period.missing],
          unserved: [...period.unserved],
        })),
        versions: versions.map((version) => ({ ...version, screens: version.screens.map(spelled) })),
      };
    }),
    screens: [...screens],
    evidence: { batches: batches.length, sha256: togetherOf(batches) },
  };
}

function spelled({ first, last, how, gaps, ...rest }: ScreenShowing) {
  return {
    screen: rest.screen,
    first: formatTimestamp(first),
    last: formatTimestamp(last),
    seconds: rest.seconds,
    how: [...how],
    opened: rest.opened,
    days: rest.days,
    unnamed: rest.unnamed,
    untrusted: rest.untrusted,
    gaps: gaps.map(([from, to]): [CalendarDay, CalendarDay] => [from, to]),
  };
}

/** Whole days of service: neither the day it was paired nor the one it was taken away. */
function servingOf({ id, pairedAt, revokedAt, audiences }: ProvedScreen): ServingScreen {
  return {
    id,
    from: addDays(dayAt(Date.parse(pairedAt)), 1),
    to: revokedAt === null ? null : addDays(dayAt(Date.parse(revokedAt)), -1),
    audiences,
  };
}

/** One fingerprint over many. */
function togetherOf(batches: readonly string[]): string {
  return createHash('sha256')
    .update([...batches].sort().join('\n'))
    .digest('hex');
}
