// The program that reads files, bundled for the tests that start an office in their own process.
import { rmSync } from 'node:fs';
import { build } from 'vite';

const FOLDER = 'node_modules/.cache/minglan';
const NAME = 'import-child';

/** Bundles it, for this process alone: another's build would empty the folder under a child that starts. Returns where it lies. */
export async function buildImportChild(): Promise<string> {
  const outDir = `${FOLDER}/${NAME}-${String(process.pid)}`;
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: 'src/office/import/child.ts',
      target: 'node20',
      outDir,
      rolldownOptions: { output: { entryFileNames: `${NAME}.mjs` } },
    },
  });
  return `${process.cwd()}/${outDir}/${NAME}.mjs`;
}
