import { expect, test } from 'vitest';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import { Rules } from '../../../../src/office/procedure/findings.ts';
import type { NamePolicy } from '../../../../src/disclosure/index.ts';
import { someContent } from '../../../support/office-client.ts';

const files = await readCommunityFiles('kiosk-config');
const item = files.items.find(({ code }) => files.masks[maskOf(code)]?.['namePolicy'] !== undefined);
function maskOf(code: string): string {
  return files.items.find((one) => one.code === code)?.mask ?? '';
}

/** Codes of what stands in the way of a welfare notice with that name in its first column. */
function found(namePolicy: NamePolicy, name: string): string[] {
  const rules = new Rules({ ...files, rules: { ...files.rules, namePolicy } });
  const [column = ''] = files.masks[maskOf(item!.code)]!.show;
  const content = someContent({
    code: item!.code,
    text: {
      v: 1,
      title: '发放公示（示例）',
      summary: '',
      blocks: [{ type: 'table', head: [column], rows: [[name]] }],
    },
  });
  const context = {
    action: 'publish',
    now: Date.UTC(2026, 10, 1),
    images: [],
    target: null,
    base: null,
    publishing: false,
  } as const;
  return rules
    .findings(content, { ...context, waived: () => false })
    .map(({ code }) => code)
    .filter((code) => code.startsWith('personal-'));
}

test('a community that masks the names of those who receive help is held to it', () => {
  expect(item?.code).toMatch(/^WEL-/);
  // As its welfare notices say: 只写姓氏.
  expect(files.rules.namePolicy).toBe('surname');
  expect(found('full', '王小明')).toEqual([]);
  expect(found('star', '王小明')).toEqual(['personal-name']);
  expect(found('surname', '王小明')).toEqual(['personal-name']);
  expect(found('star', '王*明')).toEqual([]);
  expect(found('surname', '王某')).toEqual([]);
});
