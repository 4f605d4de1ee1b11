// The aids of a kiosk, as a visitor reaches them: in the dock, or behind the button that holds all of them where the
// dock has no room.
import type { Page } from 'playwright-core';

/** Taps an aid by its word, and the way to it before that where it needs one. */
export async function tapAid(page: Page, word: string): Promise<void> {
  const aid = page.getByRole('button', { name: word, exact: true });
  const fold = page.getByRole('button', { name: '看不清', exact: true });
  await aid.or(fold).first().waitFor();
  if (!(await aid.isVisible())) await fold.click();
  await aid.click();
}
