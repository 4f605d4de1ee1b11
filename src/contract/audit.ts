// The log of acts: what may be recorded, the sentence it is told in, and who reads it (GET /api/audit). An act carries
// ids, numbers and codes, never what a person wrote.
import { z } from 'zod';
import type { ProposalAct } from '../disclosure/index.ts';
import { filled } from './messages.ts';
import { person } from './person.ts';

/**
 * `machine`: accounts, signing in, screens, keys, backups. `content`: whatever has to do with what is made public. An
 * administrator reads the first alone.
 */
export type AuditArea = 'machine' | 'content';

interface Words {
  readonly area: AuditArea;
  /** What was done, in a few words, for choosing it from a list. */
  readonly name: string;
  /** In `{…}` the subject's name or a value of the detail; what stands in `[…]` only when it is known. */
  readonly sentence: string;
}
const machine = (name: string, sentence = name): Words => ({ area: 'machine', name, sentence });
const content = (name: string, sentence = name): Words => ({ area: 'content', name, sentence });

const ACTS = {
  'sign-in': machine('登录', '登录'),
  'fail-sign-in': machine(
    '登录失败',
    '有人用[“{subject}”的]账号登录，密码不对[，连续第 {failures} 次][，锁定 {seconds} 秒]',
  ),
  'fail-unknown-sign-in': machine(
    '登录失败（无此账号）',
    '有人用不存在的账号登录[，共 {times} 次]，没有进来',
  ),
  'fail-change-password': machine('改密码失败', '改密码时，原来的密码输错了[，连续第 {failures} 次]'),
  'sign-out': machine('退出', '退出'),
  'change-password': machine('改自己的密码', '换了自己的密码'),
  'create-account': machine('开账号', '开了账号[“{subject}”]'),
  'change-account': machine('改账号', '改了账号[“{subject}”]的资料'),
  'disable-account': machine('停用账号', '停用了账号[“{subject}”]'),
  'enable-account': machine('恢复账号', '恢复了账号[“{subject}”]'),
  'reset-password': machine('重设别人的密码', '给账号[“{subject}”]重设了密码'),
  'pair-screen': machine('接入屏幕', '接入了屏幕[“{subject}”]'),
  'configure-screen': machine('设置屏幕', '改了屏幕[“{subject}”]的设置'),
  'set-door': machine('设检修口令', '设了屏幕[“{subject}”]的检修口令'),
  'clear-door': machine('取消检修口令', '取消了屏幕[“{subject}”]的检修口令'),
  'revoke-screen': machine('停用屏幕', '停用了屏幕[“{subject}”]'),
  'register-screen-key': machine('登记屏幕钥匙', '屏幕[“{subject}”]登记了签回执的钥匙[（第 {keys} 把）]'),
  'refuse-receipts': machine(
    '拒收显示回执',
    '收到冒充屏幕[“{subject}”]的显示回执，或编号重复，没有采用[，累计 {times} 次]',
  ),
  'refuse-machine-act': machine('被拒绝的操作（系统）', '要办[“{wanted}”]，按岗位不能办，没有办成'),
  'restore-backup': machine('恢复备份', '在办公电脑上用备份恢复了记录[，共 {size} 条]'),
  'make-backup': machine('备份', '做了一份备份[，共 {size} 条记录]'),
  'check-backup': machine('核对备份', '把一份备份从头到尾核对了一遍[，{sound} 份完好][，{damaged} 份坏了]'),
  'recover-entries': machine('补回记录', '补回了丢失的记录[，共 {entries} 条]'),
  'confirm-restore': machine('确认恢复', '恢复备份以后，确认没有缺少的记录[（{screens} 块屏都报告过）]'),
  'refuse-to-sign': machine('停止签名', '发现记录和外面见过的对不上，停止了签名'),
  'replace-office-key': machine('更换签名钥匙', '用恢复密钥更换了签名钥匙'),
  'export-record': machine('导出记录', '导出了全部公开记录[，共 {entries} 条]'),
  'make-archive': content('下载归档', '下载了一份归档[，共 {entries} 条]'),
  'export-audit': content('导出操作记录', '导出了操作记录[，共 {rows} 条]'),
  'refuse-act': content('被拒绝的操作', '要办[“{wanted}”]，按规定不能办，没有办成'),
  'begin-rules': content('定下规则', '记下了开始时的目录和规则'),
  'propose-rules': content('规则有改动', '发现配置里的目录或规则有[ {changes} 处]改动，等居委会同意'),
  'approve-rules': content('同意改规则', '同意了目录或规则的改动[，共 {changes} 处][，公布为第 {seq} 条]'),
  'refuse-rules': content('不同意改规则', '没有同意目录或规则的改动'),
  'ask-witness': content('申请见证钥匙', '申请登记或撤去见证钥匙'),
  'approve-witness': content('同意见证钥匙', '同意了见证钥匙的申请[，公布为第 {seq} 条]'),
  'refuse-witness': content('不同意见证钥匙', '没有同意见证钥匙的申请'),
  cosign: content('见证签名', '核对了全部记录并签名见证'),
  'refuse-cosignature': content('拒绝见证', '核对记录时发现不符，没有签名[（第 {seq} 条）]'),
  'create-proposal': content('起草', '开始起草一份内容'),
  'edit-proposal': content('修改', '修改了一份内容'),
  'take-over-version': content('接到新版上', '把起草的内容接到了新公布的一版上[（第 {seq} 条）]'),
  'add-image': content('上传图片', '给一份内容上传了图片'),
  'remove-image': content('删去图片', '从一份内容里删去了图片'),
  'black-out-image': content('涂黑图片', '把一份内容里一张图上的地方涂黑了[（{areas} 处）]'),
  'import-file': content('导入文件', '把一个文件放进了一份内容[（{images} 张图）]'),
  'keep-original': content('附原件', '给一份内容附了原件'),
  'remove-original': content('拿掉原件', '从一份内容里拿掉了原件'),
  'read-sheet': content('读账目表格', '读了一份账目表格，给一份内容用[（{sheets} 个工作表）]'),
  'remember-sheet': content('记住表格的列', '记下了账目表格的哪一列是什么，下次照用'),
  'look-through-pages': content(
    '逐页看过',
    '逐页看过程序读不出文字的页和图片，确认没有不该公开的个人信息[，共 {pages} 张]',
  ),
  'add-material': content('上传补充材料', '给审查的人上传了补充材料'),
  'read-material': content('打开补充材料', '打开了一份补充材料'),
  'read-original': content('打开原件', '打开了一份原件'),
  'answer-personal-data': content('说明个人信息', '写明了一处疑似个人信息可以公开的缘由'),
  'question-personal-data': content('撤回个人信息的说明', '撤回了一处疑似个人信息的说明'),
  'submit-proposal': content('提交', '提交了一份内容'),
  'recall-proposal': content('收回', '收回了一份内容'),
  'approve-proposal': content('批准', '批准了一份内容[，公布为第 {seq} 条]'),
  'pass-proposal': content('审查通过', '审查通过了一份内容'),
  'ask-proposal': content('要求补充材料', '要求补充材料'),
  'supply-proposal': content('补充材料', '补充了材料'),
  'decide-proposal': content('联席会议决定', '记录了联席会议的决定[，公布为第 {seq} 条]'),
  'hear-proposal': content('听取意见', '记录了听取意见的情况'),
  'answer-proposal': content('调查答复', '记录了调查答复'),
  'archive-proposal': content('归档', '办结归档了一份内容'),
  'return-proposal': content('退回', '退回了一份内容'),
  'publish-proposal': content('公布', '公布了一份内容[，为第 {seq} 条]'),
  'discard-proposal': content(
    '作废',
    '作废了一份草稿[（第 {erasure} 条记录删去了个人信息，没有公布的同一份一并作废）]',
  ),
} as const satisfies Readonly<Record<string, Words>> &
  Readonly<Record<`${Exclude<ProposalAct, 'edit'>}-proposal`, Words>>;

