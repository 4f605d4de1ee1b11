import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Witnessing, WitnessRequest } from '../../contract/index.ts';
import { formatDay } from '../../disclosure/index.ts';
import { addCosignature, parseOrigin } from '../../log/index.ts';
import '../elements/error-summary.ts';
import { Load } from '../load.ts';
import { base } from '../styles/base.ts';
import { sha256 } from '../witness/platform.ts';
import { evidenceOf } from '../witness/replay.ts';
import type { Progress, Refusal, Seen, Verdict } from '../witness/replay.ts';
import {
  keyOf,
  makeKey,
  passphraseFault,
  readSealedKey,
  SealedKeyError,
  unseal,
} from '../witness/sealed-key.ts';
import type { SealedKey } from '../witness/sealed-key.ts';
import { WitnessStore } from '../witness/witness-store.ts';
import {
  differenceWords,
  progressWords,
  sealedKeyWords,
  replayedWords,
  unknownWords,
} from '../witness/words.ts';
import type { Workplace } from '../workplace.ts';

/** @summary 见证: a member of the supervision checks the whole record and cosigns it; the committee agrees to who may. */
@customElement('minglan-witness-page')
export class WitnessPage extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 1.2rem;
        max-width: 52rem;
      }
      progress {
        width: 100%;
        height: 0.8rem;
        accent-color: var(--pine);
      }
      label {
        display: grid;
        gap: 0.3rem;
        max-width: 26rem;
      }
      input[type='password'] {
        min-height: 2.9rem;
        padding: 0 0.7rem;
        border: 1px solid var(--muted);
        border-radius: 4px;
        background: #fff;
        font: inherit;
      }
      code {
        overflow-wrap: anywhere;
        font-size: 0.9rem;
      }
      ul {
        margin: 0;
        padding-inline-start: 1.3em;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** Name of the browser's database; tests take one of their own. */
  @property() database = 'minglan-witness';

  @state() private key: SealedKey | null = null;
  @state() private seen: Seen | null = null;
  @state() private passphrase = '';
  @state() private again = '';
  /** The key whose sealed file was saved, or came from one. */
  @state() private kept = '';
  @state() private progress: Progress | null = null;
  @state() private verdict: Verdict | null = null;
  @state() private busy = false;
  @state() private sentence = '';
  @state() private done = '';

  readonly witnessing = new Load<Witnessing>(this, () => this.read(), 30_000);

  private store: Promise<WitnessStore> | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.store?.then((store) => store.close());
    this.store = null;
  }

  override render(): TemplateResult {
    const { value, failure } = this.witnessing;
    return html`<h1>${msg('见证')}</h1>
      <p class="lead">
        ${msg('监督委员会的人在自己的电脑上把全部公开记录从头核对一遍，再签上名。屏幕上会写明「监督委员会已见证」。')}
      </p>
      ${this.done === '' ? nothing : html`<p class="note good" role="status">${this.done}</p>`}
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      ${
        value === null
          ? html`<p role="status">${failure?.message ?? msg('正在看见证的情况…')}</p>`
          : html`${this.renderStanding(value)} ${this.renderRequests(value)}
            ${this.workplace.session.me?.role === 'supervision' ? this.renderOwn(value) : nothing}`
      }`;
  }

  private renderStanding({ size, cosigned, witnesses }: Witnessing): TemplateResult {
    const last =
      cosigned === null
        ? msg('还没有人见证过这份记录。')
        : msg(
            str`${formatDay(Date.parse(cosigned.at))} ${cosigned.by.post} ${cosigned.by.name} 见证到第 ${cosigned.size} 条，之后新增 ${size - cosigned.size} 条。`,
          );
    return html`<section class="card stack">
      <h2>${msg('现在')}</h2>
      <p>${last}</p>
      <p class="muted">
        ${msg(str`记录共 ${size} 条；登记在记录里的见证钥匙 ${witnesses.length} 把。建议每月见证一次。`)}
      </p>
    </section>`;
  }

  private renderRequests({ requests }: Witnessing): TemplateResult | typeof nothing {
    const waiting = requests.filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return nothing;
    return html`<section class="card stack">
      <h2>${msg('等第二个人确认')}</h2>
      ${waiting.map((request) => this.renderRequest(request))}
    </section>`;
  }

  private renderRequest({ id, by, added, removed, mayDecide }: WitnessRequest): TemplateResult {
    return html`<p>
        ${msg(str`${by.post} ${by.name} 申请：`)}
        ${added === null ? nothing : html`${msg('登记这把见证钥匙')} <code>${added}</code>`}
        ${removed.map((key) => html` ${msg('停用')} <code>${key}</code>`)}
      </p>
      ${
        mayDecide
          ? html`<p class="muted">
                ${msg('请当面问一问申请的人，核对钥匙的名字。确认后写进公开记录，人人看得到。')}
              </p>
              <div class="row">
                <wa-button variant="brand" ?disabled=${this.busy} @click=${() => void this.decide(id, true)}
                  >${msg('确认登记')}</wa-button
                >
                <wa-button
                  appearance="outlined"
                  ?disabled=${this.busy}
                  @click=${() => void this.decide(id, false)}
                  >${msg('不同意')}</wa-button
                >
              </div>`
          : html`<p class="muted">${msg('由居委会的一位成员在这一页确认。')}</p>`
      }`;
  }

  private renderOwn(value: Witnessing): TemplateResult {
    const { key } = this;
    if (key === null) return this.renderMake();
    const isWitness = (value.witnesses as readonly string[]).includes(key.key);
    const waiting = value.requests.filter(({ state }) => state === 'waiting');
    return html`${isWitness ? this.renderWitness() : this.renderRegister(value, key, waiting)}
      <section class="card stack">
        <h2>${msg('我的见证钥匙')}</h2>
        <p><code>${key.key}</code></p>
        <p class="muted">
          ${msg('钥匙用口令封存在这台电脑的浏览器里，口令谁也不知道，忘了找不回来。忘记口令、电脑丢了或换人时：在这里清掉，重新生成一把，申请登记时旧的一起停用；公开的内容不受影响。')}
        </p>
        <div class="row">
          ${isWitness || waiting.length > 0 ? this.renderDownload(key, 'neutral') : nothing}
          <button class="word" @click=${() => void this.forget()}>${msg('清掉这把钥匙')}</button>
        </div>
      </section>`;
  }

  private renderWitness(): TemplateResult {
    return html`<section class="card stack">
      <h2>${msg('核对并签名')}</h2>
      ${this.renderCheck()}
    </section>`;
  }

  /** Kept first, asked for after: a key that is registered and then lost with the machine signs no more. */
  private renderRegister(
    value: Witnessing,
    key: SealedKey,
    waiting: readonly WitnessRequest[],
  ): TemplateResult | typeof nothing {
    // What waits is told above.
    if (waiting.length > 0) return nothing;
    const isKept = this.kept === key.key;
    return html`<section class="card stack">
      <h2>${msg('登记这把钥匙')}</h2>
      <p>
        ${msg('这台电脑上的见证钥匙还没有登记到公开记录里。先下载封存的钥匙文件，存在 U 盘里，再申请登记。')}
      </p>
      <div class="row">
        ${this.renderDownload(key, isKept ? 'neutral' : 'brand')}
        <wa-button
          variant=${isKept ? 'brand' : 'neutral'}
          ?disabled=${this.busy || !isKept}
          @click=${() => void this.ask(value)}
          >${msg('申请登记')}</wa-button
        >
      </div>
    </section>`;
  }

  private renderDownload(key: SealedKey, variant: 'brand' | 'neutral'): TemplateResult {
    return html`<wa-button
      variant=${variant}
      appearance=${variant === 'brand' ? 'accent' : 'outlined'}
      @click=${() => this.download(key)}
      >${msg('下载封存的钥匙文件')}</wa-button
    >`;
  }

  private renderMake(): TemplateResult {
    return html`<section class="card stack">
      <h2>${msg('在这台电脑上生成见证钥匙')}</h2>
      <p>${msg('钥匙只在这台电脑上，离开前必用口令封存。口令请自己记牢、不要告诉任何人，办公室也没有。')}</p>
      ${this.renderPassphrase(msg('口令（至少 12 个字）'), 'new-password')} ${this.renderAgain()}
      <div class="row">
        <wa-button variant="brand" ?disabled=${this.busy} @click=${() => void this.make()}
          >${msg('生成钥匙')}</wa-button
        >
        <label class="choose"
          ><span class="file">${msg('已经有钥匙文件？选择它')}</span
          ><input class="sr-only" type="file" accept=".json,application/json" @change=${this.handleFile}
        /></label>
      </div>
    </section>`;
  }

  private renderCheck(): TemplateResult {
    const { progress, verdict, seen } = this;
    return html`<p>
        ${msg('把记录从第 0 条读起：每一条的形式、前后次序、两人经手、钥匙的更替、签名和总指纹，全部文字和新增的图片逐份核对。')}
        ${seen === null ? unknownWords(this.witnessing.value?.cosigned ?? null) : msg(str`这台电脑上次见证到第 ${seen.size} 条（${formatDay(seen.at)}），一条也不能少、不能变。`)}
      </p>
      ${
        progress === null
          ? nothing
          : html`<p role="status">${progressWords(progress)}</p>
              <progress max=${progress.all} value=${progress.done}></progress>`
      }
      ${verdict?.kind === 'refused' ? this.renderRefusal(verdict) : nothing}
      ${
        verdict?.kind === 'whole'
          ? html`<p class="note good" role="status">${replayedWords(verdict)}</p>
              ${this.renderPassphrase(msg('口令'), 'current-password')}
              <div>
                <wa-button variant="brand" ?disabled=${this.busy} @click=${() => void this.cosign(verdict)}
                  >${msg('签名见证')}</wa-button
                >
              </div>`
          : html`<div>
              <wa-button
                variant=${verdict === null ? 'brand' : 'neutral'}
                ?disabled=${this.busy}
                @click=${() => void this.check()}
                >${verdict === null ? msg('开始核对') : msg('再核对一次')}</wa-button
              >
            </div>`
      }`;
  }

  private renderRefusal(refusal: Refusal): TemplateResult {
    return html`<div class="note grave" role="alert">
      <p><b>${msg('不能见证')}</b> ${differenceWords(refusal)}</p>
      <p>
        ${msg('请不要签名。先把证据存下来，再告诉居委会主任和街道（乡镇）指导员；屏幕照旧显示原来的内容。')}
      </p>
      <wa-button appearance="outlined" @click=${() => this.saveEvidence(refusal)}
        >${msg('存下证据')}</wa-button
      >
    </div>`;
  }

  private renderPassphrase(words: string, autocomplete: 'new-password' | 'current-password'): TemplateResult {
    return html`<label
      >${words}<input
        type="password"
        autocomplete=${autocomplete}
        .value=${this.passphrase}
        @input=${(event: InputEvent) => (this.passphrase = (event.target as HTMLInputElement).value)}
    /></label>`;
  }

  /** Nobody can bring back a passphrase that was mistyped once. */
  private renderAgain(): TemplateResult {
    return html`<label
      >${msg('再写一遍')}<input
        type="password"
        autocomplete="new-password"
        .value=${this.again}
        @input=${(event: InputEvent) => (this.again = (event.target as HTMLInputElement).value)}
    /></label>`;
  }

  private async read(): Promise<Witnessing> {
    const value = await this.workplace.office.witnessing();
    const store = await (this.store ??= WitnessStore.open(value.origin, this.database));
    this.key = await store.key();
    this.seen = await store.seen();
    return value;
  }

  private async attempt(work: () => Promise<string>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.sentence = this.done = '';
    try {
      this.done = await work();
      await this.witnessing.run();
    } catch (error) {
      this.sentence =
        error instanceof SealedKeyError
          ? sealedKeyWords(error)
          : error instanceof Error
            ? error.message
            : String(error);
    } finally {
      this.busy = false;
      this.progress = null;
    }
  }

  private make(): Promise<void> {
    return this.attempt(async () => {
      const { value } = this.witnessing;
      if (!value || !this.store) return '';
      // What makeKey refuses is told first: writing it twice would not help.
      if (passphraseFault(this.passphrase) === null && this.passphrase !== this.again) {
        throw new Error(msg('两次写的口令不一样，请重写。'));
      }
      const key = await makeKey(parseOrigin(value.origin), this.passphrase, sha256);
      await (await this.store).keepKey(key);
      this.passphrase = this.again = '';
      return msg('钥匙生成好了。请下载封存的文件，存在 U 盘里，再申请登记。');
    });
  }

  private readonly handleFile = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    void this.attempt(async () => {
      const { value } = this.witnessing;
      if (!file || !value || !this.store) return '';
      const key = readSealedKey(await file.text(), parseOrigin(value.origin), sha256);
      await (await this.store).keepKey(key);
      this.kept = key.key;
      return msg('钥匙放进这台电脑了。');
    });
  };

  private forget(): Promise<void> {
    return this.attempt(async () => {
      await (await this.store)?.forgetKey();
      this.verdict = null;
      return msg('这台电脑上的见证钥匙清掉了。已经登记的，要在登记新钥匙时一起停用。');
    });
  }

  /** The new key takes the place of all that this person asked for before: exchanged or lost, they sign no more. */
  private ask({ witnesses, requests }: Witnessing): Promise<void> {
    return this.attempt(async () => {
      const { key } = this;
      if (!key) return '';
      const mine = this.workplace.session.me?.id;
      const removed = requests
        .filter(({ by, state }) => by.id === mine && state === 'approved')
        .flatMap(({ added }) => (added !== null && witnesses.includes(added) ? [added] : []));
      await this.workplace.office.requestWitness(keyOf(key), removed);
      return msg('申请好了，等居委会的一位成员确认。');
    });
  }

  private decide(id: string, isApproved: boolean): Promise<void> {
    return this.attempt(async () => {
      await this.workplace.office.decideWitness(id, isApproved);
      return isApproved ? msg('登记好了，已写进公开记录。') : msg('没有登记。');
    });
  }

  private check(): Promise<void> {
    return this.attempt(async () => {
      const { value } = this.witnessing;
      if (!value) return '';
      this.verdict = null;
      const verdict = await (
        await import('../witness/replaying.ts')
      ).readRecord(value.origin, this.seen, (progress) => (this.progress = progress));
      this.verdict = verdict;
      if (verdict.kind === 'refused') {
        const { fault, seq, size } = verdict;
        await this.workplace.office.refuseCosignature({ fault, seq, size });
      }
      return '';
    });
  }

  private cosign(verdict: Extract<Verdict, { kind: 'whole' }>): Promise<void> {
    return this.attempt(async () => {
      const { key } = this;
      if (!key) return '';
      const signer = await unseal(key, this.passphrase, sha256);
      this.passphrase = '';
      const at = Date.now();
      const seconds = Math.floor(at / 1000);
      const note = await addCosignature(verdict.note, { ...signer, at: seconds, sha256 });
      await this.workplace.office.cosign(note);
      const { size, leaves, issued } = verdict;
      await (await this.store)?.keepSeen({ note, size, leaves, issued, at });
      this.verdict = null;
      return msg(str`已见证到第 ${size} 条，屏幕上马上看得到。`);
    });
  }

  private download(key: SealedKey): void {
    save(`${JSON.stringify(key, null, 2)}\n`, msg('见证钥匙（封存）.json'));
    this.kept = key.key;
  }
  private saveEvidence(refusal: Refusal): void {
    save(evidenceOf(refusal, new Date().toISOString()), msg('见证证据.json'));
  }
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-witness-page': WitnessPage;
  }
}
