// Reading typed data while they are being written: what is not there, or of another type, is empty.
type Shape = Readonly<Record<string, unknown>>;

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object, or one without fields. */
export function shapeOf(value: unknown): Shape {
  return isShape(value) ? value : {};
}

/** The objects of a list. */
export function shapesOf(value: unknown): readonly Shape[] {
  return Array.isArray(value) ? value.filter(isShape) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** The lines somebody typed; an empty one is none. */
export const typedLines = (typed: string): readonly string[] =>
  typed.split('\n').filter((line) => line.trim() !== '');
