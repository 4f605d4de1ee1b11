// Starts the worker of this page and all that a running page owes its machine.
import workerUrl from '../worker/screen-worker.ts?worker&url';
import { ScreenClient } from './screen-client.ts';
import { trustedScriptUrl } from './trusted-script-url.ts';

/**
 * Starts the screen behind this page: `slot` by the path of the page. Also asks the browser to keep what is stored, and
 * tells the worker when the network comes and goes.
 */
export function startScreen(slot: 'kiosk' | 'display'): ScreenClient {
  const client = new ScreenClient(
    new Worker(trustedScriptUrl('minglan-worker', workerUrl), { type: 'module', name: `minglan-${slot}` }),
  );
  const { width, height } = screen;
  // The build names this file after its content, which makes the name its version.
  const app = new URL(import.meta.url).pathname.split('/').at(-1) ?? '';
  client.start({ role: slot, width, height, app });
  for (const type of ['online', 'offline'] as const) {
    addEventListener(type, () => client.online(type === 'online'));
  }
  addEventListener('resize', () => client.panel(screen.width, screen.height));
  void navigator.storage.persist().catch(() => false);
  return client;
}
