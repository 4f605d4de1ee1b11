// One disclosure as a phone shows it: what it says now, what was corrected and why, how it came about, and where it
// stands in the record. Made of nothing but the record, so that the phone can make it again and compare.
import { pageOf } from '../disclosure/index.ts';
import type { Disclosure, DisclosureVersion } from '../disclosure/index.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { noticeMarkup, trailMarkup } from './notice.ts';
import { partReader } from './part-words.ts';
import type { Words } from './part-words.ts';
import { reasonMarkup, standingMarkup } from './standing.ts';
import type { EntryAt } from './standing.ts';
import { kindName, moment } from './words.ts';

export interface PhoneRecord {
  readonly disclosure: Disclosure;
  /** Every entry of it, oldest first. */
  readonly entries: readonly EntryAt[];
  readonly words: Words;
}

/** Where the office gives a file of an entry as it is. */
export const phoneFile = (id: string, seq: number, part: string): string =>
  `/d/${encodeURIComponent(id)}/${String(seq)}/${part}`;

/** The text of the page. */
export function phoneMarkup(record: PhoneRecord): Markup {
  const { disclosure, entries, words } = record;
  return markup`<main lang="zh-Hans">
    ${standingMarkup(disclosure, entries, words, '')}${disclosure.withdrawn ? null : newest(record)}${seals(record)}${corrections(record)}${entriesMarkup(record)}
  </main>`;
}

function newest({ disclosure, words }: PhoneRecord): Markup | null {
  const version = disclosure.versions.at(-1);
  if (!version) return null;
  const { seq, text: hash, images, originals = {}, erased } = version;
  const text = words.texts.get(hash);
  if (erased.includes('text')) return markup`<p class="told">正文已依法抹除。</p> `;
  if (!text) return markup`<p class="told">正文现在看不到，请到大厅的屏幕上看。</p> `;
  const file = (part: string): string | null =>
    erased.includes(part) || !(part in images || part in originals)
      ? null
      : phoneFile(disclosure.id, seq, part);
  return markup`${noticeMarkup(hash, text, file, originals)}${times(version)}`;
}

function times({ issued, notBefore, notAfter }: DisclosureVersion): Markup {
  const row = (name: string, at: string | null): Markup | null =>
    at === null
      ? null
      : markup`<dt>${name}</dt>
          <dd>${moment(at)}</dd> `;
  return markup`<dl>${row('公布', issued)}${row('开始展示', notBefore)}${row('展示到', notAfter)}</dl> `;
}

function seals({ disclosure, words }: PhoneRecord): Markup | null {
  const { trail } = pageOf(disclosure, partReader(words), undefined, 0);
  if (trail === null) return null;
  const hash = [...words.trails].find(([, one]) => one === trail)?.[0] ?? null;
  return markup`<h2>怎么来的</h2>
    ${trailMarkup(trail, hash)}`;
}

function corrections({ disclosure: { versions }, words }: PhoneRecord): Markup | null {
  if (versions.length < 2) return null;
  const rows = versions.slice(1).map(
    ({ issued, reason }) =>
      markup`<li>
        <p>${moment(issued)} 更正</p>
        ${reasonMarkup(reason, words)}
      </li> `,
  );
  return markup`<h2>更正过</h2>
    <ul class="corrections">
      ${rows}
    </ul> `;
}

function entriesMarkup({ entries }: PhoneRecord): Markup {
  const rows = entries.map(
    ({ seq, entry }) => markup`<li>第 ${seq} 条：${kindName(entry.kind)}，${moment(entry.issued)}</li> `,
  );
  return markup`<h2>在公开记录里的位置</h2>
    <ul class="entries">
      ${rows}
    </ul> `;
}
