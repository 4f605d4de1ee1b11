// Plans and maps: what stands where, seen from above.
import {
  amber,
  arrow,
  card,
  circle,
  group,
  indigo,
  ink,
  label,
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
  treeAbove,
} from './draw.mjs';

const wall = (d) =>
  path(d, { stroke: ink, 'stroke-width': 14, 'stroke-linejoin': 'miter', 'stroke-linecap': 'square' });
const chair = (x, y, fill = tint.indigo) =>
  rect(x, y, 56, 50, fill, { rx: 10, stroke: indigo, 'stroke-width': 3 }) +
  rect(x, y - 10, 56, 14, indigo, { rx: 6 });
const armchair = (x, y) =>
  rect(x, y, 66, 60, tint.pine, { rx: 12, stroke: pine, 'stroke-width': 3 }) +
  rect(x - 6, y + 8, 12, 44, pine, { rx: 6 }) +
  rect(x + 60, y + 8, 12, 44, pine, { rx: 6 }) +
  rect(x, y - 8, 66, 14, pine, { rx: 6 });
const plant = (x, y) => circle(x, y, 30, tint.wood) + treeAbove(x, y, 24);
const flag = (x, y, number) =>
  circle(x, y, 30, seal) + text(x, y + 13, number, 36, { ...middle, fill: card, 'font-weight': 700 });

export const lobbyBefore = () =>
  sheet(
    '改造前的大厅',
    [
      rect(160, 220, 1000, 620, 'url(#tiles)'),
      wall('M560 840 H160 V220 H1160 V840 H780'),
      // two steps at the door
      ...[0, 1].map((step) =>
        rect(560, 846 + step * 34, 220, 30, 'url(#hatch)', { stroke: seal, 'stroke-width': 3 }),
      ),
      // the high counter across the room
      rect(300, 430, 720, 74, tint.wood, { stroke: '#8C6B4A', 'stroke-width': 4, rx: 6 }),
      text(660, 480, '高柜台（1.2 米）', 34, middle),
      rect(300, 260, 720, 120, tint.stone, { rx: 8 }),
      text(660, 333, '办公桌', 34, { ...middle, fill: muted }),
      ...[0, 1, 2, 3].map((index) => chair(200, 560 + index * 66)),
      rect(1040, 540, 100, 250, tint.stone, { rx: 8, stroke: rule, 'stroke-width': 3 }),
      text(1090, 676, '杂物柜', 28, middle),
      line(1026, 505, 1026, 540, seal, 5, { 'stroke-dasharray': '4 10' }),
      path('M670 815 V560', { stroke: muted, 'stroke-width': 5, 'stroke-dasharray': '16 14' }),
      flag(830, 880, '1'),
      flag(1040, 430, '2'),
      flag(1000, 590, '3'),
      rect(1200, 240, 350, 560, card, { rx: 16, stroke: rule, 'stroke-width': 3 }),
      title(1232, 310, '三个难点', 40),
      flag(1262, 392, '1'),
      text(1308, 405, '门口两级台阶', 32),
      flag(1262, 522, '2'),
      text(1308, 535, '柜台太高', 32),
      flag(1262, 652, '3'),
      text(1308, 665, '过道不到一米', 32),
      text(1232, 752, '椅子只有四把', 32, { fill: muted }),
    ].join(''),
  );

