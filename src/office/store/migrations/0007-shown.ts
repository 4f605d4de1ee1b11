// Display receipts. What screens signed is evidence: keys, batches and reports of erasure are only ever added. The days
// are reckoned from the batches, for looking things up.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('screen_keys')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('screen', 'text', (c) => c.notNull().references('screens.id'))
    .addColumn('verifier', 'text', (c) => c.notNull().unique())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('shown_batches')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('screen', 'text', (c) => c.notNull().references('screens.id'))
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('key', 'integer', (c) => c.notNull().references('screen_keys.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('made', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('lost', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addUniqueConstraint('shown_batches_batch', ['screen', 'batch'])
    .addUniqueConstraint('shown_batches_number', ['key', 'number'])
    .execute();
  await db.schema
    .createTable('screen_erasures')
    .addColumn('screen', 'text', (c) => c.notNull().references('screens.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('trusted', 'integer', (c) => c.notNull())
    .addColumn('batch', 'integer', (c) => c.notNull().references('shown_batches.id'))
    .addPrimaryKeyConstraint('screen_erasures_key', ['screen', 'seq'])
    .execute();
  await db.schema
    .createTable('shown_days')
    .addColumn('screen', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('through', 'text', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('trusted', 'integer', (c) => c.notNull())
    .addColumn('first', 'integer', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('days', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('shown_days_key', ['seq', 'screen', 'date', 'through', 'how', 'trusted'])
    .execute();
  // Which batches speak of a version: what an archive of it must hold.
  await db.schema
    .createTable('shown_versions')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('batch', 'integer', (c) => c.notNull().references('shown_batches.id'))
    .addPrimaryKeyConstraint('shown_versions_key', ['seq', 'batch'])
    .execute();
  for (const table of ['screen_keys', 'shown_batches', 'screen_erasures']) {
    for (const change of ['update', 'delete']) {
      await sql
        .raw(
          `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`,
        )
        .execute(db);
    }
  }
}
