import { describe, expect, it } from 'vitest';
import { LINK_LIMITS } from '../../../../src/office/broker/limits.ts';
import { PacketGuard } from '../../../../src/office/broker/packet-guard.ts';
import { connectPacket, fixedHeader, publishPacket } from '../../../support/mqtt-wire.ts';

const connect = connectPacket({ clientId: 'a', username: 'a', password: 'b' });
const payload = (bytes: number) => publishPacket('minglan/shili/screens/a/submission', new Uint8Array(bytes));

function admitted(): PacketGuard {
  const guard = new PacketGuard(LINK_LIMITS);
  expect(guard.check(connect)).toBeNull();
  guard.admitted = true;
  return guard;
}

describe('the guard of a link', () => {
  it('passes what a screen says, however it is cut into pieces', () => {
    const stream = Buffer.concat([
      connect,
      payload(0),
      payload(200),
      Buffer.from([0x82, 0x06, 0, 1, 0, 1, 0x61, 1]),
      Buffer.from([0x40, 2, 0, 1]),
      Buffer.from([0xc0, 0]),
      payload(12_000),
      Buffer.from([0xe0, 0]),
    ]);
    for (const piece of [1, 2, 3, 7, 100, stream.length]) {
      const guard = new PacketGuard(LINK_LIMITS);
      for (let at = 0; at < stream.length; at += piece) {
        expect(guard.check(stream.subarray(at, at + piece))).toBeNull();
      }
    }
  });

  it('passes the largest submission and refuses one that is larger, at its header', () => {
    expect(admitted().check(payload(256 * 1024))).toBeNull();
    const guard = admitted();
    expect(guard.check(fixedHeader(0x30, LINK_LIMITS.packet))).toBeNull();
    expect(admitted().check(fixedHeader(0x30, LINK_LIMITS.packet + 1))).toMatch(/bytes/);
    expect(admitted().check(fixedHeader(0x30, 100 * 1024 * 1024))).toMatch(/bytes/);
  });

  it.each([
    ['anything before CONNECT', [0xc0, 0]],
    ['a CONNECT of 64 KB', [0x10, 0x80, 0x80, 0x04]],
    ['noise', [0x47, 0x45, 0x54, 0x20]],
  ])('refuses %s', (_name, bytes) => {
    expect(new PacketGuard(LINK_LIMITS).check(Buffer.from(bytes))).not.toBeNull();
  });

  it.each([
    ['a second CONNECT', [...connect]],
    ['QoS 2', [0x34, 10]],
    ['QoS 3', [0x36, 10]],
    ['PUBREL of QoS 2', [0x62, 2]],
    ['CONNACK from a client', [0x20, 2]],
    ['type 0', [0x00, 0]],
    ['AUTH of MQTT 5', [0xf0, 0]],
    ['a PINGREQ with a body', [0xc0, 1]],
    ['a PUBACK of MQTT 5', [0x40, 4]],
    ['a SUBSCRIBE of 1 MB', [0x82, 0x80, 0x80, 0x40]],
    ['a length of five bytes', [0x30, 0x80, 0x80, 0x80, 0x80, 0x01]],
  ])('refuses %s after CONNECT', (_name, bytes) => {
    expect(admitted().check(Buffer.from(bytes))).not.toBeNull();
  });

  it('takes little from a link that is not admitted yet', () => {
    const guard = new PacketGuard(LINK_LIMITS);
    expect(guard.check(connect)).toBeNull();
    expect(guard.check(payload(8 * 1024))).toBeNull();
    expect(guard.check(payload(8 * 1024))).toMatch(/before CONNECT/);
  });
});
