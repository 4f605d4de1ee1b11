// Makes the generated half of the personal-data corpus from a seed: the same lines every time. Every number is built
// so that it can belong to no one: ID numbers of the region 99, which GB/T 2260 does not have, mobiles of segments that
// are not given out, cards of an issuer that does not exist, telephones of area 000 and 0999.

type Pick = <T>(choices: readonly T[]) => T;
interface Chance {
  readonly pick: Pick;
  readonly between: (least: number, most: number) => number;
  readonly digits: (count: number) => string;
}

/** A linear congruential generator, its upper bits only: enough to shuffle samples, and the same everywhere. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    pick: (choices) => {
      const chosen = choices[between(0, choices.length - 1)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    digits: (count) => Array.from({ length: count }, () => String(between(0, 9))).join(''),
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Not the gate's own arithmetic: the standard's sum, from the right, so that one slip does not hide another. */
function withCheckDigit(stem: string): string {
  let sum = 0;
  for (let place = 2; place <= 18; place += 1) sum += Number(stem[18 - place]) * (2 ** (place - 1) % 11);
  const rest = (12 - (sum % 11)) % 11;
  return stem + (rest === 10 ? 'X' : String(rest));
}

function withLuhn(stem: string): string {
  let sum = 0;
  for (let place = 1; place <= stem.length; place += 1) {
    const digit = Number(stem[stem.length - place]);
    sum += place % 2 === 0 ? digit : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0);
  }
  return stem + String((10 - (sum % 10)) % 10);
}

const idNumber = ({ between, digits }: Chance): string =>
  withCheckDigit(
    `99${digits(4)}${String(between(1930, 2019))}${two(between(1, 12))}${two(between(1, 28))}${digits(3)}`,
  );
const mobile = ({ pick, digits }: Chance): string => pick(['154', '142', '160', '168', '194']) + digits(8);
const card = ({ pick, digits }: Chance): string => withLuhn(`629999${digits(pick([9, 12]))}`);

const cut = (text: string, lengths: readonly number[], gap: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (const length of lengths) {
    parts.push(text.slice(from, from + length));
    from += length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== '').join(gap);
};
const drawn = (text: string, alphabet: string): string =>
  text.replace(/\d/g, (digit) => [...alphabet][Number(digit)] ?? digit);

