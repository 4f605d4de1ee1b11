import { msg } from '@lit/localize';
import { POLICY_FIELDS } from '../../disclosure/index.ts';
import type { FormLayout } from './layout.ts';

export function policyLayout(): FormLayout {
  return {
    kind: 'policy',
    fields: POLICY_FIELDS,
    intro: msg('居民先看到三五句话说清楚的要点和同谁有关，再看是谁发的、哪天起施行、全文在哪里看。'),
    words: {
      points: { label: msg('说的是什么'), hint: msg('用平常话，三到五条，一行一条。') },
      whom: { label: msg('和谁有关'), wide: true, optional: true },
      issuer: { label: msg('谁发的') },
      number: { label: msg('文号'), optional: true },
      issued: { label: msg('哪天发的') },
      from: { label: msg('哪天起施行') },
      ends: { label: msg('施行到哪天'), hint: msg('没有写到哪天的不用选') },
      where: { label: msg('全文在哪里看'), wide: true, optional: true },
      replaces: { label: msg('代替哪个文件'), optional: true },
    },
    parts: [
      { title: '', names: ['points', 'whom'] },
      { title: '', names: ['issuer', 'number', 'replaces', 'where'] },
      { title: '', names: ['issued', 'from', 'ends'] },
    ],
  };
}
