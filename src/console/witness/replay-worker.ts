// The reading of the record, beside the page. Asked once, answers with progress and a verdict.
import '../api/no-generated-code.ts';
import { parseOrigin } from '../../log/index.ts';
import { officeSource, sha256, verify } from './platform.ts';
import { replay } from './replay.ts';
import type { FromReplay, ToReplay } from './replaying.ts';

const post = (message: FromReplay): void => postMessage(message);

addEventListener('message', (event: MessageEvent<ToReplay>) => {
  const { origin, seen } = event.data;
  replay({
    source: officeSource(location.origin),
    origin: parseOrigin(origin),
    seen,
    verify,
    sha256,
    progress: (progress) => post({ type: 'progress', progress }),
  }).then(
    (verdict) => post({ type: 'verdict', verdict }),
    (error: unknown) => post({ type: 'failure', why: String(error) }),
  );
});
