import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  APPRAISAL_SCALES,
  percentOf,
  type AppraisalScale,
  type Appraised,
  type TypedData,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import {
  isAppraisalWritten,
  NEW_SUBJECT,
  readAppraisalDraft,
  sumOf,
  withAspects,
  type AppraisalDraft,
  type SubjectDraft,
  type TypedCounts,
} from '../appraisal/appraisal-draft.ts';
import type { TypedCount } from '../meeting/meeting-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAt, focusField, renderErrors } from './field.ts';
import { meetingFormStyles } from './meeting-form-styles.ts';
import { choiceField, countField, dayField, lineField, linesField, TypedTexts } from './typed-fields.ts';

/**
 * @summary An appraisal: how it was done, then grade by grade the ballots of each; what they come to is reckoned beside
 * the figures as they are typed.
 * @fires data-changed - detail: TypedData | null; none once nothing is written any more
 */
@customElement('minglan-appraisal-form')
export class AppraisalForm extends LitElement {
  static override styles = [
    base,
    fields,
    meetingFormStyles,
    css`
      .part h4 {
        margin: 0;
        font: inherit;
        font-weight: 600;
      }
      /* Post, name and grade of one on one line: there are many. */
      .part .pair {
        grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
        gap: 0.8rem;
      }
      .part .counts {
        grid-template-columns: repeat(4, minmax(4.5rem, 8rem));
      }
    `,
  ];

  @property({ attribute: false }) data: TypedData | undefined;
  /** Of the item. */
  @property() code = '';
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  @property({ attribute: false }) finder: Finder | null = null;

  readonly texts = new TypedTexts();
  private draft!: AppraisalDraft;

  override willUpdate(): void {
    this.draft = readAppraisalDraft(this.data, this.code);
  }

  /** Focus on what a finding names (`data.subjects.0.counts.2`). */
  focusField(field: string): void {
    if (!focusField(this.renderRoot, field)) this.renderRoot.querySelector<HTMLElement>('select')?.focus();
  }

  override render(): TemplateResult {
    const { draft } = this;
    const { subjects } = draft;
    return html`<div class="stack">
      <p class="hint">
        ${msg('填好票数，屏幕会画成图，百分比由系统算。只写票数，不写谁投了什么；有效的少于 5 份不能公开票数。')}
        ${msg('一项都不填，就只公开下面的正文。')}
      </p>
      ${this.renderWhat(draft)} ${this.renderHow(draft)}
      ${linesField(
        this,
        {
          field: 'data.aspects',
          label: msg('分几项评（可以不写）'),
          hint: msg('一行写一项，如 德、能、勤、绩、廉各一行；写了，每一行都要填各项的票数。'),
        },
        draft.aspects,
        lineWords,
        (aspects) => this.change({ aspects }),
      )}
      <div class="field" data-field="data.subjects" tabindex="-1">
        <span class="label">${msg('各档票数')}</span>
        ${subjects.map((subject, index) => this.renderSubject(subject, index))}
        <p>
          <button
            type="button"
            class="word"
            @click=${() => this.change({ subjects: [...subjects, NEW_SUBJECT] })}
          >
            ${subjects.length === 0 ? msg('写第一行') : msg('加一行')}
          </button>
        </p>
        ${renderErrors(errorsAt(this.failures, 'data.subjects'))}
      </div>
      ${linesField(
        this,
        {
          field: 'data.conclusions',
          label: msg('结论（可以不写）'),
          hint: msg('一行写一条：怎么评定等次，大家的主要意见，打算怎么改。'),
        },
        draft.conclusions,
        lineWords,
        (conclusions) => this.change({ conclusions }),
      )}
      ${renderErrors(errorsAt(this.failures, 'data'))}
    </div>`;
  }

  private renderWhat({ of, scale }: AppraisalDraft): TemplateResult {
    const scales = Object.entries(APPRAISAL_SCALES).map(([key, grades]) => [key, grades.join('、')] as const);
    const kinds: readonly (readonly [Appraised, string])[] = [
      ['people', msg('有职务的人')],
      ['bodies', msg('单位、服务')],
    ];
    return html`<div class="pair">
      ${choiceField(this, { field: 'data.of', label: msg('评议谁') }, of, kinds, (value) => this.change({ of: value as Appraised }))}
      ${choiceField(this, { field: 'data.scale', label: msg('哪四档') }, scale, scales, (value) => this.change({ scale: value as AppraisalScale }))}
    </div>`;
  }

