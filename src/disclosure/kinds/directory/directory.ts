// Whom to turn to: one line for each person or desk, found by where one lives or by what one needs.
import type { TypedData } from '../kind.ts';
import { allRead, isShape, isText, isTexts } from '../shape.ts';

export interface DirectoryEntry {
  /** The blocks it is there for, as residents call them: 「3」「12」「西区」; empty: all of them. */
  readonly blocks: readonly string[];
  /** What one turns to it for: 「水电报修」「开证明」. */
  readonly needs: readonly string[];
  /** Name and post of whoever answers; the name of a desk or a line may stand without a person's. */
  readonly name: string;
  readonly post: string;
  readonly phone: string;
  readonly hours: string;
  readonly place: string;
}

export interface DirectoryData extends TypedData {
  readonly kind: 'directory';
  readonly entries: readonly DirectoryEntry[];
}

export const DIRECTORY_LIMITS = {
  entries: 300,
  blocks: 60,
  needs: 20,
  /** Code points. */
  block: 8,
  need: 16,
  name: 20,
  post: 20,
  phone: 30,
  hours: 60,
  place: 40,
} as const;

function readEntry(value: unknown): DirectoryEntry | null {
  if (!isShape(value)) return null;
  const { blocks, needs, name, post, phone, hours, place } = value;
  if (!isTexts(blocks) || !isTexts(needs) || !isText(name) || !isText(post)) return null;
  if (!isText(phone) || !isText(hours) || !isText(place)) return null;
  return { blocks, needs, name, post, phone, hours, place };
}

/** A directory, shape for shape and nothing beside it. */
export function readDirectory({ kind, entries }: TypedData): DirectoryData | null {
  const all = allRead(entries, readEntry);
  return kind === 'directory' && all && all.length > 0 ? { kind, entries: all } : null;
}
