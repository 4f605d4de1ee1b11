// The stream between one socket and aedes. It hands on no byte that the guard has not passed, takes backpressure to
// the socket, and never asks aedes to wait for a slow reader: aedes holds every other link's delivery until that
// one drains (moscajs/aedes#1060), so a link whose backlog grows past its bound is cut instead.
import { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { LinkLimits } from './limits.ts';
import { PacketGuard } from './packet-guard.ts';

/** One socket, of whichever kind. */
interface Wire {
  send(bytes: Buffer, done: (error?: Error | null) => void): void;
  pause(): void;
  resume(): void;
  /** Lets what was sent arrive, then ends. */
  end(): void;
  /** Ends at once. */
  cut(): void;
}

/** The bounds were broken: nothing is owed to this link any more. */
export class LinkCut extends Error {
  override readonly name = 'LinkCut';
}

export class LinkStream extends Duplex {
  readonly guard: PacketGuard;
  private wire: Wire | null = null;

  constructor(private readonly limits: LinkLimits) {
    super({ writableHighWaterMark: limits.backlog, readableHighWaterMark: 64 * 1024, emitClose: true });
    this.guard = new PacketGuard(limits);
  }

  static overWebSocket(socket: WebSocket, limits: LinkLimits): LinkStream {
    const link = new LinkStream(limits);
    let deadline: NodeJS.Timeout | undefined;
    link.wire = {
      send: (bytes, done) => {
        // A peer that has left takes nothing, but what it said before leaving is still to be read: no error here.
        if (socket.readyState === socket.OPEN) socket.send(bytes, { binary: true }, done);
        else done();
      },
      pause: () => {
        if (socket.readyState === socket.OPEN) socket.pause();
      },
      resume: () => {
        socket.resume();
      },
      end: () => {
        // A paused socket would never see the other side's closing frame.
        socket.resume();
        socket.close();
        deadline = setTimeout(() => {
          socket.terminate();
        }, 2_000).unref();
      },
      cut: () => {
        socket.terminate();
      },
    };
    socket.on('message', (data, binary) => {
      // [MQTT-6.0.0-1]
      if (binary) link.receive(data as Buffer);
      else link.destroy(new LinkCut('text frame'));
    });
    socket.on('close', () => {
      clearTimeout(deadline);
      link.finish();
    });
    socket.on('error', () => undefined); // 'close' follows and says enough
    return link;
  }

  static overTcp(socket: Socket, limits: LinkLimits): LinkStream {
    const link = new LinkStream(limits);
    socket.setNoDelay(true);
    link.wire = {
      send: (bytes, done) => {
        if (socket.writable) socket.write(bytes, done);
        else done();
      },
      pause: () => {
        socket.pause();
      },
      resume: () => {
        socket.resume();
      },
      end: () => {
        socket.setTimeout(2_000, () => {
          socket.destroy();
        });
        socket.resume();
        socket.end();
      },
      cut: () => {
        socket.destroy();
      },
    };
    socket.on('data', (data) => {
      link.receive(data as Buffer);
    });
    socket.on('close', () => {
      link.finish();
    });
    socket.on('error', () => undefined);
    return link;
  }

  override _read(): void {
    this.wire?.resume();
  }

  override write(chunk: unknown, ...rest: never[]): boolean {
    const bytes = chunk as Uint8Array;
    if (!this.destroyed && this.writableLength + bytes.length >= this.limits.backlog) {
      this.destroy(new LinkCut('does not read'));
    }
    if (this.destroyed) {
      rest.forEach((each: unknown) => {
        if (typeof each === 'function') (each as (error: Error) => void)(new LinkCut('closed'));
      });
      return true;
    }
    return super.write(chunk, ...rest);
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.wire?.send(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.wire?.send(Buffer.concat(chunks.map((each) => each.chunk)), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (error instanceof LinkCut) this.wire?.cut();
    else this.wire?.end();
    done(error);
  }

  private receive(bytes: Buffer): void {
    if (this.destroyed) return;
    const refusal = this.guard.check(bytes);
    if (refusal !== null) {
      this.destroy(new LinkCut(refusal));
      return;
    }
    if (!this.push(bytes)) this.wire?.pause();
  }

  /** The peer has gone; what it said before is read to its end. */
  private finish(): void {
    if (!this.destroyed) this.push(null);
  }
}
