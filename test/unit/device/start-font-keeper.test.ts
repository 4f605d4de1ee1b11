import { describe, expect, it } from 'vitest';
import type { StartFonts, StartRecord } from '../../../src/contract/index.ts';
import { StartFontKeeper } from '../../../src/device/worker/start-font-keeper.ts';

/** As much of a record as its characters are taken from. */
function recordOf(title: string): StartRecord {
  const card = { title, item: '', summary: '', excerpt: '' };
  const contact = { name: '', post: '', place: '', hours: '', phone: '' };
  return {
    community: { name: '', contact },
    items: [{ card, part: new Uint8Array(16) }],
  } as unknown as StartRecord;
}

function keeper(answers: () => Promise<StartFonts['fonts']>, stored: StartFonts | null = null) {
  const asked: StartFonts['asked'][] = [];
  const written: (StartFonts | null)[] = [];
  const failures: unknown[] = [];
  const fonts = new StartFontKeeper({
    read: () => Promise.resolve(stored),
    write: (value) => {
      written.push(value);
      stored = value;
      return Promise.resolve();
    },
    ask: (wanted) => {
      asked.push(wanted);
      return answers();
    },
    failed: (error) => failures.push(error),
  });
  return { fonts, asked, written, failures };
}

const FONT = { face: 'title', range: 'U+5c45', bytes: new Uint8Array([1]) } as const;

describe('the fonts of the first paint', () => {
  it('are asked for by the characters of the record, each face its own', async () => {
    const { fonts, asked, written } = keeper(() => Promise.resolve([FONT]));
    await fonts.keep(recordOf('龘龘'));
    expect(asked).toHaveLength(1);
    expect([...(asked[0]?.title ?? '')].filter((character) => character === '龘')).toHaveLength(1);
    expect(asked[0]?.text).toContain('龘');
    expect(asked[0]?.strong).not.toContain('龘');
    expect(written).toEqual([{ v: 1, asked: asked[0], fonts: [FONT] }]);
  });

  it('are asked for again only when a character is new', async () => {
    const first = keeper(() => Promise.resolve([FONT]));
    await first.fonts.keep(recordOf('龘靐'));
    await first.fonts.keep(recordOf('靐'));
    expect(first.asked).toHaveLength(1);
    await first.fonts.keep(recordOf('靐齉'));
    // For that one alone, in the faces that draw it; what there was stays.
    expect(first.asked[1]).toEqual({ title: '齉', text: '齉', strong: '' });
    expect(first.written[1]?.fonts).toEqual([FONT, FONT]);
    expect(first.written[1]?.asked.title).toContain('靐');

    const second = keeper(() => Promise.resolve([FONT]), first.written[1] ?? null);
    await second.fonts.keep(recordOf('齉'));
    expect(second.asked).toHaveLength(0);
  });

  it('are asked for anew, without what is no longer shown, when there are too many to read at a start', async () => {
    const { fonts, asked, written } = keeper(() => Promise.resolve([FONT]));
    for (let at = 0; at < 13; at += 1) await fonts.keep(recordOf(String.fromCharCode(0x9f98 + at)));
    expect(written.map((kept) => kept?.fonts.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1]);
    expect(asked.at(-1)).toEqual(written.at(-1)?.asked);
    expect(asked.at(-1)?.title).not.toContain('\u9f98');
  });

  it('stay as they were while the office cannot be asked, and are asked for the next time', async () => {
    let isUp = false;
    const { fonts, asked, written, failures } = keeper(() =>
      isUp ? Promise.resolve([FONT]) : Promise.reject(new Error('away')),
    );
    await fonts.keep(recordOf('龘'));
    expect(written).toEqual([]);
    expect(failures).toHaveLength(1);
    isUp = true;
    await fonts.keep(recordOf('龘'));
    expect(asked).toHaveLength(2);
    expect(written).toHaveLength(1);
  });

  it('go before anything is erased, with what is being asked for, and are asked for without what is gone', async () => {
    let answer: () => void = () => undefined;
    let isSlow = false;
    const { fonts, asked, written } = keeper(async () => {
      if (isSlow) await new Promise<void>((resolve) => (answer = resolve));
      return [FONT];
    });
    await fonts.keep(recordOf('龘靐'));
    isSlow = true;
    const late = fonts.keep(recordOf('龘靐齉'));
    await expect.poll(() => asked.length).toBe(2);
    await fonts.forget();
    answer();
    await late;
    expect(written.slice(1)).toEqual([null]);
    isSlow = false;
    await fonts.keep(recordOf('靐'));
    expect(asked.at(-1)?.title).toContain('靐');
    expect(asked.at(-1)?.title).not.toMatch(/[龘齉]/u);
    expect(written.at(-1)).toEqual({ v: 1, asked: asked.at(-1), fonts: [FONT] });
  });

  it('are not kept when there are more than a first paint can need', async () => {
    const { fonts, written } = keeper(() =>
      Promise.resolve([{ ...FONT, bytes: new Uint8Array(2 * 1024 * 1024 + 1) }]),
    );
    await fonts.keep(recordOf('龘'));
    expect(written).toEqual([]);
  });
});
