// A display turns some 22,500 times in a fortnight. Here it turns as often to be warm, and four times as often while it is
// weighed, always with the same page before it. What it gains is told per turn, from floor to floor: the browser's
// caches of fonts and shaped words fill and empty all the time, by more than a fortnight gains, so several weighings at
// either end are taken and the least of each counts, and the ends stand far apart.
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import type { BenchRow } from './row.ts';
import { weigh, type Weight } from './weight.ts';

const TURNS = 90_000;
const WARM_UP = 22_500;
/** Turns from one weighing to the next. */
const STAGE = 3_750;
/** Weighings at either end of which the least counts. */
const FLOOR = 6;

export async function benchRotations(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using browser = await launchBrowser({ width: 1920, height: 1080 });
  const page = await browser.context.newPage();
  await page.goto(`${office.url}/display`);
  // The app has taken over from the first paint, and there is something to turn.
  await page.waitForFunction(() => {
    const display = document.querySelector('minglan-display');
    return display !== null && 'advance' in display && display.querySelector('main.message h1') !== null;
  });
  const session = await browser.context.newCDPSession(page);
  await session.send('Performance.enable');

  // What turns it stands in the page once: every function handed over is compiled anew and kept by the inspector, which
  // would be weighed as well.
  await page.evaluate(() => {
    const display = document.querySelector('minglan-display') as HTMLElement & {
      advance(): void;
      updateComplete: Promise<unknown>;
    };
    let weighedAt: string | null = null;
    const shown = (): string =>
      [...display.querySelectorAll('main, main h1, main p')]
        .map((part) => part.className + part.textContent)
        .join();
    const turnOnce = (): Promise<unknown> => {
      display.advance();
      return display.updateComplete;
    };
    const turning = {
      async turn(times: number): Promise<void> {
        for (let done = 0; done < times; done += 1) {
          await turnOnce();
          if (done % 50 === 0) await new Promise(requestAnimationFrame);
        }
        // On, until the same page stands there that stood at the first weighing: pages differ in what they hold.
        for (let done = 0; done < 5_000; done += 1) {
          if (display.querySelector('main.message h1') && shown() === (weighedAt ??= shown())) return;
          await turnOnce();
        }
        throw new Error('the page of the first weighing did not come again');
      },
    };
    Object.assign(globalThis, { turning });
  });
  const turn = async (times: number): Promise<void> => {
    const { exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `turning.turn(${times})`,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  };

  await turn(WARM_UP);
  const weights = [await weigh(session)];
  for (let turned = 0; turned < TURNS + (FLOOR - 1) * STAGE; turned += STAGE) {
    await turn(STAGE);
    weights.push(await weigh(session));
  }
  const [first, last] = [weights[0], weights.at(-1)];
  if (!first || !last) throw new Error('nothing was weighed');
  const floor = (some: readonly Weight[], of: (weight: Weight) => number): number =>
    Math.min(...some.map(of));
  const perTurn = (of: (weight: Weight) => number): string =>
    ((floor(weights.slice(-FLOOR), of) - floor(weights.slice(0, FLOOR), of)) / TURNS).toFixed(2);
  const objects = weights.map((weight) => weight.objects);
  return [
    {
      what: `${TURNS.toLocaleString('en')} display rotations, accelerated`,
      figure: `${perTurn((weight) => weight.objects)} bytes of heap a rotation, the browser's own objects included (floor to floor of ${weights.length} snapshots, ${Math.min(...objects)}–${Math.max(...objects)} bytes each), and ${perTurn((weight) => weight.code)} of code the engine compiled; ${last.nodes - first.nodes} nodes, ${last.listeners - first.listeners} listeners gained`,
      aim: '≤ 1 byte a rotation',
    },
  ];
}
