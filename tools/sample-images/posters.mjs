// Posters: what is on, drawn so that it can be told from across the lobby.
import {
  amber,
  card,
  circle,
  ellipse,
  group,
  indigo,
  ink,
  label,
  line,
  middle,
  muted,
  path,
  person,
  pine,
  rect,
  rule,
  seal,
  sheet,
  text,
  tint,
  title,
  tree,
} from './draw.mjs';

const steam = (x, y) =>
  path(`M${x} ${y} c-26 -34 26 -58 0 -94 c-22 -32 22 -52 6 -84`, {
    stroke: '#D8C8AC',
    'stroke-width': 12,
    'stroke-linecap': 'round',
  });

export const canteenPoster = () =>
  sheet(
    '',
    [
      circle(520, 560, 400, tint.amber),
      ...[400, 520, 640].map((x) => steam(x, 420)),
      ellipse(520, 500, 330, 74, '#FFFFFF', { stroke: seal, 'stroke-width': 8 }),
      ellipse(520, 500, 284, 54, '#F2E4C9'),
      ...[
        [400, 494, 34],
        [470, 512, 40],
        [560, 488, 42],
        [640, 506, 34],
        [520, 478, 30],
      ].map(([x, y, r]) => ellipse(x, y, r, r * 0.5, card)),
      ellipse(440, 482, 46, 18, '#7FA98B'),
      ellipse(600, 514, 50, 18, '#C4563F'),
      ellipse(530, 506, 30, 13, '#E2B04A'),
      path('M190 506 C200 700 330 800 520 800 C710 800 840 700 850 506 C760 590 280 590 190 506 Z', {
        fill: '#FFFFFF',
        stroke: seal,
        'stroke-width': 8,
      }),
      path('M250 640 C360 700 680 700 790 640', { stroke: seal, 'stroke-width': 6 }),
      rect(420, 798, 200, 34, seal, { rx: 10 }),
      group(
        'rotate(-14 800 470)',
        line(640, 452, 980, 430, '#8C6B4A', 15),
        line(640, 484, 984, 476, '#A9835A', 15),
      ),
      ...[...'老年餐桌'].map((word, index) => title(1040 + index * 124, 320, word, 112, { fill: seal })),
      title(1040, 470, '午饭八元', 84),
      text(1040, 560, '周一到周六', 52),
      text(1040, 640, '后院小食堂，坡道直通', 42, { fill: muted }),
      rect(1040, 710, 440, 4, rule),
      text(1040, 786, '送到家，请在八点前打', 40),
      text(1040, 850, '000-5550-0101', 54, { fill: indigo, 'font-weight': 700 }),
    ].join(''),
  );

export const readingPoster = () =>
  sheet(
    '',
    [
      circle(520, 430, 330, tint.pine),
      // a tree that grows from an open book
      path(
        'M506 760 C512 620 470 560 430 480 M520 760 C522 600 570 560 620 470 M516 700 C516 560 520 470 520 360',
        { stroke: '#8C6B4A', 'stroke-width': 26, 'stroke-linecap': 'round' },
      ),
      ...[
        [430, 420, 92],
        [620, 410, 96],
        [520, 290, 110],
        [350, 350, 60],
        [690, 340, 62],
        [450, 300, 74],
        [600, 290, 76],
      ].map(([x, y, r], index) => circle(x, y, r, ['#8FB79A', '#A4C6AC', '#7FA98B'][index % 3])),
      ...[
        [380, 400],
        [520, 240],
        [640, 360],
        [470, 330],
        [580, 440],
        [700, 330],
      ].map(([x, y]) => circle(x, y, 13, seal)),
      path(
        'M516 800 C420 740 290 740 200 776 V850 C300 812 430 816 516 868 C602 816 732 812 832 850 V776 C742 740 612 740 516 800 Z',
        { fill: card, stroke: ink, 'stroke-width': 6, 'stroke-linejoin': 'round' },
      ),
      line(516, 800, 516, 866, ink, 5),
      ...[0, 1].flatMap((side) =>
        [0, 1].map((row) =>
          path(
            side
              ? `M560 ${806 + row * 18} C640 ${776 + row * 18} 720 ${776 + row * 18} 790 ${790 + row * 18}`
              : `M472 ${806 + row * 18} C392 ${776 + row * 18} 312 ${776 + row * 18} 242 ${790 + row * 18}`,
            { stroke: rule, 'stroke-width': 5 },
          ),
        ),
      ),
      person(220, 640, indigo, 0.95, '#D9D4CC'),
      person(820, 640, amber, 0.95),
      person(716, 672, seal, 0.66),
      title(980, 270, '一起读', 84),
      title(980, 450, '老街的树', 132, { fill: pine }),
      text(980, 560, '每月第二个周六', 50),
      text(980, 630, '下午三点，书报角', 50),
      rect(980, 690, 480, 4, rule),
      text(980, 760, '大字本，有茶，有人念', 42, { fill: muted }),
      text(980, 824, '带耳朵来也行', 42, { fill: muted }),
    ].join(''),
  );

