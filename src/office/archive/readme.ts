// README.txt of an archive.
import { hasProofPages } from './layout.ts';
import type { Description } from './layout.ts';
import { scopeName } from './scope.ts';
import { moment } from '../../written/index.ts';

const SHOWN_BEFORE = 'shown/                    公开证明，和各屏幕自己签名的显示回执（有屏幕报告过才有）';
const SHOWN = `${SHOWN_BEFORE}
  shown/*.html              每期一页的公开证明：哪些屏幕从何时到何时显示过，法定天数够不够
  shown/proof.json          同一份证明，供机器核对
  shown/proof.note          居委会对 proof.json 的签名
  shown/receipts.json       各屏幕签名的显示回执`;
const WITNESSED = `record/witnessed.json     监督委员会的全部见证签名，连同以前各次的
`;
const PAGES = `
rules.html                规则改过几次、谁同意的、改了什么（改过才有）
fonts/                    这些网页用到的字，给没有中文字体的电脑用；授权见 fonts/OFL.txt`;
const CHECKING_SHOWN = `6. shown/receipts.json 里每份回执由那块屏幕自己的 Ed25519 钥匙签名，居委会没有那把钥匙，造不出来；
   把其中的行加起来，就是 shown/proof.json。屏幕的名称和法定天数是居委会写的。
   shown/proof.note 也是 signed-note 格式：第二行写明 proof.json 的 SHA-256、记录条数和总指纹，
   由居委会的签名钥匙签名。这是居委会对“哪些屏幕显示过”这件事的书面声明，不能事后改口。
7. record/witnessed.json 里每一份是见证人签过名的记录头（C2SP tlog-cosignature）：它的条数和总指纹，要和这份
   记录在那个条数时的总指纹一样。见证人的公钥写在 kind 为 witness 的记录里。
`;

/** Says what the archive is and how to check it, with and without this program. */
export function readme(description: Description): Uint8Array {
  const { community, scope, head, origin, entries, erased } = description;
  const isWhole = scope.kind === 'all';
  const isOlder = !hasProofPages(description);
  return Buffer.from(`${community.name} 居务公开归档：${scopeName(scope)}
归档时间 ${moment(description.madeAt)}，${description.madeBy}

【怎样看】
用任何浏览器打开 index.html。不用联网，不用安装软件，可以打印。

【里面有什么】
index.html、disclosures/  每一项公开的全文、表格、图片、经过、更正和撤回
files/                    图片和附件的原件
record/entries/           记录原文，一条一个文件，一个字节也没有改过
record/parts/             正文、经过、附件：前 16 个字节是随机数，后面是内容
record/head.note          签名的记录头，连同所有见证签名
${isOlder ? '' : WITNESSED}record/origin.json        记录的名字和最初的钥匙
${isWhole ? '' : 'record/proofs.json        每一条的存在证明\n'}manifest.json             每个文件的大小和 SHA-256
archive.json              范围、时间、版本
${isOlder ? SHOWN_BEFORE : SHOWN + PAGES}

记录名 ${origin}，归档时共 ${head.size} 条，这里有 ${entries.length} 条。
依法抹除的内容有 ${erased.length} 份，归档里没有，各处都已删去；抹除这件事本身留在记录里。

【用明栏核对】
npm run archive -- verify 归档文件夹或压缩包
完整时最后一行写明“完整”，退出码 0；不完整时逐项写明哪个文件、哪一条，退出码 1。
${
  isWhole
    ? ''
    : '这是一部分记录的归档：它证明里面的每一条都在签名的记录里，不能证明没有漏掉别的条目；是否齐全，请用全部归档核对。\n'
}
【不用明栏核对】
1. 逐个文件算 SHA-256，和 manifest.json 比对，文件不多也不少。
2. record/parts/ 里每个文件名就是文件内容的 SHA-256；每一条记录的 parts 写明它有哪些。
3. 每条记录的指纹是 SHA-256（字节 0x00 加记录原文）。${
    isWhole
      ? '按 RFC 9162 第 2.1 节把全部指纹算成一个总指纹。'
      : '按 RFC 9162 第 2.1.3 节，用存在证明从指纹算到总指纹。'
  }
4. record/head.note 的第三行是总指纹（base64）。它是 C2SP signed-note 格式，签名是 Ed25519；
   钥匙写在第 0 条记录里，换过的钥匙写在后来 kind 为 keys 的记录里，由三份恢复密钥中的两份签名。
5. 最要紧的一步：record/origin.json 里的恢复公钥，要和屏幕、街道或监督委员会手里的一致。
   连钥匙一起伪造的归档，只有这样才看得出来。
${isOlder ? '' : CHECKING_SHOWN}`);
}
