// The importer's proposal of what each column is: by the words of its head, then by what stands under it.
import { readAmount } from './amount.ts';
import { hintIn, readDate } from './date.ts';
import type { DateHint } from './date.ts';
import { Grid, cellText, plain, plainCell, widthOf } from './grid.ts';
import type { Sheet } from './grid.ts';
import { findHead, headParts, rememberedHead } from './head.ts';
import type { FoundHead } from './head.ts';
import { readHead, unitIn } from './head-words.ts';
import type { HeadReading } from './head-words.ts';
import { DIRECTIONS } from './direction.ts';
import type { ColumnRole, ColumnUse, RememberedMapping, SheetMapping } from './mapping.ts';
import { SHARED_ROLES } from './mapping.ts';

/** Rows under the head that are looked at when its words don't tell. */
const SAMPLE = 200;

/** What two tables side by side have twice, under the same words. */
const REPEATED: readonly ColumnRole[] = ['date', 'category', 'amount', 'handler'];

/** What is known beside the sheet itself. */
export interface ProposeContext {
  /** The file's name and the period told of, for dates that leave out their year. */
  readonly around?: readonly string[] | undefined;
  /** What was chosen for the sheet before. */
  readonly remembered?: RememberedMapping | null | undefined;
  /** Where a person says the head stands. */
  readonly head?: FoundHead | undefined;
}

/** Proposes what each column is. */
export function proposeMapping(sheet: Sheet, context: ProposeContext = {}): SheetMapping {
  const grid = new Grid(sheet);
  const known = new Map((context.remembered?.columns ?? []).map((column) => [column.head, column]));
  const head = context.head ?? rememberedHead(grid, [...known.keys()]) ?? findHead(grid);
  const parts = headParts(grid, head);
  const titles = textsAbove(grid, head);
  const hint = hintOf([...titles, grid.sheet.name, ...(context.around ?? [])]);
  const readings = assigned(parts.map((words) => (known.has(words.join('/')) ? null : readHead(words))));
  const roles = parts.map(
    (words, column) => known.get(words.join('/'))?.role ?? readings[column]?.role ?? null,
  );
  const body = new Body(grid, head, hint);
  fillByContents(roles, body);
  // What a person chose is not corrected.
  if (known.size === 0) {
    asDirections(roles, body);
    byItems(roles, parts);
    bySide(roles, [...titles, grid.sheet.name]);
    if (parts.some((words) => words.some((word) => /[借贷]方/.test(word)))) byBalance(roles, body);
  }
  const unit = titles.map(unitIn).find((found) => found !== null) ?? 1;
  const columns = roles.map((role, index): ColumnUse => {
    const words = parts[index] ?? [];
    const category = known.get(words.join('/'))?.category ?? readings[index]?.category;
    return {
      role: role ?? 'rest',
      head: words.join('/'),
      unit: words.map(unitIn).find((found) => found !== null) ?? unit,
      ...(category !== undefined && (role === 'income' || role === 'spending') ? { category } : {}),
    };
  });
  return { headRow: head.row, headRows: head.rows, columns, ...hint, rows: [] };
}

/** What stands above the head. */
function textsAbove(grid: Grid, { row }: FoundHead): string[] {
  const rows = grid.sheet.rows.slice(0, Math.max(0, row));
  return rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell)).filter((text) => text !== ''));
}

/** The first that says a year, and the first that says a month. */
function hintOf(texts: readonly string[]): DateHint {
  const hints = texts.map(hintIn);
  return {
    year: hints.find(({ year }) => year !== null)?.year ?? null,
    month: hints.find(({ month }) => month !== null)?.month ?? null,
  };
}

/** Each role to the surest column; the others become what they may be otherwise. */
function assigned(readings: readonly (HeadReading | null)[]): (HeadReading | null)[] {
  const best = new Map<ColumnRole, number>();
  for (const reading of readings) {
    if (reading) best.set(reading.role, Math.min(best.get(reading.role) ?? Infinity, reading.rank));
  }
  const taken = new Set<ColumnRole>();
  return readings.map((reading) => {
    if (!reading) return null;
    const { role, rank, otherwise, category } = reading;
    const isShared = SHARED_ROLES.includes(role);
    const isRepeated = REPEATED.includes(role) && readings.filter((one) => one?.rank === rank).length > 1;
    const isBest = rank === best.get(role) && (isShared || isRepeated || !taken.has(role));
    taken.add(role);
    if (isBest || (isShared && role !== 'item')) return { role, rank, otherwise, category };
    const isFree = SHARED_ROLES.includes(otherwise) || !best.has(otherwise);
    return {
      role: isFree && otherwise !== role ? otherwise : role === 'item' ? 'remark' : 'rest',
      rank,
      otherwise,
    };
  });
}

/** What stands under the head, looked at by columns. */
class Body {
  readonly #grid: Grid;
  readonly #rows: readonly number[];
  readonly #hint: DateHint;

  constructor(grid: Grid, { row, rows }: FoundHead, hint: DateHint) {
    const first = Math.max(0, row) + rows;
    const count = Math.min(SAMPLE, grid.height - first);
    this.#grid = grid;
    this.#hint = hint;
    this.#rows = Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
  }

