// Words that were erased, as keyed hashes: enough to know them again in a draft that holds a copy, and nothing more.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('erased_words')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey().notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .execute();
}
