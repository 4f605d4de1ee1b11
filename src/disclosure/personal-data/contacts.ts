// Ways to reach a person that are not a mobile: a telephone at home, e-mail, messengers; the plate of a car; and what
// the label before a number says it is.
import type { PersonalDataMatch } from './kinds.ts';
import { before, matchesOf } from './matching.ts';
import { RESIDENT } from './persons.ts';

const AT_HOME =
  /(?:家庭|家里|家中|住宅|宅|本人|户主|个人|私人|家属|家长|亲属)(?:的)?(?:固定|联系)?(?:电话|座机|固话|号码)?[:：是为]?$|宅电[:：]?$/;
const LANDLINE = /(?<!\d)(?:\(?0\d{2,3}\)?[-—]?)?[2-9]\d{2,3}[-— ]?\d{4}(?!\d)/g;
/** A resident by name, and nothing after it but what leads to the number. */
const OF_RESIDENT = /* @__PURE__ */ new RegExp(
  `${RESIDENT}[^。；;\n]{0,24}(?:电话|座机|固话|[（(])[:：为是]?$`,
);
const OF_OFFICE =
  /居委会|业委会|委员会|物业|办公|服务|窗口|热线|咨询|值班|监督|举报|维修|经办|主任|书记|负责人|网格员|报名|拨打|致电|请打|公司|医院|派出所/;

/** Fixed lines said to be somebody's home, or told beside a resident's name. Those of offices are public. */
function findLandlines(text: string): PersonalDataMatch[] {
  return matchesOf('personal-landline', text, LANDLINE, (match) => {
    if (AT_HOME.test(before(text, match.index, 14))) return true;
    // The bracket before an area code is the number's own.
    const bracket = match[0].startsWith('(') ? '(' : '';
    const led = OF_RESIDENT.exec(before(text, match.index, 40) + bracket);
    return led !== null && !OF_OFFICE.test(led[0]);
  });
}

const NUMBERED =
  /(?:社保卡?|社会保障卡?|医保卡?|医疗保险|居住证|优待证|低保证|军官证|士兵证|退役军人证|老年证|学籍|户口簿)(?:个人)?(?:编号|号码?|卡号|证号|账号)[:：为是]?\s?(?<hit>[A-Za-z]{0,2}\d{6,18})(?!\d)/g;
const OF_PLACE = /定点|机构|单位|医院|药店|经办|网点|平台/;

/** Numbers of cards and certificates that lead to a person and follow no rule of their own: their label tells. */
function findNumbered(text: string): PersonalDataMatch[] {
  return matchesOf('personal-id', text, NUMBERED, (match) => !OF_PLACE.test(before(text, match.index, 10)));
}

const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,12}/g;
const PUBLIC_DOMAIN = /@(?:[A-Za-z0-9-]+\.){0,3}(?:gov\.cn|org\.cn|edu\.cn|12345\.cn)$/i;
const OFFICE_MAIL =
  /(?:居委会|社区|街道|单位|公共|投诉|意见|监督|举报|服务|报名|办公|工作|征集|受理|官方|投稿|征求|公司|建议|反馈)[^，,。；]{0,8}(?:邮箱|信箱|邮件|e-?mail)(?:地址)?[:：为是]?$/i;
const MESSENGER =
  /(?:微信号?|薇信|威信|V信|VX|WeChat|weixin)(?:号|ID)?[:：为是]?(?<hit>[A-Za-z][-_A-Za-z0-9]{5,19}|\d{6,12})(?![A-Za-z0-9])/gi;
const QQ = /(?:QQ|扣扣)(?:号码?)?[:：为是]?(?<hit>[1-9]\d{4,11})(?!\d)/gi;
const PUBLIC_ACCOUNT = /公众|企业|小程序|服务号|订阅号|社区|居委会|官方|客服|群/;

const PLATE =
  /(?<![A-Za-z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\-\s]?(?=[A-Z]{0,4}\d[A-Z]{0,4}\d)(?:[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])/g;
const SERVICE_CAR =
  /(?:公务|巡逻|社区|居委会|消防|救护|清运|环卫|警|执法|物业|单位|工程|施工|接驳|公共|班|公)(?:用)?(?:车辆?|车号|电动车)?[^，,。；]{0,6}$/;

/** Private telephones at home, numbers of certificates, mailboxes, messenger names and number plates. */
export function findContacts(text: string): PersonalDataMatch[] {
  const near = (match: RegExpExecArray, width: number): string => before(text, match.index, width);
  return [
    ...findLandlines(text),
    ...findNumbered(text),
    ...matchesOf(
      'personal-contact',
      text,
      EMAIL,
      (match) => !PUBLIC_DOMAIN.test(match[0]) && !OFFICE_MAIL.test(near(match, 24)),
    ),
    ...matchesOf('personal-contact', text, MESSENGER, (match) => !PUBLIC_ACCOUNT.test(near(match, 8))),
    ...matchesOf('personal-contact', text, QQ, (match) => !PUBLIC_ACCOUNT.test(near(match, 8))),
    ...matchesOf('personal-plate', text, PLATE, (match) => !SERVICE_CAR.test(near(match, 14))),
  ];
}
