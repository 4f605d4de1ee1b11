// Files kept as they came, to be published beside the text that was made of them; and which pictures were blacked out:
// beside such a picture no file may stand that still shows what is under the black.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;
  await schema
    .createTable('originals')
    .addColumn('proposal', 'text', (c) => c.notNull().references('proposals.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('reading', 'text', (c) => c.notNull())
    .addColumn('looked', 'text')
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('originals_key', ['proposal', 'part'])
    .execute();
  await schema
    .alterTable('images')
    .addColumn('blackened', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