function stall(x, colour, name, tool) {
  const stripes = Array.from({ length: 6 }, (_, index) =>
    path(`M${x - 150 + index * 50} 430 h50 v46 a25 25 0 0 1 -50 0 z`, { fill: index % 2 ? card : colour }),
  );
  return [
    line(x - 140, 440, x - 140, 800, '#8C6B4A', 12),
    line(x + 140, 440, x + 140, 800, '#8C6B4A', 12),
    path(`M${x - 150} 432 L${x - 112} 366 H${x + 112} L${x + 150} 432 Z`, { fill: colour }),
    ...stripes,
    rect(x - 150, 690, 300, 110, tint.wood, { rx: 8, stroke: '#8C6B4A', 'stroke-width': 4 }),
    title(x, 762, name, 48, middle),
    tool,
  ].join('');
}

export const repairDay = () =>
  sheet(
    '便民服务日',
    [
      rect(0, 800, 1600, 200, '#E7DFCF'),
      tree(90, 806, 1.5),
      tree(1520, 806, 1.4),
      path('M60 236 C400 330 1200 330 1540 226', { stroke: muted, 'stroke-width': 4 }),
      ...Array.from({ length: 14 }, (_, index) => {
        const t = (index + 0.5) / 14;
        const x = 60 + t * 1480;
        const y = 236 + Math.sin(t * Math.PI) * 66;
        return path(`M${x - 22} ${y} h44 l-22 46 z`, { fill: [seal, amber, pine, indigo][index % 4] });
      }),
      stall(
        290,
        seal,
        '磨刀',
        group(
          'translate(290 620)',
          ellipse(0, 40, 70, 26, '#B9B2A8'),
          path('M-90 10 L60 -22 L66 -2 L-84 34 Z', { fill: '#DCE2E6', stroke: muted, 'stroke-width': 4 }),
          rect(56, -30, 60, 24, '#6A4A32', { rx: 8, transform: 'rotate(-12 86 -18)' }),
        ),
      ),
      stall(
        640,
        pine,
        '理发',
        group(
          'translate(640 600)',
          circle(-34, 60, 22, 'none', { stroke: ink, 'stroke-width': 9 }),
          circle(34, 60, 22, 'none', { stroke: ink, 'stroke-width': 9 }),
          line(-22, 42, 40, -66, muted, 12),
          line(22, 42, -40, -66, muted, 12),
        ),
      ),
      stall(
        990,
        indigo,
        '缝补',
        group(
          'translate(990 610)',
          path('M-80 50 V-40 H50 C72 -40 80 -26 80 -10 V10 H40 V-4 H-36 V50 Z', { fill: ink }),
          rect(-100, 50, 200, 20, muted, { rx: 6 }),
          line(60, 10, 60, 46, muted, 6),
          circle(-60, -58, 15, seal),
        ),
      ),
      stall(
        1330,
        amber,
        '配钥匙',
        group(
          'translate(1330 610)',
          circle(-50, 0, 38, 'none', { stroke: amber, 'stroke-width': 16 }),
          line(-12, 0, 90, 0, amber, 16),
          line(60, 0, 60, 30, amber, 14),
          line(88, 0, 88, 34, amber, 14),
        ),
      ),
      text(800, 890, '周六上午 7:30–11:30，大槐树下，一分钱不收', 46, { ...middle, 'font-weight': 700 }),
    ].join(''),
  );

