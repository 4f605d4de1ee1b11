// Office-holders in June, and a survey of a quarter.
import type { AppraisalData } from '../../../src/disclosure/index.ts';

export const PEOPLE: AppraisalData = {
  kind: 'appraisal',
  of: 'people',
  scale: 'grades',
  day: '2026-06-20',
  way: '无记名填票，三位居民监票',
  voters: '居民代表 41 人、楼长 11 人',
  eligible: 56,
  handed: 53,
  returned: 52,
  valid: 50,
  aspects: [],
  subjects: [
    { name: '关岚（示例）', post: '主任', counts: [38, 10, 2, 0], rated: 0, aspects: [] },
    { name: '', post: '治保调解', counts: [22, 23, 4, 1], rated: 1, aspects: [] },
  ],
  conclusions: ['优秀票超过六成的评为优秀。'],
};

export const SURVEY: AppraisalData = {
  ...PEOPLE,
  of: 'bodies',
  scale: 'satisfaction',
  eligible: null,
  handed: 600,
  returned: 486,
  valid: 486,
  aspects: ['办事', '停车'],
  subjects: [
    {
      name: '社区工作',
      post: '',
      counts: [231, 169, 63, 23],
      rated: null,
      aspects: [
        [258, 175, 26, 27],
        [138, 173, 154, 21],
      ],
    },
  ],
  conclusions: [],
};
