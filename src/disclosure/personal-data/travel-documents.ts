// Numbers of passports and of the permits for travel to and from Hong Kong, Macao and Taiwan: a letter or two before the
// digits, so that the detectors of rows of digits pass them over.
import type { PersonalDataMatch } from './kinds.ts';
import { before, matchesOf } from './matching.ts';

const DIGIT = '[\\d〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]';
/** As ordinary passports have it (E12345678, EA1234567, G12345678): told by its form, unless it names a thing. */
const PASSPORT = /(?<![A-Za-z\d./_-])(?:E[A-HJ-NP-Z]\d{7}|[EG]\d{8})(?![A-Za-z\d./_-])/g;
/** Any other is a number of many things, and believed behind a word for the document. */
const DOCUMENT = /* @__PURE__ */ new RegExp(
  `(?<![A-Za-z\\d])(?:[A-Za-z]{1,2}[-.]?${DIGIT}{7,10}|[A-Z]\\d{6}[(（]?[\\dA][)）]?)(?![A-Za-z\\d])`,
  'g',
);
/** 台胞证 has digits alone. */
const DIGITS_ALONE = /(?<![A-Za-z\d])\d{8}(?![A-Za-z\d])/g;
const DOCUMENT_WORDS =
  /(?:护照|通行证|回乡证|台胞证|旅行证|往来(?:港澳|台湾)|(?:香港|澳门|港澳)(?:居民)?身份证|居留证|证件)[^。；;\n]{0,16}$/;
const OF_TAIWAN = /(?:台胞证|台湾居民来往大陆通行证)[^。；;\n\d]{0,12}$/;
const NAMED_THING =
  /(?:型号|编号|单号|运单|快递|物流|序列|批号|编码|代码|条码|发票|凭证|合同|订单|设备|电梯|表号|号段|标准|图号|规格|配件|车次|货号|资产|文号|零件|账单|收据|税号|许可证|营业执照|资格证)[^。；;，,\n]{0,12}$/;

/** Numbers of travel documents, on folded text without blanks. */
export function findTravelDocuments(text: string): PersonalDataMatch[] {
  if (!/[A-Za-z]|台/.test(text)) return [];
  const kind = 'personal-passport';
  const left = (match: RegExpExecArray): string => before(text, match.index, 28);
  return [
    ...matchesOf(kind, text, PASSPORT, (match) => !NAMED_THING.test(left(match))),
    ...matchesOf(
      kind,
      text,
      DOCUMENT,
      (match) => DOCUMENT_WORDS.test(left(match)) && !NAMED_THING.test(left(match)),
    ),
    ...matchesOf(kind, text, DIGITS_ALONE, (match) => OF_TAIWAN.test(left(match))),
  ];
}
