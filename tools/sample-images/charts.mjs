// Charts and diagrams. Figures are those of the text they stand in.
import {
  amber,
  arrow,
  card,
  circle,
  end,
  indigo,
  ink,
  line,
  middle,
  muted,
  path,
  pine,
  rect,
  rule,
  seal,
  sheet,
  text,
  tint,
  title,
} from './draw.mjs';

export function financeThreeNumbers() {
  const column = (x, top, fill, name, hint) =>
    rect(x, top, 260, 780 - top, fill, { rx: 10 }) +
    title(x + 130, 842, name, 46, middle) +
    text(x + 130, 892, hint, 30, { ...middle, fill: muted });
  return sheet(
    '怎么看这张账',
    [
      line(110, 784, 1490, 784, ink, 5),
      column(170, 420, indigo, '收入', '钱从哪里来'),
      column(670, 360, amber, '支出', '钱到哪里去'),
      column(1170, 520, pine, '结余', '还剩多少'),
      rect(170, 300, 260, 112, tint.indigo, {
        rx: 10,
        stroke: indigo,
        'stroke-width': 3,
        'stroke-dasharray': '12 10',
      }),
      text(300, 368, '上月结余', 34, { ...middle, fill: indigo }),
      title(550, 600, '−', 110, { ...middle, fill: muted }),
      title(1050, 600, '=', 100, { ...middle, fill: muted }),
      // a lens over one line of spending
      circle(860, 470, 74, card, { stroke: ink, 'stroke-width': 10 }),
      line(914, 524, 980, 590, ink, 18),
      ...[0, 1, 2].map((index) => line(822, 446 + index * 26, 898 - index * 18, 446 + index * 26, muted, 7)),
      text(800, 250, '先看总数，再看每一笔，不明白就问', 42, { ...middle, fill: seal, 'font-weight': 700 }),
    ].join(''),
  );
}

export function mealsChart() {
  const values = [1214, 1268, 1285];
  return sheet(
    '三个月送餐份数',
    [
      ...[0, 400, 800, 1200].map(
        (value) =>
          line(220, 800 - value * 0.42, 1440, 800 - value * 0.42, rule, 3) +
          text(196, 812 - value * 0.42, value.toLocaleString('en'), 32, { ...end, fill: muted }),
      ),
      ...values.map((value, index) => {
        const x = 330 + index * 380;
        const top = 800 - value * 0.42;
        return (
          rect(x, top, 220, 800 - top, [tint.pine, '#9CC3AB', pine][index], { rx: 8 }) +
          title(x + 110, top - 24, value.toLocaleString('en'), 60, middle) +
          text(x + 110, 862, `第${'一二三'[index]}个月`, 38, middle)
        );
      }),
      line(220, 800, 1440, 800, ink, 5),
      text(1440, 128, '合计 3,767 份', 44, { ...end, fill: seal, 'font-weight': 700 }),
    ].join(''),
  );
}

export function satisfactionChart() {
  const rows = [
    ['居务公开', 91],
    ['办事服务', 89],
    ['为老服务', 87],
    ['环境安全', 80],
    ['停车充电', 64],
  ];
  return sheet(
    '五项满意率',
    [
      ...rows.flatMap(([name, value], index) => {
        const y = 220 + index * 136;
        const low = value < 70;
        return [
          text(330, y + 56, name, 42, end),
          rect(370, y, 1000, 80, tint.stone, { rx: 10 }),
          rect(370, y, value * 10, 80, low ? amber : index === 0 ? pine : '#5F8F78', { rx: 10 }),
          title(350 + value * 10, y + 58, `${value}%`, 48, { ...end, fill: card }),
        ];
      }),
      text(370, 925, '满意与基本满意合计；说不清的不算满意', 32, { fill: muted }),
    ].join(''),
  );
}

export function lobbyProgress() {
  const rows = [
    ['拆除与坡道', 1],
    ['照明与线路', 1],
    ['低位窗口', 0.55],
    ['地面防滑', 0.4],
    ['座椅扶手', 0],
  ];
  return sheet(
    '开工第 30 天：做到哪里了',
    [
      ...rows.flatMap(([name, done], index) => {
        const y = 220 + index * 130;
        return [
          text(360, y + 56, name, 42, end),
          rect(400, y, 960, 78, card, { rx: 12, stroke: muted, 'stroke-width': 3 }),
          done > 0 ? rect(400, y, 960 * done, 78, done === 1 ? pine : '#8FB79A', { rx: 12 }) : '',
          done === 1
            ? path(`M1400 ${y + 40} l22 24 l44 -52`, {
                stroke: pine,
                'stroke-width': 12,
                'stroke-linecap': 'round',
                'stroke-linejoin': 'round',
              })
            : text(1392, y + 54, done === 0 ? '未开始' : '进行中', 34, { fill: muted }),
        ];
      }),
      line(880, 196, 880, 860, seal, 5, { 'stroke-dasharray': '14 12' }),
      text(880, 906, '按计划应到这里', 32, { ...middle, fill: seal }),
    ].join(''),
  );
}

