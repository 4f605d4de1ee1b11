// Stands between a screen and its office and rewrites what the office answers.
import { createServer, request as ask } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';

/** What becomes of an answer: its body, or null for the true one. `url` is path and query. */
export type Lie = (url: string, body: Buffer) => Buffer | null;

export interface LyingProxy extends AsyncDisposable {
  readonly url: string;
  /** From now on; null: honest again. */
  lie(how: Lie | null): void;
  /** How many answers it has falsified. */
  lies(): number;
}

/** Listens on a free loopback port before the office of `target`; links to the broker pass unharmed. */
export async function lyingProxy(target: number): Promise<LyingProxy> {
  let how: Lie | null = null;
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((asked, answer) => {
    // Nothing compressed, so that a lie needs no unpacking.
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const options = { host: '127.0.0.1', port: target, path: asked.url, method: asked.method, headers };
    const onward = ask(options, (told) => {
      const pieces: Buffer[] = [];
      told.on('data', (piece: Buffer) => pieces.push(piece));
      told.on('end', () => {
        const body = Buffer.concat(pieces);
        const other = told.statusCode === 200 ? (how?.(asked.url ?? '', body) ?? null) : null;
        if (other !== null) count += 1;
        answer.writeHead(told.statusCode ?? 502, withoutLength(told.headers)).end(other ?? body);
      });
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (asked, socket, head) => {
    const onward = connect(target, '127.0.0.1');
    const lines = asked.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ''}`] : [],
    );
    onward.write([`GET ${asked.url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    onward.write(head);
    for (const each of [onward, socket]) each.on('error', () => each.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    lie(next) {
      how = next;
    },
    lies: () => count,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function withoutLength(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = headers;
  return rest;
}
