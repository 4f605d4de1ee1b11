import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/console/app.ts';
import type { ConsoleApp } from '../../../src/console/app.ts';
import { readExportedFolder, type FolderError } from '../../../src/console/recovery/exported-folder.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, deep, signedIn, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const HASH = 'ab'.repeat(32);
const entry = (seq: number): string => JSON.stringify({ seq, parts: [{ sha256: HASH }] });

function file(path: string, content: BlobPart): File {
  const made = new File([content], path.split('/').at(-1)!);
  Object.defineProperty(made, 'webkitRelativePath', { value: `记录/${path}` });
  return made;
}
/** An export of `size` entries, with one part: 16 bytes of salt, then `words`. */
const folder = (size: number): File[] => [
  file('head.note', `minglan/sample\n${size}\nroot=\n\n— sig\n`),
  ...Array.from({ length: size }, (_, seq) => file(`entries/${seq}.json`, entry(seq))),
  file(`parts/${HASH}`, new Uint8Array([...new Array<number>(16).fill(1), 2, 3])),
];
const faultOf = (files: File[]): Promise<string> =>
  readExportedFolder(files, { from: 2, to: 4 }).then(
    () => '',
    (cause: FolderError) => cause.code,
  );

describe('giving the office back what it lost', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    office.status = {
      ...office.status,
      size: 2,
      signing: false,
      refusal: '记录比屏幕上见过的少。',
      refusalReason: 'behind',
      missing: {
        from: 2,
        to: 4,
        note: 'note',
        heldBy: [{ screen: 's-1', name: '东区门厅（示例）', place: '一层', online: true }],
      },
    };
  });
  afterEach(() => workplace?.drafts.close());

  async function open(hash: string): Promise<ConsoleApp> {
    history.replaceState(null, '', hash);
    workplace = await signedIn(office);
    return fixture<ConsoleApp>(html`<minglan-console .workplace=${workplace}></minglan-console>`);
  }

  it('reads what is missing out of an exported folder, parts with their salt', async () => {
    const { from, entries, parts } = await readExportedFolder(folder(5), { from: 2, to: 4 });
    expect(from).to.equal(2);
    expect(entries).to.deep.equal([entry(2), entry(3), entry(4)]);
    expect(parts).to.deep.equal([{ sha256: HASH, salt: btoa('\x01'.repeat(16)), base64: btoa('\x02\x03') }]);
  });

  it('refuses a folder that is none, not whole, or too old', async () => {
    expect(await faultOf([file('other.txt', 'x')])).to.equal('not-an-export');
    expect(await faultOf(folder(5).filter(({ name }) => name !== '3.json'))).to.equal('incomplete');
    expect(await faultOf(folder(3))).to.equal('too-old');
  });

  it('tells the administrator what is wrong, takes a folder and says what came of it', async () => {
    office.me = { ...office.me, role: 'administrator' };
    const app = await open('#/recovery');
    const page = await waitUntil(() => deep<LitElement>(app.renderRoot, 'minglan-recovery-page')).then(
      () => deep<LitElement>(app.renderRoot, 'minglan-recovery-page')!.renderRoot,
    );
    await waitUntil(() => allText(page).includes('东区门厅（示例）'));
    expect(page.querySelector('.counts')!.textContent.replace(/\s+/g, ' ')).to.contain('屏幕上见过 4 条');
    await expect(app).to.be.accessible();
    const give = (files: File[]): void => {
      const chooser = page.querySelector<HTMLInputElement>('input[type=file]')!;
      Object.defineProperty(chooser, 'files', { configurable: true, get: () => files });
      chooser.dispatchEvent(new Event('change'));
    };
    give(folder(3));
    await waitUntil(() => allText(page).includes('只到第 3 条，要到第 4 条才够'));
    give(folder(4));
    await waitUntil(() => allText(page).includes('补回了 2 条，现在共有 4 条'));
    expect(allText(page)).to.contain('记录完好');
    expect(office.requests).to.contain('POST /api/status/recover');
  });

  it('tells everybody else whom to call', async () => {
    const app = await open('#/');
    await waitUntil(() => allText(app.renderRoot).includes('现在不能公布'));
    expect(allText(app.renderRoot)).to.contain('管舒（示例）');
    expect(office.requests).not.to.contain('GET /api/status');
  });
});
