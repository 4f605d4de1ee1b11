// Who of the supervision committee knows accounting: the law asks for one at least. So far it stood in the post alone.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('accounts')
    .addColumn('accounting', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update accounts set accounting = 1 where role = 'supervision' and post like '%会计%'`.execute(db);
}
