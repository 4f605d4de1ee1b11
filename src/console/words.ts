// The words of the desk for the codes of the contract.
import { msg, str } from '@lit/localize';
import type { CatalogueItem, Proposal, ProposalContent } from '../contract/index.ts';
import {
  isSupervised,
  mayShowOnDisplay,
  stationsOf,
  type Action,
  type ProposalState,
  type Role,
  type SectionId,
} from '../disclosure/index.ts';
import { isAboutTarget, type TargetTitles } from './target-titles.ts';

export function roleName(role: Role): string {
  const names: Record<Role, string> = {
    clerk: msg('经办'),
    committee: msg('居委会'),
    supervision: msg('居务监督委员会'),
    'joint-meeting': msg('联席会议'),
    'sub-district': msg('街道'),
    'device-keeper': msg('设施责任人'),
    administrator: msg('管理员'),
  };
  return names[role];
}

export function actionName(action: Action): string {
  const names: Record<Action, string> = {
    publish: msg('公开'),
    amend: msg('更正'),
    withdraw: msg('撤回'),
    redact: msg('抹除个人信息'),
    urgent: msg('紧急通知'),
    clear: msg('解除紧急通知'),
    event: msg('登记一件事'),
  };
  return names[action];
}

export function stateName(state: ProposalState): string {
  const names: Record<ProposalState, string> = {
    draft: msg('草稿'),
    submitted: msg('等待审批'),
    reviewed: msg('已审查，等联席会议'),
    returned: msg('退回修改'),
    approved: msg('已批准，待公布'),
    published: msg('已公布'),
    archived: msg('已归档'),
    discarded: msg('已作废'),
  };
  return names[state];
}

export function actName(act: string): string {
  const names: Record<string, string> = {
    create: msg('起草'),
    edit: msg('修改'),
    submit: msg('提交'),
    recall: msg('收回'),
    approve: msg('批准'),
    pass: msg('审查通过'),
    ask: msg('要求补充材料'),
    supply: msg('补充材料'),
    decide: msg('联席会议决定'),
    hear: msg('记录听取意见'),
    answer: msg('调查答复'),
    archive: msg('归档'),
    return: msg('退回'),
    publish: msg('公布'),
    discard: msg('作废'),
  };
  return names[act] ?? act;
}

export function sectionName(section: SectionId): string {
  const names: Record<SectionId, string> = {
    affairs: msg('居务'),
    finance: msg('财务'),
    meetings: msg('会议'),
    welfare: msg('民生'),
    services: msg('办事'),
  };
  return names[section];
}

export function disclosureStateName(state: string): string {
  const names: Record<string, string> = {
    current: msg('公开中'),
    upcoming: msg('未到时间'),
    ended: msg('已到期'),
    withdrawn: msg('已撤回'),
    redacted: msg('已抹除'),
  };
  return names[state] ?? state;
}

export function periodName(period: string): string {
  const names: Record<string, string> = {
    monthly: msg('每月'),
    quarterly: msg('每季度'),
    'half-yearly': msg('每半年'),
    yearly: msg('每年'),
    'on-event': msg('随时发生，随时公开'),
  };
  return names[period] ?? period;
}

/** Whose turn it is, in words. */
export function waitingWords(roles: readonly Role[]): string {
  if (roles.length === 0) return msg('另一个人');
  if (roles.includes('clerk')) return msg('起草人补充材料，监督委员会');
  return roles
    .map((role) => (role === 'committee' ? msg('居委会的另一位成员') : roleName(role)))
    .join(msg('或'));
}

/** Who has to pass it, as the form tells the drafter. */
export function approverWords(action: Action, item: CatalogueItem | undefined): string {
  return (
    stationsOf(action, item?.flow ?? null)
      .map(({ roles }) => waitingWords(roles))
      .join(msg('，再由')) || msg('另一个人')
  );
}

/** Who publishes it where the supervision committee may have the last word (it never publishes); '' elsewhere. */
export function publisherWords(action: Action, item: CatalogueItem | undefined): string {
  if (!isSupervised({ action, flow: item?.flow ?? null })) return '';
  return msg('监督委员会审查通过后，由没写过、没改过这份的居委会委员公布');
}

/** Which kind of reason was chosen, as the form puts it. */
export function reasonName(code: NonNullable<ProposalContent['reasonCode']>): string {
  const names: Record<NonNullable<ProposalContent['reasonCode']>, string> = {
    error: msg('内容有错'),
    outdated: msg('已经过时'),
    'personal-data': msg('涉及个人信息'),
    ended: msg('事情已经结束'),
    other: msg('其他'),
  };
  return names[code];
}

/** The item as residents read it above a notice: its name, then its code; the code alone for an unknown one. */
export function itemWords(item: CatalogueItem | undefined, code: string): string {
  return item ? `${item.zh} · ${item.code}` : code;
}

/** The name to show for a proposal: its title, or what it does to which target (撤回：冬至包饺子). */
export function proposalTitle(
  proposal: Pick<Proposal, 'content' | 'action' | 'disclosure'>,
  titles: TargetTitles,
): string {
  const title = proposal.content.text.title.trim();
  if (isAboutTarget(proposal.action)) {
    const known = titles.get(proposal.disclosure);
    const name = title || known || (known === '' ? msg('（标题已抹除）') : msg('（读不到标题）'));
    return msg(str`${actionName(proposal.action)}：${name}`);
  }
  return title === '' ? msg(str`（未写标题的${actionName(proposal.action)}）`) : title;
}

/** Whether a disclosure of an item may stand on a display; nothing is known yet of no item. */
export function goesOnDisplay(item: CatalogueItem | undefined): boolean {
  return item === undefined || mayShowOnDisplay(item, { section: item.section, kind: 'notice' });
}
