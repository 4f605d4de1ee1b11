// Five bundles, one per runtime, each built by `vite build --mode <name>` (tools/build.mjs runs them all):
// screens (page + worker), console, the script of the pages for phones, the screens' service worker, and the office.
import { defineConfig, type UserConfig } from 'vite';

const target = 'chrome122';
/** What the bundled libraries ask to be told of them wherever they go; see NOTICE. */
const LICENCES = 'licences.md';

/** No text is ever drawn in a font without its characters: it waits for the slice, which is a cache away. */
const blockFonts = {
  postcssPlugin: 'block-fonts',
  Declaration: {
    'font-display': (declaration: { value: string }): void => {
      declaration.value = 'block';
    },
  },
};

/**
 * What draws the first paint, with all that it imports. Not screen.ts itself, which waits for the app: the app imports
 * this file, and would wait for it in turn.
 */
const START =
  /\/src\/(kiosk\/start|display\/start|device\/page\/(first-paint|start-fonts|frame\/(frame|gate)))\.ts$/;

/** The pages of typed data: small, alike, and squeezed together they weigh much less than each alone. */
const TYPED_VIEWS = /\/src\/typed-views\/(?!typed-template)/;

/** Rooms whose modules do nothing by being loaded. */
const PURE = /\/src\/(disclosure|log|contract|written)\//;

const screens: UserConfig = {
  css: { postcss: { plugins: [blockFonts] } },
  build: {
    outDir: 'dist/screens',
    emptyOutDir: true,
    license: { fileName: LICENCES },
    target,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      input: 'index.html',
      // Its modules only name things. Said, what the first paint does not use of them waits for who does.
      treeshake: { moduleSideEffects: [{ test: PURE, sideEffects: false }] },
      // One file for all that the first paint needs: each more is one more answer to wait for.
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', test: START, priority: 2 },
            { name: 'typed-views', test: TYPED_VIEWS, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
};

const consoleApp: UserConfig = {
  base: '/console/',
  publicDir: false,
  build: {
    outDir: 'dist/console',
    emptyOutDir: true,
    license: { fileName: LICENCES },
    target,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: 'console.html',
      treeshake: { moduleSideEffects: [{ test: PURE, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [{ name: 'typed-views', test: TYPED_VIEWS, includeDependenciesRecursively: false }],
        },
      },
    },
  },
};

const serviceWorker: UserConfig = {
  publicDir: false,
  // The list of files to keep, made from dist/screens by tools/build.mjs.
  define: {
    __PRECACHE__: process.env['MINGLAN_PRECACHE'] ?? '{"version":"development","shell":[],"background":[]}',
  },
  build: {
    outDir: 'dist/service-worker',
    emptyOutDir: true,
    target,
    lib: { entry: 'src/service-worker/sw.ts', formats: ['es'], fileName: () => 'sw.js' },
  },
};

/** A script and its styles under names of their own: the office writes the page that names them. */
const phone: UserConfig = {
  base: '/phone/',
  publicDir: false,
  build: {
    outDir: 'dist/phone',
    emptyOutDir: true,
    license: { fileName: LICENCES },
    // Phones are older than the screens that the committee buys.
    target: ['chrome87', 'safari15'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { phone: 'src/phone/main.ts' },
      treeshake: { moduleSideEffects: [{ test: PURE, sideEffects: false }] },
      output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
};

const office: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/office',
    emptyOutDir: true,
    target: 'node20',
    ssr: true,
    sourcemap: true,
    rolldownOptions: {
      // The child reads files that anybody may have made, in a process that may do nothing else.
      input: { main: 'src/office/main.ts', 'import-child': 'src/office/import/child.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
};

const bench: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/bench',
    emptyOutDir: true,
    // Compiles `await using`, which Node 20 does not speak.
    target: 'node20',
    ssr: 'bench/main.ts',
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
};

const modes: Readonly<Record<string, UserConfig>> = {
  screens,
  console: consoleApp,
  phone,
  'service-worker': serviceWorker,
  office,
  bench,
};

/** No lecture on how long the plug-ins took: a newcomer's first build says nothing unless it fails. */
function quiet(config: UserConfig): UserConfig {
  const { rolldownOptions } = config.build ?? {};
  const checks = { ...rolldownOptions?.checks, bundlerTimings: false };
  return { ...config, build: { ...config.build, rolldownOptions: { ...rolldownOptions, checks } } };
}

export default defineConfig(({ mode }) => quiet(modes[mode] ?? screens));
