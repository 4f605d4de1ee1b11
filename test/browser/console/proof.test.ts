import { expect, fixture, html } from '@open-wc/testing';
import { sha256 } from '@noble/hashes/sha2.js';
import '../../../src/console/web-awesome.ts';
import '../../../src/console/pages/proof-page.ts';
import type { ProofPage } from '../../../src/console/pages/proof-page.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import type { PublicationProof } from '../../../src/contract/index.ts';
import { formatNote, hex, utf8 } from '../../../src/log/index.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, signedIn, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const SCREEN: PublicationProof['screens'][number] = {
  id: 's-hall',
  name: '东区门厅',
  place: '东区 3 栋',
  role: 'kiosk',
  audiences: [],
  pairedAt: '2026-10-30T00:00:00Z',
  revokedAt: null,
  keys: [],
  missing: 0,
  lost: 0,
  reportedAt: '2026-11-20T01:00:00Z',
};
const PROOF: PublicationProof = {
  format: 'minglan-proof',
  version: 2,
  origin: 'minglan/sample',
  subject: 'FIN-2026-10',
  madeAt: '2026-11-20T02:00:00Z',
  head: { size: 42, root: `${'A'.repeat(43)}=`, signedAt: '2026-11-20T01:59:00Z' },
  rule: 'at-least-one-screen-each-day',
  disclosures: [
    {
      id: 'd-erased',
      code: 'FIN-18',
      published: '2026-11-02T01:00:00Z',
      state: 'redacted',
      periods: [
        {
          basis: 'post',
          days: 15,
          from: '2026-11-03',
          to: '2026-11-17',
          standing: 'missing',
          shown: 14,
          everywhere: 0,
          missing: ['2026-11-09'],
          unserved: [],
          leftOn: null,
        },
      ],
      versions: [
        {
          seq: 7,
          what: 'publish',
          issued: '2026-11-02T01:00:00Z',
          screens: [
            {
              screen: 's-hall',
              first: '2026-11-02T01:00:00Z',
              last: '2026-11-17T12:00:00Z',
              seconds: 36_000,
              how: ['listed', 'opened'],
              opened: 3,
              days: 14,
              unnamed: 0,
              untrusted: 1,
              gaps: [['2026-11-09', '2026-11-09']],
            },
          ],
        },
        { seq: 9, what: 'amend', issued: '2026-11-19T01:00:00Z', screens: [] },
      ],
    },
  ],
  screens: [SCREEN, { ...SCREEN, id: 's-south', name: '南门', missing: 2, lost: 5 }],
  evidence: { batches: 31, sha256: 'b'.repeat(64) },
};

/** The document and a note over it; whether the office signed it is not for this page to say. */
function answer(document: string, signed = document): { document: string; note: string } {
  const { subject, madeAt, head } = PROOF;
  const { size, root } = head;
  const body = { v: 1, subject, sha256: hex(sha256(utf8(signed))), size, root, madeAt };
  const signature = { name: PROOF.origin, id: '00000000', signature: new Uint8Array(64) };
  return { document, note: formatNote(`${PROOF.origin}/proof\n${JSON.stringify(body)}\n`, [signature]) };
}

describe('公开证明', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    office.me = { ...office.me, role: 'supervision', post: '监督委员会主任' };
  });
  afterEach(() => workplace.drafts.close());

  async function opened(): Promise<ProofPage> {
    workplace = await signedIn(office);
    return fixture<ProofPage>(
      html`<minglan-proof-page .workplace=${workplace} .subject=${'FIN-2026-10'}></minglan-proof-page>`,
    );
  }

  it('tells which screens showed it, what is wanting, and what it rests on, for everybody to read', async () => {
    office.proof = answer(JSON.stringify(PROOF));
    const page = await opened();
    await waitUntil(() => page.shown.value);
    await page.updateComplete;
    const words = allText(page.renderRoot);
    expect(office.requests).to.include('GET /api/proofs/FIN-2026-10');
    expect(words).to.contain('最少公开 15 天').and.to.contain('有缺');
    expect(words).to.contain('没有任何屏幕回执的日子：2026年11月9日');
    expect(words).to.contain('列在公开栏、被点开 3 次').and.to.contain('另有 1 天屏幕时钟不可信');
    // Of the correction nobody told yet.
    expect(words).to.contain('第 2 版（更正）').and.to.contain('还没有屏幕的回执');
    expect(words).to.contain('（标题已抹除）');
    expect(words).to.contain('南门：缺 2 份回执，屏幕自己放弃了 5 行');
    expect(words).to.contain('minglan/sample，共 42 条');
    const cells = [...page.renderRoot.querySelectorAll('tbody td')].map((cell) => cell.textContent.trim());
    expect(cells.slice(0, 4)).to.deep.equal(['2026年11月2日 09:00', '2026年11月17日 20:00', '14', '10 小时']);
    const link = page.renderRoot.querySelector<HTMLAnchorElement>('a[download]')!;
    expect(link.getAttribute('href')).to.equal('/api/proofs/FIN-2026-10');
    expect(link.download).to.equal('proof-FIN-2026-10-2026-11-20.json');
    await expect(page).to.be.accessible();
  });

  it('shows nothing that the signature is not over', async () => {
    const kinder = JSON.stringify(PROOF).replace('"shown":14', '"shown":15');
    office.proof = answer(kinder, JSON.stringify(PROOF));
    const page = await opened();
    await waitUntil(() => allText(page.renderRoot).includes('证明和签名对不上'));
    expect(page.renderRoot.querySelector('table')).to.equal(null);
    await expect(page).to.be.accessible();
  });
});
