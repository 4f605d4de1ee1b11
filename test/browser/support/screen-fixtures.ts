// A small sample community for element tests and for looking at pages: invented, marked 示例, and told the way the worker
// tells it. Times are fixed: 21 November 2026, 09:12 in China.
import type {
  BoardView,
  Freshness,
  LoopItem,
  PublicCommunity,
  ScreenConfiguration,
} from '../../../src/contract/index.ts';
import type {
  Block,
  Card,
  DisclosurePage,
  MonthMoney,
  NoticeText,
  SectionId,
  Trail,
  UrgentView,
} from '../../../src/disclosure/index.ts';
import { ITEMS, RULES } from './calendar-fixture.ts';

export const NOW = Date.UTC(2026, 10, 21, 1, 12);
const DAY = 86_400_000;

const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const ago = (days: number, hour = 6): string => stamp(Date.UTC(2026, 10, 21 - days, hour, 0));
const ahead = (days: number): string => stamp(Date.UTC(2026, 10, 21 + days, 16, 0));
const hash = (seed: string): string =>
  [...seed]
    .reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(16)
    .padStart(8, '0')
    .repeat(8);

export const COMMUNITY: PublicCommunity = {
  id: 'chenghe-sample',
  name: '澄禾里社区（示例）',
  committee: '澄禾里社区居民委员会（示例）',
  address: '云津市（示例）榆汀街道澄禾路 00 号，社区服务中心一楼',
  phone: '000-5550-0100',
  contact: {
    name: '沈禾（示例）',
    post: '社区服务经办',
    place: '社区服务中心一楼办事窗口',
    hours: '周一至周五 8:30–12:00、13:30–17:30；周六上午轮值',
    phone: '000-5550-0101',
  },
  timeZone: 'Asia/Shanghai',
  audiences: [],
  items: ITEMS,
  calendar: RULES,
};

/** The five panels of the design, as their configuration says them. */
export const PANELS = {
  'kiosk-32-portrait': panel('kiosk', 31.5, 1080, 1920),
  'kiosk-21-landscape': panel('kiosk', 21.5, 1920, 1080),
  'kiosk-10-tablet': panel('kiosk', 10.1, 1280, 800),
  'display-43-landscape': panel('display', 43, 3840, 2160),
  'display-43-portrait': panel('display', 43, 2160, 3840),
  'display-32-portrait': panel('display', 31.5, 1080, 1920),
  'display-21-landscape': panel('display', 21.5, 1920, 1080),
  'display-10-tablet': panel('display', 10.1, 1280, 800),
} as const;
export type PanelName = keyof typeof PANELS;

function panel(
  role: 'kiosk' | 'display',
  diagonal: number,
  width: number,
  height: number,
): ScreenConfiguration {
  return {
    name: '示例屏幕',
    place: '示例门厅',
    role,
    diagonal,
    resolution: { width, height },
    viewingDistance: 3,
    audiences: [],
    idleSeconds: 90,
    warningSeconds: 30,
    night: role === 'display' ? { from: '22:00', to: '06:00' } : null,
  };
}

export const FRESH: Freshness = {
  signedAt: NOW - 4 * 60_000,
  link: 'online',
  lastOnline: NOW,
  behind: 0,
  clockTrusted: true,
  now: NOW,
  witnessedAt: NOW - DAY,
};

export const OFFLINE: Freshness = {
  ...FRESH,
  signedAt: NOW - 2 * 3_600_000 - 240_000,
  link: 'offline',
  lastOnline: NOW - 2 * 3_600_000,
};

interface Matter {
  readonly id: string;
  readonly code: string;
  readonly item: string;
  readonly section: SectionId;
  readonly title: string;
  readonly summary: string;
  readonly days: number;
  readonly until?: string;
  readonly objection?: string;
  readonly corrected?: number;
  readonly picture?: true;
  readonly state?: Card['state'];
}

