import { sha256 as hash } from '@noble/hashes/sha2.js';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  COUNTING_WORDS,
  doubtWords,
  durationWords,
  fileDay,
  fingerprintWords,
  howWords,
  incompleteWords,
  leadWords,
  NO_PERIOD_WORDS,
  periodTitle,
  periodWords,
  publicationProof,
  proofBody,
  restsOnWords,
  sayMoment,
  SHOWN_COLUMNS,
  standingWord,
  unreportedWords,
  versionName,
  type ProvedVersion,
  type PublicationProof,
} from '../../contract/index.ts';
import { hex, parseNote, utf8 } from '../../log/index.ts';
import { Load } from '../load.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import { disclosureStateName } from '../words.ts';
import type { Workplace } from '../workplace.ts';

interface Shown {
  readonly proof: PublicationProof;
  /** SHA-256 of the signed text, hex. */
  readonly sha256: string;
  /** By id; erased ones have none. */
  readonly titles: ReadonlyMap<string, string>;
}

type Proved = PublicationProof['disclosures'][number];

/** Red is what is wanting of the community's doing. */
const STANDING_CLASS: Readonly<Record<Proved['periods'][number]['standing'], string>> = {
  met: 'done',
  running: 'wait',
  unserved: 'wait',
  missing: 'back',
  short: 'back',
};

