import { msg } from '@lit/localize';
import { STATISTICS_FIELDS } from '../../disclosure/index.ts';
import type { FormLayout } from './layout.ts';

export function statisticsLayout(): FormLayout {
  return {
    kind: 'statistics',
    fields: STATISTICS_FIELDS,
    intro: msg(
      '一行写一个数。屏幕画成横条，自己和上一期比，多了少了写成一句话；分项加起来和总数对不上的，交不出去。',
    ),
    words: {
      figures: { label: msg('数目'), add: [msg('写第一个数'), msg('再加一个数')] },
      'figures.name': { label: msg('名称') },
      'figures.level': {
        label: msg('这是'),
        choices: {
          whole: msg('总数'),
          part: msg('上面总数的分项（各分项加起来等于总数）'),
          some: msg('其中（只是上面总数里的一部分）'),
        },
      },
      'figures.value': { label: msg('多少') },
      'figures.unit': { label: msg('单位'), hint: msg('如 人、户、元；分项可以不写') },
      'figures.note': { label: msg('说明'), optional: true },
      about: {
        label: msg('算的是什么'),
        wide: true,
        optional: true,
        hint: msg('如 十月里领到高龄补贴的老人'),
      },
      source: { label: msg('数从哪里来'), wide: true, optional: true },
    },
    parts: [
      { title: '', names: ['figures'] },
      { title: '', names: ['about', 'source'] },
    ],
  };
}
