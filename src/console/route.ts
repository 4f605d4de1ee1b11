// The URL is typed state: everything a page needs to be opened again is in its hash.

export type Route =
  | { readonly page: 'today' }
  | {
      readonly page: 'matters';
      readonly tab: 'open' | 'published';
      readonly state: string;
      readonly text: string;
    }
  /** A draft being written; `id` is that of the proposal, or of the local draft before the office knows it. */
  | { readonly page: 'draft'; readonly id: string }
  | { readonly page: 'proposal'; readonly id: string }
  | { readonly page: 'disclosure'; readonly id: string }
  /** One matter through all its stages; `id`: `m-…`. */
  | { readonly page: 'matter'; readonly id: string }
  /** 公开证明; `id`: of a disclosure, or an issue (`FIN-2026-10`). */
  | { readonly page: 'proof'; readonly id: string }
  /** What is printed for the paper board; `id`: of a disclosure, or an issue. */
  | { readonly page: 'paper'; readonly id: string }
  | {
      readonly page: 'audit';
      /** Local days, '' for any. */
      readonly from: string;
      readonly to: string;
      readonly account: string;
      readonly act: string;
      readonly text: string;
    }
  | { readonly page: 'screens' }
  | { readonly page: 'accounts' }
  | { readonly page: 'recovery' }
  | { readonly page: 'rules' }
  | { readonly page: 'witness' }
  | { readonly page: 'archive' }
  | { readonly page: 'setup'; readonly token: string }
  | { readonly page: 'unknown' };

const AUDIT_FILTERS = ['from', 'to', 'account', 'act', 'text'] as const;

/** Pages about one thing. */
const NAMED = ['draft', 'proposal', 'disclosure', 'matter', 'proof', 'paper'] as const;

/** Pages that are told by their name alone. */
const SIMPLE = ['screens', 'accounts', 'recovery', 'rules', 'witness', 'archive'] as const;

/** @param hash as `location.hash` gives it. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('setup=')) return { page: 'setup', token: decode(text.slice('setup='.length)) };
  const [path = '', query = ''] = text.split('?', 2);
  const [page = '', id = '', rest] = path.replace(/^\//, '').split('/');
  if (rest !== undefined) return { page: 'unknown' };
  if (page === '') return { page: 'today' };
  if (page === 'matters') {
    const parameters = new URLSearchParams(query);
    return {
      page,
      tab: id === 'published' ? 'published' : 'open',
      state: parameters.get('state') ?? '',
      text: parameters.get('text') ?? '',
    };
  }
  if (page === 'audit' && id === '') {
    const parameters = new URLSearchParams(query);
    const [from = '', to = '', account = '', act = '', words = ''] = AUDIT_FILTERS.map(
      (name) => parameters.get(name) ?? '',
    );
    return { page, from, to, account, act, text: words };
  }
  const named = NAMED.find((each) => each === page);
  if (named && id !== '') return { page: named, id: decode(id) };
  const simple = SIMPLE.find((each) => each === page);
  if (simple && id === '') return { page: simple };
  return { page: 'unknown' };
}

/** The hash that `parseRoute` reads back as `route`. */
export function routeUrl(route: Route): string {
  switch (route.page) {
    case 'today':
    case 'unknown':
      return '#/';
    case 'matters': {
      const parameters = new URLSearchParams();
      if (route.state !== '') parameters.set('state', route.state);
      if (route.text !== '') parameters.set('text', route.text);
      const query = parameters.toString();
      return `#/matters/${route.tab}${query === '' ? '' : `?${query}`}`;
    }
    case 'audit': {
      const chosen = AUDIT_FILTERS.filter((name) => route[name] !== '').map((name) => [name, route[name]]);
      return chosen.length === 0 ? '#/audit' : `#/audit?${new URLSearchParams(chosen).toString()}`;
    }
    case 'setup':
      return `#setup=${encodeURIComponent(route.token)}`;
    case 'screens':
    case 'accounts':
    case 'recovery':
    case 'rules':
    case 'witness':
    case 'archive':
      return `#/${route.page}`;
    default:
      return `#/${route.page}/${encodeURIComponent(route.id)}`;
  }
}

/** `#/audit` without filters. */
export const wholeAudit: Route = { page: 'audit', from: '', to: '', account: '', act: '', text: '' };
/** `#/matters/open` and `#/matters/published` without filters. */
export const openMatters: Route = { page: 'matters', tab: 'open', state: '', text: '' };
export const publishedMatters: Route = { page: 'matters', tab: 'published', state: '', text: '' };

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
