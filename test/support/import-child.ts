// The program that reads files, bundled once for the tests that start an office in their own process.
import { build } from 'vite';

const FOLDER = 'node_modules/.cache/minglan';
const NAME = 'import-child';

/** Bundles it; returns where it lies. */
export async function buildImportChild(): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: 'src/office/import/child.ts',
      target: 'node20',
      outDir: `${FOLDER}/${NAME}`,
      rolldownOptions: { output: { entryFileNames: `${NAME}.mjs` } },
    },
  });
  return `${process.cwd()}/${FOLDER}/${NAME}/${NAME}.mjs`;
}