  private renderHow(draft: AppraisalDraft): TemplateResult {
    const counted = (name: 'handed' | 'returned' | 'valid', label: string): TemplateResult =>
      countField(this, { field: `data.${name}`, label }, draft[name], (count) =>
        this.change({ [name]: count }),
      );
    const way = { field: 'data.way', label: msg('怎么评的'), hint: msg('如 无记名投票，监督委员会当场唱票') };
    const voters = {
      field: 'data.voters',
      label: msg('谁参加（可以不写）'),
      hint: msg('如 居民代表 41 人、楼长 11 人'),
    };
    return html`<div class="pair">
        ${dayField(this, { field: 'data.day', label: msg('哪一天评议的') }, draft.day, (day) => this.change({ day }))}
      </div>
      ${lineField(this, way, draft.way, (typed) => this.change({ way: typed }))}
      ${lineField(this, voters, draft.voters, (typed) => this.change({ voters: typed }))}
      <div class="counts">
        ${countField(
          this,
          { field: 'data.eligible', label: msg('应参加（可不写）') },
          draft.eligible ?? '',
          (count) => this.change({ eligible: count === '' ? null : count }),
        )}
        ${counted('handed', msg('发出'))} ${counted('returned', msg('收回'))} ${counted('valid', msg('有效'))}
      </div>`;
  }

  private renderSubject(subject: SubjectDraft, index: number): TemplateResult {
    const field = `data.subjects.${String(index)}`;
    const { of, scale } = this.draft;
    const change = (part: Partial<SubjectDraft>): void => {
      const subjects = this.draft.subjects.map((each, at) => (at === index ? { ...each, ...part } : each));
      this.change({ subjects });
    };
    const rated = [
      ['', msg('不写')],
      ...APPRAISAL_SCALES[scale].map((grade, at) => [String(at), grade] as const),
    ] as const;
    const names = { post: msg('职务'), name: of === 'people' ? msg('姓名（可以不写）') : msg('单位或服务') };
    return html`<fieldset class="part" data-field=${field} tabindex="-1">
      <legend>${msg(str`第 ${index + 1} 行`)}</legend>
      <div class="pair">
        ${
          of === 'people'
            ? lineField(this, { field: `${field}.post`, label: names.post }, subject.post, (post) =>
                change({ post }),
              )
            : nothing
        }
        ${lineField(this, { field: `${field}.name`, label: names.name }, subject.name, (name) => change({ name }))}
        ${
          scale === 'grades'
            ? choiceField(
                this,
                { field: `${field}.rated`, label: msg('评定为（可以不写）') },
                String(subject.rated ?? ''),
                rated,
                (value) => change({ rated: value === '' ? null : Number(value) }),
              )
            : nothing
        }
      </div>
      ${this.renderCounts(`${field}.counts`, subject.counts, (counts) => change({ counts }))}
      ${subject.aspects.map(
        (counts, at) =>
          html`<h4>${this.draft.aspects[at]}</h4>
            ${this.renderCounts(`${field}.aspects.${String(at)}`, counts, (changed) =>
              change({ aspects: subject.aspects.map((each, place) => (place === at ? changed : each)) }),
            )}`,
      )}
      <p>
        <button
          type="button"
          class="word"
          @click=${() => this.change({ subjects: this.draft.subjects.filter((_, at) => at !== index) })}
        >
          ${msg(str`去掉第 ${index + 1} 行`)}
        </button>
        ${renderErrors(errorsAt(this.failures, `${field}.aspects`))}
      </p>
    </fieldset>`;
  }

  /** Four counts, and what they come to. */
  private renderCounts(
    field: string,
    counts: TypedCounts,
    onCounts: (counts: TypedCounts) => void,
  ): TemplateResult {
    const change = (at: number, count: TypedCount): void =>
      onCounts(counts.map((each, place) => (place === at ? count : each)) as unknown as TypedCounts);
    return html`<div class="counts" data-field=${field} tabindex="-1">
        ${APPRAISAL_SCALES[this.draft.scale].map((grade, at) =>
          countField(this, { field: `${field}.${String(at)}`, label: grade }, counts[at] ?? '', (count) =>
            change(at, count),
          ),
        )}
      </div>
      ${this.renderSum(counts)}`;
  }

  private renderSum(counts: TypedCounts): TemplateResult | typeof nothing {
    const sum = sumOf(counts);
    const { valid } = this.draft;
    const [best, good] = counts;
    if (sum === null || typeof valid !== 'number') return nothing;
    if (sum !== valid) {
      return html`<p class="note grave" role="status">
        ${msg(str`四档合计 ${sum}，有效 ${valid}，对不上。`)}
      </p>`;
    }
    const better = percentOf(Number(best) + Number(good), valid);
    return html`<p class="note good" role="status">
      ${msg(str`四档合计 ${sum}，和有效的一样；前两档占 ${better}。`)}
    </p>`;
  }

  private change(part: Partial<AppraisalDraft>): void {
    this.draft = withAspects({ ...this.draft, ...part });
    this.data = isAppraisalWritten(this.draft) ? this.draft : undefined;
    this.dispatchEvent(new CustomEvent<TypedData | null>('data-changed', { detail: this.data ?? null }));
  }
}

const lineWords = (line: number, sentence: string): string => msg(str`第 ${line} 行：${sentence}`);

declare global {
  interface HTMLElementTagNameMap {
    'minglan-appraisal-form': AppraisalForm;
  }
}
