import { expect } from '@open-wc/testing';
import { advance, NOWHERE, replace, type LoopPlace } from '../../../src/display/loop.ts';
import { isNight, pixelShift } from '../../../src/display/rest.ts';
import { pageText, roomOf, type Block } from '../../../src/disclosure/index.ts';
import { dwell, slidesOf } from '../../../src/display/slides.ts';
import { LOOP, NOW } from '../support/screen-fixtures.ts';

/** A loop that has been turning for a while. */
const turning = (items: typeof LOOP, item: number, slide: number): LoopPlace => ({
  ...replace(NOWHERE, items, NOW),
  item,
  slide,
  turned: true,
});
const ids = (items: typeof LOOP): string[] => items.map((item) => item.card.id);

describe('the loop of the display', () => {
  it('shows every slide of every message, then begins anew', () => {
    let place = replace(NOWHERE, LOOP.slice(0, 3), NOW);
    const seen: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      seen.push(`${String(place.item)}.${String(place.slide)}`);
      place = advance(place, place.item === 1 ? 3 : 2);
    }
    expect(seen).to.deep.equal(['0.0', '0.1', '1.0', '1.1', '1.2', '2.0', '2.1']);
    expect(place.item).to.equal(0);
  });

  it('stands still on nothing', () => {
    expect(advance(NOWHERE, 0)).to.deep.equal(NOWHERE);
    expect(replace(turning(LOOP, 4, 2), [], NOW)).to.deep.include({ items: [], item: 0, slide: 0 });
  });

  it('shows what is new at once, and what was corrected', () => {
    const place = turning(LOOP.slice(1, 5), 2, 1);
    expect(replace(place, LOOP.slice(0, 5), NOW + 1000)).to.deep.include({ item: 0, slide: 0 });
    const [first, second, ...rest] = place.items;
    if (!first || !second) throw new Error('too few');
    const corrected = {
      ...second,
      card: { ...second.card, corrected: '2026-11-21T01:00:00Z', latest: 99 },
    };
    expect(replace(place, [first, corrected, ...rest], NOW)).to.deep.include({ item: 1, slide: 0 });
  });

  it('shows at once what appears at its hour, though the log has long held it', () => {
    const place = turning(LOOP.slice(0, 3), 2, 0);
    const [late] = LOOP.slice(3, 4);
    if (!late) throw new Error('too few');
    const appeared = { ...late, card: { ...late.card, published: '2026-11-21T01:12:30Z', latest: 1 } };
    expect(replace(place, [...place.items, appeared], NOW + 30_000)).to.deep.include({ item: 3, slide: 0 });
  });

  it('begins at its beginning, in however many goes the first copy comes', () => {
    let place = NOWHERE;
    for (const [from, to] of [
      [6, 8],
      [3, 8],
      [0, 5],
      [0, LOOP.length],
    ]) {
      place = replace(place, LOOP.slice(from, to), NOW);
      expect(place).to.deep.include({ item: 0, slide: 0 });
    }
    // What was in the copy is no news later either.
    place = advance(advance(place, 1), 1);
    expect(replace(place, LOOP, NOW)).to.deep.include({ item: 2 });
  });

  it('shows what is made in the first seconds of a display all the same', () => {
    const place = replace(NOWHERE, LOOP.slice(0, 4), NOW);
    const [fifth] = LOOP.slice(4, 5);
    if (!fifth) throw new Error('too few');
    const made = { ...fifth, card: { ...fifth.card, published: '2026-11-21T01:12:02Z', latest: 99 } };
    expect(replace(place, [...place.items, made], NOW + 2000)).to.deep.include({ item: 4, slide: 0 });
  });

  it('stays with what is shown while it is still there, wherever it moved', () => {
    const place = turning(LOOP.slice(0, 5), 3, 1);
    const moved = replace(place, LOOP.slice(2, 5), NOW);
    expect(moved).to.deep.include({ item: 1, slide: 1 });
    expect(moved.items[moved.item]?.card.id).to.equal(LOOP[3]?.card.id);
  });

  it('leaves at once what was withdrawn', () => {
    const place = turning(LOOP.slice(0, 5), 1, 1);
    const next = replace(place, [...LOOP.slice(0, 1), ...LOOP.slice(2, 5)], NOW);
    expect(ids(next.items)).not.to.contain(LOOP[1]?.card.id);
    expect(next.slide).to.equal(0);
  });

  it('gives every slide time to be read, 12 s at the least', () => {
    for (const item of LOOP) {
      for (const slide of slidesOf(item, roomOf(24, 8))) {
        const characters = slide.kind === 'text' ? slide.page.characters : slide.characters;
        expect(dwell(slide)).to.be.at.least(Math.max(12_000, characters * 250));
      }
    }
    expect(roomOf(24.6, 7.9).charactersPerPage).to.equal(141);
    expect(roomOf(1, 1).charactersPerPage).to.equal(40);
  });
});

describe('the pages of a message', () => {
  const [first] = LOOP;
  if (!first) throw new Error('too few');
  const paragraph = (characters: number): Block => ({
    type: 'paragraph',
    content: [{ text: `${'明'.repeat(characters - 1)}。` }],
  });
  const sizesOf = (blocks: readonly Block[], width: number, height: number): number[] =>
    slidesOf(
      { ...first, page: { ...first.page, text: { v: 1, title: '', summary: '', blocks } } },
      roomOf(width, height),
    ).flatMap((slide) => (slide.kind === 'text' ? [slide.size] : []));

  it('are set larger while that makes no more of them, and a line holds 18 characters', () => {
    expect(sizesOf([paragraph(20)], 30, 10)).to.deep.equal([1.4]);
    expect(sizesOf([paragraph(20)], 24, 10)).to.deep.equal([1.32]);
    expect(sizesOf([paragraph(20)], 18, 10)).to.deep.equal([1]);
    // Narrow panels have short lines anyway: 12.
    expect(sizesOf([paragraph(20)], 14, 24)).to.deep.equal([1.16]);
    // Full.
    expect(sizesOf([paragraph(200)], 30, 10)).to.deep.equal([1]);
  });

  it('are no more than in body text', () => {
    for (const item of LOOP) {
      const { text } = item.page;
      if (!text) continue;
      const room = roomOf(33, 12);
      expect(slidesOf(item, room).length - 1, item.card.title).to.equal(pageText(text, room).length);
    }
  });
});

describe('the rest of the panel', () => {
  const at = (hour: number, minute = 0): number => Date.UTC(2026, 10, 21, hour - 8, minute);
  it('knows dim hours over midnight', () => {
    const night = { from: '22:00', to: '06:00' };
    expect([21, 22, 23, 24, 29, 30].map((hour) => isNight(at(hour), night))).to.deep.equal([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(isNight(at(12), { from: '11:30', to: '12:30' })).to.equal(true);
    expect(isNight(at(3), null)).to.equal(false);
  });
  it('wanders a little, and comes back', () => {
    const places = new Set<string>();
    for (let minute = 0; minute < 120; minute += 1) {
      const [x, y] = pixelShift(NOW + minute * 60_000);
      expect(Math.max(Math.abs(x), Math.abs(y))).to.be.at.most(2);
      places.add(`${String(x)},${String(y)}`);
    }
    expect(places.size).to.be.above(10);
  });
});
