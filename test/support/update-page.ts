// A screen's page as far as updates are concerned. The version in its markup says whether it ever paints.
import { Updates } from '../../src/device/page/updates.ts';

/** What a test sees of the page. */
export interface UpdatePage {
  /** Whether somebody stands before the screen. */
  busy?: boolean;
  /** How often it was asked. */
  looks: number;
}

const page = window as unknown as UpdatePage;
page.looks = 0;
const updates = Updates.start({
  isIdle() {
    page.looks += 1;
    return page.busy !== true;
  },
});
if (document.documentElement.dataset['paints'] === 'yes') updates.healthy();
