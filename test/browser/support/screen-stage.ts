// Sets a screen up as its panel would have it: styles, physical size, an element as large as the glass.
import { applyPhysicalSize } from '../../../src/device/page/physical.ts';
import type { BoardView, Freshness, LoopItem, ScreenConfiguration } from '../../../src/contract/index.ts';
import { FixtureSource } from './fixture-source.ts';
import { BOARD, COMMUNITY, FRESH, LOOP, PANELS, type PanelName } from './screen-fixtures.ts';

const SHEET = new URL('../../../src/screen.css', import.meta.url).href;

/** The screens' stylesheet, loaded once. */
export async function loadStyles(): Promise<void> {
  if (document.querySelector(`link[href="${SHEET}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = SHEET;
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
  });
  document.head.append(link);
  await loaded;
}

/** A page as large as that panel: the element gets its size, the root its millimetre. */
export function standOn(element: HTMLElement, panel: PanelName): void {
  const configuration = PANELS[panel];
  // The test's own browser isn't the panel.
  applyPhysicalSize(configuration, document.documentElement, null);
  document.documentElement.dataset['role'] = configuration.role;
  const { width, height } = configuration.resolution ?? { width: 1920, height: 1080 };
  element.style.width = `${String(width)}px`;
  element.style.height = `${String(height)}px`;
}

export interface Told {
  readonly configuration?: Partial<ScreenConfiguration>;
  readonly board?: BoardView;
  readonly items?: readonly LoopItem[];
  readonly freshness?: Freshness;
}

/** A worker that has said what a paired screen is told at its start. */
export function pairedSource(panel: PanelName, told: Told = {}): FixtureSource {
  const source = new FixtureSource();
  const configuration = { ...PANELS[panel], ...told.configuration };
  source.say({ type: 'ready', community: COMMUNITY, configuration, screen: 'sample' });
  source.say({ type: 'freshness', freshness: told.freshness ?? FRESH });
  source.say({ type: 'board', board: told.board ?? BOARD });
  source.say({ type: 'loop', items: told.items ?? LOOP });
  return source;
}

/** As it was before a test: no aid, no hash, no element. */
export function clearStage(): void {
  for (const name of ['data-size', 'data-theme', 'data-reach', 'data-role']) {
    document.documentElement.removeAttribute(name);
  }
  document.documentElement.removeAttribute('style');
  history.replaceState(null, '', location.pathname + location.search);
  for (const element of document.querySelectorAll('minglan-kiosk, minglan-display')) element.remove();
}
