// An account is published once its period is over: before that nobody is offered to do it.
import { msg, str } from '@lit/localize';
import type { CatalogueItem, Desk, Proposal } from '../../contract/index.ts';
import { accountRunsUntil, addDays, dayAt } from '../../disclosure/index.ts';
import { sayDay } from '../local-time.ts';

/** The sentence instead of the button, for an account of a period that still runs; '': it may be published. */
export function whenToPublish(
  { action, content }: Pick<Proposal, 'action' | 'content'>,
  item: CatalogueItem | undefined,
  now: number,
): string {
  if (action !== 'publish' || item === undefined) return '';
  const last = accountRunsUntil(content, item, dayAt(now));
  if (last === null) return '';
  const [end, first] = [sayDay(last, now), sayDay(addDays(last, 1), now)];
  return msg(str`这一期到${end}才过完，从${first}起可以公布，到那天这里会有“公布”。`);
}

/** Whether it waits for its period to be over. */
export function isTooEarly(proposal: Proposal, { catalogue }: Pick<Desk, 'catalogue'>, now: number): boolean {
  const item = catalogue.find(({ code }) => code === proposal.content.code);
  return whenToPublish(proposal, item, now) !== '';
}
