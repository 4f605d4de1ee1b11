// The page of one disclosure: as it stands, how it came to be, what was corrected, and the entries that prove it.
import { pageOf, sectionOf, stateAt } from '../../disclosure/index.ts';
import type { DisclosureVersion } from '../../disclosure/index.ts';
import { hex } from '../../log/index.ts';
import { page } from './page.ts';
import { issueName, proofPath, provedIssueOf } from './proved-issue.ts';
import type { ArchivedDisclosure, ArchivedRecord } from './record.ts';
import {
  extensionOf,
  kindName,
  markup,
  moment,
  noticeMarkup,
  partName,
  partReader,
  reasonMarkup,
  reasonName,
  SECTION_NAMES,
  standingMarkup,
  STATE_NAMES,
  trailMarkup,
  wordsOfParts,
} from '../../written/index.ts';
import type { Markup, Words } from '../../written/index.ts';

/** Of a withdrawn one: where its text is. */
const KEPT = '原来的记录仍在 record 文件夹里，供核对。';

/** Reads the words of a disclosure out of the record. */
export async function wordsOf(record: ArchivedRecord, { entries }: ArchivedDisclosure): Promise<Words> {
  return wordsOfParts(
    entries.flatMap(({ entry }) => entry.parts),
    async (hash) => (await record.part(hash))?.bytes,
  );
}

/** Pictures of a disclosure and where they lie: path in the archive → hash. Erased ones are left out. */
export function picturesOf(
  record: ArchivedRecord,
  { entries, name }: ArchivedDisclosure,
): Map<string, string> {
  const erased = new Set<string>(record.description.erased);
  const paths = new Map<string, string>();
  for (const { seq, entry } of entries) {
    for (const { name: part, sha256, type } of entry.parts) {
      if (/^(?:text|trail|reason|title)$/.test(part) || erased.has(sha256)) continue;
      paths.set(`files/${name}/${seq}-${part}.${extensionOf(type)}`, sha256);
    }
  }
  return paths;
}

export const disclosurePath = ({ name }: ArchivedDisclosure): string => `disclosures/${name}.html`;

/** Writes the page. `isProved`: there is a proof of publication to lead to. */
export function disclosurePage(
  record: ArchivedRecord,
  archived: ArchivedDisclosure,
  words: Words,
  isProved: boolean,
): Uint8Array {
  const { description } = record;
  const { disclosure } = archived;
  const now = Date.parse(description.head.signedAt);
  const state = stateAt(disclosure, now);
  const item = nameOf(description.items, disclosure.code);
  const last = disclosure.versions.at(-1);
  const text = last ? words.texts.get(last.text) : undefined;
  const shown = disclosure.withdrawn === null ? disclosure.versions : [];
  const body = markup`<p class="quiet">
      <a href="../index.html">← 目录</a
      >&emsp;${description.community.name}&emsp;${SECTION_NAMES[sectionOf(disclosure.code)]} ·
      ${item}（${disclosure.code}）
    </p>
    <p>
      <span class="stamp">${STATE_NAMES[state]}</span>
      <span class="quiet">截至 ${moment(description.head.signedAt)}</span>
    </p>
    ${standingMarkup(disclosure, archived.entries, words, KEPT)}${last && shown.length > 0 ? version(record, archived, last, words) : null}${seals(archived, words)}${history(record, archived, shown, words)}${isProved ? shownMarkup(archived) : null}${proof(record, archived)}`;
  const path = disclosurePath(archived);
  return page(text?.title ?? item, body, { path, pages: description.pages });
}

function version(
  record: ArchivedRecord,
  archived: ArchivedDisclosure,
  { seq, text: hash, originals, erased, notBefore, notAfter, issued }: DisclosureVersion,
  words: Words,
): Markup {
  const times = markup`<dl>
    <dt>公布</dt>
    <dd>${moment(issued)}（第 ${seq} 条）</dd>
    ${
      notBefore === null
        ? null
        : markup`<dt>开始展示</dt>
            <dd>${moment(notBefore)}</dd>`
    }${
      notAfter === null
        ? null
        : markup`<dt>展示到</dt>
            <dd>${moment(notAfter)}</dd>`
    }
  </dl> `;
  const text = words.texts.get(hash);
  if (erased.includes('text'))
    return markup`<p class="told">这一版的正文已依法抹除。</p>
      ${times}`;
  if (!text)
    return markup`<p class="told">这一版的正文不在归档里。</p>
      ${times}`;
  const pictures = [...picturesOf(record, archived).keys()];
  const image = (part: string): string | null => {
    const path = pictures.find((one) => one.startsWith(`files/${archived.name}/${seq}-${part}.`));
    return path === undefined ? null : `../${path}`;
  };
  return markup`${noticeMarkup(hash, text, image, originals)}${times}`;
}