const MATTERS: readonly Matter[] = [
  {
    id: 'ledger-2026-10',
    code: 'FIN-01',
    item: '每月收支明细',
    section: 'finance',
    title: '2026年10月社区收支明细',
    summary: '十月收入 18,640 元，支出 15,212 元，结余 3,428 元。最大一笔支出是 3 栋电梯维修 8,420 元。',
    days: 0,
    corrected: 0,
    picture: true,
  },
  {
    id: 'allowance-2026-11',
    code: 'WEL-02',
    item: '临时救助公示',
    section: 'welfare',
    title: '十一月临时救助对象公示',
    summary: '三户家庭申请临时救助，公示七天，有不同意见请到服务中心一楼窗口说。',
    days: 1,
    until: ahead(6),
    objection: ahead(6),
  },
  {
    id: 'meeting-2026-12',
    code: 'DEC-02',
    item: '居民代表会议通知',
    section: 'meetings',
    title: '12月5日召开居民代表会议，讨论加装电动车充电棚',
    summary: '下午两点，社区活动室。议题两项：充电棚选址、物业费公示办法。',
    days: 1,
    until: ahead(14),
  },
  {
    id: 'patrol',
    code: 'AFF-04',
    item: '治保巡逻安排',
    section: 'affairs',
    title: '冬季义务巡逻排班',
    summary: '两百七十六名志愿者分十二组，每晚七点半出发。',
    days: 2,
    picture: true,
  },
  {
    id: 'meals',
    code: 'SVC-07',
    item: '老年餐桌',
    section: 'services',
    title: '老年餐桌下周菜单',
    summary: '周一到周五中午供应，一荤两素 9 元，八十岁以上送餐上门。',
    days: 2,
    picture: true,
  },
  {
    id: 'clinic',
    code: 'ACT-03',
    item: '社区活动',
    section: 'services',
    title: '周六义诊：量血压、测血糖、看眼睛',
    summary: '',
    days: 3,
    until: ahead(1),
  },
  {
    id: 'roof',
    code: 'POL-02',
    item: '维修工程事中公开',
    section: 'affairs',
    title: '7 栋屋面防水工程开工，预计 12月10日完工',
    summary: '施工期间请不要在楼下停车。',
    days: 4,
    picture: true,
  },
  {
    id: 'minutes',
    code: 'DEC-05',
    item: '联席会议决定',
    section: 'meetings',
    title: '第 11 次联席会议决定',
    summary: '应到 9，实到 8，须过半 5；三项议题全部通过。',
    days: 5,
  },
  {
    id: 'oldage',
    code: 'WEL-04',
    item: '高龄津贴发放',
    section: 'welfare',
    title: '十月高龄津贴发放情况',
    summary: '四百一十二位老人，共发放 61,800 元。',
    days: 6,
  },
  {
    id: 'office-hours',
    code: 'SVC-01',
    item: '办事指南',
    section: 'services',
    title: '办老年优待证要带什么',
    summary: '身份证、一寸照片两张。',
    days: 40,
  },
  {
    id: 'staff',
    code: 'ORG-01',
    item: '居委会成员与分工',
    section: 'affairs',
    title: '居委会成员分工与办公电话',
    summary: '',
    days: 60,
  },
  {
    id: 'quarter',
    code: 'FIN-03',
    item: '季度公益金使用',
    section: 'finance',
    title: '第三季度公益金使用情况',
    summary: '共使用 12,300 元，主要用于楼道照明和健身器材维修。',
    days: 35,
  },
  {
    id: 'withdrawn-notice',
    code: 'ACT-05',
    item: '社区活动',
    section: 'services',
    title: '周日包饺子活动',
    summary: '',
    days: 8,
    state: 'withdrawn',
  },
  {
    id: 'erased-notice',
    code: 'WEL-01',
    item: '低保公示',
    section: 'welfare',
    title: '内容已抹除',
    summary: '',
    days: 30,
    state: 'redacted',
  },
];

function cardOf(matter: Matter, index: number): Card {
  const seq = 2 * (MATTERS.length - index);
  return {
    id: matter.id,
    seq,
    latest: matter.corrected === undefined && matter.state === undefined ? seq : seq + 1,
    code: matter.code,
    item: matter.item,
    section: matter.section,
    title: matter.title,
    summary: matter.summary,
    excerpt: matter.summary === '' ? '请相互转告。有不清楚的地方，可以到服务中心一楼窗口问。' : '',
    published: ago(matter.days + (matter.corrected === undefined ? 0 : 3)),
    until: matter.until ?? null,
    corrected: matter.corrected === undefined ? null : ago(matter.corrected, 0),
    state: matter.state ?? 'current',
    image: matter.picture ? hash(matter.id) : null,
    objectionUntil: matter.objection ?? null,
  };
}

export const CARDS: readonly Card[] = MATTERS.map(cardOf);

