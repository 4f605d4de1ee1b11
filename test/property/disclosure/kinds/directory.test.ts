import fc from 'fast-check';
import { it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  kindData,
  shownText,
  wordsInData,
  type TypedData,
} from '../../../../src/disclosure/index.ts';

const CONTEXT = { code: 'ORG-06', period: null, explainAbove: EXPLAIN_ABOVE };
const names = fc.constantFrom('blocks', 'needs', 'name', 'post', 'phone', 'hours', 'place');

it('reads whatever is there without failing, and lets nothing out that is not a directory', () => {
  const whole = { blocks: [], needs: [], name: '甲', post: '', phone: '110', hours: '', place: '' };
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.jsonValue()), { maxLength: 3 }), fc.jsonValue(), (odd, other) => {
      const data = { kind: 'directory', entries: [{ ...whole, ...Object.fromEntries(odd) }, other] };
      const text = { v: 1, title: '找谁', summary: '', blocks: [], data } as const;
      wordsInData(data as TypedData);
      const isClean = checkData(data as TypedData, CONTEXT).length === 0;
      if (isClean && kindData(text) === null) throw new Error('clean, and no directory');
      shownText(text);
    }),
  );
});
