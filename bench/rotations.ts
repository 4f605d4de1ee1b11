// A display turns some 22,500 times in a fortnight. Here it turns as often in minutes; what it gained is told per
// turn, between two collected heaps after a warm-up.
import type { CDPSession } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import type { BenchRow } from './row.ts';

const TURNS = 22_500;
const WARM_UP = 22_500;

interface Weight {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function weigh(session: CDPSession): Promise<Weight> {
  // Twice: the first collection runs finalisers whose garbage the second takes.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

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

  const turn = (times: number): Promise<void> =>
    page.evaluate(async (count) => {
      const display = document.querySelector('minglan-display') as HTMLElement & {
        advance(): void;
        updateComplete: Promise<unknown>;
      };
      for (let done = 0; done < count; done += 1) {
        display.advance();
        await display.updateComplete;
        if (done % 50 === 0) await new Promise(requestAnimationFrame);
      }
    }, times);

  await turn(WARM_UP);
  const before = await weigh(session);
  await turn(TURNS);
  const after = await weigh(session);
  const perTurn = (after.heap - before.heap) / TURNS;
  return [
    {
      what: `${TURNS.toLocaleString('en')} display rotations, accelerated`,
      figure: `${perTurn.toFixed(3)} bytes of heap a rotation (${after.heap - before.heap} in all, of ${before.heap}); ${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners gained`,
      aim: '≤ 1 byte a rotation',
    },
  ];
}
