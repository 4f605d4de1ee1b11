// The steps of the procedure by the names on their seals, on screens and on paper.
import { msg } from '@lit/localize';

/** A step of a trail. */
export type SealedStep =
  'propose' | 'review' | 'decide' | 'approve' | 'publish' | 'hear' | 'answer' | 'archive';

/** The name on the seal of a step. */
export function stepName(step: SealedStep): string {
  switch (step) {
    case 'propose':
      return msg('提出');
    case 'review':
      return msg('审查');
    case 'decide':
      return msg('联席');
    case 'approve':
      return msg('批准');
    case 'publish':
      return msg('公布');
    case 'hear':
      return msg('听取意见');
    case 'answer':
      return msg('答复');
    case 'archive':
      return msg('归档');
  }
}