function seals({ disclosure }: ArchivedDisclosure, words: Words): Markup | null {
  const { trail } = pageOf(disclosure, partReader(words), undefined, 0);
  if (trail === null) return null;
  const hash = [...words.trails].find(([, one]) => one === trail)?.[0] ?? null;
  return markup`<h2>经过</h2>
    ${trailMarkup(trail, hash)}`;
}

function history(
  record: ArchivedRecord,
  archived: ArchivedDisclosure,
  versions: readonly DisclosureVersion[],
  words: Words,
): Markup | null {
  if (versions.length < 2) return null;
  const older = versions.slice(0, -1).map((past, at) => {
    const next = versions[at + 1];
    const trail = past.trail === null ? undefined : words.trails.get(past.trail);
    return markup`<h3>第 ${at + 1} 版</h3>
      <p>${next ? `${moment(next.issued)} 更正，由第 ${next.seq} 条代替。` : ''}</p>
      ${reasonMarkup(next?.reason ?? null, words)}
      <details>
        <summary>更正前的全文</summary>
        ${version(record, archived, past, words)}${trail && past.trail !== null ? trailMarkup(trail, past.trail) : null}
      </details> `;
  });
  return markup`<h2>更正记录</h2>
    ${older.reverse()}`;
}

/** Where it is told which screens showed it. */
function shownMarkup(archived: ArchivedDisclosure): Markup {
  const issue = provedIssueOf(archived);
  return markup`<p>
    哪些屏幕从何时到何时显示过，见 <a href="../${proofPath(issue)}">公开证明：${issueName(issue)}</a>。
  </p> `;
}

function proof(record: ArchivedRecord, archived: ArchivedDisclosure): Markup {
  const { entries } = archived;
  const { description } = record;
  const erased = new Set<string>(description.erased);
  const pictures = new Map([...picturesOf(record, archived)].map(([path, hash]) => [hash, path]));
  const parts = entries.flatMap(({ seq, entry }) =>
    entry.parts.map(({ sha256, name, type, size }) => {
      const path = pictures.get(sha256);
      const file = path === undefined ? `../record/parts/${sha256}` : `../${path}`;
      const link = erased.has(sha256) ? markup`已依法抹除` : markup`<a href="${file}">打开</a>`;
      return markup`<tr>
        <td>${seq}</td>
        <td>${partName(name)}</td>
        <td>${type}</td>
        <td>${size} 字节</td>
        <td>${link}</td>
      </tr> `;
    }),
  );
  return markup`<h2>记录与证明</h2>
    <p class="quiet">
      每一条记录都在一份只能追加的记录里，由居委会的签名钥匙签名。这里的条目可以在 record
      文件夹里逐字核对，方法见 README.txt。
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">第几条</th>
          <th scope="col">做了什么</th>
          <th scope="col">时间</th>
          <th scope="col">指纹</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          ({ seq, entry, leaf }) =>
            markup`<tr>
              <td><a href="../record/entries/${seq}.json">${seq}</a></td>
              <td>
                ${kindName(entry.kind)}${
                  entry.supersedes === null ? null : `（对第 ${entry.supersedes} 条）`
                }${entry.reason === null ? null : `：${reasonName(entry.reason)}`}
              </td>
              <td>${moment(entry.issued)}</td>
              <td><code>${hex(leaf)}</code></td>
            </tr> `,
        )}
      </tbody>
    </table>
    <table>
      <thead>
        <tr>
          <th scope="col">第几条</th>
          <th scope="col">内容</th>
          <th scope="col">格式</th>
          <th scope="col">大小</th>
          <th scope="col">文件</th>
        </tr>
      </thead>
      <tbody>
        ${parts}
      </tbody>
    </table>
    <p class="quiet">
      证明到：共 ${description.head.size} 条，签名时间 ${moment(description.head.signedAt)}，总指纹
      <code>${description.head.root}</code>
    </p> `;
}

/** The name a code or id has in a list of the description; the code itself when it has none. */
export function nameOf(names: readonly (readonly [string, string])[], code: string): string {
  return names.find(([one]) => one === code)?.[1] ?? code;
}
