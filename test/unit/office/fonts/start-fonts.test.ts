// The shipped typefaces, really cut: what is asked for is in what is answered, and draws the same shapes.
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { readCharacterMap } from '../../../../src/office/fonts/character-map.ts';
import { cut, Slices } from '../../../../src/office/fonts/slices.ts';
import { StartFonts } from '../../../../src/office/fonts/start-fonts.ts';
import { readTables } from '../../../../src/office/fonts/sfnt.ts';

const TITLE = '居务公开：二〇二六年第四季度财务收支';
const TEXT = '居委会公布的第一件事，会马上出现在这里。电话 000-5550-0101（示例）';
const WANTED = { title: TITLE, text: TEXT, strong: '新' };

function opened(bytes: string): Font {
  return create(Buffer.from(bytes, 'base64')) as Font;
}

describe('fonts of a first paint', () => {
  it('have a glyph with an outline for every character asked for', async () => {
    const { fonts } = await new StartFonts().make(WANTED);
    for (const face of ['title', 'text', 'strong'] as const) {
      const mine = fonts.filter((font) => font.face === face);
      expect([...new Set(mine.map(({ characters }) => characters).join(''))].sort()).toEqual(
        [...new Set(WANTED[face])].sort(),
      );
      for (const { bytes, characters } of mine) {
        const font = opened(bytes);
        for (const character of characters) {
          const point = character.codePointAt(0) ?? 0;
          expect(font.hasGlyphForCodePoint(point), character).toBe(true);
          if (character !== ' ') {
            expect(font.glyphForCodePoint(point).path.commands.length, character).toBeGreaterThan(0);
          }
        }
      }
    }
  });

  it('draw ideographs of several slices from one file, in the shapes of the typeface', async () => {
    const { fonts } = await new StartFonts().make(WANTED);
    const text = fonts.filter(({ face, characters }) => face === 'text' && characters.includes('居'));
    expect(text).toHaveLength(1);
    const merged = opened(text[0]?.bytes ?? '');
    const slices = new Slices('sans');
    const found = await slices.split(TEXT.replace(/[^\p{Unified_Ideograph}]/gu, ''));
    expect(found.size).toBeGreaterThan(1);
    for (const [slice, characters] of found) {
      const alone = await cut(await slices.file(slice), characters, 400);
      const original = create(alone) as Font;
      for (const character of characters) {
        const point = character.codePointAt(0) ?? 0;
        const [one, other] = [merged, original].map((font) => font.glyphForCodePoint(point));
        expect(one?.advanceWidth, character).toBe(other?.advanceWidth);
        expect(one?.path.toSVG(), character).toBe(other?.path.toSVG());
      }
    }
  });

  it('set marks in half their square where the browser asks for it, one font to a face', async () => {
    const { fonts } = await new StartFonts().make({ title: '《居，1', text: '', strong: '' });
    expect(fonts).toHaveLength(1);
    const font = opened(fonts[0]?.bytes ?? '');
    const { positions } = font.layout('《居，1', ['halt']);
    const [opening, ideograph, comma] = positions;
    const em = font.unitsPerEm;
    expect([opening?.xOffset, opening?.xAdvance]).toEqual([-em / 2, em / 2]);
    expect([ideograph?.xOffset, ideograph?.xAdvance]).toEqual([0, em]);
    expect([comma?.xOffset, comma?.xAdvance]).toEqual([0, em / 2]);
  });

  it('are made once for all screens that ask for the same', async () => {
    const office = new StartFonts();
    const [one, other] = await Promise.all([
      office.make(WANTED),
      office.make({ ...WANTED, text: [...TEXT].reverse().join('') }),
    ]);
    expect(other).toBe(one);
  });

  it('draw the rare characters of names with the rest', async () => {
    const name = '王䶮、李𠮷、𬭊';
    const { fonts } = await new StartFonts().make({ title: name, text: name, strong: '' });
    for (const face of ['title', 'text'] as const) {
      const { bytes, characters } = fonts.find(
        (font) => font.face === face && font.characters.includes('王'),
      )!;
      expect([...characters].sort()).toEqual([...'王䶮、李𠮷𬭊'].sort());
      for (const character of characters) {
        const glyph = opened(bytes).glyphForCodePoint(character.codePointAt(0) ?? 0);
        expect(glyph.path.commands.length, character).toBeGreaterThan(0);
        expect(glyph.advanceWidth, character).toBe(1000);
      }
    }
  });

  it('leave out what the typefaces lack', async () => {
    const { fonts } = await new StartFonts().make({ title: '', text: '\u{10fffd}', strong: '' });
    expect(fonts).toEqual([]);
  });

  it('carry one glyph for each character and the empty one', async () => {
    const { fonts } = await new StartFonts().make({ title: '居务公开', text: '', strong: '' });
    const tables = readTables(Buffer.from(fonts[0]?.bytes ?? '', 'base64'));
    expect(readCharacterMap(tables.get('cmap') ?? Buffer.alloc(4)).size).toBe(4);
  });
});
