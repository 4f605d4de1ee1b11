// Typed data are drawn by a module of their kind, fetched when the first disclosure of that kind is opened. Until it is
// here, and where it can't be had, the same stands as plain text and tables.
import type { TemplateResult } from 'lit/html.js';
import { until } from 'lit/directives/until.js';
import type { Compared, KindData } from '../disclosure/index.ts';

export interface TypedFacts {
  readonly data: KindData;
  /** The same of the periods before, as far as they are here. */
  readonly compared: readonly Compared[];
  /** Local date. */
  readonly today: string;
}

/** What such a module exports as `typedPage`. */
export type TypedPage = (facts: TypedFacts) => TemplateResult;
interface TypedModule {
  readonly typedPage: TypedPage;
}

const MODULES: Readonly<Partial<Record<KindData['kind'], () => Promise<TypedModule>>>> = {
  directory: () => import('./directory/directory-view.ts'),
  ledger: () => import('./ledger/ledger-view.ts'),
  meeting: () => import('./meeting/meeting-view.ts'),
};
const here = new Map<string, TypedPage>();

/**
 * @param drawn what stands on the page once the module is here, around what it draws
 * @param plain what stands there before
 */
export function typedTemplate(
  facts: TypedFacts,
  drawn: (typed: TemplateResult) => TemplateResult,
  plain: () => TemplateResult,
): unknown {
  const { kind } = facts.data;
  const page = here.get(kind);
  if (page) return drawn(page(facts));
  const load = MODULES[kind];
  if (!load) return plain();
  const coming = load().then(
    ({ typedPage }) => {
      here.set(kind, typedPage);
      return drawn(typedPage(facts));
    },
    () => plain(),
  );
  return until(coming, plain());
}