/** The ways people write, and hide, a long number. */
function dressed(number: string, { pick }: Chance): string {
  const lengths = number.length === 18 ? [6, 8] : number.length === 11 ? [3, 4] : [4, 4, 4, 4];
  return pick([
    (text: string) => text,
    (text: string) => cut(text, lengths, ' '),
    (text: string) => cut(text, lengths, '-'),
    (text: string) => cut(text, lengths, '·'),
    (text: string) => drawn(text, '０１２３４５６７８９'),
    (text: string) => drawn(text, '〇一二三四五六七八九'),
    (text: string) => drawn(text, '零壹贰叁肆伍陆柒捌玖'),
    (text: string) => drawn(text, '⓪①②③④⑤⑥⑦⑧⑨'),
    (text: string) => [...text].join(' '),
    (text: string) => [...text].join('\u200b'),
    (text: string) => text.replaceAll('0', 'O'),
    (text: string) => cut(text, lengths, '\u3000'),
  ])(number);
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱郭何'];
const CHILDREN = ['小禾', '一苇', '子沐', '晨露', '思远', '雨点', '可乐', '星野'];
const ILLNESSES = [
  '糖尿病',
  '尿毒症',
  '白血病',
  '肝硬化',
  '癫痫',
  '冠心病',
  '肺癌',
  '脑梗',
  '抑郁症',
  '肺结核',
];
const masked = ({ pick }: Chance): string => pick(SURNAMES) + pick(['某', '某某', '*英', '*明', '××']);
const childOf = ({ pick }: Chance): string => pick(SURNAMES) + pick(CHILDREN);
const birthday = ({ pick, between }: Chance): string => {
  const [year, month, day] = [between(1930, 2018), between(1, 12), between(1, 28)].map(String);
  return pick([
    `${year ?? ''}年${month ?? ''}月${day ?? ''}日`,
    `${year ?? ''}年${month ?? ''}月`,
    `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`,
  ]);
};
const door = ({ pick, between }: Chance): string => {
  const [building, unit, floor, flat] = [between(1, 30), between(1, 6), between(1, 28), between(1, 8)].map(
    String,
  );
  const room = (floor ?? '') + (flat ?? '').padStart(2, '0');
  return pick([
    `${building ?? ''}号楼${unit ?? ''}单元${room}室`,
    `${building ?? ''}栋${unit ?? ''}单元${room}`,
    `${building ?? ''}幢${room}室`,
    `${building ?? ''} 号楼 ${unit ?? ''} 单元 ${room} 室`,
    `${building ?? ''}弄${unit ?? ''}号${room}室`,
    `${building ?? ''}座${unit ?? ''}门${room}室`,
  ]);
};

type Maker = (chance: Chance) => string;
const POSITIVES: readonly Maker[] = [
  (c) =>
    `-\t${c.pick(['身份证号：', '证件', '申请人', '名单：', '办理人身份证'])}⟦id:${dressed(idNumber(c), c)}⟧${c.pick(['。', '，请核对', '（示例）', ''])}`,
  (c) => `-\t序号=${String(c.between(1, 60))}¦姓名=${masked(c)}¦身份证号=⟦id:${dressed(idNumber(c), c)}⟧`,
  (c) =>
    `-\t${c.pick(['电话', '联系', '手机：', '报名请打 ', '找小张，'])}⟦mobile:${dressed(mobile(c), c)}⟧${c.pick(['。', '，晚上打', ''])}`,
  (c) => `-\t姓名=${masked(c)}¦联系电话=⟦mobile:${dressed(mobile(c), c)}⟧`,
  (c) => `-\t${c.pick(['卡号：', '打入账户 ', '银行卡', '汇到 '])}⟦card:${dressed(card(c), c)}⟧`,
  (c) =>
    `-\t${c.pick(['家住', '', '走访', '住户 ', '报修：'])}⟦address:${door(c)}⟧${c.pick(['', '漏水', '的老人', '住户来信'])}`,
  (c) => `-\t姓名=${masked(c)}¦住址=⟦address:${door(c)}⟧¦金额=${String(c.between(100, 900))}`,
  (c) => `-\t${c.pick(['出生日期：', '生于', '出生年月'])}⟦birth:${birthday(c)}⟧`,
  (c) =>
    `-\t${masked(c)}${c.pick(['患', '身患', '因', '确诊', '查出'])}⟦health:${c.pick(ILLNESSES)}⟧${c.pick(['，', '住院，', '多年，'])}家庭困难`,
  (c) => `-\t姓名=${masked(c)}¦致困原因=⟦health:${c.pick(ILLNESSES)}⟧¦金额=${String(c.between(500, 5000))}`,
  (c) =>
    `-\t${masked(c)}，⟦disability:${c.pick(['肢体', '视力', '听力', '智力', '精神'])}残疾${c.pick([...'一二三四'])}级⟧`,
  (c) => `-\t姓名=${masked(c)}¦残疾等级=⟦disability:${c.pick(['一级', '二级', '三级', '四级'])}⟧`,
  (c) =>
    `-\t⟦status:${c.pick(['吸毒', '社区矫正', '刑满释放', '戒毒'])}⟧${c.pick(['人员', '对象'])}${masked(c)}`,
  (c) =>
    `-\t${c.pick(['学生', '孤儿', '小学生', '儿童'])}⟦minor:${childOf(c)}⟧${c.pick(['获奖', '，', '参加演出'])}`,
  (c) => `M5\t姓名=⟦minor:${childOf(c)}⟧¦学校=示例小学`,
  (c) => `M3\t类别=${c.pick(['孤儿', '特困', '重残'])}¦人数=⟦small:${String(c.between(1, 2))}⟧`,
  (c) => `M3\t姓名=⟦name:${childOf(c)}⟧¦金额=${String(c.between(100, 900))}`,
  (c) =>
    `-\t⟦plate:${c.pick([...'京沪粤川浙'])}${c.pick([...'ABCDEF'])}${c.pick(['', '·', '-'])}${c.digits(5)}⟧${c.pick(['请挪车', '停在消防通道', '车主'])}`,
  (c) => `-\t${c.pick(['邮箱', '电子邮件：', '来信寄 '])}⟦contact:sample${c.digits(3)}@example.com⟧`,
  (c) => `-\t${c.pick(['家庭电话：', '住宅电话', '家属电话：'])}⟦landline:5550${c.digits(4)}⟧`,
];

const money = ({ between, digits }: Chance): string =>
  `${String(between(1, 999))},${digits(3)}${between(0, 1) === 1 ? `,${digits(3)}` : ''}.${digits(2)}`;
const NEGATIVES: readonly Maker[] = [
  (c) =>
    `-\t${c.pick(['支出', '收入', '合计', '结余', '中标价'])} ${money(c)} 元，${c.pick(['较上期增加', '较上期减少'])} ${money(c)} 元`,
  (c) =>
    `-\t${String(c.between(2024, 2026))}年${String(c.between(1, 12))}月${String(c.between(1, 28))}日${two(c.between(8, 20))}:${two(c.between(0, 59))}至${two(c.between(8, 20))}:${two(c.between(0, 59))}`,
  (c) =>
    `-\t2026-${two(c.between(1, 12))}-${two(c.between(1, 28))} ${two(c.between(8, 20))}:${two(c.between(0, 59))} 第 ${String(c.between(1, 60))} 期`,
  (c) =>
    `-\t${c.pick(['榆街发', '云民发', '澄居字', '国发'])}${c.pick(['〔2026〕', '（2025）', '[2026]'])}${String(c.between(1, 400))}号`,
  (c) =>
    `-\t${c.pick(['居委会电话', '服务站电话：', '办公电话 ', '街道'])}${c.pick(['000-5550-', '0999-5550', '5550', '(000)5550'])}${c.digits(4)}`,
  (c) => `-\t${c.pick(['快递单号 SF', '运单号 YT', '物流 JD', '挂号 RA'])}${c.digits(13)}`,
  (c) =>
    `-\t${c.pick(['订单号', '流水号', '受理号', '采购单'])} 2026${two(c.between(1, 12))}${two(c.between(1, 28))}${c.digits(c.between(6, 10))}`,
  (c) =>
    `-\t统一社会信用代码 9${c.pick([...'123'])}990000MA${c.digits(4)}${c.pick([...'ABCDEFGH'])}${c.digits(2)}${c.pick([...'XYT'])}`,
  (c) =>
    `-\t${c.pick(['水表', '电表', '燃气表'])}读数 ${c.digits(6)}，上期 ${c.digits(6)}，用量 ${String(c.between(1, 900))}`,
  (c) => `-\t户号 00${c.digits(8)}，本期 ${c.digits(3)}.${c.digits(2)} 元`,
  (c) =>
    `-\t${String(c.between(1, 30))}号楼${c.pick(['电梯维修', '外墙粉刷', '停水', '门禁更换', '屋面防水', '加装扶手'])}，${c.pick(['影响', '惠及'])} ${String(c.between(20, 180))} 户`,
  (c) =>
    `-\t${String(c.between(1, 30))}栋${String(c.between(1, 5))}单元${c.pick(['电梯', '水泵', '楼道灯', '门厅', '管道'])}${c.pick(['更换', '检修', '年检'])}`,
  (c) =>
    `-\t${c.pick(['活动室', '投票站', '党群服务中心', '阅览室', '卫生服务站'])}${c.pick(['设在', '位于', '地址：', '（'])}${door(c)}`,
  (c) =>
    `-\t项目=${c.pick(['春节慰问', '楼道灯', '绿化', '保洁'])}¦预算=${String(c.between(1000, 90000))}¦支出=${String(c.between(1000, 90000))}¦结余=${String(c.between(0, 9000))}`,
  (c) =>
    `-\t年份=${String(c.between(2020, 2026))}¦户数=${String(c.between(1000, 1500))}¦人数=${String(c.between(3000, 4000))}¦楼栋=${String(c.between(3, 40))}`,
  (c) =>
    `-\t月份=${String(c.between(1, 12))}¦一号楼=${c.digits(3)}¦二号楼=${c.digits(4)}¦三号楼=${c.digits(4)}`,
  (c) =>
    `-\t应到 ${String(c.between(50, 70))}，实到 ${String(c.between(40, 50))}，赞成 ${String(c.between(30, 40))}，反对 ${String(c.between(0, 5))}，弃权 ${String(c.between(0, 5))}`,
  (c) =>
    `-\t${c.pick(ILLNESSES)}${c.pick(['防治知识讲座', '患者用药政策', '筛查通知', '家庭医生签约服务', '健康宣传周'])}`,
  (c) =>
    `-\t${c.pick(['患有', '确诊', '因'])}${c.pick(ILLNESSES)}的${c.pick(['居民', '老人', '困难群众', '低保家庭'])}可以申请${c.pick(['医疗救助', '临时救助', '慢病用药'])}`,
  (c) =>
    `-\t${c.pick(['李医生', '社工张某', '王主任', '志愿者赵某'])}${c.pick(['讲解', '宣讲', '开展'])}${c.pick(ILLNESSES)}${c.pick(['预防', '防治知识', '健康讲座'])}`,
  (c) =>
    `-\t${c.pick(['肢体', '视力', '听力', '智力'])}残疾${c.pick(['人就业培训', '儿童康复救助政策', '人辅助器具申请条件', '评定标准'])}`,
  (c) =>
    `-\t${c.pick(['社区矫正', '禁毒', '戒毒', '刑满释放人员', '精神障碍'])}${c.pick(['工作制度', '宣传活动', '服务中心', '管理办法', '政策解读'])}`,
  (c) =>
    `-\t${c.pick(['学生', '儿童', '未成年人', '小学生'])}${c.pick(['家长会', '安全教育', '暑期托管', '游泳培训', '交通安全', '保护法宣传', '放学时间'])}${String(c.between(1, 30))}日`,
  (c) => `-\t受助学生 ${String(c.between(3, 300))} 人，每人 ${String(c.between(500, 3000))} 元`,
  (c) =>
    `M3\t类别=${c.pick(['低保', '高龄', '助学', '残疾补贴'])}¦人数=${String(c.between(3, 400))}¦金额=${money(c)}`,
  (c) =>
    `M2\t姓名=${masked(c)}¦家庭人数=${String(c.between(1, 6))}¦金额（元）=${String(c.between(300, 3000))}`,
  (c) =>
    `-\t${String(c.between(2010, 2020))}年9月1日至${String(c.between(2020, 2026))}年8月31日出生的${c.pick(['适龄儿童', '幼儿'])}`,
  (c) =>
    `-\t规格 ${c.digits(3)}×${c.digits(4)}×${c.digits(3)} 毫米，${String(c.between(2, 40))} 件，单价 ${c.digits(3)}.${c.digits(2)} 元`,
  (c) =>
    `-\t收据 No.${c.digits(8)}，凭证第 ${String(c.between(1, 200))} 号，附件 ${String(c.between(1, 9))} 张`,
  (c) => `-\t${c.pick(['条形码 690', '图书编号 978'])}${c.digits(10)}`,
  (c) =>
    `-\t比分 ${c.digits(2)}、${c.digits(2)}、${c.digits(2)}、${c.digits(2)}、${c.digits(2)}、${c.digits(2)}`,
  (c) =>
    `-\t${String(c.between(100, 999))}、${String(c.between(1000, 9999))}、${String(c.between(10000, 99999))} 元三笔`,
  (c) => `-\t${c.pick(['居委会', '意见', '街道', '投诉'])}邮箱：sample${c.digits(2)}@example.com`,
  (c) =>
    `-\t设备编号 ${c.pick(['TSJD', 'XF', 'DT'])}-2026-${c.digits(6)}，年检 2026.${two(c.between(1, 12))}.${two(c.between(1, 28))}`,
  (c) => `-\t${c.pick(['序列号', '设备码', '凭证', '电子回单'])} ${c.digits(c.between(12, 20))}`,
];

function make(makers: readonly Maker[], rounds: number, seed: number): string[] {
  const chance = chanceOf(seed);
  const lines = Array.from({ length: rounds }, () => makers.map((maker) => maker(chance))).flat();
  return [...new Set(lines)];
}

/** The lines of the two generated files. */
export function generateCorpus(): {
  readonly positives: readonly string[];
  readonly negatives: readonly string[];
} {
  return { positives: make(POSITIVES, 20, 20261122), negatives: make(NEGATIVES, 66, 20261123) };
}
