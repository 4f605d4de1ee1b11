// Which items a clerk's post covers (六个岗位; rules.md, 谁可以做什么: a clerk drafts in the own post).
import type { Role } from './roles.ts';

/** A post and its items: codes (`FIN-18`) or whole groups (`SVC`). The post `*` is everybody's. */
export interface PostItems {
  readonly post: string;
  readonly items: readonly string[];
}

const EVERYBODY = '*';

/** The posts a clerk holds: those named in the account's post (`社区服务、社会福利经办` holds two). */
export function postsOf(posts: readonly PostItems[], post: string): readonly PostItems[] {
  return posts.filter((one) => one.post === EVERYBODY || post.includes(one.post));
}

const coversCode = ({ items }: PostItems, code: string): boolean =>
  items.includes(code) || items.includes(code.split('-')[0] ?? '');

/** The posts an item belongs to, without what is everybody's; empty: the committee's. */
export function postsCovering(posts: readonly PostItems[], code: string): readonly string[] {
  return posts.filter((one) => one.post !== EVERYBODY && coversCode(one, code)).map(({ post }) => post);
}

/**
 * Whether this person may draft an item of that code. Only clerks are bound to posts; a clerk whose account names none
 * of them drafts nothing but what is everybody's, until an administrator has put that right.
 */
export function coversItem(
  posts: readonly PostItems[],
  person: { readonly role: Role; readonly post: string },
  code: string,
): boolean {
  if (person.role !== 'clerk') return true;
  return postsOf(posts, person.post).some((one) => coversCode(one, code));
}
