// Migrations are numbered and only go forward. Each runs in one transaction together with the row that says it
// has run, so a crash in the middle leaves the store as it was before.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { StoreError } from './error.ts';
import { up as first } from './migrations/0001-first.ts';
import { up as procedure } from './migrations/0002-procedure.ts';
import { up as overrides } from './migrations/0003-overrides.ts';
import { up as witnesses } from './migrations/0004-witnesses.ts';
import { up as auditChain } from './migrations/0005-audit-chain.ts';
import { up as base } from './migrations/0006-base.ts';
import { up as shown } from './migrations/0007-shown.ts';
import { up as imageWords } from './migrations/0008-image-words.ts';
import { up as erasedWords } from './migrations/0009-erased-words.ts';
import { up as originals } from './migrations/0010-originals.ts';
import { up as accounting } from './migrations/0011-accounting.ts';

const MIGRATIONS: readonly ((db: Kysely<never>) => Promise<void>)[] = [
  first,
  procedure,
  overrides,
  witnesses,
  auditChain,
  base,
  shown,
  imageWords,
  erasedWords,
  originals,
  accounting,
];

/**
 * Brings the store to the shape this office knows; returns how many steps that took. Throws StoreError `newer`
 * when a later office has been here: going on could lose what it wrote.
 */
export async function migrate(db: Kysely<never>): Promise<number> {
  return db.connection().execute(async (connection) => {
    await sql`create table if not exists migrations (number integer primary key not null)`.execute(
      connection,
    );
    const { rows } = await sql<{
      number: number | null;
    }>`select max(number) as number from migrations`.execute(connection);
    const done = rows[0]?.number ?? 0;
    if (done > MIGRATIONS.length) throw new StoreError('newer', `the store is at step ${done}`);
    for (const [index, up] of MIGRATIONS.entries()) {
      const number = index + 1;
      if (number <= done) continue;
      await sql`begin immediate`.execute(connection);
      try {
        await up(connection);
        await sql`insert into migrations (number) values (${number})`.execute(connection);
        await sql`commit`.execute(connection);
      } catch (error) {
        await sql`rollback`.execute(connection);
        throw error;
      }
    }
    return MIGRATIONS.length - done;
  });
}
