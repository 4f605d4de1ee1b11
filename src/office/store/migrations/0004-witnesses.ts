// Who asks to be a witness, and what witnesses cosigned. Cosignatures are evidence: only ever added.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('witness_requests')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('added', 'text')
    .addColumn('removed', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('decided_at', 'text')
    .addColumn('seq', 'integer')
    .execute();
  await db.schema
    .createTable('cosignatures')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('root', 'blob', (c) => c.notNull())
    .addColumn('witness', 'text', (c) => c.notNull())
    .addColumn('signed_at', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  for (const change of ['update', 'delete']) {
    await sql
      .raw(
        `create trigger cosignatures_no_${change} before ${change} on cosignatures begin select raise(abort, 'cosignatures is append-only'); end`,
      )
      .execute(db);
  }
}
