// The laws of the house, kept by a tool. The table ROOMS is the one of the architecture: what a room may import.
import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Room → the rooms of ours it may import beside itself. */
const ROOMS = {
  disclosure: [],
  log: [],
  replication: ['log', 'disclosure'],
  search: [],
  // What is read aloud: how a text is said in words.
  spoken: [],
  contract: ['disclosure', 'log'],
  // The record as HTML: the archive's pages, the page for a phone, and the phone that checks it.
  written: ['disclosure', 'log'],
  device: ['replication', 'search', 'contract', 'log', 'disclosure'],
  ui: [],
  // The pages of typed data, as the kiosk shows them and the console previews them.
  'typed-views': ['ui', 'disclosure'],
  kiosk: ['ui', 'typed-views', 'spoken', 'device', 'contract', 'disclosure', 'log'],
  display: ['ui', 'device', 'contract', 'disclosure', 'log'],
  console: ['ui', 'typed-views', 'contract', 'disclosure', 'log'],
  phone: ['written', 'contract', 'log', 'disclosure'],
  office: ['contract', 'written', 'log', 'disclosure', 'replication'],
  'service-worker': ['contract'],
};
const PURE = ['disclosure', 'log', 'replication', 'search', 'spoken', 'contract', 'written'];
/** Rooms that are entered by their index.ts only. */
const WITH_DOOR = ['disclosure', 'log', 'contract', 'search', 'spoken', 'written'];

/** Packages that belong to some rooms alone: what a resident's first load must not carry, and what speaks for a wall. */
const PACKAGES = {
  zod: ['contract', 'device', 'console', 'office'],
  mqtt: ['replication', 'office'],
  aedes: ['office'],
  kysely: ['office'],
  'better-sqlite3': ['office'],
};

const rooms = Object.keys(ROOMS);
const packagesForbidden = (room) =>
  Object.entries(PACKAGES)
    .filter(([, allowed]) => !allowed.includes(room))
    .map(([name, allowed]) => ({ name, message: `Only ${allowed.join(', ')} may import ${name}.` }));

/** The same walls for `import()`, which the rule of imports does not look at. */
const dynamic = (patterns, packages = []) => [
  ...patterns.map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\x2F')}/]`,
    message,
  })),
  ...packages.map(({ name, message }) => ({
    selector: `ImportExpression[source.value='${name}']`,
    message,
  })),
];
/** Specifiers seen from inside `room` that lead into another room. */
function forbidden(room) {
  const patterns = [];
  const others = rooms.filter((other) => other !== room && !ROOMS[room].includes(other));
  if (others.length > 0) {
    patterns.push({
      regex: `^(\\.\\./)+(${others.join('|')})/`,
      message: `src/${room} may import only: ${ROOMS[room].join(', ') || 'nothing of ours'}.`,
    });
  }
  const doors = WITH_DOOR.filter((other) => other !== room && ROOMS[room].includes(other));
  if (doors.length > 0) {
    patterns.push({
      regex: `^(\\.\\./)+(${doors.join('|')})/(?!index\\.ts$).+`,
      message: 'Enter a pure room by its index.ts.',
    });
  }
  if (room === 'office') {
    patterns.push({
      regex: '^(\\.\\./)+replication/(?!mqtt/topics\\.ts$)',
      message: 'The office takes only the names of topics from replication.',
    });
  }
  return patterns;
}

const timeAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'A pure room is given its clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A pure room is given its clock.',
  },
  {
    selector: "CallExpression[callee.object.name='performance'][callee.property.name='now']",
    message: 'A pure room is given its clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'A pure room is given its chance.',
  },
];
const NO_MARKUP = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'No markup from strings.',
  },
  { selector: 'ImportDeclaration[source.value=/unsafe-(html|svg)/]', message: 'No markup from strings.' },
];
/** Of what people see; a test's own page has no policy. */
const NO_STYLE_ATTRIBUTE = [
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle=/]",
    message: 'The pages’ own policy refuses style attributes: set the property (.style=).',
  },
  {
    selector: 'ImportDeclaration[source.value=/style-map/]',
    message:
      'It begins with a style attribute, which the pages’ own policy refuses: set the property (.style=).',
  },
];

