// Writes src/search/terms.json: the field's terms, which no general dictionary knows, and what residents say for them. A
// text is split into words with them. Run by hand when the catalogue's words change; a test holds the file against it.
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const FILE = 'src/search/terms.json';
const TERM = /^\p{Script=Han}{2,8}$/u;

/** Terms that the catalogue's words do not name alone. */
const OWN = [
  '居委会 居务 居务公开 居务监督 监委会 监督委员会 业委会 业主委员会 党务 财务公开 两委 居民代表 居民小组 楼长 网格员',
  '低保 低保边缘 低保公示 特困 五保 临时救助 大病救助 高龄津贴 养老 助餐 助浴 残补 两项补贴 优抚 退役军人 公租房 廉租房',
  '招标 中标 投标 流标 开标 评标 比价 询价 招投标 采购 报价 合同 验收 决算 预算 结余 余额 收支 明细 凭证 报销 赞助 捐款',
  '加装电梯 旧改 外墙 管网 雨污 化粪池 渗水 漏水 路灯 充电桩 充电棚 飞线 车棚 停车 停车费 停车位 车位 消防通道 门禁 监控',
  '物业费 公摊 维修金 维修资金 公共收益 保洁 绿化 垃圾分类 大件垃圾 停水 停电 停气 停暖 供暖 水费 电费 燃气',
  '换届 换届选举 选举 选民 候选人 推选 罢免 述职 评议 民主评议 票决 表决 弃权 赞成 反对 议事会 听证会 恳谈会 协商',
  '公示 公示期 公告 通告 预告 征求意见 意见箱 答复 投诉 举报 信访 调解 公约 章程 制度 值班 值班表 办事指南 盖章 证明',
  '居住证 户口 医保 社保 养老金 生育 独生子女 疫苗 体检 义诊 志愿者 志愿服务 合唱队 舞蹈队 书画 暑托班 晚托',
];

/** All of them, in the order of their codes. */
export function terms(catalogue) {
  const own = OWN.flatMap((line) => line.split(' '));
  const words = catalogue.items.flatMap((item) => item.words ?? []);
  const all = new Set([...own, ...words].filter((word) => TERM.test(word)));
  return { words: [...all].sort().join(' ') };
}

export async function readCatalogue() {
  return JSON.parse(await readFile('kiosk-config/catalogue.json', 'utf8'));
}

if (import.meta.filename === process.argv[1]) {
  const options = await resolveConfig(FILE);
  const table = JSON.stringify(terms(await readCatalogue()));
  await writeFile(FILE, await format(table, { ...options, filepath: FILE }));
}
