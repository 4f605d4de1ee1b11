import { Client } from './api/client.ts';
import { OfficeApi } from './api/office.ts';
import { DraftStore } from './drafts/draft-store.ts';
import type { Route } from './route.ts';
import { routeUrl } from './route.ts';
import { Session } from './session.ts';

/** What every page of the console is given. */
export interface Workplace {
  readonly office: OfficeApi;
  readonly session: Session;
  readonly drafts: DraftStore;
  /** Goes to another page; `replace` leaves no way back to this one. */
  go(route: Route, replace?: boolean): void;
}

/** Composition root of the console. */
export async function createWorkplace(
  options: { fetch?: typeof fetch; database?: string } = {},
): Promise<Workplace> {
  const client = new Client({
    ...(options.fetch ? { fetch: options.fetch } : {}),
    onSignedOut: () => session.whenExpired(),
    onReach: (reached) => session.reached(reached),
  });
  const office = new OfficeApi(client);
  const session: Session = new Session(() => office);
  return {
    office,
    session,
    drafts: await DraftStore.open(options.database),
    go(route, replace = false) {
      const url = routeUrl(route);
      if (replace) {
        history.replaceState(null, '', url);
        dispatchEvent(new HashChangeEvent('hashchange'));
      } else location.hash = url;
    },
  };
}
