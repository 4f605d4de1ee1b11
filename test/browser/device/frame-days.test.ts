// What the gate chooses of a frame that was made for some days, against what would be drawn on each of them.
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { html, render } from 'lit/html.js';
import type { FirstPaint } from '../../../src/device/page/first-paint.ts';
import { chooseDay, DAYS, daysBetweenMoments, joinDays, LASTS } from '../../../src/device/page/frame/days.ts';
import { markupOf } from '../../../src/device/page/frame/markup.ts';
import { paintDisplay } from '../../../src/display/start.ts';
import { startOfDay, type Card } from '../../../src/disclosure/index.ts';
import { paintKiosk } from '../../../src/kiosk/start.ts';
import { BOARD, CARDS, COMMUNITY, FRESH, MONEY, NOW, PANELS } from '../support/screen-fixtures.ts';
import { parsePage } from '../support/parse-page.ts';

const DAY = 86_400_000;
const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** Moments around the turn of a year and in the middle of one. */
const moment = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 11, 22), max: Date.UTC(2027, 0, 3) }),
  fc.integer({ min: NOW, max: NOW + 200 * DAY }),
);
/** How long ago a card was published, corrected and how long it may be objected to, in ms. */
const ages = fc.array(
  fc.record({
    published: fc.integer({ min: 0, max: 4 * DAY }),
    corrected: fc.option(fc.integer({ min: 0, max: 9 * DAY })),
    objection: fc.option(fc.integer({ min: -DAY, max: 8 * DAY })),
  }),
  { minLength: 1, maxLength: CARDS.length },
);

function recordAt(now: number, role: 'kiosk' | 'display', of: readonly Card[]): FirstPaint {
  const configuration = PANELS[role === 'kiosk' ? 'kiosk-32-portrait' : 'display-43-landscape'];
  const freshness = { ...FRESH, now, signedAt: now - 3 * 60_000, link: 'connecting' } as const;
  return {
    v: 1,
    role,
    community: COMMUNITY,
    configuration,
    freshness,
    sections: BOARD.sections,
    money: MONEY,
    cards: of,
  };
}

/** Without the time of day, which a frame doesn't say. */
function paintAt(record: FirstPaint, now: number): Element {
  const drawn = record.role === 'kiosk' ? paintKiosk(record, now) : paintDisplay(record, now);
  for (const clock of drawn.querySelectorAll('.clock')) clock.textContent = '00:00';
  return drawn;
}

/** The markup that the gate leaves on that day of what was made for the first. */
function chosen(markup: string, day: number): string {
  const read = parsePage(markup);
  chooseDay(read, day);
  for (const element of read.querySelectorAll(`[${DAYS}]`)) element.removeAttribute(DAYS);
  return markupOf(read);
}

const drawn = (template: unknown): HTMLElement => {
  const root = document.createElement('div');
  render(template, root);
  return root;
};

describe('the days of a frame', () => {
  for (const role of ['kiosk', 'display'] as const) {
    it(`shows on a ${role} at every moment what would be drawn then`, () => {
      let longest = 0;
      fc.assert(
        fc.property(moment, ages, fc.integer({ min: 0, max: LASTS * DAY - 1 }), (now, aged, later) => {
          const cards = aged.flatMap(({ published, corrected, objection }, at) => {
            const card = CARDS[at];
            return card
              ? {
                  ...card,
                  published: stamp(now - published),
                  corrected: corrected === null ? null : stamp(now - corrected),
                  objectionUntil: objection === null ? null : stamp(now + objection),
                }
              : [];
          });
          const record = recordAt(now, role, cards);
          const days = Array.from({ length: LASTS }, (_, day) =>
            paintAt(record, day === 0 ? now : startOfDay(now) + day * DAY),
          );
          const count = joinDays(days);
          longest = Math.max(longest, count);
          // The worker says when a period to object ends: no frame is shown then.
          const ends = aged.flatMap(({ objection }) => objection ?? []).filter((end) => end > 0);
          const then = now + Math.min(later, ...ends.map((end) => end - 1000));
          const day = daysBetweenMoments(now, then);
          fc.pre(day < count);
          const [first] = days;
          const alone = parsePage(markupOf(paintAt(record, then)));
          expect(chosen(first ? markupOf(first) : '', day)).to.equal(markupOf(alone));
        }),
        { numRuns: 30 },
      );
      expect(longest, 'the days differ by words and badges alone').to.equal(LASTS);
    });
  }

  it('are counted from midnight to midnight in China', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 9 * DAY }), (from, passed) => {
        const days = (startOfDay(from + passed) - startOfDay(from)) / DAY;
        expect(daysBetweenMoments(from, from + passed)).to.equal(days);
      }),
    );
  });

  it('end before what is more than words, and before what comes back', () => {
    const shown = [0, 1, 2, 3].map((day) =>
      drawn(html`<p>${day < 2 ? html`<i>新</i>` : ''}<b>第 ${day} 天</b></p>`),
    );
    const comesBack = drawn(html`<p><i>新</i><b>第 4 天</b></p>`);
    expect(joinDays([...shown, comesBack])).to.equal(4);
    expect(shown[0]?.querySelector('b')?.getAttribute(DAYS)).to.equal('第 0 天\n第 1 天\n第 2 天\n第 3 天');
    expect(shown[0]?.querySelector('i')?.getAttribute(DAYS)).to.equal('新\n新');
    const otherwise: readonly unknown[] = [
      html`<p class="b">甲</p>`,
      html`<p>甲</p>
        <p>乙</p>`,
      html`<p><b>甲</b></p>`,
      html`<p></p>
        乙`,
      html`<h2>甲</h2>`,
      // Could not be told from the words of two days.
      html`<p>甲${'\n'}乙</p>`,
    ];
    for (const other of otherwise) {
      const first = drawn(html`<p>甲</p>`);
      expect(joinDays([first, drawn(other)])).to.equal(1);
      expect(first.querySelector(`[${DAYS}]`)).to.equal(null);
    }
  });
});
