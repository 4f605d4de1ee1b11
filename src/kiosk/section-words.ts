import { msg } from '@lit/localize';
import type { SectionId } from '../disclosure/index.ts';
import { sectionName } from '../ui/section-name.ts';

/** What a section holds, in a neighbour's words. */
export function sectionHint(section: SectionId): string {
  switch (section) {
    case 'affairs':
      return msg('居委会做什么、定什么、谁来做');
    case 'finance':
      return msg('钱从哪里来、花到哪里去');
    case 'meetings':
      return msg('开了什么会、议了什么、怎么定的');
    case 'welfare':
      return msg('低保、救助、补贴的名单和公示');
    case 'services':
      return msg('办事要带什么、到哪里办、有什么活动');
  }
}

/** The one sign of its seal. */
export function sectionSign(section: SectionId): string {
  return sectionName(section).slice(0, 1);
}