/** @summary 公开证明: which screens showed it, from when to when, and whether the days of the law were met; for paper. */
@customElement('minglan-proof-page')
export class ProofPage extends LitElement {
  static override styles = [
    base,
    css`
      article {
        max-width: 60rem;
      }
      section {
        margin-block-start: 1.6rem;
      }
      h2 + p,
      h3 {
        margin-block: 0.5rem;
      }
      .period {
        display: grid;
        grid-template-columns: 11rem minmax(0, 1fr);
        gap: 0.2rem 1rem;
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--rule);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.95rem;
      }
      th,
      td {
        padding: 0.35rem 0.6rem 0.35rem 0;
        border-block-end: 1px solid var(--rule);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        color: var(--muted);
        font-weight: 500;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.2rem 1rem;
        margin: 0;
        font-size: 0.94rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      code {
        font-family: ui-monospace, monospace;
        font-size: 0.85rem;
      }
      .sign {
        display: none;
      }
      @media print {
        .screen-only {
          display: none;
        }
        article {
          max-width: none;
        }
        section,
        tr,
        .period {
          break-inside: avoid;
        }
        section.disclosure {
          break-inside: auto;
        }
        h2,
        h3 {
          break-after: avoid;
        }
        .sign {
          display: flex;
          gap: 3rem;
          margin-block-start: 2.5rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** A disclosure or an issue. */
  @property() subject = '';

  readonly shown = new Load<Shown>(this, () => this.read());

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('subject') && changed.get('subject') !== undefined) {
      this.shown.value = null;
      void this.shown.run();
    }
  }

  override render(): TemplateResult {
    const { value, failure } = this.shown;
    const { desk } = this.workplace.session;
    if (value === null || desk === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在核算…') : failure.message}</p>`;
    }
    const { proof, sha256, titles } = value;
    const { community } = desk;
    return html`<article>
      <header class="stack">
        <p class="muted">${community.committee}</p>
        <h1>${msg('公开证明')}</h1>
        <p class="lead">${leadWords(community.name, proof)}</p>
        <div class="row screen-only">
          <wa-button variant="brand" @click=${() => print()}>${msg('打印')}</wa-button>
          <a
            href=${`/api/proofs/${encodeURIComponent(proof.subject)}`}
            download=${`proof-${proof.subject}-${fileDay(proof.madeAt)}.json`}
            >${msg('下载带签名的文件')}</a
          >
        </div>
      </header>
      ${proof.disclosures.map((disclosure) => this.renderDisclosure(disclosure, value, titles))}
      ${this.renderScreens(proof)}
      <section>
        <h2>${msg('怎样算、怎样核对')}</h2>
        <p>${COUNTING_WORDS}</p>
        <dl>
          <dt>${msg('记录')}</dt>
          <dd>${restsOnWords(proof)}</dd>
          <dt>${msg('记录总指纹')}</dt>
          <dd><code>${proof.head.root}</code></dd>
          <dt>${msg('回执')}</dt>
          <dd>
            ${msg(str`${proof.evidence.batches} 份`)} <code>${fingerprintWords(proof.evidence.sha256)}</code>
          </dd>
          <dt>${msg('本证明指纹')}</dt>
          <dd><code>${fingerprintWords(sha256)}</code></dd>
        </dl>
      </section>
      <p class="sign">
        <span>${msg('经办：')}</span><span>${msg('居委会（章）：')}</span><span>${msg('日期：')}</span>
      </p>
    </article>`;
  }

  private renderDisclosure(
    disclosure: Proved,
    { proof }: Shown,
    titles: ReadonlyMap<string, string>,
  ): TemplateResult {
    const { id, code, state, published, periods, versions } = disclosure;
    const item = this.workplace.session.desk?.catalogue.find((each) => each.code === code);
    return html`<section class="disclosure">
      <p class="muted">${code} ${item?.zh ?? ''}</p>
      <h2>
        <a href=${routeUrl({ page: 'disclosure', id })}>${titles.get(id) || msg('（标题已抹除）')}</a>
      </h2>
      <p>${msg(str`${sayMoment(published)}公布，现在：${disclosureStateName(state as never)}。`)}</p>
      ${periods.map(
        (period) =>
          html`<div class="period">
            <div>
              <b>${periodTitle(period)}</b><br /><span class="state ${STANDING_CLASS[period.standing]}"
                >${standingWord(period)}</span
              >
            </div>
            <p>${periodWords(period)}</p>
          </div>`,
      )}
      ${periods.length === 0 ? html`<p class="muted">${NO_PERIOD_WORDS}</p>` : nothing}
      ${versions.map((version, index) => this.renderVersion(version, index, proof))}
    </section>`;
  }

  private renderVersion(version: ProvedVersion, index: number, proof: PublicationProof): TemplateResult {
    const name = versionName(version, index);
    return html`<h3>${name}</h3>
      ${
        version.screens.length === 0
          ? html`<p class="muted">${unreportedWords(proof.screens)}</p>`
          : html`<table>
              <caption class="sr-only">
                ${name}
              </caption>
              <thead>
                <tr>
                  ${SHOWN_COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${version.screens.map((showing) => {
                  const screen = proof.screens.find(({ id }) => id === showing.screen);
                  const doubt = doubtWords(showing);
                  return html`<tr>
                    <th scope="row">
                      ${screen?.name ?? showing.screen}<br /><span class="muted">${screen?.place ?? ''}</span>
                    </th>
                    <td>${sayMoment(showing.first)}</td>
                    <td>${sayMoment(showing.last)}</td>
                    <td>${showing.days}</td>
                    <td>${durationWords(showing.seconds)}</td>
                    <td>
                      ${howWords(showing)}${doubt === '' ? nothing : html`<br /><span class="muted">${doubt}</span>`}
                    </td>
                  </tr>`;
                })}
              </tbody>
            </table>`
      }`;
  }

  private renderScreens(proof: PublicationProof): TemplateResult | typeof nothing {
    const told = incompleteWords(proof.screens);
    if (told.length === 0) return nothing;
    return html`<section>
      <h2>${msg('回执不全的屏幕')}</h2>
      <ul>
        ${told.map((words) => html`<li>${words}</li>`)}
      </ul>
    </section>`;
  }

  private async read(): Promise<Shown> {
    const { office } = this.workplace;
    const [{ document, note }, disclosures] = await Promise.all([
      office.proof(this.subject),
      office.disclosures(),
    ]);
    const sha256 = hex(hash(utf8(document)));
    const [, body = ''] = parseNote(note).text.split('\n');
    // What is shown is what was signed, letter for letter.
    if (proofBody.parse(JSON.parse(body)).sha256 !== sha256) {
      throw new Error(msg('证明和签名对不上，请刷新再试；再出现请告诉管理员。'));
    }
    const proof = publicationProof.parse(JSON.parse(document));
    return { proof, sha256, titles: new Map(disclosures.map(({ id, title }) => [id, title])) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-proof-page': ProofPage;
  }
}
