// What the figures of a draft will be held against on the screens: the issue of the period before, and that of the same
// period a year before, both read from the office's record.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProposalContent, PublishedDisclosure } from '../../contract/index.ts';
import {
  earlierPeriods,
  kindData,
  parsePeriod,
  type Compared,
  type NoticeText,
} from '../../disclosure/index.ts';
import type { OfficeApi } from '../api/office.ts';

type Told = Pick<ProposalContent, 'code' | 'period' | 'text'>;

type Earlier = Pick<Compared, 'period' | 'relation'> & { readonly id: string };

/**
 * The disclosures to read, with what each is to this one; none for what has no typed data or no period. Chosen as the
 * screens choose them (disclosure: `earlierIssues`): what has left the board counts, what was withdrawn or erased does
 * not, and whether the period was owed makes no difference.
 */
function comparedIssues(
  { code, period, text }: Told,
  self: string | null,
  disclosures: readonly PublishedDisclosure[],
): readonly Earlier[] {
  const told = parsePeriod(period ?? '');
  if (told === null || text.data === undefined) return [];
  return earlierPeriods(told).flatMap(([relation, before]) => {
    const newest = disclosures
      .filter((each) => each.code === code && each.period === before && each.id !== self && isReadable(each))
      .reduce<PublishedDisclosure | null>(
        (best, each) => (best === null || each.published > best.published ? each : best),
        null,
      );
    return newest === null ? [] : [{ relation, period: before, id: newest.id }];
  });
}

function isReadable({ state, versions }: PublishedDisclosure): boolean {
  const isErased = versions.at(-1)?.parts.some(({ name, erased }) => name === 'text' && erased) ?? false;
  return (state === 'current' || state === 'ended') && !isErased;
}

/** Those that can be read and hold data of the same kind. Never fails: the page can do without. */
export async function readCompared(
  office: Pick<OfficeApi, 'disclosureText'>,
  content: Told,
  self: string | null,
  disclosures: readonly PublishedDisclosure[],
): Promise<readonly Compared[]> {
  return readIssues(office, content, comparedIssues(content, self, disclosures));
}

async function readIssues(
  office: Pick<OfficeApi, 'disclosureText'>,
  { text }: Told,
  issues: readonly Earlier[],
): Promise<readonly Compared[]> {
  const all = await Promise.all(
    issues.map(async ({ relation, period, id }): Promise<Compared[]> => {
      const read = await office.disclosureText(id).catch(() => null);
      const data = read && kindData(read.text as NoticeText);
      return data !== null && data.kind === text.data?.kind ? [{ relation, period, data }] : [];
    }),
  );
  return all.flat();
}

const NONE: readonly Compared[] = [];

/** The same for a draft that is being written: read again when it becomes one of another period or kind. */
export class ComparedIssues implements ReactiveController {
  #of = '';
  #held: readonly Compared[] = NONE;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly office: () => Pick<OfficeApi, 'disclosureText'>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#of = '';
  }

  /** What is here of it now; the host draws again once there is more. */
  of(
    content: Told,
    self: string | null,
    disclosures: readonly PublishedDisclosure[] | undefined,
  ): readonly Compared[] {
    const issues = disclosures === undefined ? [] : comparedIssues(content, self, disclosures);
    const of = JSON.stringify([issues, content.text.data?.kind]);
    if (of === this.#of) return this.#held;
    this.#of = of;
    this.#held = NONE;
    if (issues.length > 0) void this.#read(of, content, issues);
    return NONE;
  }

  async #read(of: string, content: Told, issues: readonly Earlier[]): Promise<void> {
    const read = await readIssues(this.office(), content, issues);
    if (of !== this.#of) return;
    this.#held = read;
    this.host.requestUpdate();
  }
}
