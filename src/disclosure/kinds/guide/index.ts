import type { Block } from '../../document.ts';
import type { KindFault } from '../kind.ts';
import { factTable, listUnder } from '../plain-blocks.ts';
import { recordKind } from '../record.ts';
import { GUIDE_FIELDS, type GuideData } from './guide.ts';
import { guideFoot, guideHead, materialWords } from './words.ts';

export { GUIDE_FIELDS, MATERIAL_FORMS, type GuideData, type Material } from './guide.ts';
export { guideFoot, guideHead, materialWords } from './words.ts';

export const GUIDE_CODES = ['guide-reach'] as const;
type GuideCode = (typeof GUIDE_CODES)[number];

/** Somebody must be there: at a place, at a telephone, or behind a page of the net. */
function check({ place, phone, online }: GuideData): readonly KindFault<GuideCode>[] {
  const said = (text: string): boolean => text.trim() !== '';
  return said(place) || said(phone) || said(online) ? [] : [{ field: 'data.place', code: 'guide-reach' }];
}

const named = (name: string, more: string): string => (more === '' ? name : `${name}（${more}）`);

function steps({ steps: all }: GuideData): readonly Block[] {
  const lines = all.map(({ what, where, result }) => {
    const place = where === '' ? '' : `，在${where}`;
    return `${what}${place}${result === '' ? '' : `，得到：${result}`}`;
  });
  return listUnder('怎么办', lines, true);
}

function blocks(data: GuideData): readonly Block[] {
  const materials = data.materials.map((material) => named(material.name, materialWords(material)));
  return [
    ...factTable([['谁可以办', data.who], ...guideHead(data)]),
    ...listUnder('要带什么', materials, false),
    ...steps(data),
    ...listUnder('可以在居委会打印的表', data.papers, false),
    ...factTable(guideFoot(data)),
  ];
}

/** From afar: who, what to bring, where. The steps are for who comes near. */
function face(data: GuideData): readonly Block[] {
  const names = data.materials.map(({ name }) => name);
  return [...factTable([['谁可以办', data.who], ...guideHead(data)]), ...listUnder('要带什么', names, false)];
}

export const guideKind = recordKind({ name: 'guide', fields: GUIDE_FIELDS, check, blocks, face });
