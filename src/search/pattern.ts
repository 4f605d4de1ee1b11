// The meanings of what was typed in letters, made ready for a scan: for each UTF-16 unit one word of bits says which of
// the tokens it can be, so that a unit of a text costs one look.
import type { Readings } from './readings.ts';
import type { Token, Way } from './typed.ts';

export interface Hit {
  readonly at: number;
  /** UTF-16 units. */
  readonly length: number;
}

const UNITS = 0x10000;
/** Different tokens that have a bit. */
const BITS = 32;

export class Pattern {
  readonly ways: readonly Way[];
  /** By unit: the tokens it can be. */
  readonly #can = new Int32Array(UNITS);
  /** Each way as the bits of its tokens. */
  readonly #bits: readonly Int32Array[];

  /** Ways that would need more than 32 different tokens among them are left out, the last ones first. */
  constructor(ways: readonly Way[], readings: Readings) {
    const bits = new Map<string, number>();
    const bitOf = (token: Token): number => {
      const key = JSON.stringify(token);
      const held = bits.get(key);
      if (held !== undefined) return held;
      const bit = bits.size < BITS ? 1 << bits.size : 0;
      bits.set(key, bit);
      const units = unitsOf(token, readings);
      for (let at = 0; at < units.length; at += 1) {
        const unit = units.charCodeAt(at);
        this.#can[unit] = (this.#can[unit] ?? 0) | bit;
      }
      return bit;
    };
    const all = ways.map((way) => ({ way, bits: Int32Array.from(way, bitOf) }));
    const held = all.filter((one) => !one.bits.includes(0));
    this.ways = held.map(({ way }) => way);
    this.#bits = held.map((one) => one.bits);
  }

  /** The first match of one way that lies between two places of a text. */
  find(which: number, units: Uint16Array, from: number, to: number): Hit | null {
    const way = this.#bits[which];
    if (!way) return null;
    const can = this.#can;
    const first = way[0] ?? 0;
    const last = to - way.length;
    for (let at = from; at <= last; at += 1) {
      if (((can[units[at] ?? 0] ?? 0) & first) !== 0 && this.#fits(way, units, at)) {
        return { at, length: way.length };
      }
    }
    return null;
  }

  /** The first match of any way; of two at one place, that of the earlier way. */
  findAny(units: Uint16Array, from: number, to: number): Hit | null {
    let best: Hit | null = null;
    for (const which of this.#bits.keys()) {
      const hit = this.find(
        which,
        units,
        from,
        best ? Math.min(to, best.at - 1 + (this.#bits[which]?.length ?? 0)) : to,
      );
      if (hit && (!best || hit.at < best.at)) best = hit;
    }
    return best;
  }

  #fits(way: Int32Array, units: Uint16Array, from: number): boolean {
    for (let index = 1; index < way.length; index += 1) {
      if (((this.#can[units[from + index] ?? 0] ?? 0) & (way[index] ?? 0)) === 0) return false;
    }
    return true;
  }
}

function unitsOf(token: Token, readings: Readings): string {
  switch (token.type) {
    case 'unit':
      return token.unit;
    case 'syllable':
      return readings.charactersOf(token.syllable, true);
    case 'begins':
      // A letter in a text is read as itself.
      return readings.charactersOf(token.letters, false) + (token.letters.length === 1 ? token.letters : '');
  }
}
