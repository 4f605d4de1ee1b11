// Old entries packed into one value: how many there are and how long each is (32 bits each, little-endian), then their
// exact bytes, all of it deflated with a checksum (zlib, RFC 1950). Entries are much alike: of 64, a sixth is left.
import type { Bytes } from '../../log/index.ts';

const WORD = 4;

export async function packBlock(entries: readonly Bytes[]): Promise<Bytes> {
  let end = WORD * (1 + entries.length);
  const block = new Uint8Array(entries.reduce((sum, { length }) => sum + length, end));
  const view = new DataView(block.buffer);
  view.setUint32(0, entries.length, true);
  entries.forEach((bytes, at) => {
    view.setUint32(WORD * (1 + at), bytes.length, true);
    block.set(bytes, end);
    end += bytes.length;
  });
  return through(block, new CompressionStream('deflate'));
}

/** The entries, each with a buffer of its own; null: the block is damaged. */
export async function unpackBlock(block: Bytes): Promise<readonly Bytes[] | null> {
  try {
    const bytes = await through(block, new DecompressionStream('deflate'));
    const view = new DataView(bytes.buffer);
    const count = view.getUint32(0, true);
    let end = WORD * (1 + count);
    const entries = Array.from({ length: count }, (_, at) => {
      const from = end;
      end += view.getUint32(WORD * (1 + at), true);
      return bytes.slice(from, end);
    });
    return end === bytes.length ? entries : null;
  } catch {
    return null;
  }
}

/** Not by way of a Blob: reading one asks the browser's own process. */
async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // What fails here fails the reading as well, which says so.
  const written = Promise.allSettled([writer.write(bytes), writer.close()]);
  const whole = new Uint8Array(await new Response(stream.readable).arrayBuffer());
  await written;
  return whole;
}
