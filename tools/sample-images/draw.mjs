// Ink and paper for the sample's pictures: strings of SVG. Colours are those of the product's own tokens.

export const WIDTH = 1600;
export const HEIGHT = 1000;
export const COMMUNITY = '澄禾里社区（示例）';

export const ink = '#1E1A16';
export const muted = '#564E46';
export const rule = '#E3DBCF';
export const paper = '#FAF7F1';
export const card = '#FFFFFF';
export const seal = '#B3271E';
export const indigo = '#24476B';
export const pine = '#2E6B4F';
export const amber = '#8A5A00';
export const tint = {
  seal: '#F4DDD8',
  indigo: '#DBE4EE',
  pine: '#DAE8DF',
  amber: '#F4E6C8',
  stone: '#EFE9DF',
  wood: '#E4CFA9',
  sky: '#E9F0F2',
};

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Attributes from an object; undefined ones are left out. */
const attributes = (values) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

export const rect = (x, y, width, height, fill, more = {}) =>
  `<rect${attributes({ x, y, width, height, fill, ...more })}/>`;
export const circle = (cx, cy, r, fill, more = {}) => `<circle${attributes({ cx, cy, r, fill, ...more })}/>`;
export const ellipse = (cx, cy, rx, ry, fill, more = {}) =>
  `<ellipse${attributes({ cx, cy, rx, ry, fill, ...more })}/>`;
export const path = (d, more = {}) => `<path${attributes({ d, fill: 'none', ...more })}/>`;
export const line = (x1, y1, x2, y2, stroke = ink, width = 4, more = {}) =>
  `<line${attributes({ x1, y1, x2, y2, stroke, 'stroke-width': width, 'stroke-linecap': 'round', ...more })}/>`;
export const group = (transform, ...inner) => `<g transform="${transform}">${inner.join('')}</g>`;

/** Sans text; `y` is its base line. */
export const text = (x, y, words, size = 36, more = {}) =>
  `<text${attributes({ x, y, 'font-size': size, fill: ink, 'font-family': 'Noto Sans CJK SC', ...more })}>${escape(words)}</text>`;
/** Serif, for titles. */
export const title = (x, y, words, size = 64, more = {}) =>
  text(x, y, words, size, { 'font-family': 'Noto Serif CJK SC', 'font-weight': 700, ...more });
export const middle = { 'text-anchor': 'middle' };
export const end = { 'text-anchor': 'end' };

/** A label on its own small card. */
export function label(cx, cy, words, size = 34, fill = card, colour = ink) {
  const width = words.length * size + size;
  return (
    rect(cx - width / 2, cy - size, width, size * 1.75, fill, { rx: 8, stroke: rule, 'stroke-width': 2 }) +
    text(cx, cy + size * 0.28, words, size, { ...middle, fill: colour })
  );
}

/** A tree from above. */
export const treeAbove = (cx, cy, r = 34) =>
  circle(cx, cy, r, '#9DBFA6', { opacity: 0.85 }) +
  circle(cx - r * 0.25, cy - r * 0.25, r * 0.6, '#B4D0B8') +
  circle(cx, cy, r * 0.14, pine);

/** A tree from the side. */
export const tree = (x, y, size = 1) =>
  group(
    `translate(${x} ${y}) scale(${size})`,
    rect(-9, -70, 18, 70, '#8C6B4A', { rx: 6 }),
    circle(0, -130, 70, '#8FB79A'),
    circle(-42, -96, 46, '#A4C6AC'),
    circle(44, -98, 44, '#7FA98B'),
  );

/** An arrow head at the end of a path: use with `arrowHead` in defs. */
export const arrow = (d, colour = seal, width = 10) =>
  path(d, {
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'marker-end': `url(#arrow-${colour.slice(1)})`,
  });

const marker = (colour) =>
  `<marker id="arrow-${colour.slice(1)}" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="3.4" markerHeight="3.4" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="${colour}"/></marker>`;

/** A person, from the waist up or whole, in one colour. */
export const person = (x, y, colour, size = 1, hair = '#3A322B') =>
  group(
    `translate(${x} ${y}) scale(${size})`,
    path('M-58 120 C-58 40 -34 22 0 22 C34 22 58 40 58 120 Z', { fill: colour }),
    circle(0, -18, 38, '#F0D3B4'),
    path('M-38 -22 C-40 -66 40 -66 38 -22 C22 -38 -22 -38 -38 -22 Z', { fill: hair }),
    circle(-13, -14, 3.5, ink),
    circle(13, -14, 3.5, ink),
    path('M-11 2 C-5 9 5 9 11 2', { stroke: seal, 'stroke-width': 3, 'stroke-linecap': 'round' }),
  );

/** A page with a title on it; without `heading`, a bare sheet. */
export function sheet(heading, inner, { background = paper, note = COMMUNITY } = {}) {
  const top = heading ? rect(80, 74, 14, 66, seal, { rx: 3 }) + title(122, 132, heading, 62) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs>${[seal, indigo, pine, ink, amber].map(marker).join('')}
<pattern id="tiles" width="40" height="40" patternUnits="userSpaceOnUse"><rect width="40" height="40" fill="#FBF9F5"/><path d="M40 0H0V40" fill="none" stroke="#EEE7DB" stroke-width="2"/></pattern>
<pattern id="hatch" width="18" height="18" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="18" height="18" fill="${tint.seal}"/><line x1="0" y1="0" x2="0" y2="18" stroke="${seal}" stroke-width="3" opacity="0.35"/></pattern>
</defs>
${rect(0, 0, WIDTH, HEIGHT, background)}${top}${inner}
${note ? text(WIDTH - 80, HEIGHT - 38, note, 26, { ...end, fill: muted }) : ''}</svg>`;
}
