// The office over HTTP, from the moment on when its code may be loaded.
import type { Bytes, Part, PartHash } from '../../log/index.ts';
import type { Source } from '../../replication/index.ts';

export class LateSource implements Source {
  readonly #source: Promise<Source>;

  constructor(source: Promise<Source>) {
    this.#source = source;
  }

  async head(): Promise<string> {
    return (await this.#source).head();
  }
  async entries(from: number, to: number): Promise<readonly Bytes[]> {
    return (await this.#source).entries(from, to);
  }
  async parts(
    hashes: readonly PartHash[],
  ): Promise<{ readonly parts: readonly Part[]; readonly missing: readonly PartHash[] }> {
    return (await this.#source).parts(hashes);
  }
}
