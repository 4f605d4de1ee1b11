// Where in the grid of a ledger an event came from, and where a key leads.
import type { Column } from '../ledger/pasted-lines.ts';

/** The cell an event came from. */
export function placeOf(event: Event): {
  readonly row: number;
  readonly column: Column;
  readonly field: HTMLInputElement | HTMLSelectElement;
} | null {
  const [field] = event.composedPath();
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLSelectElement)) return null;
  const { row, column } = field.dataset;
  return row === undefined || column === undefined
    ? null
    : { row: Number(row), column: column as Column, field };
}

/** How many rows a key goes on; 0: it means something else there. */
export function stepOf(event: KeyboardEvent, field: HTMLElement): number {
  if (event.key === 'Enter') return event.shiftKey ? -1 : 1;
  // Lists open and choose with arrows.
  if (field instanceof HTMLSelectElement || field.hasAttribute('list')) return 0;
  if (event.key === 'ArrowDown') return 1;
  return event.key === 'ArrowUp' ? -1 : 0;
}
