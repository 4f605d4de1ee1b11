// 我住几栋，找谁？
import type { DirectoryData, DirectoryEntry } from './directory.ts';

/** Numbers by their size, names after them as they are written. */
function byNumber(a: string, b: string): number {
  const [first, second] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  if (!Number.isNaN(first) && first !== second) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every block somebody is there for, in the order of their numbers. */
export function directoryBlockNames({ entries }: DirectoryData): readonly string[] {
  return [...new Set(entries.flatMap(({ blocks }) => blocks))].sort(byNumber);
}

/** Every need somebody answers, in the order of the directory. */
export function directoryNeeds({ entries }: DirectoryData): readonly string[] {
  return [...new Set(entries.flatMap(({ needs }) => needs))];
}

/** Whom to turn to from that block: those who are there for it first, then those who are there for all. */
export function entriesForBlock({ entries }: DirectoryData, block: string): readonly DirectoryEntry[] {
  return [
    ...entries.filter(({ blocks }) => blocks.includes(block)),
    ...entries.filter(({ blocks }) => blocks.length === 0),
  ];
}

/** Whom to turn to for that. */
export function entriesForNeed({ entries }: DirectoryData, need: string): readonly DirectoryEntry[] {
  return entries.filter(({ needs }) => needs.includes(need));
}

/** 「3 栋」; a name that says itself what it is stays as it is. */
export function blockName(block: string): string {
  return /^\d{1,3}$/u.test(block) ? `${block} 栋` : block;
}
