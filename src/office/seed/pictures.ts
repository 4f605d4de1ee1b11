// The sample's pictures, made ready as an upload is, on other threads while the texts before them are written.
import { readFile } from 'node:fs/promises';
import { prepareImage } from '../procedure/images.ts';
import type { PreparedImage } from '../procedure/images.ts';
import type { Sample } from '../sample/index.ts';

export class Pictures {
  readonly #prepared = new Map<string, Promise<PreparedImage>>();

  constructor({ events }: Sample) {
    let before: Promise<unknown> = Promise.resolve();
    for (const { path } of events.flatMap(({ images }) => images)) {
      if (this.#prepared.has(path)) continue;
      // One after the other, in the order they are needed: each takes a whole core.
      const prepared = before.then(async () => prepareImage(await readFile(path)));
      this.#prepared.set(path, prepared);
      before = prepared.catch(() => undefined);
    }
  }

  /** Throws what `prepareImage` throws, or what reading the file throws. */
  async prepared(path: string): Promise<PreparedImage> {
    return this.#prepared.get(path) ?? prepareImage(await readFile(path));
  }
}
