// The audit becomes a chain, and can be looked through by person and by subject.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { auditHash } from '../audit-chain.ts';
import type { ChainedRow } from '../audit-chain.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('audit')
    .addColumn('hash', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  // The one time that rows are touched: what was recorded before there was a chain is taken into it.
  await sql`drop trigger audit_no_update`.execute(db);
  const { rows } = await sql<ChainedRow>`select * from audit order by id`.execute(db);
  let before = '';
  for (const row of rows) {
    before = auditHash(before, row);
    await sql`update audit set hash = ${before} where id = ${row.id}`.execute(db);
  }
  await sql`create trigger audit_no_update before update on audit
    begin select raise(abort, 'audit is append-only'); end`.execute(db);
  // `insert or replace` takes a row's place without asking the trigger on delete.
  await sql`create trigger audit_no_replace before insert on audit
    when exists (select 1 from audit where id = new.id)
    begin select raise(abort, 'audit is append-only'); end`.execute(db);
  for (const column of ['account', 'subject']) {
    await db.schema.createIndex(`audit_${column}`).on('audit').column(column).execute();
  }
}
