// What a screen tells its office about itself.
import type { ScreenState } from '../../contract/index.ts';
import { hex, timestampOf } from '../../log/index.ts';
import type { ReplicaState } from '../../replication/index.ts';

const NOTE_LIMIT = 4096;

export interface StateParts {
  readonly state: ReplicaState | null;
  readonly now: number;
  readonly app: string;
  readonly storage: { readonly used: number; readonly quota: number } | null;
  readonly error: string | null;
  readonly lastTouch: number | null;
  readonly alarms: readonly string[];
}

/** The state of a screen that is there. */
export function screenStateOf(parts: StateParts): ScreenState {
  const { state, now, app, storage, error, lastTouch, alarms } = parts;
  return {
    v: 1,
    online: true,
    at: timestampOf(Math.floor(now / 1000)),
    size: state?.size ?? 0,
    root: state ? hex(state.root) : '',
    note: state && state.note.length <= NOTE_LIMIT ? state.note : null,
    app: app.slice(0, 64),
    storage,
    error: error?.slice(0, 500) ?? null,
    lastTouch: lastTouch === null ? null : timestampOf(Math.floor(lastTouch / 1000)),
    alarms: alarms.slice(0, 20),
  };
}
