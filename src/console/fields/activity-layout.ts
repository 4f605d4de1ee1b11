import { msg } from '@lit/localize';
import { ACTIVITY_FIELDS } from '../../disclosure/index.ts';
import type { FormLayout } from './layout.ts';

export function activityLayout(): FormLayout {
  return {
    kind: 'activity',
    fields: ACTIVITY_FIELDS,
    intro: msg('填好这几项，屏幕会倒数还有几天、报名还开不开放；办过以后改填来了多少人、花了多少钱。'),
    words: {
      tells: { label: msg('公开什么'), choices: { notice: msg('活动预告'), report: msg('活动回顾') } },
      date: { label: msg('活动日期') },
      lastDate: { label: msg('最后一天'), hint: msg('只办一天的不用选') },
      time: { label: msg('几点开始') },
      until: { label: msg('几点结束'), optional: true },
      place: { label: msg('地点') },
      whom: { label: msg('谁可以来'), wide: true, optional: true },
      seats: { label: msg('名额（人）'), hint: msg('不限就留空') },
      fee: { label: msg('收多少钱（元）'), hint: msg('不收钱写 0') },
      signup: { label: msg('怎么报名'), wide: true, hint: msg('如 到服务台登记；不用报名就留空') },
      signupBy: { label: msg('报名截止'), optional: true },
      contact: { label: msg('找谁'), optional: true },
      phone: { label: msg('办公电话'), optional: true },
      came: { label: msg('来了多少人') },
      cost: { label: msg('花了多少钱（元）'), hint: msg('没有花钱写 0') },
      source: { label: msg('钱从哪里来'), wide: true, optional: true },
      done: { label: msg('做了什么'), optional: true, hint: msg('一行写一件。照片放在下面的正文里。') },
    },
    parts: [
      { title: '', names: ['tells'] },
      { title: '', names: ['date', 'lastDate', 'time', 'until'] },
      { title: '', names: ['place'] },
      {
        title: '',
        names: ['whom', 'seats', 'fee', 'signup', 'signupBy', 'contact', 'phone'],
        only: { choice: 'tells', value: 'notice' },
      },
      { title: '', names: ['came', 'cost', 'source', 'done'], only: { choice: 'tells', value: 'report' } },
    ],
    staged: { name: 'tells', before: 'notice', after: 'report' },
  };
}
