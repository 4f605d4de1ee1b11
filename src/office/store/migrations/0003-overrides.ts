// Who answers for what the personal-data gate found in a proposal. The words themselves are not here: only their keyed hash.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('overrides')
    .addColumn('proposal', 'text', (c) => c.notNull().references('proposals.id'))
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('ground', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('overrides_key', ['proposal', 'fingerprint'])
    .execute();
}
