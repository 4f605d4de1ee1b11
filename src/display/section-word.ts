import { msg } from '@lit/localize';
import type { SectionId } from '../disclosure/index.ts';

/** The name of a section, as it stands above a message. */
export function sectionWord(section: SectionId): string {
  switch (section) {
    case 'affairs':
      return msg('居务');
    case 'finance':
      return msg('财务');
    case 'meetings':
      return msg('会议');
    case 'welfare':
      return msg('民生');
    case 'services':
      return msg('办事');
  }
}
