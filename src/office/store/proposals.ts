// Proposals, what was done to them, and the images uploaded for them.
import type { Kysely, Selectable } from 'kysely';
import type { ImageRow, MaterialRow, OverrideRow, ProposalActRow, ProposalRow, Tables } from './schema.ts';

export type ProposalActRecord = Selectable<ProposalActRow>;
export type ImageFacts = Omit<ImageRow, 'bytes'>;
export type MaterialFacts = Omit<MaterialRow, 'bytes'>;

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

  /** Newest first; at most `limit`. */
  async list(filter: { state?: string; author?: string; limit: number }): Promise<ProposalRow[]> {
    let query = this.db.selectFrom('proposals').selectAll();
    if (filter.state !== undefined) query = query.where('state', '=', filter.state);
    if (filter.author !== undefined) query = query.where('author', '=', filter.author);
    return query.orderBy('updated_at', 'desc').orderBy('id').limit(filter.limit).execute();
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
      .select(['proposal', 'part', 'type', 'width', 'height', 'size', 'words', 'unread', 'looked'])
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
