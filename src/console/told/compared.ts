// What the figures of a draft will be held against on the screens: the issue of the period before, and that of the same
// period a year before, as far as the calendar knows which they are.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CalendarAnswer, ProposalContent } from '../../contract/index.ts';
import {
  earlierPeriods,
  kindData,
  parsePeriod,
  type Compared,
  type NoticeText,
} from '../../disclosure/index.ts';
import type { OfficeApi } from '../api/office.ts';

type Told = Pick<ProposalContent, 'code' | 'period' | 'text'>;

/** The disclosures to read, with what each is to this one; none for what has no typed data or no period. */
function comparedIssues(
  { code, period, text }: Told,
  self: string | null,
  duties: CalendarAnswer['duties'],
): readonly (Pick<Compared, 'period' | 'relation'> & { readonly id: string })[] {
  const told = parsePeriod(period ?? '');
  if (told === null || text.data === undefined) return [];
  return earlierPeriods(told).flatMap(([relation, before]) => {
    const id = duties.find(
      ({ code: of, cause }) => of === code && cause.by === 'period' && cause.period === before,
    )?.fulfilledBy;
    return id === undefined || id === null || id === self ? [] : [{ relation, period: before, id }];
  });
}

/** Those that can be read and hold data of the same kind. Never fails: the page can do without. */
export async function readCompared(
  office: Pick<OfficeApi, 'disclosureText'>,
  content: Told,
  self: string | null,
  duties: CalendarAnswer['duties'],
): Promise<readonly Compared[]> {
  const kind = content.text.data?.kind;
  const all = await Promise.all(
    comparedIssues(content, self, duties).map(async ({ relation, period, id }): Promise<Compared[]> => {
      const read = await office.disclosureText(id).catch(() => null);
      const data = read && kindData(read.text as NoticeText);
      return data !== null && data.kind === kind ? [{ relation, period, data }] : [];
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
  of(content: Told, self: string | null, duties: CalendarAnswer['duties'] | undefined): readonly Compared[] {
    const issues = duties === undefined ? [] : comparedIssues(content, self, duties);
    const of = JSON.stringify([issues, content.text.data?.kind]);
    if (of === this.#of) return this.#held;
    this.#of = of;
    this.#held = NONE;
    if (issues.length > 0 && duties !== undefined) void this.#read(of, content, self, duties);
    return NONE;
  }

  async #read(
    of: string,
    content: Told,
    self: string | null,
    duties: CalendarAnswer['duties'],
  ): Promise<void> {
    const read = await readCompared(this.office(), content, self, duties);
    if (of !== this.#of) return;
    this.#held = read;
    this.host.requestUpdate();
  }
}
