import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createBoardUrl, createUrl, parseRoute, type Route } from './route.ts';

/**
 * Follows the URL's hash. Links simply change it; the way back is remembered here, so that a visitor can always step
 * back to where she came from and the browser's history stays one entry long for months.
 */
export class RouteController implements ReactiveController {
  route: Route = parseRoute(location.hash);
  /** Where the visitor came from, the last last. */
  #trail: { readonly route: Route; readonly scroll: number }[] = [];
  #goingBack = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** How far the page is scrolled, to be found again on the way back. */
    private readonly scrolled: () => number,
    /** A new page is shown: `scroll` is where to stand on it; `isWithin`: something else was chosen on the same. */
    private readonly arrived: (scroll: number, isWithin: boolean) => void,
    /** A finger is on a link to that page. */
    private readonly touched: (route: Route) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#handleChange);
    this.host.addEventListener('pointerdown', this.#handleDown, { passive: true });
    this.host.addEventListener('click', this.#handleClick);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#handleChange);
    this.host.removeEventListener('pointerdown', this.#handleDown);
    this.host.removeEventListener('click', this.#handleClick);
  }

  /** Goes to a page, as a tap on a link to it would. */
  go(route: Route): void {
    this.#enter(route, 0);
  }

  /** One step back; from the first page, to the board. */
  back(): void {
    const last = this.#trail.pop();
    this.#goingBack = true;
    this.#enter(last?.route ?? { page: 'board' }, last?.scroll ?? 0);
    this.#goingBack = false;
  }

  /** The visitor left: the board, and no way back to what she read. */
  reset(): void {
    this.#trail = [];
    this.#goingBack = true;
    this.#enter({ page: 'board' }, 0);
    this.#goingBack = false;
  }

  #enter(route: Route, scroll: number): void {
    const url = createUrl(route);
    const same = url === createUrl(this.route);
    const within = isSameStep(this.route, route);
    // In the calendar the eye stays where it is; what has left the board is listed anew.
    const stand = within && route.page === 'calendar' && !this.#goingBack ? this.scrolled() : scroll;
    if (!same && !within && !this.#goingBack)
      this.#trail.push({ route: this.route, scroll: this.scrolled() });
    if (this.#trail.length > 30) this.#trail.shift();
    if (url === createBoardUrl()) this.#trail = [];
    this.route = route;
    history.replaceState(null, '', url);
    this.host.requestUpdate();
    this.arrived(stand, within && !this.#goingBack);
  }

  readonly #handleChange = (): void => {
    const route = parseRoute(location.hash);
    if (createUrl(route) !== createUrl(this.route)) this.#enter(route, 0);
  };

  readonly #handleDown = (event: PointerEvent): void => {
    const route = linkedRoute(event);
    if (route) this.touched(route);
  };

  /** In the very task of the tap: the browser's own way to another hash takes a task more, and leaves a trace behind. */
  readonly #handleClick = (event: MouseEvent): void => {
    const isPlain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const route = isPlain && !event.defaultPrevented ? linkedRoute(event) : null;
    if (!route || createUrl(route) === createUrl(this.route)) return;
    event.preventDefault();
    this.#enter(route, 0);
  };
}

/** Where the link leads that an event happened on; null: on none, or on one out of here. */
function linkedRoute(event: Event): Route | null {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const address = link?.getAttribute('href') ?? '';
  return address.startsWith('#/') ? parseRoute(address) : null;
}

/** From month to month is no step: the way back leads out of them. From all years into one of its months is. */
function isSameStep(from: Route, to: Route): boolean {
  if (from.page === 'calendar') return to.page === 'calendar';
  return from.page === 'past' && to.page === 'past' && (from.period === null) === (to.period === null);
}
