import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  RECORD_FIELDS,
  shownText,
  wordsInData,
  type Field,
  type Fields,
  type TypedData,
} from '../../../../src/disclosure/index.ts';

const CONTEXT = {
  code: 'SVC-03',
  period: null,
  explainAbove: EXPLAIN_ABOVE,
  today: '2026-11-22',
  smallCellMin: 3,
};
const words = fc.constantFrom('', ' ', '甲', '000-5550-0100', '一样东西');

/** What a form would send, now and then something it would not. */
function value(field: Field): fc.Arbitrary<unknown> {
  const right = (): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'text':
        return words;
      case 'texts':
        return fc.array(words, { maxLength: 3 });
      case 'day':
        return fc.constantFrom('', '2026-11-22', '2026-12-31', '2025-02-28');
      case 'time':
        return fc.constantFrom('', '09:30', '23:59');
      case 'number':
        return fc.option(fc.integer({ min: 0, max: field.most }));
      case 'hundredths':
        return fc.option(fc.integer({ min: 0, max: 1_000_000 }));
      case 'choice':
        return fc.constantFrom(...field.of);
      case 'rows':
        return fc.array(record(field.fields), { maxLength: 4 });
    }
  };
  return fc.oneof({ weight: 30, arbitrary: right() }, { weight: 1, arbitrary: fc.jsonValue() });
}
const record = (fields: Fields): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, value(field)] as const)));

describe.each(Object.entries(RECORD_FIELDS))('a record: %s', (kind, fields) => {
  it('is read, checked and shown whatever stands in it, and lets nothing out that is none', () => {
    fc.assert(
      fc.property(record(fields), (some) => {
        const data = { ...some, kind } as TypedData;
        const text = { v: 1, title: '一条', summary: '', blocks: [], data } as const;
        wordsInData(data);
        const isClean = checkData(data, CONTEXT).length === 0;
        const read = kindData(text);
        if (isClean && read === null) throw new Error('clean, and no record');
        for (const shown of [shownText(text), faceText(text)]) {
          if (read !== null && isClean && shown.blocks.length === 0) throw new Error('clean, and empty');
        }
      }),
    );
  });

  it('reads again what it read', () => {
    fc.assert(
      fc.property(record(fields), (some) => {
        const read = kindData({ data: { ...some, kind } as TypedData });
        if (read === null) return;
        const again = kindData({ data: JSON.parse(JSON.stringify(read)) as TypedData });
        if (JSON.stringify(again) !== JSON.stringify(read)) throw new Error('read otherwise');
      }),
    );
  });

  it('takes nothing for a record that is none', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (some) => {
        checkData({ ...some, kind }, CONTEXT);
        wordsInData({ ...some, kind });
        kindData({ data: { ...some, kind } });
      }),
    );
  });
});
