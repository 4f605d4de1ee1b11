import type { Block } from '../../document.ts';
import { formatFen } from '../fen.ts';
import { factTable, heading, paragraph, type Fact } from '../plain-blocks.ts';
import { recordKind } from '../record.ts';
import { checkProject } from './check.ts';
import { PROJECT_FIELDS, STAGE_NAMES, type ProjectData } from './project.ts';
import { acceptanceFacts, budgetWords, contractFacts, moneyFacts, planFacts, stageWords } from './words.ts';
import { daysLate, projectMoney } from './working.ts';

export { PROJECT_CODES, type ProjectCode } from './check.ts';
export { PROJECT_FIELDS, PROJECT_STAGES, STAGE_NAMES, type Bid, type ProjectData } from './project.ts';
export * from './words.ts';
export {
  daysLate,
  projectMoney,
  projectSteps,
  winnerOf,
  type ProjectMoney,
  type ProjectStep,
} from './working.ts';

function under(title: string, facts: readonly Fact[]): readonly Block[] {
  return facts.length === 0 ? [] : [heading(title), ...factTable(facts)];
}

function money(data: ProjectData): readonly Block[] {
  const words = budgetWords(projectMoney(data));
  return [...under('钱', moneyFacts(data)), ...(words === '' ? [] : [paragraph(`${words}。`)])];
}

function bids({ bids: all }: ProjectData): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ firm, price, rank, won }) => [
    firm,
    formatFen(price ?? 0),
    rank === null ? '' : String(rank),
    won === 'won' ? '中选' : '',
  ]);
  return [{ type: 'table', caption: '报价', head: ['单位', '报价（元）', '名次', '结果'], rows }];
}

function progress({ percent, milestones }: ProjectData): readonly Block[] {
  const done = percent === null ? [] : [paragraph(`已完成 ${String(percent)}%。`)];
  if (milestones.length === 0) return done;
  const rows = milestones.map(({ what, planned, actual }) => {
    const late = daysLate(planned, actual);
    return [what, planned, actual, late === 0 ? '' : `晚 ${String(late)} 天`];
  });
  return [...done, { type: 'table', caption: '进度', head: ['哪一步', '计划', '实际', '早晚'], rows }];
}

function changes({ changes: all }: ProjectData): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ what, side, amount, why }) => [
    what,
    `${side === 'less' ? '-' : ''}${formatFen(amount ?? 0)}`,
    why,
  ]);
  return [{ type: 'table', caption: '增减', head: ['什么', '金额（元）', '原因'], rows }];
}

function blocks(data: ProjectData): readonly Block[] {
  return [
    paragraph(`${STAGE_NAMES[data.stage]}公开。`),
    ...money(data),
    ...changes(data),
    ...under('谁来做', contractFacts(data)),
    ...bids(data),
    ...progress(data),
    ...under('验收', acceptanceFacts(data)),
    ...under('为什么做', planFacts(data)),
  ];
}

/** From afar: where it stands, and the money against the budget. */
function face(data: ProjectData): readonly Block[] {
  return [paragraph(`${stageWords(data, '')}。`), ...money(data)];
}

export const projectKind = recordKind({
  name: 'project',
  fields: PROJECT_FIELDS,
  check: checkProject,
  blocks,
  face,
});