export const lobbyAfter = () =>
  sheet(
    '改造后的大厅',
    [
      rect(160, 220, 1000, 620, 'url(#tiles)'),
      wall('M500 840 H160 V220 H1160 V840 H740'),
      path('M500 848 L460 930 H780 L740 848 Z', { fill: tint.pine, stroke: pine, 'stroke-width': 4 }),
      text(620, 905, '缓坡', 34, { ...middle, fill: pine, 'font-weight': 700 }),
      // the way in, wide enough to turn
      path('M620 832 V520 C620 450 660 412 730 412 H780', {
        stroke: tint.pine,
        'stroke-width': 150,
      }),
      arrow('M620 800 V520 C620 450 660 412 730 412 H790', pine, 9),
      circle(640, 660, 86, 'none', { stroke: pine, 'stroke-width': 4, 'stroke-dasharray': '12 12' }),
      text(736, 690, '直径 1.5 米', 28, { fill: pine }),
      rect(860, 280, 90, 380, tint.wood, { rx: 10, stroke: '#8C6B4A', 'stroke-width': 4 }),
      text(905, 430, '低', 36, middle),
      text(905, 480, '位', 36, middle),
      text(905, 530, '窗', 36, middle),
      text(905, 580, '口', 36, middle),
      rect(1000, 280, 120, 380, tint.stone, { rx: 10 }),
      text(1060, 480, '办公', 32, { ...middle, fill: muted }),
      ...[0, 1, 2, 3].map((index) => armchair(210, 300 + index * 88)),
      ...[0, 1].map((index) => armchair(300 + index * 96, 256)),
      rect(190, 690, 190, 70, tint.indigo, { rx: 8, stroke: indigo, 'stroke-width': 3 }),
      text(285, 736, '查阅柜', 32, middle),
      rect(1000, 740, 130, 66, tint.seal, { rx: 8, stroke: seal, 'stroke-width': 3 }),
      text(1065, 784, '健康角', 30, middle),
      rect(800, 772, 110, 44, ink, { rx: 8 }),
      text(855, 804, '触摸屏', 26, { ...middle, fill: card }),
      plant(205, 800),
      plant(1115, 700),
      rect(1200, 240, 350, 560, card, { rx: 16, stroke: rule, 'stroke-width': 3 }),
      title(1232, 310, '改了什么', 40),
      ...['无台阶，坡道 1.3 米', '窗口高 75 厘米', '轮椅可以掉头', '座椅都有扶手', '账册随手可查'].map(
        (words, index) => circle(1242, 383 + index * 84, 10, pine) + text(1266, 395 + index * 84, words, 28),
      ),
    ].join(''),
  );

export function gridMap() {
  const fills = [tint.seal, tint.amber, tint.wood, tint.pine, tint.indigo, '#E6DDEB'];
  const cells = fills.map((fill, index) => {
    const west = index >= 3;
    const x = west ? 150 : 860;
    const y = 200 + (index % 3) * 226;
    const first = index * 2 + 1;
    const building = (at, number) =>
      rect(x + at, y + 64, 190, 104, card, { rx: 8, stroke: muted, 'stroke-width': 3 }) +
      rect(x + at, y + 64, 190, 22, muted, { rx: 6, opacity: 0.35 }) +
      text(x + at + 95, y + 140, `${number} 栋`, 36, { ...middle, 'font-weight': 700 });
    return (
      rect(x, y, 590, 212, fill, { rx: 18 }) +
      text(x + 26, y + 46, `第${'一二三四五六'[index]}网格`, 32, { 'font-weight': 700 }) +
      building(60, first) +
      building(330, first + 1) +
      treeAbove(x + 290, y + 120, 26) +
      treeAbove(x + 556, y + 176, 22)
    );
  });
  return sheet(
    '网格就是片区',
    [
      rect(748, 180, 104, 690, tint.stone),
      line(800, 200, 800, 850, card, 6, { 'stroke-dasharray': '30 26' }),
      ...cells,
      ...[...'澄禾路'].map((word, index) =>
        text(800, 280 + index * 52, word, 36, { ...middle, fill: muted }),
      ),
      circle(800, 640, 44, seal),
      title(800, 660, '居', 50, { ...middle, fill: card }),
      text(800, 722, '服务中心', 26, { ...middle, fill: seal, 'font-weight': 700 }),
      text(150, 925, '西区 7–12 栋', 32, { fill: muted }),
      text(860, 925, '东区 1–6 栋', 32, { fill: muted }),
    ].join(''),
  );
}

