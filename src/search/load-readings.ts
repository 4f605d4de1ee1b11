import { Readings } from './readings.ts';

/** How characters are read; fetched when it is first asked for. */
export async function loadReadings(): Promise<Readings> {
  const { default: table } = await import('./syllables.json');
  return new Readings(table);
}