export type AuditAct = keyof typeof ACTS;
/** Every act there is, in the order in which a list offers them. */
export const AUDIT_ACTS = Object.keys(ACTS) as readonly AuditAct[];

export function isAuditAct(act: string): act is AuditAct {
  return Object.hasOwn(ACTS, act);
}

export function auditArea(act: AuditAct): AuditArea {
  return ACTS[act].area;
}

/** An act in a few words. */
export function auditActName(act: AuditAct): string {
  return ACTS[act].name;
}

/** What was done, as a sentence. `values`: those of the detail, and `subject`, the name of what it was done to. */
export function auditSentence(act: string, values: Readonly<Record<string, string | number>> = {}): string {
  // A later version may have recorded what this one does not know.
  return isAuditAct(act) ? filled(ACTS[act].sentence, values) : '做了一件这个版本不认识的事';
}

export const auditRow = z.strictObject({
  /** Its number, from 1, without gaps. */
  id: z.int().positive(),
  at: z.string(),
  /** Who did it; null: the office itself, or somebody unknown. */
  by: person.nullable(),
  act: z.string(),
  sentence: z.string(),
  /** Item and title of what it was about (`FIN-01 月度收支：十月收支`), its item alone while it is a draft; '' for other acts. */
  about: z.string(),
  /** Id of what it was done to: an account, a screen, a proposal, a backup, … */
  subject: z.string(),
  /** Hash of this row and, through the one before, of all earlier ones; hex. */
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;

/**
 * GET /api/audit (supervision, sub-district: all; administrator: `machine`) → newest first. GET /api/audit.csv with the
 * same filters → the whole as a table, oldest first; that it was taken is recorded too.
 */
export const auditQuery = z.strictObject({
  /** UTC timestamps, both included. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  account: z.string().max(64).optional(),
  act: z.enum(AUDIT_ACTS).optional(),
  subject: z.string().max(128).optional(),
  /** Words of the sentence, of a name, or an id. */
  text: z.string().max(100).optional(),
  /** Only rows with a smaller number: `next` of the page before. */
  after: z.coerce.number().int().positive().optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
export const auditPage = z.strictObject({
  rows: z.array(auditRow),
  next: z.int().nullable(),
  /** Whoever may have done something, for choosing from. */
  people: z.array(person),
});
export type AuditPage = z.infer<typeof auditPage>;
