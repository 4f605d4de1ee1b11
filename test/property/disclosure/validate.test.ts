import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_CODES, sentence } from '../../../src/contract/index.ts';
import type { CheckContext } from '../../../src/disclosure/index.ts';
import {
  ACTIONS,
  FINDING_CODES,
  checkContent,
  readLog,
  readNoticeText,
  readTrail,
} from '../../../src/disclosure/index.ts';
import { catalogue, content, context } from '../../unit/disclosure/samples.ts';
import { log, noticeText, words } from './arbitraries.ts';

const where: fc.Arbitrary<CheckContext> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    code: fc.constantFrom(...catalogue.items.map(({ code }) => code), 'NO-1'),
    audiences: fc.option(fc.constant(['shops']), { nil: undefined }),
    entries: log,
    images: fc.subarray([{ part: 'image-1' }, { part: 'image-2' }]),
  })
  .map(({ entries, ...rest }) => context({ ...rest, target: readLog(entries)[0] ?? null }));

const json = fc.jsonValue({ maxDepth: 4 });
const date = fc.oneof(json, fc.constantFrom('2026-11-30T15:59:59Z', '2026-11-20T00:00:00Z', null));

/** Content with any of its fields, or any field within its text, replaced by any JSON. */
const broken = fc
  .record(
    {
      code: json,
      text: fc.oneof(
        json,
        noticeText,
        fc.record({ title: json, summary: json, blocks: fc.oneof(json, fc.array(json)) }),
      ),
      showFrom: date,
      showUntil: date,
      audience: json,
      reason: json,
      erase: fc.oneof(json, fc.array(fc.record({ seq: json, part: json }))),
      level: json,
    },
    { requiredKeys: [] },
  )
  .map((changes) => ({ ...content(), ...changes }));

describe('checking content', () => {
  it('never throws, whatever JSON it is given, and says each fault in a whole sentence', () => {
    fc.assert(
      fc.property(fc.oneof(broken, json), where, (value, given) => {
        const findings = checkContent(value, given);
        expect(findings.length).toBeLessThanOrEqual(61);
        for (const { code, field, values } of findings) {
          expect(FINDING_CODES).toContain(code);
          expect(MESSAGE_CODES).toContain(code);
          expect(field).toMatch(/^[a-zA-Z]+(\.[a-z0-9]+)*$/);
          // Every value that the sentence names was given.
          if (code !== 'markup' && code !== 'no-glyph') expect(sentence(code, values)).not.toContain('…');
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('lets through no text that holds a control character, a lone surrogate, or a character without a glyph', () => {
    const drawn = (codePoint: number): boolean => codePoint < 0x20000 && codePoint !== 0x4dae;
    const bad = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]|[\u{20000}-\u{10ffff}]|䶮/u;
    let refused = 0;
    fc.assert(
      fc.property(words(40), words(40), (title, body) => {
        const text = { v: 1, title, summary: '', blocks: [{ type: 'paragraph', content: [{ text: body }] }] };
        const findings = checkContent({ ...content(), text }, context({ fonts: drawn }));
        if (findings.length === 0) expect(title + body).not.toMatch(bad);
        else refused += 1;
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('reads back every text it let through, as it was', () => {
    fc.assert(
      fc.property(noticeText, (text) => {
        expect(readNoticeText(JSON.stringify(text))).toEqual(text);
      }),
    );
  });

  it('reads any JSON or none as a part without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          json.map((value) => JSON.stringify(value)),
        ),
        (bytes) => {
          expect(() => [readNoticeText(bytes), readTrail(bytes)]).not.toThrow();
        },
      ),
    );
  });
});