export function orgChart() {
  const box = (cx, y, words, fill, colour, width = 360) =>
    rect(cx - width / 2, y, width, 92, fill, { rx: 14, stroke: colour, 'stroke-width': 4 }) +
    title(cx, y + 62, words, 42, { ...middle, fill: colour });
  const posts = ['社区服务', '社会福利', '治保调解', '劳动保障', '卫生计生', '社会事务'];
  const join = (d) => path(d, { stroke: muted, 'stroke-width': 5 });
  return sheet(
    '谁选出谁，谁向谁报告',
    [
      join('M800 282 V352'),
      join('M800 444 V500 H300 V560 M800 500 V560 M800 500 H1300 V560'),
      box(800, 190, '居民会议', seal, card, 420),
      box(800, 352, '居民代表会议', tint.seal, seal, 420),
      box(300, 560, '监督委员会', tint.indigo, indigo),
      box(800, 560, '居民委员会', tint.pine, pine),
      box(1300, 560, '议事委员会', tint.amber, amber),
      arrow('M490 606 H606', indigo, 7),
      text(548, 584, '监督', 28, { ...middle, fill: indigo }),
      arrow('M1110 606 H994', amber, 7),
      text(1052, 584, '建议', 28, { ...middle, fill: amber }),
      join('M800 652 V720 M212 720 H1388'),
      ...posts.flatMap((post, index) => {
        const cx = 212 + index * 235.2;
        return [
          join(`M${cx} 720 V766`),
          rect(cx - 104, 766, 208, 84, card, { rx: 12, stroke: pine, 'stroke-width': 3 }),
          text(cx, 822, post, 38, middle),
        ];
      }),
      text(800, 922, '六个岗位，各有一部办公电话', 34, { ...middle, fill: muted }),
      line(80, 960, 80, 960, ink, 0),
    ].join(''),
  );
}

export function renovationOptions() {
  const house = (x, kind) => {
    const windows = [0, 1, 2, 3].flatMap((floor) =>
      [0, 1, 2].map((column) => {
        const wx = x + 60 + column * 170;
        const wy = 300 + floor * 122;
        if (floor === 3 && column === 1) return '';
        return (
          rect(wx, wy, 110, 76, '#BFD6E6', { rx: 4, stroke: muted, 'stroke-width': 4 }) +
          line(wx + 55, wy, wx + 55, wy + 76, muted, 4) +
          (kind === 'b'
            ? path(`M${wx - 18} ${wy - 8} H${wx + 128} L${wx + 112} ${wy - 26} H${wx - 2} Z`, { fill: amber })
            : '')
        );
      }),
    );
    return [
      kind === 'a' ? rect(x - 22, 248, 614, 560, '#F0C9A5', { rx: 6 }) : '',
      rect(x, 260, 570, 548, kind === 'a' ? '#FBEAD8' : '#EFE7DA', { stroke: muted, 'stroke-width': 4 }),
      ...windows,
      rect(x + 240, 740, 90, 68, '#8C6B4A'),
      kind === 'b'
        ? line(x + 548, 262, x + 548, 800, indigo, 14) + line(x + 20, 262, x + 20, 800, indigo, 14)
        : '',
      rect(x - 30, 236, 630, 24, muted, { rx: 4 }),
    ].join('');
  };
  return sheet(
    '东区外立面：您选哪个',
    [
      rect(80, 806, 1440, 10, '#B9AE9E'),
      house(140, 'a'),
      house(890, 'b'),
      title(425, 880, '方案甲：外墙保温', 48, { ...middle, fill: seal }),
      title(1175, 880, '方案乙：遮雨换管', 48, { ...middle, fill: indigo }),
      text(425, 930, '冬暖夏凉，工期约 70 天', 32, { ...middle, fill: muted }),
      text(1175, 930, '开窗不进雨，工期约 40 天', 32, { ...middle, fill: muted }),
    ].join(''),
    { note: '' },
  );
}

export function covenant() {
  const lines = [
    '楼道不堆物',
    '夜里轻一点',
    '遛狗牵好绳',
    '垃圾分好类',
    '通道不停车',
    '浇花接盘子',
    '遇事搭把手',
    '租客也是邻居',
    '有话当面说',
    '公物大家惜',
  ];
  return sheet(
    '',
    [
      rect(60, 50, 1480, 900, '#FDF9EF', { stroke: seal, 'stroke-width': 6, rx: 8 }),
      rect(82, 72, 1436, 856, 'none', { stroke: seal, 'stroke-width': 2, rx: 4 }),
      ...[...'居民公约'].map((word, index) =>
        title(1400, 240 + index * 130, word, 110, { ...middle, fill: seal }),
      ),
      ...lines.flatMap((words, index) => {
        const x = 1240 - index * 116;
        return [
          line(x + 58, 130, x + 58, 780, rule, 2),
          ...[...words].map((word, at) => title(x, 200 + at * 88, word, 62, middle)),
        ];
      }),
      line(138, 130, 138, 780, rule, 2),
      rect(1340, 776, 120, 120, seal, { rx: 10 }),
      ...[...'澄禾'].map((word, index) => title(1400, 830 + index * 52, word, 46, { ...middle, fill: card })),
      text(140, 872, '居民会议通过', 34, { fill: muted }),
      circle(396, 860, 5, muted),
      text(420, 872, '澄禾里社区（示例）', 34, { fill: muted }),
    ].join(''),
    { note: '', background: '#F3EBDC' },
  );
}
