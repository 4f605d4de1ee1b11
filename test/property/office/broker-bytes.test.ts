// No bytes of a stranger or of a screen bring the embedded broker down.
import { afterAll, beforeAll, expect, it } from 'vitest';
import fc from 'fast-check';
import { topicsOf } from '../../../src/replication/mqtt/topics.ts';
import { embeddedHarness } from '../../support/embedded-harness.ts';
import type { EmbeddedHarness } from '../../support/embedded-harness.ts';
import { COMMUNITY, LinkEar, admit, bytes } from '../../support/transport-harness.ts';
import { WireLink, connectPacket, fixedHeader } from '../../support/mqtt-wire.ts';

const topics = topicsOf(COMMUNITY);
let harness: EmbeddedHarness;
beforeAll(async () => {
  harness = await embeddedHarness();
});
afterAll(() => harness.close());

/** A packet with an honest header around any body. */
const packet = fc
  .record({
    first: fc.constantFrom(0x10, 0x30, 0x31, 0x32, 0x33, 0x3a, 0x40, 0x82, 0xa2, 0xc0, 0xe0),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .uint8Array({ maxLength: 20 })
        .map((rest) => Uint8Array.from([0, 1, 0, 3, 0x61, 0x2f, 0x62, ...rest])),
    ),
  })
  .map(({ first, body }) => Buffer.concat([fixedHeader(first, body.length), body]));

it('whatever follows CONNECT, the broker and its other links go on', async () => {
  const ear = new LinkEar();
  const transport = harness.transport({ credential: await admit(harness.broker, 'witness') });
  transport.open([topics.update], ear);
  await ear.untilUp();
  const credential = await admit(harness.broker, 'fuzz');
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.oneof(packet, fc.uint8Array({ maxLength: 30 })), { maxLength: 6 }),
      async (admitted, packets) => {
        const link = await WireLink.open(harness.url);
        if (admitted) {
          await link.send(connectPacket({ clientId: credential.username, ...credential }));
          expect(await link.connack()).toBe(0);
        }
        await link.send(Buffer.concat(packets)).catch(() => undefined);
        link.socket.close();
        await link.until(() => link.closed);
        round += 1;
        const text = `round ${String(round)}`;
        await harness.broker.publish(topics.update, bytes(text), { qos: 1, retain: false });
        await ear.untilMessage(topics.update, text);
      },
    ),
    { numRuns: 300 },
  );
  expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
  await transport.close();
});
