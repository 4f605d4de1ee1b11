// Entries, parts, the head and the keys that sign it.
import type { Kysely, Selectable } from 'kysely';
import { StoreError } from './error.ts';
import type { EntryRow, HeadRow, KeyRow, PartRow, Tables } from './schema.ts';

export interface HeldPart {
  readonly sha256: string;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
  readonly entry: number;
}

export class RecordReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  /** How many entries are committed. */
  async size(): Promise<number> {
    const row = await this.db
      .selectFrom('entries')
      .select(({ fn }) => fn.max('seq').as('last'))
      .executeTakeFirst();
    const last: number | null = row?.last ?? null;
    return last === null ? 0 : Number(last) + 1;
  }

  /** Entries `from` (inclusive) to `to` (exclusive), in order. */
  async entries(from: number, to: number): Promise<EntryRow[]> {
    return this.db
      .selectFrom('entries')
      .selectAll()
      .where('seq', '>=', from)
      .where('seq', '<', to)
      .orderBy('seq')
      .execute();
  }

  async head(): Promise<HeadRow | null> {
    return (await this.db.selectFrom('heads').selectAll().where('id', '=', 1).executeTakeFirst()) ?? null;
  }

  async part(sha256: string): Promise<HeldPart | null> {
    return (await this.parts([sha256]))[0] ?? null;
  }

  /** The parts of these hashes that are held; erased ones are missing. */
  async parts(hashes: readonly string[]): Promise<HeldPart[]> {
    if (hashes.length === 0) return [];
    const rows = await this.db
      .selectFrom('parts')
      .selectAll()
      .where('sha256', 'in', [...hashes])
      .execute();
    return rows.flatMap((row) => held(row));
  }

  /** Sizes and whether they are erased, without the bytes. */
  async partFacts(
    hashes: readonly string[],
  ): Promise<{ sha256: string; size: number; erased_by: number | null }[]> {
    if (hashes.length === 0) return [];
    return this.db
      .selectFrom('parts')
      .select(['sha256', 'size', 'erased_by'])
      .where('sha256', 'in', [...hashes])
      .execute();
  }

  async activeKey(): Promise<Selectable<KeyRow> | null> {
    return (await this.db.selectFrom('keys').selectAll().where('active', '=', 1).executeTakeFirst()) ?? null;
  }
}

export class RecordWriter extends RecordReader {
  /** Adds one entry with its parts. Throws StoreError `seq-taken` when another office was first. */
  async append(entry: EntryRow, parts: readonly Omit<PartRow, 'erased_by' | 'entry'>[]): Promise<void> {
    const taken = await this.db
      .selectFrom('entries')
      .select('seq')
      .where('seq', '=', entry.seq)
      .executeTakeFirst();
    if (taken) throw new StoreError('seq-taken', `entry ${entry.seq} exists already`);
    await this.db.insertInto('entries').values(entry).execute();
    for (const part of parts) {
      await this.db
        .insertInto('parts')
        .values({ ...part, entry: entry.seq, erased_by: null })
        .execute();
    }
  }

  /** Takes salt and bytes away for good; returns how many parts that met. */
  async erase(hashes: readonly string[], by: number): Promise<number> {
    const result = await this.db
      .updateTable('parts')
      .set({ salt: null, bytes: null, erased_by: by })
      .where('sha256', 'in', [...hashes])
      .where('erased_by', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** Moves the head from what it was to (size, root), unsigned. Throws StoreError `head-moved` when it was not that. */
  async swapHead(
    held: { size: number; root: Uint8Array } | null,
    next: { size: number; root: Uint8Array },
  ): Promise<void> {
    if (held === null) {
      const present = await this.head();
      if (present) throw new StoreError('head-moved', 'there is a head already');
      await this.db
        .insertInto('heads')
        .values({ id: 1, ...next, note: null, signed_at: null })
        .execute();
      return;
    }
    const result = await this.db
      .updateTable('heads')
      .set({ ...next, note: null, signed_at: null })
      .where('id', '=', 1)
      .where('size', '=', held.size)
      .where('root', '=', held.root)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) !== 1)
      throw new StoreError('head-moved', 'another office moved the head');
  }

  /** Keeps the signed note of the head (size, root), unless the head has moved on. */
  async saveNote(head: { size: number; root: Uint8Array }, note: string, signedAt: number): Promise<void> {
    await this.db
      .updateTable('heads')
      .set({ note, signed_at: signedAt })
      .where('id', '=', 1)
      .where('size', '=', head.size)
      .where('root', '=', head.root)
      .execute();
  }

  /** Makes this key the one that signs. */
  async activateKey(verifier: string, sealed: string, at: string): Promise<void> {
    await this.db.updateTable('keys').set({ active: 0 }).execute();
    await this.db.insertInto('keys').values({ verifier, sealed, active: 1, created_at: at }).execute();
  }
}

function held(row: PartRow): HeldPart[] {
  if (row.salt === null || row.bytes === null) return [];
  return [
    {
      sha256: row.sha256,
      salt: row.salt,
      bytes: row.bytes,
      type: row.type,
      name: row.name,
      entry: row.entry,
    },
  ];
}
