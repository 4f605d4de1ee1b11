import { describe, expect, it } from 'vitest';
import { InboundFilter } from '../../../../src/replication/mqtt/inbound-filter.ts';
import { fixedHeader, publishPacket } from '../../../support/mqtt-wire.ts';

const LIMIT = 1000;

function run(stream: Buffer, piece: number) {
  const oversize: number[] = [];
  const broken: string[] = [];
  const filter = new InboundFilter(LIMIT, {
    oversize: (bytes) => oversize.push(bytes),
    broken: (reason) => broken.push(reason),
  });
  const passed: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += piece)
    passed.push(...filter.pass(stream.subarray(at, at + piece)));
  return { passed: Buffer.concat(passed), oversize, broken };
}

describe('the filter of what a broker sends', () => {
  const small = publishPacket('a/b', Buffer.from('small'), 1);
  const connack = Buffer.from([0x20, 2, 0, 0]);
  const ping = Buffer.from([0xd0, 0]);
  const exact = publishPacket('a', new Uint8Array(LIMIT - 3));
  const large = publishPacket('a/b', new Uint8Array(5000).fill(0x30), 1);

  it.each([1, 2, 3, 64, 100_000])('takes out the large packet alone, in pieces of %d bytes', (piece) => {
    const { passed, oversize, broken } = run(
      Buffer.concat([connack, small, large, ping, exact, large, small]),
      piece,
    );
    expect(passed).toEqual(Buffer.concat([connack, small, ping, exact, small]));
    expect(oversize).toEqual([5007, 5007]);
    expect(broken).toEqual([]);
  });

  it('gives up on a length that never ends, and passes nothing after it', () => {
    const { passed, broken } = run(Buffer.concat([Buffer.from([0x30, 255, 255, 255, 255, 1]), small]), 100);
    expect(passed).toHaveLength(0);
    expect(broken).toEqual(['malformed length']);
  });

  it('gives up on a large packet that is no message', () => {
    const { passed, broken } = run(Buffer.concat([fixedHeader(0x90, 5000), Buffer.alloc(5000), small]), 100);
    expect(passed).toHaveLength(0);
    expect(broken).toEqual(['oversize packet']);
  });
});
