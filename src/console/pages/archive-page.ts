import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ArchiveContents, ArchiveScope, Backup, BackupList } from '../../contract/index.ts';
import { rowStyles, sectionStyles } from '../elements/row-styles.ts';
import { Load } from '../load.ts';
import { sayMinute } from '../local-time.ts';
import { Watch } from '../model.ts';
import { periodWords } from '../../ui/duty-words.ts';
import { saveFile, sizeWords } from '../save-file.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

interface Archivable {
  readonly contents: ArchiveContents;
  /** What the groups of items are called. */
  readonly groups: Readonly<Record<string, string>>;
}

/** @summary 归档与备份: the public record to carry away, of a year, an issue or all; and the office's own backups. */
@customElement('minglan-archive-page')
export class ArchivePage extends LitElement {
  static override styles = [
    base,
    fields,
    sectionStyles,
    rowStyles,
    css`
      .choices {
        display: grid;
        gap: 0.9rem;
      }
      .choices > div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
      }
      .choices label {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-width: 22rem;
        font-weight: 600;
      }
      .choices select {
        flex: 1;
        max-width: 22rem;
      }
      .backup {
        font-variant-numeric: tabular-nums;
      }
      [data-told] {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  /** What is under way, in words. */
  @state() private working = '';
  @state() private archiveSaid: { readonly words: string; readonly good: boolean } | null = null;
  @state() private backupSaid: { readonly words: string; readonly good: boolean } | null = null;
  @state() private year = '';
  @state() private issue = '';

  readonly session = new Watch(this, () => this.workplace.session);
  readonly archivable = new Load<Archivable | null>(this, async () => {
    if (!this.reads) return null;
    const { office } = this.workplace;
    const [contents, community] = await Promise.all([office.archives(), office.community()]);
    return { contents, groups: community.groups ?? {} };
  });
  readonly backups = new Load<BackupList>(this, () =>
    this.keeps ? this.workplace.office.backups() : Promise.resolve({ backups: [], folder: null }),
  );

  /** May carry away what was published: an administrator keeps machines, not content. */
  private get reads(): boolean {
    return this.workplace.session.me?.role !== 'administrator';
  }

  /** Reads of the backups; the administrator makes them. */
  private get keeps(): boolean {
    const role = this.workplace.session.me?.role;
    return role === 'administrator' || role === 'sub-district';
  }

  override render(): TemplateResult {
    return html`<header>
        <h1>${this.reads ? (this.keeps ? msg('归档与备份') : msg('归档')) : msg('备份')}</h1>
        <p class="muted">
          ${this.reads ? msg('归档给人看、给人查，只有公开过的内容。') : nothing}${
            this.keeps ? msg('备份给办公室自己恢复用，里面有账号和签名钥匙，不能给别人。') : nothing
          }
        </p>
      </header>
      ${this.reads ? this.renderArchives() : nothing} ${this.keeps ? this.renderBackups() : nothing}`;
  }

  // ---- archives ----

  private renderArchives(): TemplateResult {
    const { value, failure } = this.archivable;
    return html`<section aria-labelledby="archives">
      <h2 id="archives">${msg('下载归档')}</h2>
      <div class="card stack">
        <p>
          ${msg('得到一个压缩包。解压后打开 index.html 就能看，不用装软件；里面的 README.txt 说怎样核对有没有被改过。')}
        </p>
        ${
          value === null
            ? html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`
            : value.contents.disclosures === 0
              ? html`<p class="lead" role="status">${msg('还没有公布过内容，没有可以归档的。')}</p>`
              : this.renderChoices(value)
        }
        ${this.renderSaid(this.archiveSaid)}
      </div>
    </section>`;
  }

  private renderChoices({ contents, groups }: Archivable): TemplateResult {
    const { years, issues, disclosures } = contents;
    const year = this.year === '' ? String(years[0]?.year ?? '') : this.year;
    const issue = this.issue === '' ? (issues[0]?.issue ?? '') : this.issue;
    const button = (words: string, scope: ArchiveScope): TemplateResult =>
      html`<wa-button
        appearance="outlined"
        ?disabled=${this.working !== ''}
        @click=${() => void this.download(scope)}
        >${words}</wa-button
      >`;
    return html`<div class="choices">
      <div>
        <label
          >${msg('一年')}
          <select @change=${(event: Event) => (this.year = valueOf(event))}>
            ${years.map(
              (each) =>
                html`<option value=${each.year} ?selected=${String(each.year) === year}>
                  ${msg(str`${each.year}年，${each.count} 项`)}
                </option>`,
            )}
          </select></label
        >${button(msg('下载这一年'), { kind: 'year', year: Number(year) })}
      </div>
      <div>
        <label
          >${msg('一期')}
          <select @change=${(event: Event) => (this.issue = valueOf(event))}>
            ${issues.map(
              (each) =>
                html`<option value=${each.issue} ?selected=${each.issue === issue}>
                  ${msg(str`${issueWords(each.issue, groups)}，${each.count} 项`)}
                </option>`,
            )}
          </select></label
        >${button(msg('下载这一期'), { kind: 'issue', issue })}
      </div>
      <div>
        <label>${msg(str`全部记录，${disclosures} 项`)}</label>
        ${button(msg('下载全部'), { kind: 'all' })}
        <span class="muted">${msg('只有全部的归档能证明一条也没有少。')}</span>
      </div>
      <p class="muted">
        ${msg('各年的归档加在一起，不等于全部：跨年的公开在两年里都有，更换钥匙、见证和规则的条目每一份都带着；将来版本才认得的条目只在全部里。')}
      </p>
    </div>`;
  }

  private async download(scope: ArchiveScope): Promise<void> {
    this.working = msg('正在整理和下载，内容多时要一两分钟，请不要关这一页。');
    this.archiveSaid = { words: this.working, good: true };
    try {
      const { name, file } = await this.workplace.office.archive(scope);
      saveFile(name, file);
      this.archiveSaid = { words: msg(str`存好了：${name}，${sizeWords(file.size)}。`), good: true };
    } catch (cause) {
      this.archiveSaid = { words: cause instanceof Error ? cause.message : '', good: false };
    }
    this.working = '';
  }

  // ---- backups ----

  private renderBackups(): TemplateResult {
    const { value, failure } = this.backups;
    const makes = this.workplace.session.me?.role === 'administrator';
    return html`<section aria-labelledby="backups">
      <div class="row spread">
        <h2 id="backups">${msg('办公室的备份')}</h2>
        ${
          makes
            ? html`<wa-button
                variant="brand"
                ?disabled=${this.working !== ''}
                @click=${() => void this.make()}
                >${msg('立即备份')}</wa-button
              >`
            : nothing
        }
      </div>
      <p class="muted">
        ${msg('每天自动备份一次，写好后从头到尾核对过才算数。存在办公电脑上；请定期抄一份到别处。')}
        ${value?.folder ? html`${msg('文件夹：')}<code>${value.folder}</code>` : nothing}
      </p>
      ${this.renderSaid(this.backupSaid)}
      ${
        value === null
          ? html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`
          : value.backups.length === 0
            ? html`<p class="card lead" role="status">${msg('还没有备份。')}</p>`
            : html`<ul class="rows plain card">
                ${value.backups.map((backup) => this.renderBackup(backup, makes))}
              </ul>`
      }
    </section>`;
  }

  private renderBackup({ name, madeAt, size, bytes, checkedAt }: Backup, makes: boolean): TemplateResult {
    const checked =
      checkedAt === madeAt ? msg('做好时核对过，完好') : msg(str`${sayMinute(checkedAt)} 核对过，完好`);
    return html`<li class="backup">
      <div class="what">
        <b>${sayMinute(madeAt)}</b>
        <span class="muted">${msg(str`${size} 条记录 · ${sizeWords(bytes)} · ${checked}`)}</span>
        <span class="muted">${name}</span>
      </div>
      ${
        makes
          ? html`<button class="word" ?disabled=${this.working !== ''} @click=${() => void this.check(name)}>
              ${msg('再核对一遍')}<span class="sr-only">${sayMinute(madeAt)}</span>
            </button>`
          : nothing
      }
    </li>`;
  }

  private async make(): Promise<void> {
    await this.keep(msg('正在备份并核对…'), async () => {
      const made = await this.workplace.office.makeBackup();
      return msg(str`备份做好了，核对过，完好：${made.size} 条记录，${sizeWords(made.bytes)}。`);
    });
  }

  private async check(name: string): Promise<void> {
    await this.keep(msg('正在从头到尾核对…'), async () => {
      const { madeAt } = await this.workplace.office.checkBackup(name);
      return msg(str`${sayMinute(madeAt)} 的备份完好，可以用来恢复。`);
    });
  }

  private async keep(working: string, work: () => Promise<string>): Promise<void> {
    this.working = working;
    this.backupSaid = { words: working, good: true };
    try {
      this.backupSaid = { words: await work(), good: true };
    } catch (cause) {
      this.backupSaid = { words: cause instanceof Error ? cause.message : '', good: false };
    }
    this.working = '';
    await this.backups.run();
  }

  private renderSaid(said: { readonly words: string; readonly good: boolean } | null): unknown {
    if (said === null) return nothing;
    return said.good
      ? html`<p class="note good" role="status" data-told>${said.words}</p>`
      : html`<p class="note grave" role="alert" data-told>${said.words}</p>`;
  }
}

/** `FIN-2026-10` → 财务收支 2026年10月 */
function issueWords(issue: string, groups: Readonly<Record<string, string>>): string {
  const group = issue.slice(0, 3);
  return `${groups[group] ?? group} ${periodWords(issue.slice(4))}`;
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-archive-page': ArchivePage;
  }
}
