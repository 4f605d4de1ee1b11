// The full procedure: what an act carries beside words, and files handed over to the reviewer.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;
  await schema.alterTable('proposal_acts').addColumn('data', 'text').execute();
  await schema
    .createTable('materials')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('proposal', 'text', (c) => c.notNull().references('proposals.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .execute();
  await schema.createIndex('materials_proposal').on('materials').column('proposal').execute();
}
