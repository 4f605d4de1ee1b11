// Proposals, what was done to them, and the images uploaded for them.
import { sql, type Kysely, type Selectable } from 'kysely';
import type {
  ImageRow,
  MaterialRow,
  OriginalRow,
  OverrideRow,
  ProposalActRow,
  ProposalRow,
  Tables,
} from './schema.ts';

export type ProposalActRecord = Selectable<ProposalActRow>;
export type ImageFacts = Omit<ImageRow, 'bytes'>;
export type MaterialFacts = Omit<MaterialRow, 'bytes'>;
export type OriginalRecord = Omit<OriginalRow, 'bytes'>;

/** Values asked for in one go. */
const BATCH = 500;

export class ProposalReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  async find(id: string): Promise<ProposalRow | null> {
    return (
      (await this.db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
    );
  }

  /** Those of these ids, in no order. */
  async withIds(ids: readonly string[]): Promise<ProposalRow[]> {
    if (ids.length === 0) return [];
    return this.db
      .selectFrom('proposals')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute();
  }

  async findByClient(author: string, clientId: string): Promise<ProposalRow | null> {
    const row = await this.db
      .selectFrom('proposals')
      .selectAll()
      .where('author', '=', author)
      .where('client_id', '=', clientId)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Newest first: all that somebody still has to act on, and at most `limit` of the states in which it is `over`. */
  async list(filter: {
    state?: string;
    author?: string;
    over: readonly string[];
    limit: number;
  }): Promise<ProposalRow[]> {
    const { author, limit, over, state } = filter;
    let query = this.db.selectFrom('proposals').selectAll();
    if (state !== undefined) query = query.where('state', '=', state);
    if (author !== undefined) query = query.where('author', '=', author);
    const newest = query.orderBy('updated_at', 'desc').orderBy('id');
    const [open, done] = await Promise.all([
      newest.where('state', 'not in', over).execute(),
      newest.where('state', 'in', over).limit(limit).execute(),
    ]);
    const key = ({ id, updated_at }: ProposalRow): string => `${updated_at} ${id}`;
    return [...open, ...done].sort((one, other) => (key(one) < key(other) ? 1 : -1));
  }

  /**
   * Those whose own title holds the words or whose item is one of these, and all others of the disclosures that such a
   * title tells of. Newest first; at most `limit`.
   */
  async about(words: string, codes: readonly string[], limit: number): Promise<ProposalRow[]> {
    const title = sql<string>`lower(json_extract(content, '$.text.title'))`;
    const code = sql<string>`json_extract(content, '$.code')`;
    const holds = sql<number>`instr(${title}, lower(${words}))`;
    const titled = this.db.selectFrom('proposals').select('disclosure').where(holds, '>', 0);
    return this.db
      .selectFrom('proposals')
      .selectAll()
      .where((where) =>
        where.or([
          where('disclosure', 'in', titled),
          ...(codes.length === 0 ? [] : [where(code, 'in', [...codes])]),
        ]),
      )
      .orderBy('updated_at', 'desc')
      .limit(limit)
      .execute();
  }

  /** All proposals of these disclosures, oldest first. */
  async ofDisclosures(disclosures: readonly string[]): Promise<ProposalRow[]> {
    if (disclosures.length === 0) return [];
    return this.db
      .selectFrom('proposals')
      .selectAll()
      .where('disclosure', 'in', [...disclosures])
      .orderBy('updated_at')
      .execute();
  }

  async inStates(states: readonly string[]): Promise<ProposalRow[]> {
    return this.db
      .selectFrom('proposals')
      .selectAll()
      .where('state', 'in', [...states])
      .orderBy('updated_at', 'desc')
      .execute();
  }

  /** Those of these fingerprints that are of words which were erased. */
  async erasedWords(fingerprints: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (let from = 0; from < fingerprints.length; from += BATCH) {
      const rows = await this.db
        .selectFrom('erased_words')
        .select('fingerprint')
        .where('fingerprint', 'in', fingerprints.slice(from, from + BATCH))
        .execute();
      for (const row of rows) known.add(row.fingerprint);
    }
    return known;
  }

  async ofDisclosure(disclosure: string): Promise<ProposalRow[]> {
    return this.db.selectFrom('proposals').selectAll().where('disclosure', '=', disclosure).execute();
  }

  /** seq of every entry that a proposal here became. */
  async publishedSeqs(): Promise<ReadonlySet<number>> {
    const rows = await this.db.selectFrom('proposals').select('seq').where('seq', 'is not', null).execute();
    return new Set(rows.flatMap(({ seq }) => seq ?? []));
  }

  /** Oldest first, of all these proposals. */
  async acts(proposals: readonly string[]): Promise<ProposalActRecord[]> {
    if (proposals.length === 0) return [];
    return this.db
      .selectFrom('proposal_acts')
      .selectAll()
      .where('proposal', 'in', [...proposals])
      .orderBy('id')
      .execute();
  }

  async images(proposals: readonly string[]): Promise<ImageFacts[]> {
    if (proposals.length === 0) return [];
    return this.db
      .selectFrom('images')
      .select([
        'proposal',
        'part',
        'type',
        'width',
        'height',
        'size',
        'words',
        'unread',
        'looked',
        'blackened',
      ])
      .where('proposal', 'in', [...proposals])
      .orderBy('part')
      .execute();
  }

  async image(proposal: string, part: string): Promise<ImageRow | null> {
    const row = await this.db
      .selectFrom('images')
      .selectAll()
      .where('proposal', '=', proposal)
      .where('part', '=', part)
      .executeTakeFirst();
    return row ?? null;
  }

  /** In the order of their names, of all these proposals. */
  async originals(proposals: readonly string[]): Promise<OriginalRecord[]> {
    if (proposals.length === 0) return [];
    return this.db
      .selectFrom('originals')
      .select(['proposal', 'part', 'name', 'type', 'size', 'reading', 'looked'])
      .where('proposal', 'in', [...proposals])
      .orderBy('part')
      .execute();
  }

  async original(proposal: string, part: string): Promise<OriginalRow | null> {
    const row = await this.db
      .selectFrom('originals')
      .selectAll()
      .where('proposal', '=', proposal)
      .where('part', '=', part)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Oldest first, of all these proposals. */
  async materials(proposals: readonly string[]): Promise<MaterialFacts[]> {
    if (proposals.length === 0) return [];
    return this.db
      .selectFrom('materials')
      .select(['id', 'proposal', 'name', 'type', 'size', 'account', 'at'])
      .where('proposal', 'in', [...proposals])
      .orderBy('at')
      .orderBy('id')
      .execute();
  }

  /** Oldest first, of all these proposals. */
  async overrides(proposals: readonly string[]): Promise<OverrideRow[]> {
    if (proposals.length === 0) return [];
    return this.db
      .selectFrom('overrides')
      .selectAll()
      .where('proposal', 'in', [...proposals])
      .orderBy('at')
      .orderBy('fingerprint')
      .execute();
  }

  async material(proposal: string, id: string): Promise<MaterialRow | null> {
    const row = await this.db
      .selectFrom('materials')
      .selectAll()
      .where('proposal', '=', proposal)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }
}

export class ProposalWriter extends ProposalReader {
  async keepErasedWords(seq: number, fingerprints: readonly string[]): Promise<void> {
    for (let from = 0; from < fingerprints.length; from += BATCH) {
      const rows = fingerprints.slice(from, from + BATCH).map((fingerprint) => ({ fingerprint, seq }));
      await this.db
        .insertInto('erased_words')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }

  async insert(row: ProposalRow): Promise<void> {
    await this.db.insertInto('proposals').values(row).execute();
  }

  /** Changes a proposal that stands at `revision`; false when it does not any more. */
  async change(id: string, revision: number, values: Partial<ProposalRow>): Promise<boolean> {
    const result = await this.db
      .updateTable('proposals')
      .set(values)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  }

  async addAct(act: Omit<ProposalActRecord, 'id'>): Promise<void> {
    await this.db.insertInto('proposal_acts').values(act).execute();
  }

  async putImage(row: ImageRow): Promise<void> {
    await this.db.insertInto('images').values(row).execute();
  }

  /** Puts another picture, or other words on it, in the place of one. */
  async changeImage(proposal: string, part: string, values: Partial<ImageRow>): Promise<void> {
    await this.db
      .updateTable('images')
      .set(values)
      .where('proposal', '=', proposal)
      .where('part', '=', part)
      .execute();
  }

  async removeImages(proposal: string, parts?: readonly string[]): Promise<number> {
    let query = this.db.deleteFrom('images').where('proposal', '=', proposal);
    if (parts) query = query.where('part', 'in', [...parts]);
    return Number((await query.executeTakeFirst()).numDeletedRows);
  }

  /** These pages were looked through by that account; returns how many there were. */
  async lookThrough(proposal: string, parts: readonly string[], account: string): Promise<number> {
    const result = await this.db
      .updateTable('images')
      .set({ looked: account })
      .where('proposal', '=', proposal)
      .where('part', 'in', [...parts])
      .where('unread', 'is not', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  async putOriginal(row: OriginalRow): Promise<void> {
    await this.db.insertInto('originals').values(row).execute();
  }

  /** That account looked through one; returns how many there were. */
  async lookThroughOriginal(proposal: string, part: string, account: string): Promise<number> {
    const result = await this.db
      .updateTable('originals')
      .set({ looked: account })
      .where('proposal', '=', proposal)
      .where('part', '=', part)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** Removes those named, or all of a proposal; returns how many there were. */
  async removeOriginals(proposal: string, parts?: readonly string[]): Promise<number> {
    let query = this.db.deleteFrom('originals').where('proposal', '=', proposal);
    if (parts) query = query.where('part', 'in', [...parts]);
    return Number((await query.executeTakeFirst()).numDeletedRows);
  }

  async putMaterial(row: MaterialRow): Promise<void> {
    await this.db.insertInto('materials').values(row).execute();
  }

  /** Takes the place of an earlier one for the same find. */
  async putOverride(row: OverrideRow): Promise<void> {
    const { kind, ground, reason, account, at } = row;
    await this.db
      .insertInto('overrides')
      .values(row)
      .onConflict((c) =>
        c.columns(['proposal', 'fingerprint']).doUpdateSet({ kind, ground, reason, account, at }),
      )
      .execute();
  }

  /** Removes one, or all of a proposal; returns how many there were. */
  async removeOverrides(proposal: string, fingerprint?: string): Promise<number> {
    let query = this.db.deleteFrom('overrides').where('proposal', '=', proposal);
    if (fingerprint !== undefined) query = query.where('fingerprint', '=', fingerprint);
    return Number((await query.executeTakeFirst()).numDeletedRows);
  }

  async removeMaterials(proposal: string): Promise<void> {
    await this.db.deleteFrom('materials').where('proposal', '=', proposal).execute();
  }

  /** Blanks what was written beside the acts on a proposal. */
  async blankComments(proposal: string): Promise<void> {
    await this.db
      .updateTable('proposal_acts')
      .set({ comment: '', data: null })
      .where('proposal', '=', proposal)
      .execute();
  }
}