  get width(): number {
    return widthOf(this.#grid.sheet);
  }

  texts(column: number): string[] {
    return this.#rows.map((row) => plainCell(this.#grid.own(row, column))).filter((text) => text !== '');
  }

  /** fen per row; null where there is none. */
  amounts(column: number): (number | null)[] {
    return this.#rows.map((row) => {
      const read = readAmount(this.#grid.own(row, column));
      return typeof read === 'string' ? null : read.fen;
    });
  }

  /** The part of the filled cells that are days. */
  dates(column: number): number {
    const cells = this.#rows
      .map((row) => this.#grid.own(row, column))
      .filter((cell) => cellText(cell) !== '');
    const days = cells.filter((cell) => {
      const isPlainNumber = readAmount(cell) !== 'unclear' && !/^\d{5}$|^20\d{6}$/.test(plainCell(cell));
      return !isPlainNumber && ['day', 'either', 'span'].includes(readDate(cell, this.#hint).kind);
    });
    return cells.length === 0 ? 0 : days.length / cells.length;
  }
}

/** What no head says: days, sums and words tell themselves apart. */
function fillByContents(roles: (ColumnRole | null)[], body: Body): void {
  const has = (...wanted: ColumnRole[]): boolean =>
    roles.some((role) => role !== null && wanted.includes(role));
  const free = (): number[] => roles.flatMap((role, column) => (role === null ? [column] : []));
  if (!has('date', 'month', 'day')) {
    const column = free().find((one) => body.dates(one) >= 0.6);
    if (column !== undefined) roles[column] = 'date';
  }
  const numeric = free().filter((column) => {
    const filled = body.texts(column).length;
    return filled > 0 && body.amounts(column).filter((fen) => fen !== null).length / filled >= 0.6;
  });
  if (!has('income', 'spending', 'amount')) byOrder(roles, numeric);
  if (!has('item')) {
    const longest = free()
      .filter((column) => !numeric.includes(column))
      .map((column) => ({ column, size: new Set(body.texts(column)).size }))
      .sort((a, b) => b.size - a.size)[0];
    if (longest && longest.size > 0) roles[longest.column] = 'item';
    else if (has('category')) roles[roles.indexOf('category')] = 'item';
  }
}

/** Sums without heads: one is the amount; of two the second is the balance; of three income, spending, balance. */
function byOrder(roles: (ColumnRole | null)[], numeric: readonly number[]): void {
  const wanted: readonly ColumnRole[][] = [
    ['amount'],
    ['amount', 'balance'],
    ['income', 'spending', 'balance'],
  ];
  const order = wanted[Math.min(numeric.length, 3) - 1] ?? [];
  order.forEach((role, index) => {
    const column = numeric[index];
    if (column !== undefined && !(role === 'balance' && roles.includes('balance'))) roles[column] = role;
  });
}

/** A column that only says 收入 and 支出 tells which of the two a sum is. */
function asDirections(roles: (ColumnRole | null)[], body: Body): void {
  const isSplit = roles.includes('income') || roles.includes('spending');
  roles.forEach((role, column) => {
    if (role !== 'category' && role !== 'direction' && role !== null) return;
    const texts = body.texts(column);
    const isDirections =
      texts.length > 0 && texts.filter((text) => DIRECTIONS.has(text)).length / texts.length >= 0.6;
    if (role === 'direction' && (isSplit || !isDirections)) roles[column] = 'rest';
    else if (isDirections && !isSplit) roles[column] = 'direction';
  });
}

/** 收入项目, 金额, 支出项目, 金额: each sum is of the side of the words to its left. */
function byItems(roles: (ColumnRole | null)[], parts: readonly (readonly string[])[]): void {
  let side: 'income' | 'spending' | null = null;
  roles.forEach((role, column) => {
    const words = (parts[column] ?? []).join('');
    const isIncome = words.includes('收入');
    const isSpending = /支出|开支/.test(words);
    if (role === 'item') side = isIncome === isSpending ? null : isIncome ? 'income' : 'spending';
    else if (role === 'amount' && side !== null) roles[column] = side;
  });
}

/** 3月支出明细表: its only sums are what was spent. */
function bySide(roles: (ColumnRole | null)[], titles: readonly string[]): void {
  const column = roles.indexOf('amount');
  if (column < 0 || roles.includes('direction') || roles.includes('balance')) return;
  const text = plain(titles.join('/'));
  const isIncome = /收入/.test(text) && !/支出|开支|收支/.test(text);
  const isSpending = /支出|开支|费用|支付|付款|经费使用/.test(text) && !/收入|收支/.test(text);
  if (isIncome) roles[column] = 'income';
  if (isSpending) roles[column] = 'spending';
}

/** A bank means by 借方 what left the account, a cash book what came in: the balance tells. */
function byBalance(roles: (ColumnRole | null)[], body: Body): void {
  const [income, spending, balance] = [
    roles.indexOf('income'),
    roles.indexOf('spending'),
    roles.indexOf('balance'),
  ];
  if (income < 0 || spending < 0 || balance < 0) return;
  const [came, left, stands] = [body.amounts(income), body.amounts(spending), body.amounts(balance)];
  let [asSaid, turned] = [0, 0];
  for (let row = 1; row < stands.length; row += 1) {
    const [before, after] = [stands[row - 1], stands[row]];
    const change = (came[row] ?? 0) - (left[row] ?? 0);
    if (before === null || before === undefined || after === null || after === undefined || change === 0)
      continue;
    if (after - before === change) asSaid += 1;
    if (after - before === -change) turned += 1;
  }
  if (turned > asSaid) [roles[income], roles[spending]] = ['spending', 'income'];
}
