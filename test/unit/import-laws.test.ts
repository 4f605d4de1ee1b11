// The import rules are laws only while the linter really refuses to let one be broken.
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const linter = new ESLint();
async function broken(filePath: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await linter.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId);
}
const LAW = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

describe('import laws', () => {
  const refused: readonly [file: string, specifier: string][] = [
    ['src/log/entry.ts', '../disclosure/index.ts'],
    ['src/disclosure/roles.ts', '../log/index.ts'],
    ['src/replication/ports.ts', '../device/storage/replica.ts'],
    ['src/contract/http-desk.ts', '../office/office.ts'],
    ['src/kiosk/start.ts', '../console/main.ts'],
    ['src/kiosk/pages/board.ts', '../../office/office.ts'],
    ['src/console/main.ts', '../kiosk/start.ts'],
    ['src/ui/tokens.ts', '../disclosure/index.ts'],
    ['src/search/corpus.ts', '../disclosure/index.ts'],
    ['src/kiosk/start.ts', '../search/index.ts'],
    ['src/typed-views/ledger/ledger-view.ts', '../../kiosk/state.ts'],
    ['src/typed-views/typed-template.ts', '../contract/index.ts'],
    ['src/office/office.ts', '../typed-views/typed-template.ts'],
    ['src/display/slides.ts', '../typed-views/typed-template.ts'],
    ['src/office/office.ts', '../kiosk/start.ts'],
    ['src/office/office.ts', '../replication/index.ts'],
    ['src/office/office.ts', 'better-sqlite3'],
    ['src/office/http/app.ts', '../broker/broker.ts'],
    ['src/office/http/app.ts', 'kysely'],
    ['src/office/store/store.ts', 'aedes'],
    ['src/office/broker/embedded.ts', '../store/store.ts'],
    ['src/device/worker/screen-worker.ts', '../../log/entry.ts'],
    ['src/office/http/sub/routes.ts', '../../broker/broker.ts'],
    ['src/office/procedure/views.ts', '../broker/broker.ts'],
    ['src/kiosk/start.ts', 'mqtt'],
    ['src/kiosk/start.ts', 'zod'],
    ['src/ui/icons.ts', 'zod'],
    ['src/log/entry.ts', 'zod'],
  ];
  it.each(refused)('%s may not import %s', async (file, specifier) => {
    expect(await broken(file, `import * as other from '${specifier}';\nexport { other };\n`)).toContain(LAW);
    expect(await broken(file, `export const other = import('${specifier}');\n`)).toContain(SYNTAX);
  });

  const allowed: readonly [file: string, specifier: string][] = [
    ['src/replication/ports.ts', '../log/index.ts'],
    ['src/device/worker/screen.ts', '../../search/index.ts'],
    ['src/office/office.ts', '../replication/mqtt/topics.ts'],
    ['src/office/store/store.ts', 'better-sqlite3'],
    ['src/office/broker/embedded.ts', 'aedes'],
    ['src/kiosk/start.ts', '../device/page/first-paint.ts'],
    ['src/kiosk/disclosure-template.ts', '../typed-views/typed-template.ts'],
    ['src/console/elements/resident-preview.ts', '../../typed-views/typed-template.ts'],
    ['src/typed-views/ledger/ledger-view.ts', '../../ui/icons.ts'],
  ];
  it.each(allowed)('%s may import %s', async (file, specifier) => {
    const statically = `import * as other from '${specifier}';\nexport { other };\n`;
    expect(await broken(file, statically)).not.toContain(LAW);
    expect(await broken(file, `export const other = import('${specifier}');\n`)).not.toContain(SYNTAX);
  });
});

describe('words for a visitor', () => {
  const words = (code: string): Promise<readonly (string | null)[]> => broken('src/kiosk/words.ts', code);
  it.each([
    "export const name = (): string => '公开';",
    'export const name = (day: string): string => `${day}公开`;',
    "export const list = (names: readonly string[]): string => names.join('、');",
    'export const page = () => html`<p>公开</p>`;',
    'export const page = () => html`<i aria-hidden="true">公</i>\n<p>公开</p>`;',
    "export const name = (isOpen: boolean): string => msg(str`${isOpen ? '公开' : ''}1`);",
    'export const isTotal = (cell: string): boolean => /^合计/.test(cell);',
    "export const NAME = msg('公开');",
    "export class View { static readonly title = msg('公开'); }",
  ])('may not stand where no translation reaches them: %s', async (code) => {
    expect(await words(`${code}\n`)).toContain(SYNTAX);
  });
  it.each([
    "export const name = (): string => msg('公开');",
    'export const name = (day: string): string => msg(str`${day}公开`);',
    'export const page = () => html`<p><i aria-hidden="true">公</i>${msg(\'公开\')}</p>`;',
    "export class View { title(): string { return msg('公开'); } }",
  ])('may stand in msg, said when they are shown: %s', async (code) => {
    expect(await words(`${code}\n`)).not.toContain(SYNTAX);
  });
});

describe('time, chance and markup', () => {
  it.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()'])(
    'a pure room may not say %s',
    async (words) => {
      for (const room of ['log', 'disclosure', 'replication', 'contract']) {
        expect(await broken(`src/${room}/index.ts`, `export const it = ${words};\n`)).toContain(SYNTAX);
      }
    },
  );
  it('nobody writes markup from a string', async () => {
    expect(await broken('src/kiosk/start.ts', `document.body.innerHTML = 'x';\n`)).toContain(SYNTAX);
  });
});
