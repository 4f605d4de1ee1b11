// Typed data are drawn by a module of their kind, fetched when the first disclosure of that kind is opened. Until it is
// here, and where it can't be had, the same stands as plain text and tables.
import type { TemplateResult } from 'lit/html.js';
import { until } from 'lit/directives/until.js';
import type { Block, Compared, KindData } from '../disclosure/index.ts';

export interface TypedFacts {
  readonly data: KindData;
  /** The same of the periods before, as far as they are here. */
  readonly compared: readonly Compared[];
  /** Local date. */
  readonly today: string;
  /** Local date its newest version was published; absent: it is not yet. */
  readonly told?: string;
  /** The pictures of the words that came with it, in their order. */
  readonly pictures?: readonly TypedPicture[];
  /** A tap on a picture asks for it in large. */
  readonly enlarges?: boolean;
}

export interface TypedPicture {
  readonly block: Extract<Block, { type: 'image' }>;
  /** Null: it is not here. */
  readonly url: string | null;
}

/** The pictures of a text, from the addresses of its parts. */
export function picturesIn(
  blocks: readonly Block[],
  addresses: Readonly<Record<string, string | null>>,
): readonly TypedPicture[] {
  return blocks.flatMap((block) =>
    block.type === 'image' ? [{ block, url: addresses[block.part] ?? null }] : [],
  );
}

/** The words that came with data, without the pictures that are drawn with the data already. */
export function wordsBeside(data: KindData, blocks: readonly Block[]): readonly Block[] {
  if (data.kind !== 'project') return blocks;
  const drawn = new Set(data.pictures.map(({ number }) => number));
  let number = 0;
  return blocks.filter(({ type }) => type !== 'image' || !drawn.has((number += 1)));
}

/** What such a module exports as `typedPage`. */
export type TypedPage = (facts: TypedFacts) => TemplateResult;
interface TypedModule {
  readonly typedPage: TypedPage;
}

const MODULES: Readonly<Partial<Record<KindData['kind'], () => Promise<TypedModule>>>> = {
  activity: () => import('./activity/activity-view.ts'),
  appraisal: () => import('./appraisal/appraisal-view.ts'),
  directory: () => import('./directory/directory-view.ts'),
  guide: () => import('./guide/guide-view.ts'),
  ledger: () => import('./ledger/ledger-view.ts'),
  meeting: () => import('./meeting/meeting-view.ts'),
  policy: () => import('./policy/policy-view.ts'),
  schedule: () => import('./schedule/schedule-view.ts'),
  statistics: () => import('./statistics/statistics-view.ts'),
  project: () => import('./project/project-view.ts'),
};
const here = new Map<string, TypedPage>();

/** How long a page waits for the module that draws its data, before it says them in plain tables, ms. */
const PATIENCE = 1_500;

async function load(kind: KindData['kind']): Promise<TypedPage | null> {
  const known = here.get(kind);
  if (known) return known;
  const module = await MODULES[kind]?.().catch(() => null);
  if (module) here.set(kind, module.typedPage);
  return module?.typedPage ?? null;
}

/** Resolves when the module of that kind is here, cannot be had, or is not to be waited for any longer. */
export async function haveTyped(kind: KindData['kind']): Promise<void> {
  if (here.has(kind)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([load(kind), patience]);
  clearTimeout(timer);
}

/** Fetches the modules of all kinds, one after the other, each once `idle` resolves. */
export async function haveAllTyped(idle: () => Promise<void>): Promise<void> {
  for (const kind of Object.keys(MODULES) as readonly KindData['kind'][]) {
    await idle();
    await load(kind);
  }
}

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
  if (!MODULES[kind]) return plain();
  const coming = load(kind).then((typed) => (typed ? drawn(typed(facts)) : plain()));
  return until(coming, plain());
}
