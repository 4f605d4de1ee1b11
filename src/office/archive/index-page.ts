// The first page: what is in the archive, by month and section, and what it proves.
import { formatDay, localDate, publicSince, SECTIONS, sectionOf, stateAt } from '../../disclosure/index.ts';
import { parseNote } from '../../log/index.ts';
import { hasProofPages, INDEX } from './layout.ts';
import { kindName, markup, moment, SECTION_NAMES, STATE_NAMES } from '../../written/index.ts';
import type { Markup } from '../../written/index.ts';
import { page } from './page.ts';
import { issueName, proofPath, provedIssues } from './proved-issue.ts';
import { nameOf } from './disclosure-page.ts';
import type { ArchivedDisclosure, ArchivedRecord } from './record.ts';
import { RULES_PAGE, ruleChangesOf } from './rules-page.ts';
import { scopeName } from './scope.ts';

/** Writes the page. `titles`: of the version in force, by disclosure; erased ones are missing. `isProved`: there are pages of a proof of publication. */
export function indexPage(
  record: ArchivedRecord,
  disclosures: readonly ArchivedDisclosure[],
  titles: ReadonlyMap<string, string>,
  isProved: boolean,
): Uint8Array {
  const { description } = record;
  const { community, scope, head } = description;
  const isOlder = !hasProofPages(description);
  const months = new Map<string, ArchivedDisclosure[]>();
  for (const one of disclosures) {
    const { year, month } = localDate(publicSince(one.disclosure));
    const key = `${year}年${month}月`;
    months.set(key, [...(months.get(key) ?? []), one]);
  }
  const body = markup`<p class="quiet">${community.committee}</p>
    <h1>${community.name}居务公开归档：${scopeName(scope)}</h1>
    <dl>
      <dt>范围</dt>
      <dd>${scopeName(scope)}，${disclosures.length} 项公开，${description.entries.length} 条记录</dd>
      <dt>记录</dt>
      <dd>${description.origin}，共 ${head.size} 条</dd>
      <dt>签名时间</dt>
      <dd>${moment(head.signedAt)}</dd>
      <dt>总指纹</dt>
      <dd><code>${head.root}</code></dd>
      <dt>见证</dt>
      <dd>${isOlder ? witnesses(record) : witnessings(record)}</dd>
      <dt>归档时间</dt>
      <dd>${moment(description.madeAt)}</dd>
      <dt>软件</dt>
      <dd>${description.madeBy}</dd>
    </dl>
    <p class="quiet">怎样核对这份归档是否完整，见 <a href="README.txt">README.txt</a>。</p>
    ${[...months].map(([name, group]) => monthMarkup(name, group, record, titles))}${isProved ? proofs(disclosures) : null}${isOlder ? null : rules(record)}${others(record, disclosures)}`;
  const place = { path: INDEX, pages: description.pages };
  return page(`${community.name}居务公开归档：${scopeName(scope)}`, body, place);
}

/** Whose signatures stand under the head beside the office's; whether they are valid is for a checker to say. */
function witnesses({ note, description }: ArchivedRecord): string {
  const names = parseNote(note).signatures.flatMap(({ name }) => (name === description.origin ? [] : [name]));
  return names.length === 0 ? '没有见证签名' : [...new Set(names)].join('、');
}

/** Up to which entry, when, and by which key; newest first. They were checked, or they would not be here. */
function witnessings({ witnessed }: ArchivedRecord): Markup {
  if (witnessed.length === 0) return markup`没有见证签名`;
  const lines = [...witnessed].reverse().map(({ name, at, size }) => {
    const time = moment(new Date(at * 1000).toISOString());
    return markup`<li>${time}，见证前 ${size} 条<br /><code>${name}</code></li> `;
  });
  return markup`<ul class="list">
    ${lines}
  </ul> `;
}

function monthMarkup(
  name: string,
  group: readonly ArchivedDisclosure[],
  record: ArchivedRecord,
  titles: ReadonlyMap<string, string>,
): Markup {
  const now = Date.parse(record.description.head.signedAt);
  const sections = SECTIONS.flatMap((section) => {
    const of = group.filter(({ disclosure }) => sectionOf(disclosure.code) === section);
    if (of.length === 0) return [];
    const lines = of.map(({ disclosure, name: file }) => {
      const item = nameOf(record.description.items, disclosure.code);
      const state = stateAt(disclosure, now);
      const corrected = disclosure.versions.length > 1 ? '，有更正' : '';
      const told = state === 'current' ? corrected : `，${STATE_NAMES[state]}${corrected}`;
      return markup`<li>
        <a href="disclosures/${file}.html">${titles.get(disclosure.id) ?? item}</a><br /><span class="quiet"
          >${formatDay(publicSince(disclosure))} · ${item}（${disclosure.code}）${told}</span
        >
      </li> `;
    });
    return [
      markup`<h3>${SECTION_NAMES[section]}</h3>
        <ul class="list">
          ${lines}
        </ul> `,
    ];
  });
  return markup`<h2>${name}</h2>
    ${sections}`;
}

/** The pages that tell which screens showed what. */
function proofs(disclosures: readonly ArchivedDisclosure[]): Markup {
  const lines = provedIssues(disclosures).map(
    (issue) => markup`<li><a href="${proofPath(issue)}">${issueName(issue)}</a></li> `,
  );
  return markup`<h2>公开证明</h2>
    <p class="quiet">哪些屏幕从何时到何时显示过，是否满足法定天数，每期一页。</p>
    <ul class="list">
      ${lines}
    </ul> `;
}

/** The page that tells how the rules were changed. */
function rules(record: ArchivedRecord): Markup | null {
  const { length } = ruleChangesOf(record);
  if (length === 0) return null;
  return markup`<h2>规则</h2>
    <p><a href="${RULES_PAGE}">规则的变更</a> <span class="quiet">${length} 次</span></p> `;
}

/** Entries that are of no disclosure: keys, events, kinds this version does not know. */
function others(record: ArchivedRecord, disclosures: readonly ArchivedDisclosure[]): Markup | null {
  const shown = new Set(disclosures.flatMap(({ entries }) => entries.map(({ seq }) => seq)));
  const rest = [...record.entries.values()].filter(({ seq }) => !shown.has(seq));
  if (rest.length === 0) return null;
  // As it was called before it had a page.
  const isOlder = !hasProofPages(record.description);
  const lines = rest.map(
    ({ seq, entry }) =>
      markup`<li>
        <a href="record/entries/${seq}.json">第 ${seq} 条</a>
        ${entry ? (entry.kind === 'rules' && !isOlder ? '规则变更' : kindName(entry.kind)) : '这个版本不认识的记录'}${
          entry ? markup` <span class="quiet">${moment(entry.issued)}</span>` : null
        }
      </li> `,
  );
  return markup`<h2>其他记录</h2>
    <ul class="list">
      ${lines}
    </ul> `;
}
