import { msg } from '@lit/localize';
import { GUIDE_FIELDS } from '../../disclosure/index.ts';
import type { FormLayout } from './layout.ts';

export function guideLayout(): FormLayout {
  return {
    kind: 'guide',
    fields: GUIDE_FIELDS,
    intro: msg(
      '填好这几项，居民在屏幕上先看到多少钱、多久、到哪里，再看要带什么（可以打勾）和一步一步怎么办。',
    ),
    words: {
      who: { label: msg('谁可以办'), hint: msg('如 本社区满八十周岁的老人，家人可以代办') },
      fee: { label: msg('收多少钱（元）'), hint: msg('不收钱写 0；按标准另算的留空，写在正文里') },
      days: { label: msg('多少个工作日办好'), hint: msg('当场办好写 0') },
      place: { label: msg('到哪里办'), wide: true },
      hours: { label: msg('什么时间'), wide: true, hint: msg('如 周一至周五 8:30–11:30、14:00–17:00') },
      phone: { label: msg('办公电话') },
      materials: { label: msg('要带什么'), add: [msg('写第一样材料'), msg('再加一样材料')] },
      'materials.name': { label: msg('材料') },
      'materials.form': {
        label: msg('要原件还是复印件'),
        choices: {
          '': msg('不写明'),
          original: msg('原件'),
          copy: msg('复印件'),
          both: msg('原件和复印件'),
        },
      },
      'materials.count': { label: msg('几份') },
      'materials.from': { label: msg('到哪里开'), optional: true },
      steps: { label: msg('办理步骤'), add: [msg('写第一步'), msg('再加一步')] },
      'steps.what': { label: msg('做什么'), wide: true },
      'steps.where': { label: msg('在哪里'), optional: true },
      'steps.result': { label: msg('得到什么'), optional: true, hint: msg('如 一张受理回执') },
      online: { label: msg('网上怎么办'), wide: true, optional: true },
      papers: { label: msg('可以在居委会打印的表'), optional: true, hint: msg('一行写一张表的名字。') },
      basis: { label: msg('依据'), wide: true, optional: true },
      complaint: { label: msg('不满意找谁'), wide: true, optional: true },
    },
    parts: [
      { title: '', names: ['who'] },
      { title: '', names: ['fee', 'days', 'phone'] },
      { title: '', names: ['place', 'hours'] },
      { title: '', names: ['materials'] },
      { title: '', names: ['steps'] },
      { title: '', names: ['online', 'papers', 'basis', 'complaint'] },
    ],
  };
}
