// Where a picture ends in its file. A viewer stops there; a phone may have put a film with sound behind it, and whoever
// publishes the file as it is publishes that too.

/** Filled up to a full block by some cameras. */
const isFilling = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0 || byte === 0xff);

/** Index behind the end of a JPEG (ITU-T T.81, annex B); null where no end is found. */
function endOfJpeg(bytes: Buffer): number | null {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else {
      if (at + 3 >= bytes.length) return null;
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  return null;
}

/** Index of the next marker behind entropy-coded data: FF, but neither stuffed (FF00) nor a restart (FFD0–FFD7). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Index behind the last chunk of a PNG (PNG specification, 5.3). */
function endOfPng(bytes: Buffer): number | null {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const isLast = bytes.toString('latin1', at + 4, at + 8) === 'IEND';
    at += 12 + bytes.readUInt32BE(at);
    if (isLast) return at;
  }
  return null;
}

/** Index behind a RIFF file by the length it tells, filled up to an even one. */
function endOfRiff(bytes: Buffer): number | null {
  if (bytes.length < 12) return null;
  const length = bytes.readUInt32LE(4);
  return 8 + length + (length % 2);
}

/** Whether something stands behind the end of a picture that is a JPEG, a PNG or a WebP; also where no end is found. */
export function hasMoreBehind(bytes: Buffer): boolean {
  const end = bytes[0] === 0xff ? endOfJpeg(bytes) : bytes[0] === 0x89 ? endOfPng(bytes) : endOfRiff(bytes);
  return end === null || !isFilling(bytes.subarray(end));
}
