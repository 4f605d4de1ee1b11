// Pages of documents among the images: the words on each, and who looked through what no program can read.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['words', 'unread', 'looked'] as const) {
    await db.schema.alterTable('images').addColumn(column, 'text').execute();
  }
}
