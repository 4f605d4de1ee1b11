import type { CalendarAnswer, PublishedDisclosure } from '../../contract/index.ts';
import type { OfficeApi } from '../api/office.ts';

/** What is known around a notice that is being written. */
export interface Surroundings {
  readonly calendar: CalendarAnswer;
  readonly disclosures: readonly PublishedDisclosure[];
  /** Titles of what is published, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** @throws OfficeFailure */
export async function readSurroundings(
  office: Pick<OfficeApi, 'calendar' | 'disclosures'>,
): Promise<Surroundings> {
  const [calendar, disclosures] = await Promise.all([office.calendar(), office.disclosures()]);
  return { calendar, disclosures, titles: new Map(disclosures.map(({ id, title }) => [id, title.trim()])) };
}
