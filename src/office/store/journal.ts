// What is only ever added to (audit, evidence of forks), and the few settings of the office itself.
import type { Kysely, Selectable } from 'kysely';
import type { AuditAct } from '../../contract/index.ts';
import { AuditChain, auditHash } from './audit-chain.ts';
import type { AuditRow, ConflictRow, Tables } from './schema.ts';

export type AuditRecord = Selectable<AuditRow>;
/** What happened; its number and its hash follow from what is there. */
export interface NewAuditRecord extends Omit<AuditRecord, 'id' | 'hash' | 'act'> {
  readonly act: AuditAct;
}

/** Which rows of the audit are wanted; what is not given does not matter. */
export interface AuditFilter {
  /** Beginnings of UTC timestamps without a zone: from (included) and to (excluded). */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly account?: string | undefined;
  readonly acts?: readonly string[] | undefined;
  readonly subject?: string | undefined;
  /** Any of these. */
  readonly anyOf?: AuditMatches | undefined;
}
export interface AuditMatches {
  /** Ids of people and things: who did it, or to what it was done. */
  readonly ids: readonly string[];
  readonly acts: readonly string[];
  /** A piece of the subject's id. */
  readonly piece: string;
}

/** Rows read in one go while the chain is followed. */
const CHAIN_BATCH = 2000;

export class JournalReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  /** Newest first. */
  async audit(limit: number): Promise<AuditRecord[]> {
    return this.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
  }

  /** Up to `limit` rows, newest first, with numbers below `before`. */
  async auditPage(filter: AuditFilter, before: number | null, limit: number): Promise<AuditRecord[]> {
    const query = this.#filtered(filter).orderBy('id', 'desc').limit(limit);
    return (before === null ? query : query.where('id', '<', before)).execute();
  }

  /** Up to `limit` rows, oldest first, with numbers above `after`. */
  async auditFrom(filter: AuditFilter, after: number, limit: number): Promise<AuditRecord[]> {
    return this.#filtered(filter).where('id', '>', after).orderBy('id').limit(limit).execute();
  }

  /** Who recorded last about this subject what; null when nobody did. */
  async lastAudit(subject: string): Promise<AuditRecord | null> {
    const row = await this.db
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', subject)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ?? null;
  }

  /**
   * Follows the chain from its first row: how long it is, the hash of its last row, and the number of the first row that
   * does not follow from those before it (null: all do). `seen` is called with each row that does.
   */
  async checkAudit(
    seen: (row: AuditRecord) => void = () => undefined,
  ): Promise<{ size: number; hash: string; broken: number | null }> {
    const chain = new AuditChain();
    for (;;) {
      const rows = await this.auditFrom({}, chain.size, CHAIN_BATCH);
      for (const row of rows) {
        if (!chain.follows(row)) return { size: chain.size, hash: chain.hash, broken: chain.size + 1 };
        seen(row);
      }
      if (rows.length < CHAIN_BATCH) return { size: chain.size, hash: chain.hash, broken: null };
    }
  }

  #filtered({ from, until, account, acts, subject, anyOf }: AuditFilter) {
    let query = this.db.selectFrom('audit').selectAll();
    if (from !== undefined) query = query.where('at', '>=', from);
    if (until !== undefined) query = query.where('at', '<', until);
    if (account !== undefined) query = query.where('account', '=', account);
    if (acts !== undefined) query = query.where('act', 'in', acts);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (anyOf !== undefined) {
      const { ids, acts: named, piece } = anyOf;
      query = query.where((row) =>
        row.or([
          row('act', 'in', named),
          row('account', 'in', ids),
          row('subject', 'in', ids),
          row(row.fn<number>('instr', ['subject', row.val(piece)]), '>', 0),
        ]),
      );
    }
    return query;
  }

  async conflicts(): Promise<Selectable<ConflictRow>[]> {
    return this.db.selectFrom('conflicts').selectAll().orderBy('id').execute();
  }

  async setting(name: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  }
}

export class JournalWriter extends JournalReader {
  /** Adds to the audit, and to its chain. */
  async record({ at, account, act, subject, detail }: NewAuditRecord): Promise<void> {
    const last = await this.db
      .selectFrom('audit')
      .select(['id', 'hash'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const row = { id: (last?.id ?? 0) + 1, at, account, act, subject, detail };
    await this.db
      .insertInto('audit')
      .values({ ...row, hash: auditHash(last?.hash ?? '', row) })
      .execute();
  }

  /** Keeps both notes of a fork, once. */
  async keepConflict(row: { at: string; source: string; held: string; other: string }): Promise<void> {
    const known = await this.db
      .selectFrom('conflicts')
      .select('id')
      .where('other', '=', row.other)
      .executeTakeFirst();
    if (!known) await this.db.insertInto('conflicts').values(row).execute();
  }

  async set(name: string, value: string): Promise<void> {
    await this.db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((c) => c.column('name').doUpdateSet({ value }))
      .execute();
  }

  async unset(name: string): Promise<void> {
    await this.db.deleteFrom('settings').where('name', '=', name).execute();
  }
}
