// 公开证明 for people, a page for each issue: the sentences of the console's page, over the proof as it stands in the
// archive.
import {
  COUNTING_WORDS,
  doubtWords,
  durationWords,
  fingerprintWords,
  howWords,
  incompleteWords,
  leadWords,
  NO_PERIOD_WORDS,
  periodTitle,
  periodWords,
  restsOnWords,
  sayMoment,
  SHOWN_COLUMNS,
  standingWord,
  unreportedWords,
  versionName,
} from '../../contract/index.ts';
import type { ProvedVersion, PublicationProof } from '../../contract/index.ts';
import { fingerprint } from '../keys/cryptography.ts';
import { nameOf } from './disclosure-page.ts';
import { writeJson } from './layout.ts';
import type { ArchiveFile } from './layout.ts';
import { markup, STATE_NAMES } from '../../written/index.ts';
import type { Markup } from '../../written/index.ts';
import { page } from './page.ts';
import { issueName, proofPath, provedIssueOf, provedIssues } from './proved-issue.ts';
import type { ArchivedDisclosure, ArchivedRecord } from './record.ts';

type Proved = PublicationProof['disclosures'][number];

/** The pages. `titles`: of the version in force, by disclosure; erased ones are missing. */
export function* proofPages(
  record: ArchivedRecord,
  disclosures: readonly ArchivedDisclosure[],
  titles: ReadonlyMap<string, string>,
  proof: PublicationProof,
): Generator<ArchiveFile> {
  const print = fingerprint(Buffer.from(writeJson(proof)).toString());
  for (const issue of provedIssues(disclosures)) {
    const own = disclosures.filter((archived) => provedIssueOf(archived) === issue);
    const body = proofMarkup(record, issue, own, titles, proof, print);
    const path = proofPath(issue);
    const { pages } = record.description;
    yield { path, bytes: page(`公开证明：${issueName(issue)}`, body, { path, pages }) };
  }
}

function proofMarkup(
  { description }: ArchivedRecord,
  issue: string,
  own: readonly ArchivedDisclosure[],
  titles: ReadonlyMap<string, string>,
  proof: PublicationProof,
  print: string,
): Markup {
  const { community, items } = description;
  const sections = own.flatMap((archived) => {
    const proved = proof.disclosures.find(({ id }) => id === archived.disclosure.id);
    return proved ? [disclosureMarkup(archived, proved, titles, items, proof.screens)] : [];
  });
  const incomplete = incompleteWords(proof.screens).map((words) => markup`<li>${words}</li> `);
  return markup`<p class="quiet"><a href="../index.html">← 目录</a>&emsp;${community.committee}</p>
    <h1>公开证明：${issueName(issue)}</h1>
    <p>${leadWords(community.name, proof)}</p>
    ${sections}${
      incomplete.length === 0
        ? null
        : markup`<h2>回执不全的屏幕</h2>
            <ul>
              ${incomplete}
            </ul> `
    }
    <h2>怎样算、怎样核对</h2>
    <p>${COUNTING_WORDS}</p>
    <p>
      各屏幕自己签名的回执在 <a href="receipts.json">receipts.json</a>，居委会算出的证明在
      <a href="proof.json">proof.json</a>，居委会对它的签名在 <a href="proof.note">proof.note</a>。核对归档时，会从回执重新算一遍。
    </p>
    <dl>
      <dt>记录</dt>
      <dd>${restsOnWords(proof)}</dd>
      <dt>记录总指纹</dt>
      <dd><code>${proof.head.root}</code></dd>
      <dt>回执</dt>
      <dd>${proof.evidence.batches} 份 <code>${fingerprintWords(proof.evidence.sha256)}</code></dd>
      <dt>本证明指纹</dt>
      <dd><code>${fingerprintWords(print)}</code></dd>
    </dl> `;
}

function disclosureMarkup(
  { name }: ArchivedDisclosure,
  { id, code, state, published, periods, versions }: Proved,
  titles: ReadonlyMap<string, string>,
  items: readonly (readonly [string, string])[],
  screens: PublicationProof['screens'],
): Markup {
  const told = Object.hasOwn(STATE_NAMES, state) ? STATE_NAMES[state as keyof typeof STATE_NAMES] : state;
  const terms = periods.map(
    (period) =>
      markup`<p>
        <strong>${periodTitle(period)}</strong> <span class="stamp">${standingWord(period)}</span><br />
        ${periodWords(period)}
      </p> `,
  );
  return markup`<h2>
      <a href="../disclosures/${name}.html">${titles.get(id) ?? '（标题已抹除）'}</a>
    </h2>
    <p class="quiet">${nameOf(items, code)}${code === '' ? '' : `（${code}）`}</p>
    <p>${sayMoment(published)}公布，归档时：${told}。</p>
    ${terms}${periods.length === 0 ? markup`<p class="quiet">${NO_PERIOD_WORDS}</p> ` : null}${versions.map(
      (version, index) => versionMarkup(version, index, screens),
    )}`;
}

function versionMarkup(version: ProvedVersion, index: number, screens: PublicationProof['screens']): Markup {
  const rows = version.screens.map((showing) => {
    const screen = screens.find(({ id }) => id === showing.screen);
    const doubt = doubtWords(showing);
    return markup`<tr>
      <th scope="row">
        ${screen?.name ?? showing.screen}<br /><span class="quiet">${screen?.place ?? ''}</span>
      </th>
      <td>${sayMoment(showing.first)}</td>
      <td>${sayMoment(showing.last)}</td>
      <td class="number">${showing.days}</td>
      <td class="number">${durationWords(showing.seconds)}</td>
      <td>
        ${howWords(showing)}${doubt === '' ? null : markup`<br /><span class="quiet">${doubt}</span>`}
      </td>
    </tr> `;
  });
  return markup`<h3>${versionName(version, index)}</h3>
    ${
      rows.length === 0
        ? markup`<p class="quiet">${unreportedWords(screens)}</p> `
        : markup`<table class="shown">
            <thead>
              <tr>
                ${SHOWN_COLUMNS.map((column) => markup`<th scope="col">${column}</th> `)}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table> `
    }`;
}