export const MONEY: MonthMoney = {
  id: 'ledger-2026-10',
  from: '2026-10-01',
  to: '2026-10-31',
  income: 2_480_000,
  spending: 1_842_050,
  closing: 3_116_500,
  spent: [
    { name: '维修养护费', amount: 842_000 },
    { name: '工资补贴', amount: 264_000 },
    { name: '公共服务支出', amount: 240_000 },
  ],
  agrees: true,
};

export const BOARD: BoardView = {
  size: 84,
  cards: CARDS,
  front: {
    money: MONEY,
    meeting: {
      id: 'meeting-2026-12',
      date: '2026-11-30',
      time: '14:30',
      title: '居民代表会议预告：楼栋体检（示例）',
    },
    answer: { id: 'minutes', published: '2026-11-10T02:00:00Z', title: '答复：旧线更换加没加钱（示例）' },
  },
  sections: CARDS.reduce<Record<SectionId, number>>(
    (sum, card) => ({ ...sum, [card.section]: sum[card.section] + 1 }),
    { affairs: 0, finance: 0, meetings: 0, welfare: 0, services: 0 },
  ),
};

export const EMPTY_BOARD: BoardView = {
  size: 1,
  cards: [],
  front: { money: null, meeting: null, answer: null },
  sections: { affairs: 0, finance: 0, meetings: 0, welfare: 0, services: 0 },
};

const LEDGER: readonly Block[] = [
  { type: 'heading', level: 2, text: '收支一览' },
  {
    type: 'table',
    caption: '2026年10月收支（示例）',
    head: ['科目', '说明', '凭证', '收入（元）', '支出（元）'],
    rows: [
      ['场地出租', '活动室对外出租 6 场', '收-1001', '4,200.00', ''],
      ['街道拨款', '四季度工作经费', '收-1002', '12,000.00', ''],
      ['居民捐助', '重阳节爱心款', '收-1003', '2,440.00', ''],
      ['维修', '3 栋电梯曳引绳更换', '支-1001', '', '8,420.00'],
      ['活动', '重阳节敬老活动', '支-1002', '', '3,106.50'],
      ['办公', '打印纸、墨盒、电话费', '支-1003', '', '1,285.50'],
      ['水电', '服务中心九月水电费', '支-1004', '', '2,400.00'],
      ['合计', '', '', '18,640.00', '15,212.00'],
    ],
  },
  {
    type: 'paragraph',
    content: [
      { text: '电梯维修' },
      { text: '经 10月9日联席会议决定', strong: true },
      { text: '，三家报价中取最低一家。发票和验收单可以到服务中心一楼窗口查看。' },
    ],
  },
  {
    type: 'image',
    part: 'image-1',
    alt: '3 栋电梯更换后的曳引绳和验收牌',
    caption: '10月18日验收（示例图）',
    width: 1200,
    height: 800,
  },
  { type: 'heading', level: 3, text: '和上个月比' },
  {
    type: 'list',
    ordered: false,
    items: [
      [{ text: '收入多了 2,140 元，主要是活动室出租多了两场。' }],
      [{ text: '支出多了 7,900 元，主要是电梯维修。' }],
      [{ text: '没有不写明用途的“其他支出”。' }],
    ],
  },
];

const PLAIN: readonly Block[] = [
  {
    type: 'paragraph',
    content: [
      { text: '各位居民：下面的安排已经过居务监督委员会审查、联席会议讨论决定，现在公布，请相互转告。' },
    ],
  },
  {
    type: 'list',
    ordered: true,
    items: [
      [{ text: '时间：', strong: true }, { text: '每周一至周五，上午八点半到下午五点半。' }],
      [{ text: '地点：', strong: true }, { text: '社区服务中心一楼。' }],
      [{ text: '联系人：', strong: true }, { text: '沈禾（示例），电话 000-5550-0101。' }],
    ],
  },
  { type: 'paragraph', content: [{ text: '有不清楚的地方，可以到服务中心一楼窗口问，也可以打电话。' }] },
];

