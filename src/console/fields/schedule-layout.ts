import { msg } from '@lit/localize';
import { SCHEDULE_FIELDS } from '../../disclosure/index.ts';
import type { FormLayout } from './layout.ts';

export function scheduleLayout(): FormLayout {
  return {
    kind: 'schedule',
    fields: SCHEDULE_FIELDS,
    intro: msg('一班写一行。屏幕把今天值班的人排在最前面。每周都一样的选“每周几”，只有一次的选日期。'),
    words: {
      shifts: { label: msg('值班表'), add: [msg('写第一班'), msg('再加一班')] },
      'shifts.day': { label: msg('日期') },
      'shifts.weekday': {
        label: msg('每周几'),
        choices: {
          '': msg('只有这一天'),
          1: msg('每周一'),
          2: msg('每周二'),
          3: msg('每周三'),
          4: msg('每周四'),
          5: msg('每周五'),
          6: msg('每周六'),
          7: msg('每周日'),
        },
      },
      'shifts.hours': { label: msg('什么时间'), hint: msg('如 上午、18:00–21:00') },
      'shifts.post': { label: msg('职务') },
      'shifts.name': { label: msg('姓名') },
      'shifts.phone': { label: msg('办公电话') },
      'shifts.place': { label: msg('在哪里') },
      note: { label: msg('说明'), optional: true, hint: msg('如 换班会提前贴条') },
    },
    parts: [
      { title: '', names: ['shifts'] },
      { title: '', names: ['note'] },
    ],
  };
}
