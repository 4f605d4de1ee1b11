// A project in a neighbour's words.
import { formatFen, type Fen } from '../fen.ts';
import { dayWords, saidFacts, type Fact } from '../plain-blocks.ts';
import { STAGE_NAMES, type ProjectData } from './project.ts';
import { projectMoney, projectSteps, type ProjectMoney, type ProjectStep } from './working.ts';

const WAYS: Readonly<Record<ProjectData['way'], string>> = {
  '': '',
  open: '公开招标',
  invited: '邀请招标',
  compared: '比选',
  inquiry: '询价',
  direct: '直接委托',
};
const OUTCOMES: Readonly<Record<ProjectData['outcome'], string>> = {
  '': '',
  passed: '合格',
  mended: '整改后合格',
  refused: '不合格',
};
const STEPS: Readonly<Record<ProjectStep['step'], string>> = {
  plan: '立项',
  choose: '选单位',
  sign: '签合同',
  work: '实施',
  accept: '验收',
  settle: '结算',
};

export const stepName = (step: ProjectStep['step']): string => STEPS[step];
export const yuan = (fen: Fen | null): string => (fen === null ? '' : `${formatFen(fen)} 元`);

/** 「事中：实施」: which stage is told of, and at which step it is. */
export function stageWords(data: ProjectData, today: string): string {
  const now = projectSteps(data, today).find(({ state }) => state === 'now');
  return `${STAGE_NAMES[data.stage]}：${now ? `现在到“${STEPS[now.step]}”` : '全部办完'}`;
}

/** 「比预算少 2,400.00 元」; '' where one of both is not known. */
export function budgetWords({ over, final }: ProjectMoney): string {
  if (over === null) return '';
  const so = final === null ? '目前' : '';
  if (over === 0) return `${so}正好是预算`;
  return `${so}比预算${over > 0 ? '多' : '少'} ${yuan(Math.abs(over))}`;
}

/** 「已完成，比约定晚 2 天」「现在」「还没有到」. */
export function stepWords({ state, day, late }: ProjectStep): string {
  const when = day === '' ? '' : state === 'done' ? dayWords(day) : `约定 ${dayWords(day)}`;
  const how = state === 'done' ? '已完成' : state === 'now' ? '正在办' : '还没有到';
  const behind =
    late === 0 ? '' : state === 'done' ? `比约定晚 ${String(late)} 天` : `已经晚 ${String(late)} 天`;
  return [how, when, behind].filter((part) => part !== '').join('，');
}

/** What it is to be, and why. */
export function planFacts(data: ProjectData): readonly Fact[] {
  const { basis, conditions, procedure, discipline, from, to, source } = data;
  const days = [from, to].filter((day) => day !== '').map(dayWords);
  return saidFacts([
    ['依据', basis],
    ['条件', conditions],
    ['程序', procedure],
    ['纪律', discipline],
    ['计划', days.join(' 到 ')],
    ['钱从哪来', source],
  ]);
}

/** Who does it, and on what terms. */
export function contractFacts(data: ProjectData): readonly Fact[] {
  const { way, reason, contractFirm, contractSum, signed, starts, ends, includes, differs, supervisor } =
    data;
  const days = [starts, ends].filter((day) => day !== '').map(dayWords);
  return saidFacts([
    ['怎么选的', WAYS[way]],
    ['为什么', reason],
    ['谁来做', contractFirm],
    ['合同价', yuan(contractSum)],
    ['和中标价不同', differs],
    ['签合同', dayWords(signed)],
    ['工期', days.join(' 到 ')],
    ['包括什么', includes],
    ['谁监督', supervisor],
  ]);
}

/** What came of it. */
export function acceptanceFacts(data: ProjectData): readonly Fact[] {
  const { accepted, acceptedBy, outcome, defects, warranty } = data;
  return saidFacts([
    ['验收', OUTCOMES[outcome]],
    ['哪一天', dayWords(accepted)],
    ['谁验收', acceptedBy],
    ['发现的毛病', defects],
    ['保修', warranty],
  ]);
}

/** 预算, 合同, 增减, 结算 and 已付, those there are. */
export function moneyFacts(data: ProjectData): readonly Fact[] {
  const { budget, contract, changed, final, paid } = projectMoney(data);
  const change = data.changes.length === 0 ? '' : `${changed < 0 ? '减' : '增'} ${yuan(Math.abs(changed))}`;
  return saidFacts([
    ['预算', yuan(budget)],
    ['合同', yuan(contract)],
    ['增减', change],
    ['结算', yuan(final)],
    ['已付', yuan(paid)],
    ['超预算的原因', data.overrun],
  ]);
}