/** Where what a visitor reads at the kiosk is worded. */
const SPOKEN = ['kiosk', 'ui', 'typed-views'];
const HAN = '[\\p{Script=Han}，。：；、？！（）“”]';
const MSG = "CallExpression[callee.name='msg']";
const OUTSIDE_MSG = 'Words for a visitor stand in msg(), whole, or no other tongue can say them.';
/** What no translation could reach. A sign that is drawn only (aria-hidden, on its own line) is a picture. */
const TRANSLATABLE = [
  { selector: `Literal[value=/${HAN}/u]:not(${MSG} > Literal)`, message: OUTSIDE_MSG },
  { selector: `Literal[regex.pattern=/${HAN}/u]`, message: OUTSIDE_MSG },
  {
    selector: `TemplateElement[value.raw=/(?<!aria-hidden="true">.*)${HAN}/u]:not(${MSG} > * > TemplateLiteral > *)`,
    message: OUTSIDE_MSG,
  },
  {
    selector: `${MSG}:not(:function *)`,
    message: 'Said while the file loads, it would stay in the tongue of that moment: say it in a function.',
  },
];

/** Doors inside the office: who may import what. */
const officeInner = (files, inside, packages) => {
  const patterns = [...forbidden('office'), ...inside];
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns, paths: packages }],
      'no-restricted-syntax': ['error', ...NO_MARKUP, ...dynamic(patterns, packages)],
    },
  };
};
const sqlPackages = ['better-sqlite3', 'kysely'].map((name) => ({
  name,
  message: 'The store alone speaks SQL.',
}));
const brokerPackages = ['aedes', 'mqtt'].map((name) => ({ name, message: 'The broker alone speaks MQTT.' }));
const inner = (name) => ({
  regex: `^(\\.\\./)+(${name})/`,
  message: 'http, broker and auth are given what they need and never import each other.',
});

export default tseslint.config(
  { ignores: ['dist', 'data', '.tsbuild', 'node_modules', 'coverage', 'test-results', 'test/fixtures'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        performance: 'readonly',
        WebSocket: 'readonly',
        document: 'readonly',
        window: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: ['error', 'always'],
      'no-eval': 'error',
      'no-restricted-syntax': ['error', ...NO_MARKUP],
    },
  },
  ...rooms.map((room) => {
    const [patterns, paths] = [forbidden(room), packagesForbidden(room)];
    return {
      files: [`src/${room}/**/*.ts`],
      rules: {
        'no-restricted-imports': ['error', { patterns, paths }],
        'no-restricted-syntax': [
          'error',
          ...NO_MARKUP,
          ...NO_STYLE_ATTRIBUTE,
          ...dynamic(patterns, paths),
          ...(PURE.includes(room) ? timeAndChance : []),
          ...(SPOKEN.includes(room) ? TRANSLATABLE : []),
        ],
      },
    };
  }),
  officeInner(
    ['src/office/*.ts', 'src/office/!(store|broker)/**/*.ts'],
    [],
    [...sqlPackages, ...brokerPackages],
  ),
  officeInner(['src/office/store/**/*.ts'], [inner('http|broker|auth|procedure')], brokerPackages),
  officeInner(['src/office/http/**/*.ts'], [inner('broker|auth')], [...sqlPackages, ...brokerPackages]),
  officeInner(['src/office/auth/**/*.ts'], [inner('http|broker')], [...sqlPackages, ...brokerPackages]),
  officeInner(['src/office/procedure/**/*.ts'], [inner('http|broker')], [...sqlPackages, ...brokerPackages]),
  officeInner(['src/office/broker/**/*.ts'], [inner('http|auth|store')], sqlPackages),
  {
    files: ['src/{ui,typed-views,kiosk,display,console}/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    rules: { ...litA11y.configs.recommended.rules, 'wc/guard-super-call': 'off' },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'bench/**/*.mjs'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/support/eventually.ts', 'test/browser/support/wait-until.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['waitFor', 'waitUntil'].map((property) => ({
          object: 'vi',
          property,
          message: 'Its deadline is a second: test/support/eventually.ts.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@open-wc/testing',
              importNames: ['waitUntil'],
              message: 'Its deadline is a second: test/browser/support/wait-until.ts.',
            },
          ],
        },
      ],
    },
  },
);
