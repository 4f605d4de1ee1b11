// A screen's page as far as updates are concerned. The version in its markup says whether it ever paints.
import { Updates } from '../../src/device/page/updates.ts';

declare global {
  interface Window {
    /** Whether somebody stands before the screen. */
    busy?: boolean;
    /** How often it was asked. */
    looks: number;
    updates: Updates;
  }
}

window.looks = 0;
window.updates = Updates.start({
  isIdle() {
    window.looks += 1;
    return window.busy !== true;
  },
});
if (document.documentElement.dataset['paints'] === 'yes') window.updates.healthy();
