// From the approver's request leaving to the words being on the glass of a connected screen: HTTP, SQLite with
// fsync, signature, MQTT, verification, IndexedDB `strict`, drawing. One machine, one clock.
import { launchBrowser } from '../test/support/chromium.ts';
import { approveProposal, someContent, submitProposal } from '../test/support/office-client.ts';
import { startOffice } from '../test/support/office-process.ts';
import { as } from '../test/support/sample-people.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const RUNS = 25;

export async function benchPublish(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  await page.goto(`${office.url}/`);
  await page.waitForSelector('minglan-kiosk [elementtiming="first-notice"]');
  const clerk = await as(office, 'clerk');
  const director = await as(office, 'director');

  const times: number[] = [];
  for (let run = -3; run < RUNS; run += 1) {
    const title = `测量用通知第 ${run + 4} 号（示例）`;
    const submitted = await submitProposal(
      clerk,
      'publish',
      null,
      someContent({ text: { ...someContent().text, title } }),
    );
    // Waits in the page for the words to be there, and then for the frame after the one that drew them.
    const painted = page.evaluate(
      (words) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (!document.body.innerText.includes(words)) return;
            observer.disconnect();
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
              channel.port2.postMessage(null);
            });
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          look();
        }),
      title,
    );
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const left = performance.timeOrigin + performance.now();
    await approveProposal(director, submitted);
    const arrived = await painted;
    if (run >= 0) times.push(arrived - left);
  }
  return [
    {
      what: 'approval sent → painted on a connected kiosk (loopback)',
      figure: describeSummary(summarise(times), 'ms', 1),
      aim: 'p50 < 50 ms',
    },
  ];
}
