import type { CalendarAnswer, PublicCommunity, PublishedDisclosure } from '../../contract/index.ts';
import type { OfficeApi } from '../api/office.ts';

/** What is known around a notice that is being written. */
export interface Surroundings {
  readonly calendar: CalendarAnswer;
  readonly disclosures: readonly PublishedDisclosure[];
  /** Titles of what is published, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** With whom residents object to a welfare notice; null when it can't be read. */
  readonly objectTo: PublicCommunity['contact'] | null;
}

/** @throws OfficeFailure */
export async function readSurroundings(
  office: Pick<OfficeApi, 'calendar' | 'disclosures' | 'community'>,
): Promise<Surroundings> {
  const [calendar, disclosures, community] = await Promise.all([
    office.calendar(),
    office.disclosures(),
    office.community().catch(() => null),
  ]);
  const titles = new Map(disclosures.map(({ id, title }) => [id, title.trim()]));
  const objectTo = community && (community.objectionContact ?? community.contact);
  return { calendar, disclosures, titles, objectTo };
}
