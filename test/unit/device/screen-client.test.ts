import { describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../src/contract/index.ts';
import { ScreenClient } from '../../../src/device/page/screen-client.ts';
import type { WorkerPort } from '../../../src/device/page/screen-client.ts';

class Port extends EventTarget {
  readonly sent: ToWorker[] = [];
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.sent.length = 0;
  }
  say(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
function connect(): { port: Port; client: ScreenClient } {
  const port = new Port();
  return { port, client: new ScreenClient(port as unknown as WorkerPort) };
}
const board = (size: number): FromWorker =>
  ({ type: 'board', board: { size, cards: [], sections: {} } }) as unknown as FromWorker;
const code: FromWorker = { type: 'unpaired', code: 'ABC234', expiresAt: 1, problem: null };

describe('the page’s end of the worker', () => {
  it('tells the last message of a kind to whoever comes later, and the next ones until released', () => {
    const { client, port } = connect();
    port.say(board(1));
    port.say(board(2));
    const heard = vi.fn();
    const release = client.on('board', ({ board: { size } }) => heard(size));
    port.say(board(3));
    release();
    port.say(board(4));
    expect(heard.mock.calls).toEqual([[2], [3]]);
  });

  it('tells nobody of a code once the screen is paired', () => {
    const { client, port } = connect();
    port.say(code);
    port.say({ type: 'ready' } as unknown as FromWorker);
    const heard = vi.fn();
    client.on('unpaired', heard);
    expect(heard).not.toHaveBeenCalled();
    port.say(code);
    expect(heard).toHaveBeenCalledOnce();
  });

  it('answers each question with its own answer, and says when there is none', async () => {
    const { client, port } = connect();
    const one = client.ask({ kind: 'disclosure', id: 'a' });
    const two = client.ask({ kind: 'image', sha256: 'b' });
    const three = client.ask({ kind: 'disclosure', id: 'c' });
    expect(port.sent.map((message) => message.type === 'ask' && message.request)).toEqual([1, 2, 3]);
    port.say({ type: 'failure', request: 3, code: 'not-started' });
    port.say({ type: 'answer', request: 2, value: null });
    port.say({ type: 'answer', request: 1, value: { card: 'a' } });
    expect(await one).toEqual({ card: 'a' });
    expect(await two).toBeNull();
    await expect(three).rejects.toThrow('not-started');
  });

  it('rejects what is waiting when the worker is gone', async () => {
    const { client } = connect();
    const asked = client.ask({ kind: 'disclosure', id: 'a' });
    client.close();
    await expect(asked).rejects.toThrow('closed');
  });
});
