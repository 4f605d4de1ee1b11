import { Readings } from './readings.ts';
import { Strokes } from './strokes.ts';

/** How characters are read; fetched when it is first asked for. */
export async function loadReadings(): Promise<Readings> {
  const { default: table } = await import('./syllables.json');
  return new Readings(table);
}

/** How characters are written; fetched when somebody asks for them by their strokes. */
export async function loadStrokes(): Promise<Strokes> {
  const { default: table } = await import('./strokes.json');
  return new Strokes(table);
}
