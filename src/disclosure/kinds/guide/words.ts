// A guide in a neighbour's words.
import { feeWords, saidFacts, type Fact } from '../plain-blocks.ts';
import type { GuideData, Material } from './guide.ts';

const FORMS: Readonly<Record<Material['form'], string>> = {
  '': '',
  original: '原件',
  copy: '复印件',
  both: '原件和复印件',
};

/** 「原件和复印件，2 份，派出所开」; '' where nothing is said but the name. */
export function materialWords({ form, count, from }: Material): string {
  const said = [FORMS[form], count === null ? '' : `${String(count)} 份`, from];
  return said.filter((each) => each !== '').join('，');
}

/** 「当场办好」「5 个工作日」; '' where it is not said. */
export function workingDaysWords(days: number | null): string {
  if (days === null) return '';
  return days === 0 ? '当场办好' : `${String(days)} 个工作日`;
}

/** What one asks first: what it costs, how long it takes, where and when, whom to ring. */
export function guideHead({ fee, days, place, hours, phone }: GuideData): readonly Fact[] {
  return saidFacts([
    ['多少钱', feeWords(fee)],
    ['多久办好', workingDaysWords(days)],
    ['到哪里', place],
    ['什么时间', hours],
    ['问电话', phone],
  ]);
}

/** What one asks last. */
export function guideFoot({ online, basis, complaint }: GuideData): readonly Fact[] {
  return saidFacts([
    ['网上怎么办', online],
    ['依据', basis],
    ['不满意找谁', complaint],
  ]);
}
