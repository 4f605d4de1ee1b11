import { describe, expect, it } from 'vitest';
import {
  findInPageWords,
  findInPlainText,
  isCardNumber,
  isIdNumber,
  isMobile,
  isOldIdNumber,
} from '../../../src/disclosure/index.ts';
import {
  isFullName,
  isMaskedName,
  maskedNamesIn,
  namesIn,
} from '../../../src/disclosure/personal-data/persons.ts';

// None of these numbers belongs to anyone: built from the rules, with an invented birthday or a printed example.
const OLD_ID = '110101500101001';
const MOBILE = '13800000000';
const CARD = '4111111111111111';

const kinds = (text: string): string[] => findInPlainText('text', text).map((hit) => hit.kind);
const found = (text: string): string[] =>
  findInPlainText('text', text).map((hit) => text.slice(hit.start, hit.end));

/** Appends the check digit of GB 11643, found by trying all eleven: exactly one is right. */
function withCheckDigit(seventeen: string): string {
  const right = [...'0123456789X'].filter((digit) => isIdNumber(seventeen + digit));
  expect(right).toHaveLength(1);
  return seventeen + (right[0] ?? '');
}

/** An ID number with these numerals for its digits from 0 on. */
const inNumerals = (number: string, numerals: string): string =>
  number.replace(/\d/g, (digit) => numerals[Number(digit)] ?? digit);

describe('the numbers themselves', () => {
  it('knows ID numbers by their check digit', () => {
    for (let serial = 0; serial < 40; serial += 1) {
      const id = withCheckDigit(`11010119900307${String(serial).padStart(3, '0')}`);
      expect(isIdNumber(id.toLowerCase())).toBe(true);
      const first = id.startsWith('1') ? '2' : '1';
      expect(isIdNumber(first + id.slice(1))).toBe(false);
    }
    // The standard's own example of the calculation (GB 11643-1999, annex).
    expect(isIdNumber('11010519491231002X')).toBe(true);
    expect(isIdNumber('110105194912310020')).toBe(false);
    expect(isIdNumber('11010519491231002')).toBe(false);
  });

  it('knows the old 15 digits by province and day of birth', () => {
    expect(isOldIdNumber(OLD_ID)).toBe(true);
    expect(isOldIdNumber('990101500101001')).toBe(false);
    expect(isOldIdNumber('110101501301001')).toBe(false);
    expect(isOldIdNumber('110101500230001')).toBe(false);
  });

  it('knows mobiles, with the country’s code too', () => {
    for (const digits of [MOBILE, `86${MOBILE}`, `0086${MOBILE}`]) expect(isMobile(digits)).toBe(true);
    for (const digits of ['12800000000', '1380000000', '138000000000', '01055500100']) {
      expect(isMobile(digits)).toBe(false);
    }
  });

  it('knows cards by Luhn, from 16 to 19 digits', () => {
    expect(isCardNumber(CARD)).toBe(true);
    expect(isCardNumber('4111111111111112')).toBe(false);
    expect(isCardNumber('0000000000000000')).toBe(false);
    expect(isCardNumber('411111111111')).toBe(false);
  });
});

describe('surnames of two characters', () => {
  it.each([
    ['申请人欧阳小明，三口人。', '欧阳小明'],
    ['给诸葛小亮，一次性慰问。', '诸葛小亮'],
    ['居民上官婉儿，患重病。', '上官婉儿'],
    ['给司马相如、等三户发放。', '司马相如'],
  ])('are read in “%s”', (text, name) => {
    expect(namesIn(text).map((one) => one.name)).toEqual([name]);
  });

  it('are known where the given name is hidden', () => {
    expect(['欧阳某', '欧阳*明', '诸葛某某', '南宫×'].map(isMaskedName)).toEqual([true, true, true, true]);
    expect(['欧阳某', '诸葛某'].map(isFullName)).toEqual([false, false]);
    expect(maskedNamesIn('低保对象诸葛某，司马*如。').map(({ name }) => name)).toEqual(['诸葛某', '司马*如']);
  });

  it('are no words that begin like one', () => {
    expect(['东方明珠在南宫路口。', '长孙女来接。', '公孙两代，同住。'].flatMap(namesIn)).toEqual([]);
    expect(isFullName('长孙女')).toBe(false);
  });
});

