// The fonts of a frame, cut from those the office really makes.
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { trimFont } from '../../../src/device/page/frame/trim-font.ts';
import { StartFonts } from '../../../src/office/fonts/start-fonts.ts';

const TEXT = '居委会公布的第一件事，会马上出现在这里。Ärger é';

describe('a trimmed font', () => {
  let whole: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    const { fonts } = await new StartFonts().make({ title: '', text: TEXT, strong: '' });
    whole = new Uint8Array(Buffer.from(fonts[0]?.bytes ?? '', 'base64'));
  });
  const opened = (bytes: Uint8Array): Font => create(Buffer.from(bytes)) as Font;
  const drawn = (font: Font, character: string): string =>
    font.glyphForCodePoint(character.codePointAt(0) ?? 0).path.toSVG();

  it('draws what it is kept for as before, and nothing else', () => {
    const trimmed = trimFont(whole, '居é。');
    for (const character of '居é。') {
      expect(drawn(opened(trimmed), character), character).toBe(drawn(opened(whole), character));
      expect(drawn(opened(trimmed), character)).not.toBe('');
    }
    expect(drawn(opened(trimmed), '委')).toBe('');
    expect(trimmed.length).toBeLessThan(whole.length / 2);
  });

  it('keeps the places of its letters', () => {
    const [one, other] = [trimFont(whole, TEXT), whole].map((bytes) => opened(bytes).layout(TEXT));
    expect(one?.positions).toEqual(other?.positions);
  });

  it('throws on a broken file, and leaves one it cannot read as it is', () => {
    expect(() => trimFont(whole.slice(0, 40), '居')).toThrow(RangeError);
    const other = new Uint8Array(Buffer.from('0001000000000000', 'hex'));
    expect(trimFont(other, '居')).toBe(other);
  });
});
