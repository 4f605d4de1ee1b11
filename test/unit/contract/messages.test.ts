import { describe, expect, it } from 'vitest';
import { MESSAGE_CODES, isMessageCode, sentence } from '../../../src/contract/index.ts';
import { FINDING_CODES } from '../../../src/disclosure/index.ts';

describe('sentences', () => {
  it('exist for every finding', () => {
    for (const code of FINDING_CODES) expect(isMessageCode(code)).toBe(true);
    expect(isMessageCode('toString')).toBe(false);
  });

  it.each(MESSAGE_CODES.map((code) => [code]))('%s: is a whole sentence, without a value too', (code) => {
    const said = sentence(code);
    expect(said).toMatch(/^[\p{Script=Han}].*。$/u);
    expect(said).not.toMatch(/[{}[\]]/);
  });

  it('are all different', () => {
    expect(new Set(MESSAGE_CODES.map((code) => sentence(code))).size).toBe(MESSAGE_CODES.length);
  });

  it('name what they are given, and leave a passage out when they are not', () => {
    expect(sentence('locked-out', { seconds: 60 })).toContain('请等 60 秒稍后再试');
    expect(sentence('locked-out')).toContain('请稍后再试');
    expect(sentence('title-missing', { unused: 1 })).toBe(sentence('title-missing'));
  });

  it('put values in as text, whatever they look like', () => {
    expect(sentence('markup', { position: 1, found: '{limit}[$&]' })).toContain('“{limit}[$&]”');
  });
});
