// What follows up on something published remembers the version it was begun on: a later one must not be undone unseen.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('proposals').addColumn('base', 'integer').execute();
  // Those begun before this was kept: the newest version there was when they were begun.
  await sql`update proposals set base = (
    select max(seq) from entries
    where entries.disclosure = proposals.disclosure
      and entries.kind in ('publish', 'amend', 'urgent')
      and entries.issued <= proposals.created_at
  ) where target is not null`.execute(db);
}
