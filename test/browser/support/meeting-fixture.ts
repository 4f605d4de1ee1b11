// A meeting of the sample's representatives, called and held.
import type { DisclosurePage, KindData, MeetingData, MeetingResult } from '../../../src/disclosure/index.ts';
import { shownText } from '../../../src/disclosure/index.ts';
import { pageOf } from './screen-fixtures.ts';

export const RESULT: MeetingResult = {
  eligible: 60,
  present: 46,
  rule: { quorum: { at_least: '2/3', of: 'members' }, pass: { more_than: '1/2', of: 'present' } },
  motions: [
    { title: '大厅触摸屏开放到晚上九点，夜间由值班室看管', for: 43, against: 1, abstain: 2, passed: true },
    { title: '花床按报名先后认领', for: 18, against: 22, abstain: 4, passed: false },
  ],
  conclusions: ['花床认领办法退回议事委员会，改后再议。'],
};
export const HELD: MeetingData = {
  kind: 'meeting',
  body: 'representatives',
  name: '第3次',
  tells: 'result',
  date: '2026-11-18',
  time: '19:00',
  place: '社区服务中心活动室',
  convener: '居委会',
  attending: '六十位居民代表，居民可以旁听',
  topics: ['大厅开放到晚上九点', '花床怎么认领'],
  result: RESULT,
};
export const CALLED: MeetingData = { ...HELD, tells: 'notice', date: '2026-11-24', result: null };

/** The page of typed data, as the worker answers it. */
export function typedPageOf(data: KindData): DisclosurePage | null {
  const page = pageOf('meeting-2026-12');
  if (!page?.text) return null;
  const text = { ...page.text, data };
  return { ...page, text: shownText(text), typed: { data, prose: page.text.blocks } };
}