describe('found in a text', () => {
  const id = withCheckDigit('11010119900307231');

  it.each([
    ['bare', id],
    ['full width', [...id].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')],
    ['spaced', [...id].join(' ')],
    ['dashed', `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`],
    ['dotted as a date', `${id.slice(0, 6)} 1990-03-07 ${id.slice(14)}`],
    ['with zero-width spaces', [...id].join('\u200b')],
    ['with combining marks', [...id].join('\u0301')],
    [
      'in mathematical digits',
      [...id].map((c) => (/\d/.test(c) ? String.fromCodePoint(0x1d7ce + Number(c)) : c)).join(''),
    ],
    ['over two lines', `${id.slice(0, 9)}\n${id.slice(9)}`],
    ['in full-width brackets', `（${id}）`],
    ['in square brackets', `【${id.slice(0, 6)}】${id.slice(6)}`],
    ['set apart by many blanks', `${id.slice(0, 6)}      ${id.slice(6)}`],
    ['set apart by semicolons', `${id.slice(0, 6)}；${id.slice(6)}`],
    ['in quotation marks', `${id.slice(0, 6)}“${id.slice(6)}”`],
    ['in the numerals of forms', inNumerals(id, '零弌貮叄肆伍陸柒捌玖')],
    ['in 苏州码子', inNumerals(id, '〇〡〢〣〤〥〦〧〨〩')],
    ['as it is read out', inNumerals(id, '洞幺两三四五六拐八勾')],
  ])('an ID number %s', (_, written) => {
    expect(kinds(`张某，证件${written}，特此公示。`)).toEqual(['personal-id']);
  });

  it('takes a small or a full-width x for the check digit', () => {
    expect(kinds('证件11010519491231002x号')).toEqual(['personal-id']);
    expect(kinds('证件11010519491231002Ｘ号')).toEqual(['personal-id']);
  });

  it.each([
    MOBILE,
    '138-0000-0000',
    '138 0000 0000',
    '+86 138 0000 0000',
    '１３８００００００００',
    '(138)00000000',
  ])('a mobile %s', (written) => {
    expect(kinds(`联系电话${written}。`)).toEqual(['personal-mobile']);
  });

  it.each([
    ['in Roman numerals', '手机ⅠⅢⅧ0000ⅰⅱⅲⅳ', 'ⅠⅢⅧ0000ⅰⅱⅲⅳ'],
    ['with letters for digits', '请加1380S00Z0B0', '1380S00Z0B0'],
    ['cut by plus signs', '138+0000+0000', '138+0000+0000'],
    ['cut by signs of every sort', '138<0000>0000', '138<0000>0000'],
    ['cut by ornaments', '138☆0000★0000', '138☆0000★0000'],
    ['added up digit by digit', [...MOBILE].join('+'), [...MOBILE].join('+')],
    ['broken over two typed lines', '联系电话：13800\n000000', '13800\n000000'],
    ['broken behind its first digits', '手机 138000\n00000', '138000\n00000'],
  ])('a mobile %s', (_, text, words) => {
    expect(found(text)).toEqual([words]);
  });

  it.each([
    ['in Roman numerals', '证件ⅠⅠ0Ⅰ051949Ⅰ23Ⅰ002Ⅹ'],
    ['with letters for digits', '证件ll0lOSl949l23lOOZX'],
    ['cut by signs', '证件110105+19491231=002X'],
  ])('an ID number %s', (_, text) => {
    expect(kinds(text)).toEqual(['personal-id']);
  });

  it('a grade of disability in Roman numerals', () => {
    expect(found('户主李某，视力残疾Ⅲ级，已办证')).toEqual(['视力残疾Ⅲ级']);
  });

  it('a card, in groups of four', () => {
    expect(kinds('卡号4111 1111 1111 1111')).toEqual(['personal-card']);
    expect(kinds(`账号：${CARD}`)).toEqual(['personal-card']);
  });

  it('each with its place in the text as written', () => {
    expect(found(`甲 ${MOBILE}，乙 139-0000-0000；𠮷 4111 1111 1111 1111。`)).toEqual([
      MOBILE,
      '139-0000-0000',
      '4111 1111 1111 1111',
    ]);
  });

  it('a mobile before a times sign, and an X behind a separator', () => {
    expect(found('13800000000x2 部')).toEqual(['13800000000']);
    expect(found('证件 11010519491231002-X，')).toEqual(['11010519491231002-X']);
    expect(found('规格 138x0000x0000')).toEqual([]);
  });

  it('the longer of two that overlap', () => {
    expect(kinds('卡号629 16638785890 195')).toEqual(['personal-card']);
  });

  it('an old ID number, once and not as something else', () => {
    expect(kinds(`证件${OLD_ID}`)).toEqual(['personal-id']);
  });
});

describe('not found where there is none', () => {
  it.each([
    ['columns of figures', '1381    23451    50；1381；234；5150'],
    ['an office phone', '电话 010-55500100 转 8012；000-5550-0101'],
    ['a hotline', '热线 400-820-0000、12345、96110'],
    ['dates and times', '公示期 2026-11-21 至 2026-12-20，2026.11.21-2026.12.20，09:00-17:30'],
    ['sums of money', '合计 13,800,138,000.00 元，支出 1,234,567.89，结余 138,000.00'],
    ['a row of figures', '130 元、138 户、1,500 人；2025年 1703 = 1200 + 503'],
    ['sums', '150+2300+4500=6950；150+2300=2450；150+2300+4500元'],
    ['comparisons', '138<1380，1500>1381 且 2300<=4500'],
    ['figures one below the other', '支出\n13800\n138000\n合计 151800'],
    ['names of models', '型号 1380S00Z0B0，运单 SB1380013Z00，房号 B1380000'],
    ['a longer number', `流水号 99${MOBILE}12345678901`],
    ['a document number', '〔2026〕13 号、第 2026112100012 号'],
    ['no digits at all', '居民委员会'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(findInPlainText('text', text)).toEqual([]);
  });

  it('does not join numbers that words stand between', () => {
    expect(findInPlainText('text', '138人参加，0000元，0000份')).toEqual([]);
  });
});

describe('words read off a page', () => {
  it.each([
    ['身份证号 1101051949\n1231002X', 'personal-id', '1101051949\n1231002X'],
    ['电话 138\n12345678', 'personal-mobile', '138\n12345678'],
    ['住三栋二单元\n302室', 'personal-address', '三栋二单元\n302室'],
    ['王某患有糖尿\n病多年', 'personal-health', '糖尿\n病'],
  ] as const)('%j: what goes on in the next line is one', (text, kind, found) => {
    const hits = findInPageWords('words', text);
    const of = hits.filter((hit) => hit.kind === kind).map(({ start, end }) => text.slice(start, end));
    expect(of).toHaveLength(1);
    expect(of[0]).toContain(found.slice(0, 4));
    expect(of[0]).toContain('\n');
  });

  it('what stands in one line is found once, where it stands', () => {
    const text = '一\n手机 13812345678\n二';
    expect(findInPageWords('words', text)).toEqual(findInPlainText('words', text));
    expect(findInPageWords('words', '餐费\n37670.00\n食材\n28450.50\n合计')).toEqual([]);
  });
});