export function gardenPlan() {
  const bed = (angle, fill) => {
    const x = 470 + 235 * Math.cos(angle);
    const y = 530 + 205 * Math.sin(angle);
    const flowers = [-34, 0, 34].map(
      (dx) =>
        circle(x + dx, y - 8 + (dx === 0 ? 18 : 0), 13, fill) +
        circle(x + dx, y - 8 + (dx === 0 ? 18 : 0), 5, '#F6D98B'),
    );
    return (
      rect(x - 76, y - 50, 152, 100, '#CFE0CB', { rx: 46, stroke: pine, 'stroke-width': 3 }) +
      flowers.join('')
    );
  };
  const colours = [seal, '#C77A9C', amber, indigo, '#D08A3E', '#7C5AA6'];
  return sheet(
    '一半种花，一半停车',
    [
      rect(90, 190, 800, 690, '#E9F1E6', { rx: 26 }),
      path(
        'M470 250 C760 250 790 390 790 530 C790 690 700 800 470 800 C240 800 150 690 150 530 C150 370 240 250 470 250 Z',
        { stroke: '#E6D9BD', 'stroke-width': 44 },
      ),
      ...colours.map((fill, index) => bed((index * Math.PI) / 3 + Math.PI / 6, fill)),
      circle(470, 530, 74, '#F3EAD3', { stroke: '#D9C79C', 'stroke-width': 4 }),
      text(470, 542, '小广场', 34, middle),
      ...[
        [150, 240],
        [800, 240],
        [150, 830],
        [800, 830],
      ].map(([x, y]) => treeAbove(x, y, 38)),
      ...[380, 560].map((x) => rect(x - 46, 838, 92, 22, '#A9835A', { rx: 6 })),
      text(470, 832, '长椅', 26, { ...middle, fill: muted }),
      // the hedge between garden and cars
      rect(906, 200, 44, 670, '#A9C8AE', { rx: 20 }),
      ...Array.from({ length: 15 }, (_, index) =>
        circle(928, 226 + index * 44, 24, index % 2 ? '#8FB697' : '#9DC2A5'),
      ),
      rect(980, 190, 530, 690, tint.stone, { rx: 26 }),
      ...Array.from({ length: 12 }, (_, index) => {
        const x = index < 6 ? 1004 : 1316;
        const y = 214 + (index % 6) * 106;
        const car = index % 4 !== 1;
        return (
          rect(x, y, 170, 92, card, { stroke: muted, 'stroke-width': 3, 'stroke-dasharray': '14 8', rx: 6 }) +
          (car
            ? rect(x + 18, y + 18, 134, 56, [tint.indigo, tint.seal, tint.pine][index % 3], {
                rx: 22,
                stroke: muted,
                'stroke-width': 3,
              }) + rect(x + 50, y + 26, 60, 40, '#FFFFFF', { rx: 10, opacity: 0.7 })
            : text(x + 85, y + 58, String(index + 1), 32, { ...middle, fill: muted }))
        );
      }),
      arrow('M1244 850 V260', muted === ink ? ink : indigo, 7),
      label(1245, 905, '12 个车位', 34),
      label(300, 905, '六块花床', 34),
      label(928, 905, '绿篱 60 厘米', 30),
    ].join(''),
  );
}

export const chargingPlan = () =>
  sheet(
    '东区集中充电棚',
    [
      rect(80, 190, 1440, 620, tint.stone, { rx: 20 }),
      rect(80, 190, 1440, 26, '#B9AE9E'),
      text(110, 254, '围墙', 30, { fill: muted }),
      rect(230, 250, 1140, 190, card, { rx: 12, stroke: indigo, 'stroke-width': 5 }),
      ...Array.from({ length: 22 }, (_, index) => {
        const x = 262 + index * 49.5;
        const barrier = index % 5 === 4;
        return (
          rect(x, 330, 30, 84, [tint.indigo, tint.pine][index % 2], {
            rx: 8,
            stroke: muted,
            'stroke-width': 2,
          }) +
          rect(x + 7, 276, 16, 24, pine, { rx: 4 }) +
          (barrier ? line(x + 40, 262, x + 40, 428, seal, 6) : '')
        );
      }),
      text(800, 480, '86 个充电口，红线是隔墙', 34, { ...middle, fill: muted }),
      ...[180, 1420].map(
        (x) =>
          circle(x, 345, 38, seal) + text(x, 357, '灭', 36, { ...middle, fill: card, 'font-weight': 700 }),
      ),
      arrow('M800 660 V510', indigo),
      arrow('M800 510 V660', indigo),
      label(930, 590, '相距 8 米', 36, card, indigo),
      ...[0, 1, 2].map(
        (index) =>
          rect(200 + index * 430, 680, 340, 110, card, { rx: 8, stroke: muted, 'stroke-width': 4 }) +
          text(370 + index * 430, 750, `东区 ${index + 2} 栋`, 38, { ...middle, 'font-weight': 700 }),
      ),
      ...[160, 590, 1020, 1450].map((x) => treeAbove(x - (x === 160 ? 30 : 15), 740, 28)),
      ...['充满自动断电', '过热报警', '夜里两次巡查'].map(
        (words, index) => circle(300 + index * 420, 872, 14, pine) + text(326 + index * 420, 886, words, 38),
      ),
    ].join(''),
  );

