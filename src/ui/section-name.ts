// What the sections of the board are called, on every screen.
import { msg } from '@lit/localize';

/** The disclosure room's `SectionId` fits; ui knows no disclosure. */
export type SectionKey = 'affairs' | 'finance' | 'meetings' | 'welfare' | 'services';

/** The name of a section; its first sign stands in its seal. */
export function sectionName(section: SectionKey): string {
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
