// Display receipts: the screens' keys, their batches, and what these add up to.
import type { Kysely, Selectable } from 'kysely';
import type { ScreenErasureRow, ScreenKeyRow, ShownBatchRow, ShownDayRow, Tables } from './schema.ts';

export type ScreenKeyRecord = Selectable<ScreenKeyRow>;
export type ShownBatchRecord = Selectable<ShownBatchRow>;

/** More in one statement than this meets SQLite's limit of variables. */
const ROWS = 500;

export class ShownReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  /** Keys, oldest first; of all screens when none is named. */
  async keys(screen?: string): Promise<ScreenKeyRecord[]> {
    const query = this.db.selectFrom('screen_keys').selectAll().orderBy('id');
    return (screen === undefined ? query : query.where('screen', '=', screen)).execute();
  }

  async batch(screen: string, batch: string): Promise<ShownBatchRecord | null> {
    const row = await this.db
      .selectFrom('shown_batches')
      .selectAll()
      .where('screen', '=', screen)
      .where('batch', '=', batch)
      .executeTakeFirst();
    return row ?? null;
  }

  async isNumberTaken(key: number, number: number): Promise<boolean> {
    const row = await this.db
      .selectFrom('shown_batches')
      .select('id')
      .where('key', '=', key)
      .where('number', '=', number)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Of each key: how many batches there are, the largest number, the rows its screen gave up, and when the last came. */
  async counts(): Promise<{ key: number; batches: number; largest: number; lost: number; last: string }[]> {
    const rows = await this.db
      .selectFrom('shown_batches')
      .select(({ fn }) => [
        'key',
        fn.countAll<number>().as('batches'),
        fn.max<number>('number').as('largest'),
        fn.sum<number>('lost').as('lost'),
        fn.max<string>('at').as('last'),
      ])
      .groupBy('key')
      .execute();
    return rows.map(({ key, batches, largest, lost, last }) => ({
      key,
      batches: Number(batches),
      largest: Number(largest),
      lost: Number(lost),
      last,
    }));
  }

  /** What was shown of these entries. */
  async days(seqs: readonly number[]): Promise<ShownDayRow[]> {
    const found: ShownDayRow[] = [];
    for (const some of chunks(seqs)) {
      const query = this.db.selectFrom('shown_days').selectAll().where('seq', 'in', some);
      found.push(...(await query.orderBy('date').orderBy('screen').execute()));
    }
    return found;
  }

  /** Ids of the batches that speak of these entries, ascending. */
  async batchesOf(seqs: readonly number[]): Promise<number[]> {
    const found = new Set<number>();
    for (const some of chunks(seqs)) {
      const rows = await this.db
        .selectFrom('shown_versions')
        .select('batch')
        .distinct()
        .where('seq', 'in', some)
        .execute();
      for (const { batch } of rows) found.add(batch);
    }
    return [...found].sort((one, other) => one - other);
  }

  /** SHA-256 of batches, hex. */
  async fingerprints(ids: readonly number[]): Promise<string[]> {
    const found: string[] = [];
    for (const some of chunks(ids)) {
      const rows = await this.db
        .selectFrom('shown_batches')
        .select('sha256')
        .where('id', 'in', some)
        .execute();
      found.push(...rows.map(({ sha256 }) => sha256));
    }
    return found;
  }

  /** Batches by id, in that order. */
  async batches(ids: readonly number[]): Promise<ShownBatchRecord[]> {
    const found: ShownBatchRecord[] = [];
    for (const some of chunks(ids)) {
      const query = this.db.selectFrom('shown_batches').selectAll().where('id', 'in', some);
      found.push(...(await query.orderBy('id').execute()));
    }
    return found;
  }

  /** Reports of these erasing entries. */
  async erasures(seqs: readonly number[]): Promise<ScreenErasureRow[]> {
    if (seqs.length === 0) return [];
    const query = this.db
      .selectFrom('screen_erasures')
      .selectAll()
      .where('seq', 'in', [...seqs]);
    return query.orderBy('seq').orderBy('at').execute();
  }
}

export class ShownWriter extends ShownReader {
  async insertKey(row: Omit<ScreenKeyRecord, 'id'>): Promise<void> {
    await this.db.insertInto('screen_keys').values(row).execute();
  }

  /** Returns its id. */
  async insertBatch(row: Omit<ShownBatchRecord, 'id'>): Promise<number> {
    const inserted = await this.db
      .insertInto('shown_batches')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow();
    return inserted.id;
  }

  /** Adds to what was shown before, and notes that the batch speaks of it. */
  async add(batch: number, rows: readonly ShownDayRow[]): Promise<void> {
    for (const some of chunks(rows)) {
      await this.db
        .insertInto('shown_days')
        .values(some)
        .onConflict((c) =>
          c
            .columns(['seq', 'screen', 'date', 'through', 'how', 'trusted'])
            .doUpdateSet(({ eb, ref, case: choose }) => ({
              first: choose()
                .when('excluded.first', '<', ref('shown_days.first'))
                .then(ref('excluded.first'))
                .else(ref('shown_days.first'))
                .end(),
              last: choose()
                .when('excluded.last', '>', ref('shown_days.last'))
                .then(ref('excluded.last'))
                .else(ref('shown_days.last'))
                .end(),
              seconds: eb('shown_days.seconds', '+', ref('excluded.seconds')),
              times: eb('shown_days.times', '+', ref('excluded.times')),
              days: choose()
                .when('excluded.days', '>', ref('shown_days.days'))
                .then(ref('excluded.days'))
                .else(ref('shown_days.days'))
                .end(),
            })),
        )
        .execute();
    }
    const seqs = [...new Set(rows.map(({ seq }) => seq))];
    for (const some of chunks(seqs)) {
      await this.db
        .insertInto('shown_versions')
        .values(some.map((seq) => ({ seq, batch })))
        .execute();
    }
  }

  /** The first report of a screen of an erasure holds. */
  async insertErasures(rows: readonly ScreenErasureRow[]): Promise<void> {
    for (const row of rows) {
      await this.db
        .insertInto('screen_erasures')
        .values(row)
        .onConflict((c) => c.columns(['screen', 'seq']).doNothing())
        .execute();
    }
  }
}

function chunks<T>(all: readonly T[]): T[][] {
  const some: T[][] = [];
  for (let from = 0; from < all.length; from += ROWS) some.push(all.slice(from, from + ROWS));
  return some;
}
