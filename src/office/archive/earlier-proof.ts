// Proofs of publication as earlier offices wrote them. Version 1 knew no days before there was any screen: they were
// missing. Offices of its last days told of them (`unserved`, `reportedAt`) without a number of their own.
import { publicationProof } from '../../contract/index.ts';
import type { PublicationProof } from '../../contract/index.ts';
import { readJson } from './read-json.ts';

/** `first`: version 1 without `unserved`; `second`: version 1 with it. */
type ProofForm = 'first' | 'second' | 'present';

interface ReadProof {
  /** In the present form. */
  readonly proof: PublicationProof;
  readonly form: ProofForm;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Reads a proof of any form. Throws ArchiveError. */
export function readProof(bytes: Uint8Array): ReadProof {
  let form: ProofForm = 'present';
  const proof = readJson(
    bytes,
    {
      safeParse(value: unknown) {
        const told = fields(value);
        if (told['version'] !== 1) return publicationProof.safeParse(value);
        const screens = list(told['screens']).map(fields);
        form = screens.some((screen) => 'reportedAt' in screen) ? 'second' : 'first';
        return publicationProof.safeParse(form === 'second' ? { ...told, version: 2 } : completed(told));
      },
    },
    'proof-form',
  );
  return { proof, form };
}

/** The first form with what it could not say: of no day, and of no screen, anything. */
function completed(told: Readonly<Record<string, unknown>>): unknown {
  return {
    ...told,
    version: 2,
    disclosures: list(told['disclosures']).map((disclosure) => ({
      ...fields(disclosure),
      periods: list(fields(disclosure)['periods']).map((period) => ({ unserved: [], ...fields(period) })),
    })),
    screens: list(told['screens']).map((screen) => ({ reportedAt: null, ...fields(screen) })),
  };
}

/** A proof as that form would have written it. */
export function asWritten(proof: PublicationProof, form: ProofForm): object {
  if (form === 'present') return proof;
  const first = { ...proof, version: 1 };
  if (form === 'second') return first;
  return {
    ...first,
    disclosures: proof.disclosures.map((disclosure) => ({
      ...disclosure,
      periods: disclosure.periods.map(({ unserved, ...period }) => ({
        ...period,
        standing: unserved.length > 0 ? 'missing' : period.standing,
        missing: [...unserved, ...period.missing].sort(),
      })),
    })),
    screens: proof.screens.map(({ reportedAt: _, ...screen }) => screen),
  };
}
