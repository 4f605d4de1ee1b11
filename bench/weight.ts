// What a page holds in memory: its objects, its compiled code, its nodes and listeners.
import type { CDPSession } from 'playwright-core';

export interface Weight {
  /** Bytes of every object there is: the script's, and those the browser holds for the page. */
  readonly objects: number;
  /** Bytes of compiled code: the engine makes more of it the longer something runs, up to a bound of its own. */
  readonly code: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** By a snapshot of the heap. The session must have `Performance` enabled. */
export async function weigh(session: CDPSession): Promise<Weight> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  // The browser lets go of caches it may fill again, of shaped words and fonts: they come and go by more than a fortnight
  // gains. Then a collection: it runs finalisers whose garbage the snapshot's own collection takes.
  await session.send('Memory.simulatePressureNotification', { level: 'critical' });
  await session.send('HeapProfiler.collectGarbage');
  session.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const isCode = types[type]?.indexOf('code');
  const bytes = { objects: 0, code: 0 };
  for (let node = 0; node < nodes.length; node += fields.length) {
    bytes[nodes[node + type] === isCode ? 'code' : 'objects'] += nodes[node + size] ?? 0;
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { ...bytes, nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      /** Of the field at the same place; of `type`, the names. */
      readonly node_types: readonly (readonly string[] | string)[];
    };
  };
  readonly nodes: readonly number[];
}
