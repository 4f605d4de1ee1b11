import type { Block } from '../../document.ts';
import type { KindContext, KindFault } from '../kind.ts';
import { dayWords, factTable, listUnder } from '../plain-blocks.ts';
import { recordKind } from '../record.ts';
import { ACTIVITY_FIELDS, type ActivityData } from './activity.ts';
import { activityFacts, activityMoment, activityResult } from './words.ts';

export { ACTIVITY_FIELDS, type ActivityData } from './activity.ts';
export { activityFacts, activityMoment, activityResult, daysToActivity, isSignupOpen } from './words.ts';

export const ACTIVITY_CODES = [
  'activity-is-notice',
  'activity-is-report',
  'activity-time',
  'activity-order',
  'activity-signup-late',
  'activity-signup',
  'activity-ahead',
  'activity-came',
] as const;
type ActivityCode = (typeof ACTIVITY_CODES)[number];
type Fault = KindFault<ActivityCode>;

function checkTells({ tells }: ActivityData, stages: readonly string[]): Fault[] {
  if (stages.length === 0) return [];
  const field = 'data.tells';
  if (tells === 'notice' && !stages.includes('事前')) return [{ field, code: 'activity-is-report' }];
  const isOnlyBefore = stages.every((stage) => stage === '事前');
  return tells === 'report' && isOnlyBefore ? [{ field, code: 'activity-is-notice' }] : [];
}

function checkMoments({ date, lastDate, time, until }: ActivityData): Fault[] {
  if (date !== '' && lastDate !== '' && lastDate < date) {
    return [{ field: 'data.lastDate', code: 'activity-order' }];
  }
  const isOneDay = lastDate === '' || lastDate === date;
  const isBackward = isOneDay && time !== '' && until !== '' && until <= time;
  return isBackward ? [{ field: 'data.until', code: 'activity-order' }] : [];
}

function checkNotice(data: ActivityData): Fault[] {
  const { date, lastDate, time, signup, signupBy, contact, phone } = data;
  const faults: Fault[] = time === '' ? [{ field: 'data.time', code: 'activity-time' }] : [];
  const last = lastDate === '' ? date : lastDate;
  if (signupBy !== '' && last !== '' && signupBy > last) {
    faults.push({
      field: 'data.signupBy',
      code: 'activity-signup-late',
      values: { date: dayWords(last) },
    });
  }
  const isReached = [signup, contact, phone].some((text) => text.trim() !== '');
  if (signupBy !== '' && !isReached) faults.push({ field: 'data.signup', code: 'activity-signup' });
  return faults;
}

function checkReport({ date, came }: ActivityData, today: string | undefined): Fault[] {
  const faults: Fault[] = came === null ? [{ field: 'data.came', code: 'activity-came' }] : [];
  if (today !== undefined && date > today) {
    faults.unshift({ field: 'data.date', code: 'activity-ahead', values: { date: dayWords(date) } });
  }
  return faults;
}

function check(data: ActivityData, { stages = [], today }: KindContext): readonly Fault[] {
  return [
    ...checkTells(data, stages),
    ...checkMoments(data),
    ...(data.tells === 'notice' ? checkNotice(data) : checkReport(data, today)),
  ];
}

function blocks(data: ActivityData): readonly Block[] {
  const moment = ['时间', activityMoment(data)] as const;
  const place = ['地点', data.place] as const;
  return data.tells === 'notice'
    ? factTable([moment, place, ...activityFacts(data)])
    : [...factTable([...activityResult(data), moment, place]), ...listUnder('做了什么', data.done, false)];
}

export const activityKind = recordKind({
  name: 'activity',
  fields: ACTIVITY_FIELDS,
  check,
  blocks,
  face: blocks,
});
