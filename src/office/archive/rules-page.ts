// When the rules were changed, by whom that was agreed to, and what was changed, in the sentences of the record.
import { parseUtf8 } from '../../log/index.ts';
import { markup, moment } from '../../written/index.ts';
import type { Markup } from '../../written/index.ts';
import { page } from './page.ts';
import type { ArchivedEntry, ArchivedRecord } from './record.ts';

export const RULES_PAGE = 'rules.html';

type RulesEntry = ArchivedEntry & { readonly entry: NonNullable<ArchivedEntry['entry']> };

/** The changes that are here, oldest first. */
export function ruleChangesOf({ entries }: ArchivedRecord): RulesEntry[] {
  return [...entries.values()].flatMap(({ entry, ...rest }) =>
    entry?.kind === 'rules' ? [{ ...rest, entry }] : [],
  );
}

/** Writes the page. */
export async function rulesPage(record: ArchivedRecord, changes: readonly RulesEntry[]): Promise<Uint8Array> {
  const { community } = record.description;
  const sections: Markup[] = [];
  for (const change of [...changes].reverse()) sections.push(await changeMarkup(record, change));
  const body = markup`<p class="quiet"><a href="index.html">← 目录</a>&emsp;${community.committee}</p>
    <h1>规则的变更</h1>
    <p>
      哪些事项要公开、何时公开、公开多久、由谁决定，都写在规则里。规则改了，要居委会的成员同意才生效，并且记进这份记录。变更以前到期的，仍按当时的规则衡量。
    </p>
    ${sections}`;
  return page('规则的变更', body, { path: RULES_PAGE, pages: record.description.pages });
}

async function changeMarkup(record: ArchivedRecord, { seq, entry }: RulesEntry): Promise<Markup> {
  const named = (name: string): string | undefined => entry.parts.find((part) => part.name === name)?.sha256;
  const hash = named('changes');
  const held = hash === undefined ? null : await record.part(hash);
  const sentences = held ? parseUtf8(Uint8Array.from(held.bytes)).split('\n') : [];
  const agreed = entry.approvals.map(({ post }) => post).join('、');
  const sets = named('rule-sets');
  return markup`<h2>${moment(entry.issued)}</h2>
    <p class="quiet">
      第 <a href="record/entries/${seq}.json">${seq}</a> 条，由${entry.author.post}提出，${agreed}同意。
    </p>
    ${
      held === null
        ? markup`<p class="told">改了什么，已不在记录里。</p> `
        : markup`<ul data-part="${hash ?? ''}">
            ${sentences.map((sentence) => markup`<li>${sentence}</li> `)}
          </ul> `
    }<p class="quiet">
      ${
        sets !== undefined
          ? markup`变更前后的规则全文：<a href="record/parts/${sets}">${sets.slice(0, 16)}</a>（前 16 个字节是随机数）。`
          : '这次变更没有把变更前后的规则全文写进记录，只有上面的说明。'
      }
    </p> `;
}
