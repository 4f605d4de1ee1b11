// What a decision rests on beside the text: when, where, how, and what was done so far.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { sizeWords } from '../save-file.ts';
import type { CatalogueItem, Desk, Proposal } from '../../contract/index.ts';
import { decisionWords, tallyOf } from '../../disclosure/index.ts';
import { materialUrl, originalUrl } from '../api/office.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import type { ProposalReading } from '../proposal-reading.ts';
import { approvedAt, stayWords } from '../stay.ts';
import { periodWords } from '../../ui/duty-words.ts';
import { actName, publisherWords, reasonName } from '../words.ts';
import { renderAround } from './around-facts.ts';

/** Who read the pages that no program can. */
function lookedWords(pages: Proposal['images']): string {
  const names = [...new Set(pages.flatMap(({ looked }) => (looked === null ? [] : [looked.name])))];
  return names.length === 0 ? '' : msg(str`${names.join('、')}已逐字看过。`);
}

/** Who said that nothing private is in the pictures. */
function seenWords(pictures: Proposal['images']): string {
  const names = [...new Set(pictures.flatMap(({ looked }) => (looked === null ? [] : [looked.name])))];
  return names.length === 0 ? '' : msg(str`${names.join('、')}已确认：图片中没有不该公开的个人信息。`);
}

export function renderFacts(
  { proposal, around }: Pick<ProposalReading, 'around' | 'proposal'>,
  item: CatalogueItem | undefined,
  desk: Desk,
): TemplateResult {
  const { content, action, author } = proposal;
  const urgent = action === 'urgent';
  const shown = new Set(content.text.blocks.map((block) => (block.type === 'image' ? block.part : '')));
  const pictures = proposal.images.filter(({ part }) => shown.has(part));
  const unread = pictures.filter((picture) => picture.unread !== null && picture.unread !== 'picture');
  const seen = seenWords(pictures.filter((picture) => picture.unread === 'picture'));
  const names = content.audience.map(
    (id) => desk.community.audiences.find((audience) => audience.id === id)?.name ?? id,
  );
  const text = action === 'publish' || action === 'amend' || urgent;
  const stays = stayWords(content, action, item, desk.masks, approvedAt(proposal));
  return html`<section class="card">
    <h2>${msg('要点')}</h2>
    <dl class="facts">
      <dt>${msg('起草')}</dt>
      <dd>${author.name}，${author.post}</dd>
      ${
        content.period === undefined
          ? nothing
          : html`<dt>${msg('哪一期')}</dt>
              <dd>${periodWords(content.period)}</dd>`
      }
      ${
        content.stage === undefined
          ? nothing
          : html`<dt>${msg('阶段')}</dt>
              <dd>${content.stage}</dd>`
      }
      ${renderAround(around, content)}
      ${
        content.reasonCode === null
          ? nothing
          : html`<dt>${msg('理由属于')}</dt>
              <dd>${reasonName(content.reasonCode)}</dd>`
      }
      ${
        text
          ? html`<dt>${msg('哪天起')}</dt>
              <dd>${fromWords(content, publisherWords(action, item))}</dd>
              <dt>${msg('公开多久')}</dt>
              <dd>${stays === '' ? msg('按规定') : stays}</dd>
              <dt>${msg('给谁看')}</dt>
              <dd>${names.length === 0 ? msg('全体居民') : names.join('、')}</dd>`
          : nothing
      }
      ${
        urgent
          ? html`<dt>${msg('有多急')}</dt>
              <dd>${content.level === 'red' ? msg('红色') : msg('黄色')}</dd>`
          : nothing
      }
      ${
        pictures.length > 0
          ? html`<dt>${msg('图片')}</dt>
              <dd>
                ${pictures.length}
                ${msg('张，请看清有没有人脸、车牌、门牌')}${seen === '' ? nothing : html`<br />${seen}`}
              </dd>`
          : nothing
      }
      ${
        unread.length > 0
          ? html`<dt>${msg('读不出字的页')}</dt>
              <dd>
                ${msg(str`${unread.length} 页，程序查不了个人信息。`)}${lookedWords(unread)}${msg('请您也逐字看一遍。')}
              </dd>`
          : nothing
      }
    </dl>
  </section>`;
}

/** The files that go out with it as they came: whoever decides opens them first. */
function renderOriginals({ id, originals = [] }: Proposal): TemplateResult | typeof nothing {
  if (originals.length === 0) return nothing;
  return html`<h3>${msg('一起公开的原件')}</h3>
    <ul class="plain">
      ${originals.map(
        ({ part, name, size, looked }) =>
          html`<li>
            <a href=${originalUrl(id, part)} download=${name}>${name}</a>
            <span class="muted"
              >${sizeWords(size)}${looked === null ? nothing : msg(str`，${looked.name} 看过`)}</span
            >
          </li>`,
      )}
    </ul>`;
}

export function renderHistory(proposal: Proposal, { majority }: Desk): TemplateResult {
  return html`<section class="card">
    <h2>${msg('经过')}</h2>
    <ol class="history plain">
      <li>
        <b>${msg('起草')}</b> ${proposal.author.name}
        <span class="muted">${sayMinute(proposal.createdAt)}</span>
      </li>
      ${proposal.history
        .filter(({ act }) => act !== 'create' && act !== 'edit')
        .map(
          (each) =>
            html`<li>
              <b>${actName(each.act)}</b> ${each.by.name}
              <span class="muted">${sayMinute(each.at)}</span>
              ${each.decision ? html`<p>${decisionWords(each.decision, tallyOf(each.decision, majority))}</p>` : nothing}
              ${each.comment === '' ? nothing : html`<p class="said">${each.comment}</p>`}
            </li>`,
        )}
    </ol>
    ${renderOriginals(proposal)}
    ${
      proposal.materials.length === 0
        ? nothing
        : html`<h3>${msg('补充的材料')}</h3>
            <ul class="plain">
              ${proposal.materials.map(
                ({ id, name }) => html`<li><a href=${materialUrl(proposal.id, id)} download>${name}</a></li>`,
              )}
            </ul>`
    }
  </section>`;
}

/** When it appears once it is agreed to. */
function fromWords({ publishOnApproval, showFrom }: Proposal['content'], publisher: string): string {
  if (showFrom !== null) return publisher === '' ? sayDay(showFrom) : `${sayDay(showFrom)}（${publisher}）`;
  if (publisher !== '') return publisher;
  return publishOnApproval ? msg('批准后马上') : msg('批准后先等着，由居委会再点一次“公布”');
}
