// A worker of a page that does nothing but link: the transport as screens run it, with the platform's own WebSocket.
import { MqttTransport } from '../../src/replication/mqtt/transport.ts';

interface Ask {
  readonly url: string;
  readonly credential: { readonly username: string; readonly password: string };
  readonly topics: readonly string[];
  readonly speak: string;
  readonly will: string;
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  open(data);
});

function open(ask: Ask): void {
  const link = new MqttTransport({
    url: ask.url,
    credential: ask.credential,
    will: () => ({ topic: ask.will, payload: new TextEncoder().encode('gone') }),
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    chance: () => 0.04,
    oversize: (bytes) => {
      postMessage(`oversize ${bytes > 300_000 ? 'large' : 'small'}`);
    },
  });
  link.open(ask.topics, {
    up: () => {
      postMessage('up');
      link.publish(ask.speak, new TextEncoder().encode('from the page'), { qos: 1, retain: false }).then(
        () => {
          postMessage('acknowledged');
        },
        (error: unknown) => {
          postMessage(String(error));
        },
      );
    },
    down: (reason) => {
      postMessage(`down ${reason}`);
    },
    message: ({ payload, retained }) => {
      postMessage(`${retained ? 'retained' : 'message'} ${new TextDecoder().decode(payload)}`);
    },
  });
}