export const assemblyPoint = () =>
  sheet(
    '疏散往哪里走',
    [
      rect(80, 190, 1440, 700, tint.sky, { rx: 24 }),
      rect(748, 190, 104, 700, card),
      line(800, 210, 800, 870, rule, 6, { 'stroke-dasharray': '30 26' }),
      ...[0, 1, 2].flatMap((row) =>
        [0, 1].flatMap((side) =>
          [0, 1].map((column) => {
            const x = (side === 0 ? 410 : 880) + column * 165;
            const y = 250 + row * 150;
            return (
              rect(x, y, 135, 96, card, { rx: 8, stroke: muted, 'stroke-width': 3 }) +
              text(x + 67, y + 62, `${(side === 0 ? 6 : 0) + row * 2 + column + 1} 栋`, 34, middle)
            );
          }),
        ),
      ),
      rect(110, 590, 260, 260, '#CFE3D0', { rx: 20, stroke: pine, 'stroke-width': 5 }),
      treeAbove(160, 640),
      treeAbove(320, 800),
      title(240, 716, '社区花园', 42, { ...middle, fill: pine }),
      text(240, 768, '西区集合', 32, { ...middle, fill: pine }),
      rect(1230, 590, 260, 260, tint.amber, { rx: 20, stroke: amber, 'stroke-width': 5 }),
      path('M1290 640 H1430 C1480 640 1480 680 1430 680 H1290 C1240 680 1240 640 1290 640', {
        stroke: amber,
        'stroke-width': 4,
      }),
      title(1360, 756, '学校操场', 42, { ...middle, fill: amber }),
      text(1360, 808, '东区集合', 32, { ...middle, fill: amber }),
      arrow('M560 722 H400', pine, 16),
      arrow('M1040 722 H1200', amber, 16),
      ...[0, 1].map((side) =>
        line(side ? 1030 : 560, 300, side ? 1030 : 560, 706, side ? amber : pine, 8, {
          'stroke-dasharray': '18 16',
          opacity: 0.6,
        }),
      ),
      text(800, 950, '走楼梯，不坐电梯；到了先报楼栋', 40, { ...middle, 'font-weight': 700 }),
    ].join(''),
    { note: '' },
  );

export const fireLane = () =>
  sheet(
    '黄线以内，一分钟也不停',
    [
      rect(80, 190, 1440, 690, '#D9D5CE', { rx: 20 }),
      // the lane bends to the right
      path('M330 880 V560 C330 430 420 360 560 360 H1520', { stroke: '#BDB7AD', 'stroke-width': 250 }),
      path('M205 880 V560 C205 360 350 235 560 235 H1520', { stroke: '#E8B100', 'stroke-width': 14 }),
      path('M455 880 V570 C455 510 490 485 560 485 H1520', { stroke: '#E8B100', 'stroke-width': 14 }),
      group(
        'translate(1010 376)',
        ...[...'保持畅通'].map((word, index) =>
          title(index * 118, 16, word, 92, { ...middle, fill: '#FFF6D8' }),
        ),
      ),
      // the fire engine
      group(
        'translate(330 720) rotate(-82)',
        rect(-150, -66, 300, 132, seal, { rx: 16 }),
        rect(70, -56, 66, 112, '#F6E7E4', { rx: 10 }),
        rect(-128, -44, 170, 30, '#D8655B', { rx: 4 }),
        rect(-128, 14, 170, 30, '#D8655B', { rx: 4 }),
        line(-120, 0, 40, 0, '#F6E7E4', 10),
        circle(58, -34, 12, '#7FB2E5'),
        circle(58, 34, 12, '#7FB2E5'),
      ),
      arrow('M336 540 C344 430 430 376 540 372', card, 10),
      // the place that is blocked most
      rect(490, 520, 170, 92, tint.indigo, {
        rx: 26,
        stroke: indigo,
        'stroke-width': 4,
        transform: 'rotate(-24 575 566)',
      }),
      path('M500 480 L650 640 M650 480 L500 640', {
        stroke: seal,
        'stroke-width': 20,
        'stroke-linecap': 'round',
      }),
      label(860, 570, '转角处最容易堵', 40, card, seal),
      rect(720, 680, 740, 160, card, { rx: 16 }),
      text(760, 748, '卸货不超过十分钟，人不离车', 40),
      text(760, 806, '挪车帮忙 000-5550-0103', 40, { fill: indigo, 'font-weight': 700 }),
    ].join(''),
  );
