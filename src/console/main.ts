// The page's first script. Everything else comes after the setting that must come before it.
import './api/no-generated-code.ts';
import './styles/console.css';
import { showFailedStart } from './failed-start.ts';

try {
  const { start } = await import('./start.ts');
  await start();
} catch (cause) {
  showFailedStart(cause);
}
