// A WebSocket as mqtt.js asks for one, with the inbound filter between.
import { InboundFilter } from './inbound-filter.ts';
import type { FilterReport } from './inbound-filter.ts';

/** What is used of a WebSocket: the browser's own, or that of `ws` under Node. */
export interface WebSocketLike {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array): void;
  close(): void;
  addEventListener(type: 'open' | 'close' | 'error' | 'message', listener: (event: never) => void): void;
}

type Listener = (event: unknown) => void;

export class FilteredSocket {
  readonly OPEN = 1;
  private readonly filter: InboundFilter;

  constructor(
    private readonly socket: WebSocketLike,
    limit: number,
    report: FilterReport,
  ) {
    this.filter = new InboundFilter(limit, report);
    socket.binaryType = 'arraybuffer';
  }

  /** Fixed: the filter reads ArrayBuffers, whatever mqtt.js sets. */
  get binaryType(): string {
    return this.socket.binaryType;
  }
  set binaryType(_type: string) {
    this.socket.binaryType = 'arraybuffer';
  }
  get readyState(): number {
    return this.socket.readyState;
  }
  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  send(data: Uint8Array): void {
    this.socket.send(data);
  }

  close(): void {
    this.socket.close();
  }

  addEventListener(type: 'open' | 'close' | 'error' | 'message', listener: Listener): void {
    if (type !== 'message') {
      this.socket.addEventListener(type, listener);
      return;
    }
    this.socket.addEventListener(type, (event: { readonly data: unknown }) => {
      // [MQTT-6.0.0-1]: text frames are not MQTT.
      if (!(event.data instanceof ArrayBuffer)) {
        this.socket.close();
        return;
      }
      for (const bytes of this.filter.pass(new Uint8Array(event.data))) {
        const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        listener({ data });
      }
    });
  }
}
