// What was withdrawn, cleared or erased of a disclosure, in plain words.
import type { Disclosure } from '../disclosure/index.ts';
import type { Entry } from '../log/index.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Words } from './part-words.ts';
import { moment, partName } from './words.ts';

export interface EntryAt {
  readonly seq: number;
  readonly entry: Entry;
}

/** Notes in the order of what happened. `kept`: a sentence on where the text of a withdrawn one still is. */
export function standingMarkup(
  { withdrawn, cleared }: Disclosure,
  entries: readonly EntryAt[],
  words: Words,
  kept: string,
): Markup[] {
  const told: Markup[] = [];
  if (withdrawn) {
    told.push(
      markup`<div class="told">
        <p>已于 ${moment(withdrawn.at)} 撤回，正文不再展示。${kept}</p>
        ${reasonMarkup(withdrawn.reason, words)}
      </div> `,
    );
  }
  if (cleared !== null) told.push(markup`<p class="told">紧急通知已于 ${moment(cleared)} 解除。</p> `);
  for (const { entry } of entries) {
    if (!entry.detail || !('erase' in entry.detail)) continue;
    const erase = new Set<string>(entry.detail.erase);
    const names = entries.flatMap((one) =>
      one.entry.parts.flatMap(({ sha256, name }) =>
        erase.has(sha256) ? [`第 ${one.seq} 条的${partName(name)}`] : [],
      ),
    );
    const reason = entry.parts.find(({ name }) => name === 'reason')?.sha256 ?? null;
    told.push(
      markup`<div class="told">
        <p>
          ${moment(entry.issued)}
          依法抹除：${names.join('、')}。抹除的内容在各处都已删去，记录的其余部分不受影响。
        </p>
        ${reasonMarkup(reason, words)}
      </div> `,
    );
  }
  return told;
}

/** Why; null where nobody said, or what was said is not here. */
export function reasonMarkup(hash: string | null, words: Words): Markup | null {
  const reason = hash === null ? undefined : words.reasons.get(hash);
  if (hash === null || reason === undefined) return null;
  return markup`<p><span data-said>原因：</span><span data-part="${hash}">${reason}</span></p>`;
}
