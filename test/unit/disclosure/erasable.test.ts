import { describe, expect, it } from 'vitest';
import { erasableEntries } from '../../../src/disclosure/index.ts';
import { entry, partHash } from './samples.ts';

const erasing = (seq: number, ...hashes: string[]) =>
  entry(seq, { kind: 'redact', parts: ['trail', 'reason'], detail: { erase: hashes } });

describe('what can be erased', () => {
  it('is every part of every entry of that id, whatever its kind', () => {
    const entries = [
      entry(1, { parts: ['text', 'image-1', 'file-1', 'trail'] }),
      entry(2, { kind: 'amend', parts: ['text', 'trail', 'reason'] }),
      entry(3, { id: 'd2' }),
      entry(4, { kind: 'withdraw', parts: ['trail', 'reason'] }),
      entry(5, { kind: 'clear', parts: ['trail', 'reason'] }),
      erasing(6, partHash(1, 'text')),
    ];
    const told = erasableEntries([null, ...entries], 'd1');
    const left = told.map(({ seq, kind, parts }) => [
      seq,
      kind,
      parts.flatMap(({ name, erased }) => (erased ? [] : name)),
    ]);
    expect(left).toEqual([
      [1, 'publish', ['image-1', 'file-1', 'trail']],
      [2, 'amend', ['text', 'trail', 'reason']],
      [4, 'withdraw', ['trail', 'reason']],
      [5, 'clear', ['trail', 'reason']],
      [6, 'redact', ['trail', 'reason']],
    ]);
    expect(told[0]?.parts[0]).toEqual({ name: 'text', erased: true });
  });

  it('is the title of an event', () => {
    const event = entry(1, { kind: 'event', id: 'e1', parts: ['title', 'trail'] });
    expect(erasableEntries([event], 'e1')[0]?.parts.map(({ name }) => name)).toEqual(['title', 'trail']);
    expect(erasableEntries([event], 'e2')).toEqual([]);
  });

  it('has a trail as long as the version or a step after it still tells one', () => {
    const step = (seq: number) => entry(seq, { kind: 'step', parts: ['trail'], supersedes: 1 });
    const before = [entry(1), step(2)];
    const trail = (...more: ReturnType<typeof entry>[]) =>
      erasableEntries([...before, ...more], 'd1')[0]?.parts.find(({ name }) => name === 'trail')?.erased;
    expect(trail()).toBe(false);
    expect(trail(erasing(3, partHash(1, 'trail')))).toBe(false);
    const both = erasing(3, partHash(1, 'trail'), partHash(2, 'trail'));
    expect(trail(both)).toBe(true);
    expect(trail(both, step(4))).toBe(false);
  });
});
