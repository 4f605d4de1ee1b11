// How an appraisal was done and what it came to, in words. Percentages are reckoned, never typed.
import { dayWords, saidFacts, type Fact } from '../plain-blocks.ts';
import { APPRAISAL_SCALES, type AppraisalData, type GradeCounts, type Subject } from './appraisal.ts';

/** 「73.1%」: a share in percent with one place; of nothing, 0.0%. */
export function percentOf(count: number, whole: number): string {
  const tenths = whole > 0 ? Math.round((count * 1000) / whole) : 0;
  return `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}%`;
}

/** What a ballot is called: 票, or 份 of a questionnaire. */
export function ballotWord({ scale }: Pick<AppraisalData, 'scale'>): '票' | '份' {
  return scale === 'grades' ? '票' : '份';
}

/** 「主任 王某（示例）」; a body by its name alone. */
export function subjectName({ name, post }: Pick<Subject, 'name' | 'post'>): string {
  return [post, name].filter((part) => part !== '').join(' ');
}

/** 「优秀和合格一共 50 票，占 96.2%」: the two better grades. */
export function betterWords({ scale, valid }: AppraisalData, [best, good]: GradeCounts): string {
  const [first, second] = APPRAISAL_SCALES[scale];
  const sum = best + good;
  return `${first}和${second}一共 ${String(sum)} ${ballotWord({ scale })}，占 ${percentOf(sum, valid)}`;
}

/** 「应参加 52 人，发出 52 票，收回 52 票，收回率 100.0%；有效 52 票，无效 0 票。百分比都按有效的算。」 */
export function ballotWords(data: AppraisalData): string {
  const { eligible, handed, returned, valid } = data;
  const unit = ballotWord(data);
  const counted = (word: string, count: number): string => `${word} ${String(count)} ${unit}`;
  const asked = eligible === null ? '' : `应参加 ${String(eligible)} 人，`;
  const back = `${counted('发出', handed)}，${counted('收回', returned)}，收回率 ${percentOf(returned, handed)}`;
  const counts = `${counted('有效', valid)}，${counted('无效', returned - valid)}`;
  return `${asked}${back}；${counts}。百分比都按有效的算。`;
}

/** The facts of how it was done, those there are. */
export function appraisalFacts({ day, way, voters }: AppraisalData): readonly Fact[] {
  return saidFacts([
    ['哪一天', dayWords(day)],
    ['怎么评的', way],
    ['谁参加', voters],
  ]);
}
