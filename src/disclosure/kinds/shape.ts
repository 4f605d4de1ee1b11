// Reading typed data shape for shape, without a schema library: screens read them too.
import { parseDay } from '../calendar-day.ts';

export type Shape = Readonly<Record<string, unknown>>;

export function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether a value is a local date that exists. */
export function isDay(value: unknown): value is string {
  return isText(value) && parseDay(value) !== null;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

/** Whether a value is a time of day, `14:30`. */
export function isTime(value: unknown): value is string {
  return isText(value) && TIME.test(value);
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** Every value of a list as `read` reads it; null when one is not such, or there is no list. */
export function allRead<T>(value: unknown, read: (one: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const all = value.map(read);
  return all.every((one) => one !== null) ? all : null;
}

/** The shapes of a list; what is none, or no list, is left out. For data not finished yet. */
export function shapesOf(value: unknown): readonly Shape[] {
  return Array.isArray(value) ? value.map((each) => (isShape(each) ? each : {})) : [];
}

/** The words at a field of a shape; `''` where none stand. */
export function textAt(shape: Shape, name: string): string {
  const value = shape[name];
  return isText(value) ? value : '';
}

/** The texts of a list at a field, finished or not; what is none counts as empty. */
export function textsAt(shape: Shape, name: string): readonly string[] {
  const value = shape[name];
  return Array.isArray(value) ? value.map((each) => (isText(each) ? each : '')) : [];
}
