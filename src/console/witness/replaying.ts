// One reading of the record in a worker, as a promise.
import workerUrl from './replay-worker.ts?worker&url';
import type { Progress, Seen, Verdict } from './replay.ts';

export interface ToReplay {
  readonly origin: string;
  readonly seen: Seen | null;
}
export type FromReplay =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'verdict'; readonly verdict: Verdict }
  | { readonly type: 'failure'; readonly why: string };

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let address: string | null = null;

/** The worker's address, through the policy that the page's rules ask for (Trusted Types); made once. */
function trustedAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const check = (url: string): string => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('not an address of ours');
    return url;
  };
  address ??= trustedTypes
    ? trustedTypes.createPolicy('minglan-worker', { createScriptURL: check }).createScriptURL(workerUrl)
    : check(workerUrl);
  return address;
}

/** Reads the whole record in a worker. Rejects when the office can't be reached, or stops answering in the middle. */
export function readRecord(
  origin: string,
  seen: Seen | null,
  progress: (progress: Progress) => void,
): Promise<Verdict> {
  const worker = new Worker(trustedAddress(), { type: 'module', name: 'minglan-replay' });
  return new Promise<Verdict>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<FromReplay>) => {
      const { data } = event;
      if (data.type === 'progress') progress(data.progress);
      else if (data.type === 'verdict') resolve(data.verdict);
      else reject(new Error(data.why));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker failed')));
    worker.postMessage({ origin, seen } satisfies ToReplay);
  }).finally(() => worker.terminate());
}
