import './app.ts';
import { createWorkplace } from './workplace.ts';

/** Sets up the desk on the page. */
export async function start(): Promise<void> {
  const app = document.createElement('minglan-console');
  app.workplace = await createWorkplace();
  document.body.replaceChildren(app);
  await app.workplace.session.start();
}
