// The part of the contract that is about bytes on a wire: who gets in at all, and what one link may do to the others.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicsOf } from '../../src/replication/index.ts';
import { COMMUNITY, LinkEar, admit, bytes, officeEar } from '../support/transport-harness.ts';
import type { TransportHarness } from '../support/transport-harness.ts';
import { WireLink, connectPacket, fixedHeader, publishPacket } from '../support/mqtt-wire.ts';
import { ears } from './transport-suite.ts';

const topics = topicsOf(COMMUNITY);
const ONCE = { qos: 1, retain: false } as const;
const MEGABYTE = 1024 * 1024;
/** What sockets on both sides may swallow before the sender feels that nobody reads. */
const IN_FLIGHT = 16 * MEGABYTE;

export interface WireAbilities {
  /** Hangs up at the header of a packet that is too large, without waiting for its body. */
  readonly cutsAtHeader: boolean;
  /** How large a payload it is shown. */
  readonly megabytes: number;
}

export function wireContract(
  name: string,
  abilities: WireAbilities,
  makeBroker: () => Promise<TransportHarness & { readonly url: string }>,
): void {
  describe(`${name}: hostile bytes`, () => {
    let harness: TransportHarness & { readonly url: string };
    let number = 0;

    beforeAll(async () => {
      harness = await makeBroker();
    });
    afterAll(async () => {
      await harness.close();
    });

    async function screen() {
      number += 1;
      const id = `wire-${String(number)}`;
      return { id, own: topics.screen(id), credential: await admit(harness.broker, id) };
    }
    async function witness() {
      const { id, own, credential } = await screen();
      const ear = new LinkEar();
      const transport = harness.transport({ credential });
      transport.open(ears(id), ear);
      await ear.untilUp();
      return { id, own, ear, transport };
    }
    async function raw() {
      const { id, own, credential } = await screen();
      const link = await WireLink.open(harness.url);
      await link.send(connectPacket({ clientId: credential.username, ...credential }));
      expect(await link.connack()).toBe(0);
      return { id, own, credential, link };
    }

    it('refuses a link without a name or without a password', async () => {
      const { credential } = await screen();
      for (const fields of [
        { clientId: 'anyone' },
        { clientId: '' },
        { clientId: credential.username, username: credential.username },
      ]) {
        const link = await WireLink.open(harness.url);
        await link.send(connectPacket(fields));
        expect([4, 5, 'closed']).toContain(await link.connack());
        await link.until(() => link.closed);
      }
    });

    it('lets no screen take the link of another by its client identifier', async () => {
      const victim = await witness();
      const { credential } = await screen();
      const victims = await screen();
      for (const clientId of [victims.credential.username, 'minglan-office-shili']) {
        const link = await WireLink.open(harness.url);
        await link.send(connectPacket({ clientId, ...credential }));
        expect([2, 4, 5, 'closed']).toContain(await link.connack());
        link.socket.terminate();
      }
      await victim.transport.publish(victim.own.shown, bytes('still linked'), ONCE);
      await victim.transport.close();
    });

    it('speaks no last will on the topic of another', async () => {
      const heard = officeEar(harness.broker);
      const victim = await witness();
      const { credential } = await screen();
      const link = await WireLink.open(harness.url);
      await link.send(
        connectPacket({
          clientId: credential.username,
          ...credential,
          will: { topic: victim.own.state, payload: bytes('forged will') },
        }),
      );
      await link.connack();
      link.socket.terminate();
      await link.until(() => link.closed);
      await victim.transport.publish(victim.own.shown, bytes('fence'), ONCE);
      await heard.first((each) => each.screen === victim.id && each.text === 'fence');
      expect(heard.all.filter((each) => each.text === 'forged will')).toEqual([]);
      await victim.transport.close();
    });

    for (const [how, fin] of [
      ['in many WebSocket messages', true],
      ['in the fragments of one WebSocket message', false],
    ] as const) {
      it(`takes no payload of ${String(abilities.megabytes)} MB sent ${how}, and the others go on`, async () => {
        const { ear, transport, own } = await witness();
        const { link, own: attackers } = await raw();
        const heard = officeEar(harness.broker);
        const before = process.memoryUsage().rss;
        let peak = before;
        const total = abilities.megabytes * MEGABYTE;
        const topic = Buffer.from(attackers.submission);
        const chunk = new Uint8Array(64 * 1024);
        let updates = 0;
        const attack = async () => {
          await link.send(fixedHeader(0x30, total + topic.length + 2), fin);
          await link.send(Buffer.concat([Buffer.from([0, topic.length]), topic]), fin);
          for (let sent = 0; sent < total && !link.closed; sent += chunk.length) {
            await link.send(chunk, fin);
            peak = Math.max(peak, process.memoryUsage().rss);
            if (sent % (16 * chunk.length) !== 0) continue;
            updates += 1;
            await harness.broker.publish(topics.update, bytes(`update ${String(updates)}`), ONCE);
            await ear.untilMessage(topics.update, `update ${String(updates)}`);
          }
        };
        await attack().catch(() => undefined);
        if (abilities.cutsAtHeader) {
          await link.until(() => link.closed);
          expect(link.sent).toBeLessThan(IN_FLIGHT);
        } else {
          // PINGRESP says that the broker has read all of it.
          const read = link.bytes.length;
          await link.send(Buffer.from([0xc0, 0]));
          await link.until(() => link.closed || link.bytes.length > read);
          expect(link.sent).toBeGreaterThan(total);
        }
        expect(peak - before).toBeLessThan(64 * MEGABYTE);
        expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
        await harness.broker.publish(topics.update, bytes('after'), ONCE);
        await ear.untilMessage(topics.update, 'after');
        await transport.publish(own.shown, bytes('after'), ONCE);
        await heard.first((each) => each.text === 'after');
        expect(heard.all).toHaveLength(1);
        await transport.close();
        link.socket.terminate();
      });
    }

    it('survives packets that mean nothing, and the others go on', async () => {
      const { ear, transport, own, id } = await witness();
      const heard = officeEar(harness.broker);
      const senseless = [
        Buffer.from([0x30, 0x00]),
        Buffer.from([0x32, 0x02, 0xff, 0xff]),
        Buffer.from([0x32, 0x03, 0x00, 0x01, 0x61]),
        Buffer.from([0x82, 0x00]),
        Buffer.from([0x82, 0x03, 0x00, 0x01, 0x00]),
        Buffer.from([0x82, 0x05, 0x00, 0x01, 0x00, 0x09, 0x61]),
        Buffer.from([0xa2, 0x02, 0x00, 0x01]),
        Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]),
        Buffer.from([0x10, 0x00]),
        Buffer.from([0x10, 0x07, 0x00, 0x04, 0x4d, 0x51, 0x54, 0x54, 0x04]),
        Buffer.from([0x00, 0x00]),
        Buffer.from([0xf0, 0x00]),
        Buffer.from([0x40, 0x02, 0x00, 0x01]),
        Buffer.from([0x20, 0x02, 0x00, 0x00]),
        publishPacket(`${'a/'.repeat(300)}a`, bytes('deep')),
        publishPacket('', bytes('nowhere'), 1),
        publishPacket(`minglan/${COMMUNITY}/screens/+/state`, bytes('wild')),
      ];
      for (const packet of senseless) {
        const { link } = await raw();
        await link.send(packet);
        // Whatever the broker makes of it, a second CONNECT always ends the link [MQTT-3.1.0-2].
        await link.send(connectPacket({ clientId: 'again' })).catch(() => undefined);
        await link.until(() => link.closed);
        const stranger = await WireLink.open(harness.url);
        await stranger.send(packet);
        stranger.socket.terminate();
      }
      await transport.publish(own.shown, bytes('alive'), ONCE);
      await heard.first((each) => each.screen === id && each.text === 'alive');
      expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
      expect(heard.all.filter((each) => each.text !== 'alive')).toEqual([]);
      await transport.close();
    });

    it('a screen leaves a larger message than it reads unread, says so, and hears the next', async () => {
      const { id, credential } = await screen();
      const ear = new LinkEar();
      const oversize: number[] = [];
      const transport = harness.transport({ credential, oversize: (size) => oversize.push(size) });
      transport.open(ears(id), ear);
      await ear.untilUp();
      await harness.broker.publish(topics.update, new Uint8Array(400 * 1024), ONCE);
      await harness.broker.publish(topics.update, bytes('small'), ONCE);
      await ear.untilMessage(topics.update, 'small');
      expect(ear.messages(topics.update)).toHaveLength(1);
      expect(oversize).toHaveLength(1);
      expect(oversize[0]).toBeGreaterThan(400 * 1024);
      expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
      await transport.close();
    });
  });
}
