// What a clerk may write goes by the posts that the account's 职务 names: said where it is typed, before it is saved.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../contract/index.ts';
import { coversItem, type PostItems, type Role } from '../disclosure/index.ts';

type Posts = Pick<Desk, 'catalogue' | 'posts'> | null;

function namedPosts(desk: Posts): readonly PostItems[] {
  return (desk?.posts ?? []).filter(({ post }) => post !== '*');
}

/** The hint at the field of a 职务. */
export function postHint(desk: Posts, role: Role): string {
  const posts = namedPosts(desk);
  if (role !== 'clerk' || posts.length === 0) return msg('居民会在办理经过里看到，例如 社区服务经办。');
  const names = posts.map(({ post }) => post).join('、');
  return msg(str`居民会在办理经过里看到。要写明岗位，系统按它定能写哪些事项，可以写几个：${names}。`);
}

/** How many items that 职务 may write, of all; in amber where it names no post. */
export function renderCovered(desk: Posts, role: Role, post: string): TemplateResult | typeof nothing {
  const posts = namedPosts(desk);
  if (role !== 'clerk' || post.trim() === '' || !desk || posts.length === 0) return nothing;
  const all = desk.catalogue.length;
  const count = desk.catalogue.filter(({ code }) => coversItem(desk.posts, { role, post }, code)).length;
  return posts.some((one) => post.includes(one.post))
    ? html`<p class="hint" role="status">${msg(str`能写 ${all} 项里的 ${count} 项。`)}</p>`
    : html`<p class="note" role="status">
        ${msg(str`这个职务里没有写岗位，${all} 项里只能写 ${count} 项。请写上一个岗位，例如“社区服务经办”。`)}
      </p>`;
}