export const healthCorner = () =>
  sheet(
    '健康角',
    [
      rect(0, 760, 1600, 240, tint.wood),
      rect(0, 752, 1600, 14, '#C9A877'),
      rect(1100, 220, 340, 250, tint.sky, { rx: 10, stroke: muted, 'stroke-width': 6 }),
      line(1270, 224, 1270, 468, muted, 6),
      circle(1370, 290, 36, '#F4D58A'),
      ellipse(720, 620, 300, 46, '#C79A63'),
      ellipse(720, 608, 300, 46, '#DDB27C'),
      rect(700, 640, 40, 210, '#A9835A'),
      ellipse(720, 856, 130, 22, '#A9835A'),
      // the gauge
      rect(600, 470, 210, 126, card, { rx: 18, stroke: indigo, 'stroke-width': 6 }),
      rect(622, 490, 118, 84, tint.pine, { rx: 8 }),
      path('M632 534 h22 l12 -26 l16 46 l12 -20 h34', {
        stroke: pine,
        'stroke-width': 6,
        'stroke-linejoin': 'round',
      }),
      circle(776, 532, 18, seal),
      path('M810 560 C880 610 900 560 930 540', { stroke: ink, 'stroke-width': 8 }),
      rect(904, 470, 110, 92, indigo, { rx: 26 }),
      rect(924, 500, 70, 12, tint.indigo, { rx: 6 }),
      rect(470, 560, 110, 34, '#F6F0E2', {
        stroke: muted,
        'stroke-width': 3,
        transform: 'rotate(-6 520 576)',
      }),
      line(490, 574, 560, 566, muted, 4),
      // the armchair
      rect(190, 500, 240, 190, '#9CC3AB', { rx: 34 }),
      rect(170, 640, 280, 110, pine, { rx: 26 }),
      rect(150, 590, 54, 170, '#3C7F60', { rx: 22 }),
      rect(416, 590, 54, 170, '#3C7F60', { rx: 22 }),
      rect(190, 756, 22, 70, '#6A4A32'),
      rect(408, 756, 22, 70, '#6A4A32'),
      // the plant
      path('M1200 690 h140 l-20 150 h-100 z', { fill: '#B9694E' }),
      ...[-60, -30, 0, 30, 60].map((tilt) =>
        group(
          `translate(1270 690) rotate(${tilt})`,
          path('M0 0 C-40 -80 -20 -160 0 -200 C20 -160 40 -80 0 0 Z', {
            fill: tilt % 60 ? '#7FA98B' : '#8FB79A',
          }),
        ),
      ),
      label(720, 330, '坐五分钟再量，量两次取平均', 42, card),
      text(720, 420, '数写在小本上，您自己带走', 36, { ...middle, fill: muted }),
    ].join(''),
  );

export function gardenOpening() {
  const sprout = (x, y, size) =>
    group(
      `translate(${x} ${y}) scale(${size})`,
      path('M0 0 V-70', { stroke: pine, 'stroke-width': 8 }),
      path('M0 -46 C-50 -50 -58 -92 -58 -92 C-10 -98 0 -60 0 -46 Z', { fill: '#8FB79A' }),
      path('M0 -60 C44 -66 52 -104 52 -104 C8 -110 0 -76 0 -60 Z', { fill: pine }),
    );
  const daisy = (x, y, r, fill) =>
    Array.from({ length: 8 }, (_, index) =>
      ellipse(x, y - r, r * 0.36, r * 0.62, fill, { transform: `rotate(${index * 45} ${x} ${y})` }),
    ).join('') + circle(x, y, r * 0.46, '#E2B04A');
  return sheet(
    '',
    [
      rect(0, 780, 1600, 220, '#B98F63'),
      rect(0, 772, 1600, 16, '#8C6B4A'),
      ...[120, 290, 1300, 1470].map((x, index) => sprout(x, 780, 1 + (index % 2) * 0.3)),
      daisy(210, 250, 70, '#E7B7C4'),
      daisy(390, 360, 54, '#F3EDE0'),
      daisy(160, 450, 48, '#D9B8DE'),
      path('M210 322 C216 480 196 620 206 776', { stroke: pine, 'stroke-width': 7 }),
      path('M390 414 C384 540 400 660 388 776', { stroke: pine, 'stroke-width': 7 }),
      path('M160 500 C152 600 168 700 158 776', { stroke: pine, 'stroke-width': 7 }),
      // tomatoes on their stake
      line(1400, 300, 1400, 770, '#A9835A', 12),
      path('M1400 760 C1340 520 1460 460 1400 340', { stroke: pine, 'stroke-width': 9 }),
      ...[
        [1362, 420],
        [1444, 470],
        [1356, 540],
        [1440, 370],
      ].map(
        ([x, y]) =>
          circle(x, y, 28, '#C4412F') +
          path(`M${x - 14} ${y - 24} l14 10 l14 -10`, { stroke: pine, 'stroke-width': 7 }),
      ),
      // an open hand with seeds
      path(
        'M540 690 C520 640 560 610 600 630 L700 660 L640 590 C640 560 680 560 700 580 L800 650 C860 640 960 650 1010 630 C1050 610 1090 640 1060 680 C1000 760 900 780 760 780 C650 780 570 760 540 690 Z',
        { fill: '#F0D3B4', stroke: '#B98F63', 'stroke-width': 6, 'stroke-linejoin': 'round' },
      ),
      ...[
        [760, 664],
        [800, 684],
        [842, 668],
        [880, 690],
        [812, 650],
        [862, 648],
        [730, 690],
        [920, 672],
      ].map(([x, y], index) =>
        ellipse(x, y, 15, 9, index % 2 ? '#5A4630' : '#7A5A3A', {
          transform: `rotate(${index * 31} ${x} ${y})`,
        }),
      ),
      title(800, 260, '社区花园开园', 120, { ...middle, fill: pine }),
      text(800, 370, '抽签认花床，人人领种子', 54, middle),
      text(800, 450, '带旧手套和小水壶；不带农药', 42, { ...middle, fill: muted }),
      text(800, 900, '上午九点，西区 9 栋前', 48, { ...middle, fill: card, 'font-weight': 700 }),
    ].join(''),
    { background: '#F1F5EC', note: '' },
  );
}
