// Whose an item is, where it is not this clerk's: told when it is picked, before a word is typed, and not at submission.
import { msg, str } from '@lit/localize';
import type { Desk } from '../contract/index.ts';
import { coversItem, postsCovering, postsOf } from '../disclosure/index.ts';

/** Who must write it instead, in words; '' when the person at this desk may. */
export function whoseItem(
  { me, posts, clerks }: Pick<Desk, 'me' | 'posts' | 'clerks'>,
  code: string,
): string {
  if (code === '' || coversItem(posts, me, code)) return '';
  const covering = postsCovering(posts, code);
  if (covering.length === 0) return msg('归 居委会');
  const names = clerks
    .filter(({ post }) => postsOf(posts, post).some((held) => covering.includes(held.post)))
    .map(({ name }) => name);
  const whose = covering.map((post) => msg(str`${post}岗`)).join('、');
  return names.length === 0
    ? msg(str`归 ${whose}（还没有人）经办`)
    : msg(str`归 ${whose}（${names.join('、')}）经办`);
}
