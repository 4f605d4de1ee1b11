// Which items each clerk's post covers: kiosk-config/posts.json.
import { z } from 'zod';
import type { PostItems } from '../../disclosure/index.ts';
import { ConfigurationError } from './environment.ts';

/** The file. An item is a code (`FIN-18`) or a whole group (`FIN`); the post `*` is everybody's. */
export const postsFile = z.looseObject({
  posts: z.array(
    z.strictObject({
      post: z.string().min(1).max(20),
      items: z.array(z.string().regex(/^[A-Z]{2,8}(?:-\d{2,4})?$/)),
    }),
  ),
});

/** Throws ConfigurationError that names an item the catalogue does not have. */
export function checkPosts(
  posts: readonly PostItems[],
  items: readonly { readonly code: string }[],
): readonly PostItems[] {
  const known = new Set(items.flatMap(({ code }) => [code, code.split('-')[0] ?? '']));
  for (const { post, items: covered } of posts) {
    const unknown = covered.filter((item) => !known.has(item));
    if (unknown.length === 0) continue;
    const names = unknown.join(', ');
    throw new ConfigurationError(`posts.json: ${post}: 目录里没有 ${names} / not in the catalogue: ${names}`);
  }
  return posts;
}