const TRAIL: Trail = {
  v: 1,
  steps: [
    {
      step: 'propose',
      at: ago(9),
      by: { name: '沈禾（示例）', post: '社区服务经办' },
      note: '按十月凭证编制。',
    },
    {
      step: 'review',
      at: ago(6),
      by: { name: '林槿（示例）', post: '居务监督委员会委员' },
      note: '核对凭证 14 张，齐全。',
    },
    {
      step: 'decide',
      at: ago(4),
      by: { name: '宋屹（示例）', post: '联席会议召集人' },
      note: '到会 5 人，全部同意。',
    },
    { step: 'publish', at: ago(3), by: { name: '关澜（示例）', post: '居委会主任' } },
    { step: 'hear', at: null, by: null },
    { step: 'answer', at: null, by: null },
    { step: 'archive', at: null, by: null },
  ],
};

function textOf(card: Card): NoticeText {
  return {
    v: 1,
    title: card.title,
    summary: card.summary,
    blocks: card.section === 'finance' ? LEDGER : PLAIN,
  };
}

/** The page of a card, as the worker answers it. */
export function pageOf(id: string): DisclosurePage | null {
  const card = CARDS.find((each) => each.id === id);
  if (!card) return null;
  const gone = card.state === 'withdrawn' || card.state === 'redacted';
  return {
    card,
    text: gone ? null : textOf(card),
    typed: null,
    trail: TRAIL,
    images: { 'image-1': card.image },
    history:
      card.corrected === null
        ? []
        : [
            {
              issued: card.published,
              reason: '水电费一行原来写成 2,040 元，少写了 360 元。',
              erased: false,
              images: {},
              text: {
                v: 1,
                title: card.title,
                summary: '十月收入 18,640 元，支出 14,852 元。',
                blocks: PLAIN,
              },
            },
          ],
    withdrawn: card.state === 'withdrawn' ? { at: ago(1), reason: '面点师傅临时有事，改期另行通知。' } : null,
    erased: card.state === 'redacted',
    ...(card.state === 'redacted' ? { erasedFor: '名单里写了住址（示例）。' } : {}),
    daysPublic: Math.floor((NOW - Date.parse(card.published)) / DAY),
    staysUntil: card.until ?? ahead(12),
  };
}

/** What a display is told: current matters whose masks allow it. */
export const LOOP: readonly LoopItem[] = CARDS.filter(
  (card) => card.state === 'current' && card.section !== 'welfare',
).flatMap((card) => {
  const page = pageOf(card.id);
  return page ? [{ card, page }] : [];
});

export function urgentOf(level: UrgentView['level']): UrgentView {
  return {
    id: 'urgent-water',
    seq: 900,
    title: '3 栋地下水管爆裂，今晚停水抢修',
    level,
    issued: stamp(NOW - 600_000),
    until: stamp(NOW + 5 * 3_600_000),
    by: ['居委会主任 关澜（示例）', '治保调解经办 方越（示例）'],
    text: {
      v: 1,
      title: '3 栋地下水管爆裂，今晚停水抢修',
      summary: '东区 1–6 栋从现在起停水，预计晚上九点恢复。',
      level,
      blocks: [
        {
          type: 'list',
          ordered: false,
          items: [
            [{ text: '请关好家里的水龙头，不要走 3 栋地下通道。' }],
            [{ text: '服务中心一楼可以取水，行动不便的居民打电话，有人送。' }],
          ],
        },
        { type: 'paragraph', content: [{ text: '电话 000-5550-0101。' }] },
      ],
    },
  };
}

/** Bytes of a picture, painted for the test: hills, a sun, a house. */
export async function paintPicture(sha256: string): Promise<{ bytes: ArrayBuffer; type: string }> {
  const canvas = new OffscreenCanvas(1200, 800);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const hue = parseInt(sha256.slice(0, 4), 16) % 360;
  pen.fillStyle = `hsl(${String(hue)} 35% 88%)`;
  pen.fillRect(0, 0, 1200, 800);
  pen.fillStyle = `hsl(${String((hue + 20) % 360)} 70% 62%)`;
  pen.beginPath();
  pen.arc(880, 240, 110, 0, 7);
  pen.fill();
  for (const [index, base] of [560, 640, 720].entries()) {
    pen.fillStyle = `hsl(${String(hue)} ${String(24 + index * 6)}% ${String(62 - index * 14)}%)`;
    pen.beginPath();
    pen.moveTo(0, 800);
    for (let x = 0; x <= 1200; x += 40) pen.lineTo(x, base + Math.sin(x / 170 + index * 2) * 50);
    pen.lineTo(1200, 800);
    pen.fill();
  }
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return { bytes: await blob.arrayBuffer(), type: blob.type };
}
