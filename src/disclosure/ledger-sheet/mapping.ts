// What each column of a sheet is to the ledger: proposed by the importer, changed by the clerk, remembered for next
// month.

/** What a column can be. `rest`: nothing of it goes in. */
export const COLUMN_ROLES = [
  'date',
  'year',
  'month',
  'day',
  'item',
  'category',
  'income',
  'spending',
  /** One column for both: signed, or told apart by `direction`, by the balance, or by the part of the sheet. */
  'amount',
  'direction',
  /** The sum of the row's other amounts. */
  'sum',
  'balance',
  'voucher',
  'handler',
  'account',
  'remark',
  /** The vote a spending rests on. */
  'ballot',
  'rest',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles that any number of columns may have. */
export const SHARED_ROLES: readonly ColumnRole[] = [
  'item',
  'income',
  'spending',
  'sum',
  'voucher',
  'remark',
  'rest',
];

export interface ColumnUse {
  readonly role: ColumnRole;
  /** The words of its head, as compared; empty without one. */
  readonly head: string;
  /** income, spending: what all its amounts are for, where the head says so. */
  readonly category?: string | undefined;
  /** What one of its figures is, in yuan: 1, 1,000, 10,000. */
  readonly unit: number;
}

/** What a person may say a row is, where the importer could not tell, or told wrongly. */
export const ROW_NAMES = [
  'title',
  'head',
  'section',
  'subtotal',
  'total',
  'opening',
  'closing',
  'zero',
  'blank',
  'note',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

export interface SheetMapping {
  /** The first row of the head, or -1: the sheet has none. */
  readonly headRow: number;
  /** How many rows the head takes. */
  readonly headRows: number;
  readonly columns: readonly ColumnUse[];
  /** What dates without a year, or without a month, belong to. */
  readonly year: number | null;
  readonly month: number | null;
  /** Rows named by hand. */
  readonly rows: readonly { readonly row: number; readonly as: RowName }[];
}

/** What is kept of a mapping for the next sheet of the same kind. */
export interface RememberedMapping {
  readonly columns: readonly Pick<ColumnUse, 'head' | 'role' | 'category'>[];
}

/** What to remember of a mapping. */
export function rememberedOf({ columns }: SheetMapping): RememberedMapping {
  return {
    columns: columns
      .filter(({ head }) => head !== '')
      .map(({ head, role, category }) => ({ head, role, ...(category === undefined ? {} : { category }) })),
  };
}

/** The mapping with one column as the clerk says; another that was the only one of its kind gives it up. */
export function withColumn(mapping: SheetMapping, column: number, role: ColumnRole): SheetMapping {
  const columns = mapping.columns.map((use, index): ColumnUse => {
    const { head, unit, category } = use;
    if (index === column) {
      const keeps = category !== undefined && (role === 'income' || role === 'spending');
      return { head, unit, role, ...(keeps ? { category } : {}) };
    }
    return use.role === role && !SHARED_ROLES.includes(role) ? { head, unit, role: 'rest' } : use;
  });
  return { ...mapping, columns };
}

/** The mapping with a row named by hand; null: as the importer sees it. */
export function withRow(mapping: SheetMapping, row: number, as: RowName | null): SheetMapping {
  const rows = mapping.rows.filter((named) => named.row !== row);
  return { ...mapping, rows: as === null ? rows : [...rows, { row, as }] };
}
