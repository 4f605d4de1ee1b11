// Loaded when the loop first holds what is drawn so.
import type { KindData, PageRoom } from '../../disclosure/index.ts';
import { ledgerPages, type Bars } from './bar-pages.ts';
import './bars-view.ts';
import './call-view.ts';
import { meetingPages } from './meeting-pages.ts';

export type { FacePage } from './bar-pages.ts';

/** Typed data as pictures for a wall; null: as its words and tables. */
export function barsOf(data: KindData, room: PageRoom): Bars | null {
  if (data.kind === 'ledger') return ledgerPages(data, room);
  return data.kind === 'meeting' ? meetingPages(data, room) : null;
}
