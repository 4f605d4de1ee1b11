// Takes packets that are too large out of the stream from the broker before anything buffers them. The broker is not
// trusted (architecture: truth is the head), and the format allows packets of 256 MB (MQTT 3.1.1 §2.2.3).

const PUBLISH = 3;

export interface FilterReport {
  /** A PUBLISH of this remaining length was left out. It is not acknowledged. */
  oversize(bytes: number): void;
  /** The stream cannot be followed any more. */
  broken(reason: string): void;
}

/** Follows one inbound MQTT stream by its fixed headers. */
export class InboundFilter {
  /** Bytes of the fixed header read so far: type, then length. */
  private header: number[] = [];
  private body = 0;
  private skipping = false;
  private dead = false;

  constructor(
    private readonly limit: number,
    private readonly report: FilterReport,
  ) {}

  /** The bytes of `chunk` that may be read on, in order. */
  pass(chunk: Uint8Array): Uint8Array[] {
    const passed: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length && !this.dead) {
      if (this.body > 0) {
        const step = Math.min(this.body, chunk.length - at);
        if (!this.skipping) passed.push(chunk.subarray(at, at + step));
        this.body -= step;
        at += step;
        continue;
      }
      this.header.push(chunk[at++] as number);
      if (!this.complete()) continue;
      this.begin(passed);
    }
    return passed;
  }

  /** Whether the fixed header is whole: one byte of type, one to four of length. */
  private complete(): boolean {
    if (this.header.length < 2) return false;
    if ((this.header.at(-1) as number) < 0x80) return true;
    if (this.header.length === 5) this.fail('malformed length');
    return false;
  }

  private begin(passed: Uint8Array[]): void {
    const [type = 0, ...digits] = this.header;
    const length = digits.reduce((sum, digit, place) => sum + (digit & 0x7f) * 128 ** place, 0);
    const header = Uint8Array.from(this.header);
    this.header = [];
    this.skipping = length > this.limit;
    if (this.skipping && type >> 4 !== PUBLISH) {
      this.fail('oversize packet');
      return;
    }
    this.body = length;
    if (this.skipping) this.report.oversize(length);
    else passed.push(header);
  }

  private fail(reason: string): void {
    this.dead = true;
    this.report.broken(reason);
  }
}
