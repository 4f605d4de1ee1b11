// The contract of Transport (a screen's link) and Broker (the office's side) together. Every broker we run against
// passes it; what needs a real wire is in transport-wire-suite.ts.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { topicsOf } from '../../src/replication/index.ts';
import type { Transport } from '../../src/replication/index.ts';
import { COMMUNITY, LinkEar, admit, bytes, officeEar } from '../support/transport-harness.ts';
import type { LinkOptions, ScreenCredential, TransportHarness } from '../support/transport-harness.ts';

const topics = topicsOf(COMMUNITY);
const ONCE = { qos: 1, retain: false } as const;
const KEPT = { qos: 1, retain: true } as const;

/** The topics a screen hears. */
export function ears(id: string): string[] {
  const own = topics.screen(id);
  return [topics.head, topics.update, topics.urgent, own.config, own.command, own.receipt];
}

export function transportContract(name: string, makeBroker: () => Promise<TransportHarness>): void {
  describe(`${name}: a screen's link to its broker`, () => {
    let harness: TransportHarness;
    const open: Transport[] = [];
    let number = 0;

    beforeAll(async () => {
      harness = await makeBroker();
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((transport) => transport.close()));
      for (const topic of [topics.head, topics.urgent]) await harness.broker.publish(topic, bytes(''), KEPT);
    });
    afterAll(async () => {
      await harness.close();
    });

    /** A screen of its own for each test, since brokers remember. */
    async function screen(): Promise<{ id: string; credential: ScreenCredential }> {
      number += 1;
      const id = `screen-${String(number)}`;
      return { id, credential: await admit(harness.broker, id) };
    }
    function link(
      subscribe: readonly string[],
      options: LinkOptions,
    ): { transport: Transport; ear: LinkEar } {
      const transport = harness.transport(options);
      const ear = new LinkEar();
      open.push(transport);
      transport.open(subscribe, ear);
      return { transport, ear };
    }
    async function linked(extra: Partial<LinkOptions> = {}) {
      const { id, credential } = await screen();
      const { transport, ear } = link(ears(id), { credential, ...extra });
      await ear.untilUp();
      return { id, credential, transport, ear, own: topics.screen(id) };
    }
    /** After this, whatever was published before has arrived if it arrives at all. */
    async function fence(text: string, ...listening: LinkEar[]): Promise<void> {
      await harness.broker.publish(topics.update, bytes(text), ONCE);
      await Promise.all(listening.map((ear) => ear.untilMessage(topics.update, text)));
    }

    it('gives the retained head to a screen that subscribes, marked as retained', async () => {
      await harness.broker.publish(topics.head, bytes('head 7'), KEPT);
      const { ear } = await linked();
      const message = await ear.untilMessage(topics.head);
      expect(message.retained).toBe(true);
      expect(message.payload).toEqual(bytes('head 7'));
    });

    it('delivers an update to all screens, and not as retained', async () => {
      const links = await Promise.all([linked(), linked(), linked()]);
      await harness.broker.publish(topics.update, bytes('update for all'), ONCE);
      for (const { ear } of links) {
        expect((await ear.untilMessage(topics.update, 'update for all')).retained).toBe(false);
      }
    });

    it('delivers a new head to screens that are linked already', async () => {
      const { ear } = await linked();
      await harness.broker.publish(topics.head, bytes('head 8'), KEPT);
      expect((await ear.untilMessage(topics.head, 'head 8')).retained).toBe(false);
    });

    it('carries any bytes unchanged', async () => {
      const { ear } = await linked();
      const all = Uint8Array.from({ length: 60 * 1024 }, (_, at) => at % 251);
      await harness.broker.publish(topics.update, all, ONCE);
      expect((await ear.untilMessage(topics.update)).payload).toEqual(all);
    });

    it.each([0, 1] as const)('hears a screen at QoS %d, under its own name', async (qos) => {
      const heard = officeEar(harness.broker);
      const { id, transport, own } = await linked();
      await transport.publish(own.shown, bytes('shown'), { qos, retain: false });
      await transport.publish(own.submission, bytes('submission'), { qos, retain: false });
      await transport.publish(own.result, bytes('result'), { qos, retain: false });
      await transport.publish(own.state, bytes('state'), { qos, retain: true });
      for (const kind of ['shown', 'submission', 'result', 'state']) {
        expect(await heard.first((each) => each.screen === id && each.kind === kind)).toEqual({
          screen: id,
          kind,
          text: kind,
        });
      }
    });

    it('gives a screen its own configuration, commands and receipts', async () => {
      const { id, credential } = await screen();
      const own = topics.screen(id);
      await harness.broker.publish(own.config, bytes('configuration'), KEPT);
      const { ear } = link(ears(id), { credential });
      expect((await ear.untilMessage(own.config)).retained).toBe(true);
      await harness.broker.publish(own.command, bytes('identify'), ONCE);
      await ear.untilMessage(own.command, 'identify');
      await harness.broker.publish(own.receipt, bytes('receipt'), ONCE);
      await ear.untilMessage(own.receipt, 'receipt');
    });

    it('forgets a retained urgent notice that is cleared by an empty payload', async () => {
      await harness.broker.publish(topics.urgent, bytes('urgent'), KEPT);
      const first = await linked();
      expect((await first.ear.untilMessage(topics.urgent)).retained).toBe(true);
      await harness.broker.publish(topics.urgent, bytes(''), KEPT);
      await first.ear.untilMessage(topics.urgent, '');
      const second = await linked();
      await fence('after the urgent', second.ear);
      expect(second.ear.messages(topics.urgent)).toEqual([]);
    });

    it('rejects a publish before the link is up, and while it is down', async () => {
      const { id, credential } = await screen();
      const { transport, ear } = link(ears(id), { credential });
      const own = topics.screen(id);
      await expect(transport.publish(own.shown, bytes('early'), ONCE)).rejects.toThrow();
      await ear.untilUp();
      await harness.kill();
      await ear.untilDown();
      await expect(transport.publish(own.shown, bytes('late'), ONCE)).rejects.toThrow();
      await harness.revive();
      await ear.untilUp(ear.all.findIndex((each) => each.type === 'down'));
      await transport.publish(own.shown, bytes('again'), ONCE);
    });

    it('comes back by itself after the broker was killed, subscribes again and gets the head that the office puts back', async () => {
      const { ear } = await linked();
      const other = await linked();
      await harness.kill();
      await Promise.all([ear.untilDown(), other.ear.untilDown()]);
      await harness.revive();
      harness.broker.onUp(() => {
        void harness.broker.publish(topics.head, bytes('head after the crash'), KEPT);
      });
      for (const each of [ear, other.ear]) {
        const down = each.all.findIndex((event) => event.type === 'down');
        await each.untilUp(down);
        await each.untilMessage(topics.head, 'head after the crash', down);
      }
      await fence('after the crash', ear, other.ear);
    });

    it('speaks the last will of a screen whose link breaks without a goodbye', async () => {
      const heard = officeEar(harness.broker);
      const { id, credential } = await screen();
      const own = topics.screen(id);
      let asked = 0;
      const will = () => ({ topic: own.state, payload: bytes(`gone ${String((asked += 1))}`) });
      const { transport, ear } = link(ears(id), { credential, will });
      await ear.untilUp();
      harness.sever(transport);
      const last = await heard.first((each) => each.screen === id && each.text.startsWith('gone'));
      expect(last.kind).toBe('state');
      await ear.untilDown();
      await ear.untilUp(ear.all.findIndex((each) => each.type === 'down'));
      expect(asked).toBeGreaterThan(1);
    });

    it('speaks no last will of a screen that closes its link', async () => {
      const heard = officeEar(harness.broker);
      const { id, credential } = await screen();
      const own = topics.screen(id);
      const { transport, ear } = link(ears(id), {
        credential,
        will: () => ({ topic: own.state, payload: bytes('gone') }),
      });
      await ear.untilUp();
      await transport.publish(own.state, bytes('leaving'), KEPT);
      await transport.close();
      const other = await linked();
      await other.transport.publish(other.own.shown, bytes('fence'), ONCE);
      await heard.first((each) => each.screen === other.id);
      expect(heard.all.filter((each) => each.screen === id).map((each) => each.text)).toEqual(['leaving']);
    });

    it('is closed for good: no event, no publish, no second opening', async () => {
      const { transport, ear, own } = await linked();
      await transport.close();
      await transport.close();
      const before = ear.all.length;
      const other = await linked();
      await fence('nobody listens here', other.ear);
      expect(ear.all.length).toBe(before);
      await expect(transport.publish(own.shown, bytes('x'), ONCE)).rejects.toThrow();
      expect(() => {
        transport.open([topics.head], ear);
      }).toThrow();
    });

    it('lets no screen speak as another, nor as the office', async () => {
      const heard = officeEar(harness.broker);
      const victim = await linked();
      const foreign = [
        victim.own.state,
        victim.own.submission,
        victim.own.config,
        victim.own.command,
        victim.own.receipt,
        topics.head,
        topics.update,
        topics.urgent,
        `minglan/${COMMUNITY}/screens`,
        'minglan/elsewhere/head',
      ];
      for (const topic of foreign) {
        const attacker = await linked();
        // The broker either hangs up or acknowledges and drops (MQTT-3.3.5-2): both leave nothing delivered.
        await attacker.transport.publish(topic, bytes('forged'), KEPT).catch(() => undefined);
        await attacker.transport.close();
      }
      const late = await linked();
      await fence('after the forgeries', victim.ear, late.ear);
      await victim.transport.publish(victim.own.shown, bytes('fence'), ONCE);
      await heard.first((each) => each.screen === victim.id && each.kind === 'shown');
      expect(heard.all.filter((each) => each.text === 'forged')).toEqual([]);
      for (const { ear } of [victim, late]) {
        const said = ear.all.flatMap((each) => (each.type === 'message' ? [each.message] : []));
        expect(said.filter((each) => new TextDecoder().decode(each.payload) === 'forged')).toEqual([]);
      }
    });

    it('lets no screen hear another, nor more than its own topics', async () => {
      const victim = await screen();
      const victims = topics.screen(victim.id);
      for (const topic of [
        victims.config,
        victims.submission,
        victims.state,
        '#',
        '+/+/head',
        `minglan/${COMMUNITY}/#`,
        `minglan/${COMMUNITY}/screens/+/config`,
        '$SYS/#',
        '$CONTROL/dynamic-security/v1/response',
        'minglan/elsewhere/head',
      ]) {
        const { credential } = await screen();
        const { transport, ear } = link([topics.head, topic], { credential });
        expect(await ear.untilDown(), topic).toBe('subscription-refused');
        expect(ear.all.some((each) => each.type === 'up')).toBe(false);
        await transport.close();
      }
    });

    it('refuses a wrong password, an unknown name and another screen’s name', async () => {
      const { id, credential } = await screen();
      const other = await screen();
      for (const wrong of [
        { ...credential, password: `${credential.password}x` },
        { ...credential, password: other.credential.password },
        { username: 'nobody', password: credential.password },
        { username: '', password: '' },
      ]) {
        const { transport, ear } = link(ears(id), { credential: wrong });
        expect(await ear.untilDown()).toBe('refused');
        expect(ear.all.some((each) => each.type === 'up')).toBe(false);
        await transport.close();
      }
    });

    it('cuts a screen whose credential is withdrawn, and lets it in no more', async () => {
      const { id, ear, own } = await linked();
      const other = await linked();
      await harness.broker.publish(own.config, bytes('configuration'), KEPT);
      await harness.broker.setScreen(id, null);
      const cut = await ear.untilDown();
      expect(['lost', 'refused']).toContain(cut);
      await ear.first((each) => each.type === 'down' && each.reason === 'refused');
      await fence('the others go on', other.ear);
      // Admitted afresh, it finds nothing of before.
      const { credential } = { credential: await admit(harness.broker, id) };
      const again = link(ears(id), { credential });
      await again.ear.untilUp();
      await fence('the new one too', again.ear);
      expect(again.ear.messages(own.config)).toEqual([]);
    });

    it('cuts a link made with a credential that was replaced', async () => {
      const { id, ear } = await linked();
      const credential = await admit(harness.broker, id);
      await ear.untilDown();
      const again = link(ears(id), { credential });
      await again.ear.untilUp();
      await ear.first((each) => each.type === 'down' && each.reason === 'refused');
    });

    it('leaves a link alone when its credential is set again as it was', async () => {
      const { id, ear, credential, transport, own } = await linked();
      const { createHash } = await import('node:crypto');
      const passwordHash = createHash('sha256').update(credential.password).digest('hex');
      await harness.broker.setScreen(id, { username: credential.username, passwordHash });
      await transport.publish(own.shown, bytes('still here'), ONCE);
      expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
    });

    it('gives way to a newer link of the same screen', async () => {
      const { id, credential, transport, ear } = await linked();
      const newer = link(ears(id), { credential });
      await newer.ear.untilUp();
      await ear.untilDown();
      await transport.close();
      await newer.ear.first((each) => each.type === 'up');
    });

    it('rejects what is too large to send, and stays up', async () => {
      const { transport, ear, own } = await linked();
      await expect(transport.publish(own.submission, new Uint8Array(256 * 1024 + 1), ONCE)).rejects.toThrow();
      if (harness.url !== null) expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
    });
  });
}
