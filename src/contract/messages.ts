// What the office says when something cannot be done: what happened and what to do, in a clerk's words, and nothing of
// the inside. `{name}` is filled from the values; what stands in `[…]` is said only when all its values are known.
import type {
  DecisionFaultCode,
  FindingCode,
  MatterFaultCode,
  WelfareFaultCode,
} from '../disclosure/index.ts';
import { KIND_SENTENCES } from './kind-messages.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

const FINDINGS = {
  malformed: '这一项的内容无法识别，请删除后重新填写。',
  'unknown-code': '目录里没有这个公开事项，请从目录中重新选择一项。',
  'title-missing': '还没有标题，请写一个居民一看就懂的标题。',
  'text-missing': '正文还没有文字，请写明要公开的内容；只有图片的话，读屏和查找都用不了。',
  'form-missing': '上面的各项和正文都还空着：请填上面的各项；不用填的，把要公开的写在正文里。',
  'too-long': '这里最多 {limit} 个字，现在有 {length} 个，请精简，或分成几处来写。',
  'text-too-large': '正文一共有 {kilobytes} KB，最多 {limit} KB，请分成几期公开，或只保留需要公开的部分。',
  'too-many-blocks': '正文分成了 {blocks} 段，最多 {limit} 段，请合并，或分成几期公开。',
  'too-many-items': '这个列表有 {items} 条，最多 {limit} 条，请分成几个列表，或改用表格。',
  'table-too-many-rows': '这张表有 {rows} 行，最多 {limit} 行，请按月份或类别拆成几张表。',
  'table-too-many-columns': '这张表有 {columns} 列，最多 {limit} 列，请去掉不需要公开的列，或拆成几张表。',
  'table-ragged': '表格第 {row} 行有 {cells} 格，表头有 {columns} 格，请补齐或删去多余的格子。',
  'table-empty': '这张表没有表头或没有内容，请填写，或把表删去。',
  'control-character':
    '第 {position} 个字处有看不见的控制字符 {character}（共 {count} 个），请删去后重新输入这一处。',
  'lone-surrogate': '第 {position} 个字处有一个残缺的字符 {character}，无法保存，请删去后重新输入这个字。',
  'direction-character':
    '第 {position} 个字处有改变文字方向的隐藏字符 {character}（共 {count} 个），显示出来会和写的不一样，请删去后重新输入这一处。',
  'invisible-character':
    '第 {position} 个字处有看不见的字符 {character}（共 {count} 个），多半是粘贴时带进来的，请删去后重新输入这一处。',
  markup:
    '第 {position} 个字处有网页代码“{found}”。屏幕上不会执行它，居民只会看到一串符号，请删去代码、只留文字；要写“小于”请用汉字。',
  'no-glyph':
    '屏幕字库里没有这 {count} 个字符：{characters}（第 {position} 个字起），居民会看到空框，请换用通行的写法，或用文字说明。',
  'alt-missing': '这张图片还没有文字说明，请用一句话写出图上有什么，看不见图片的居民要靠它。',
  'page-unread':
    '程序读不出这一页上的字（可能是扫描件、图片或印章），查不了有没有个人信息。请自己逐字看过，再在图下面打勾。',
  'original-unread':
    '这个原件里有程序读不出字的图片或页面，请下载打开，从头到尾看过，没有不能公开的，再点“我看过了”。',
  'picture-unseen':
    '图片里的字和人，程序看不见。请打开大图自己看一遍：证件号、手机号、住址、人脸、车牌都不能有。看过了，再在图下面打勾。',
  'image-unknown': '这张图片没有上传成功或已被删除，请重新上传，或把它从正文里删去。',
  'bad-date': '这个日期时间无法识别，请重新选择，或留空。',
  'end-before-start': '结束时间早于开始时间，请改晚结束时间或改早开始时间。',
  'end-in-past': '结束时间已经过去，公开后居民看不到，请选择将来的时间，或留空。',
  'start-too-far': '开始时间在一年以后，请检查年份是否写错。',
  'post-too-short':
    '这个事项至少公开 {needed} 天，现在只有 {days} 天，请把结束时间改到 {until} 或更晚，或留空。',
  'objection-length':
    '这个事项的公示期是 {needed} 天（从公开的第二天算起），现在是 {days} 天，请把结束时间改为 {until}，或留空由系统到期撤下。',
  'standing-with-end': '这是常设公开的事项，要一直公开，请把结束时间留空；内容有变化时用“更正”更新。',
  'amend-starts-later': '更正在批准后马上代替原来的内容，不能推迟，请把开始时间留空。',
  'audience-twice': '同一个显示范围选了两次，请去掉一个。',
  'unknown-audience': '这个显示范围已经不存在，请重新选择在哪些地方显示。',
  'reason-missing': '还没有写原因，请用一句居民看得懂的话说明为什么。',
  'erase-nothing': '还没有选择要抹除的内容，请勾选含有个人信息的部分。',
  'erase-unknown': '选中的内容不存在或已经抹除，请刷新后重新勾选。',
  'erase-original': '那一版还附有原件，要抹除的内容在原件里也看得到。请把那一版的原件也勾选，一起抹除。',
  'erase-words': '选中的这一页，页上的字还留在那一版的正文里。请把那一版的“正文”也勾选，一起抹除。',
  'data-malformed': '这一期的数据无法识别，请刷新页面后重新填写；已经写下的不会丢。',
  'data-tells-person': '这张表里几栏放在一起，写出了某个人的信息。请看下面标出的字，至少删去其中一处。',
  'data-not-for-item': '这一期填的表不是这个事项用的，请换回原来的事项，或清空这张表。',
  'data-too-large': '这一期的数据一共有 {kilobytes} KB，最多 {limit} KB，请分成几期公开。',
  'ledger-dates': '账期的起止日期不对，请重新选择，开始要在结束之前。',
  'ledger-period': '账期和“哪一期”对不上：这一期应当从 {from} 到 {to}。',
  'ledger-no-account': '还没有账户，请至少写一个账户和它的期初、期末余额。',
  'ledger-many-accounts': '一本账最多 {limit} 个账户，请分开公开。',
  'ledger-account-name': '这个账户还没有名称，或没有选是银行还是现金。',
  'ledger-account-twice': '账户“{name}”写了两次，请改名或合并。',
  'ledger-amount': '这里要写金额，单位是元，最多两位小数，如 1,234.50。',
  'ledger-many-lines': '这本账有 {lines} 笔，最多 {limit} 笔，请按账户或旬分成几期。',
  'ledger-date': '这一笔还没有日期，或日期不存在。',
  'ledger-outside': '这一笔的日期不在账期 {from} 到 {to} 里面。',
  'ledger-item': '这一笔还没有摘要，请写明是什么钱。',
  'ledger-category': '这一笔还没有选类别。',
  'ledger-side': '类别“{name}”和收支方向对不上：收入的类别写在收入，支出的类别写在支出；退款请另选类别。',
  'ledger-zero': '金额不能是 0；没有发生的一笔请删去。',
  'ledger-account': '这一笔还没有选账户。',
  'ledger-unexplained': '类别“{name}”超过 {above} 元的，要在备注里说明是什么，居民最常问的就是这一类。',
  'ledger-ballot':
    '这一笔支出超过 {above} 元，要经居民代表票决：请写明是哪次会议，或纪要的编号；列在年度预算里的，写通过预算的那一次。',
  'ledger-ballot-number': '票决要查得到：请写会议的日期、次数或纪要的编号，如“居民代表会议纪要第 3 号”。',
  'ledger-vouchers': '一笔最多写 {limit} 个凭证号。',
  'ledger-transfer': '账户之间的转账对不平，转出和转入相差 {difference} 元，请检查是不是漏了一边。',
  'ledger-sum':
    '账户“{name}”对不平：期初加收入减支出是 {reckoned} 元，期末写的是 {closing} 元，相差 {difference} 元。请检查漏记、重记或写错的金额。',
  'meeting-body': '还没有选是什么会议。',
  'meeting-tells': '还没有选是会前通知还是会议结果。',
  'meeting-is-notice': '这个事项（或这个阶段）公开的是会前通知，会议结果请写在决议、统计的事项里。',
  'meeting-is-result': '这个事项（或这个阶段）公开的是会议结果，请填到会人数和表决票数。',
  'meeting-date': '还没有写会议日期，或日期不存在。',
  'meeting-time': '会议时间要写成几点几分，如 14:30。',
  'meeting-ahead': '会议在 {date}，还没有开，不能先公开结果。请检查日期，或改成会前通知。',
  'meeting-place': '还没有写会议地点。',
  'meeting-no-topic': '会前通知要写明议什么事，请至少写一个议题。',
  'meeting-topic': '这个议题是空的，请写上或去掉。',
  'meeting-many': '这里写了 {count} 条，最多 {limit} 条，请合并或分成几期公开。',
  'meeting-eligible': '请写应到人数，要一个大于 0 的整数。',
  'meeting-present': '请写实到人数，要一个整数。',
  'meeting-more-present': '实到 {present} 人，比应到 {eligible} 人还多，请核对签到表。',
  'meeting-rule': '到会和通过的规则跟本社区现行的议事规则不一样，请打开草稿，按现行规则重新核对一遍。',
  'meeting-nothing': '会议结果还没有内容：请写表决的议案和票数；没有表决的，写会议结论。',
  'meeting-conclusion': '这条结论是空的，请写上或去掉。',
  'meeting-motion': '请写明表决的是什么。',
  'meeting-count': '票数要一个整数，没有就写 0。',
  'meeting-counts': '赞成、反对、弃权一共 {sum} 票，比实到 {present} 人还多，请核对。',
  'meeting-outcome': '还没有选会上宣布的是“通过”还是“没有通过”。',
  'meeting-no-quorum':
    '实到 {present} 人，按规则至少要 {needed} 人到会才能作决定，不能写“通过”。请核对人数，或改成“没有通过”。',
  'meeting-carried':
    '赞成 {for} 票，按规则要 {needed} 票，算出来是通过，这里写的是“没有通过”。请核对票数，或改正结果。',
  'meeting-lost':
    '赞成 {for} 票，按规则要 {needed} 票，算出来是没有通过，这里写的是“通过”。请核对票数，或改正结果。',
  'directory-empty': '名册还没有内容，请至少写一行：找谁，怎么找。',
  'directory-many': '这里有 {count} 项，最多 {limit} 项，请合并或分开公开。',
  'directory-who': '这一行还没有写找谁，请写姓名或职务（值班室、窗口也可以）。',
  'directory-reach': '这一行还没有写怎么找，请写办公电话，或写在哪里。',
  'directory-list': '这里有空的或重复的一项，请改好或去掉。',
  'directory-phone': '电话要写能直接拨的号码，如 000-5550-0100；两个号码用顿号隔开。',
  'field-missing': '这一项还没有填。',
  'field-many': '这里写了 {count} 项，最多 {limit} 项，请合并或分开公开。',
  'field-blank': '这里有空的一项，请写上或去掉。',
  'field-day': '这个日期不存在，请重新选。',
  'field-time': '时间要写成几点几分，如 14:30。',
  'field-number': '这里要一个从 0 到 {most} 的整数。',
  'field-hundredths': '这里要一个不小于 0 的数，小数点后最多两位。',
  'field-choice': '这一项还没有选。',
  'guide-reach': '还没有写怎么找到人：请写到哪里办、打什么电话，或网上怎么办。',
  ...KIND_SENTENCES,
  'urgent-not-for-item':
    '这个事项要走规定的程序公开，不能当紧急通知发：会绕过审批，或把名字放上每一块屏幕。请改选通告、应急一类的事项，或按平常的办法公开。',
  'urgent-needs-end': '紧急通知要写明结束时间，到时自动恢复平常的画面，请选择结束时间。',
  'urgent-too-long': '紧急通知最长 {limit} 小时，请改早结束时间；需要更久的，到期前再发一次。',
  'urgent-needs-level': '还没有选择紧急程度，请选择“黄色（注意）”或“红色（立即行动）”。',
  'target-missing': '找不到要处理的那一期公开内容，请回到公开列表重新选择。',
  'target-withdrawn': '这一期已经撤回，不能再更正或撤回；需要时请另发一期。',
  'target-over': '这条紧急通知已经结束，不用再处理。',
  'target-newer':
    '起草以后，这一期又公布了新的一版。请先看改了什么、接到新版上再提交，免得把那次更正冲掉；已经交上来的请退回给起草人。',
  'target-of-other-kind': '紧急通知用“解除”，一般公开内容用“撤回”，请从对应的页面操作。',
  'personal-id':
    '第 {position} 个字起像是身份证号（{length} 位）。身份证号一律不能公开，请把号码整个删去，不要用星号遮挡。',
  'personal-passport':
    '第 {position} 个字起像是护照或通行证的号码（{length} 位）。证件号一律不能公开，请把号码整个删去。',
  'personal-mobile': '第 {position} 个字起像是手机号码。私人手机不能公开，请删去，改用办公电话。',
  'personal-card': '第 {position} 个字起像是银行卡号（{length} 位）。账号一律不能公开，请把号码整个删去。',
  'personal-address':
    '第 {position} 个字起像是家庭住址（{length} 个字）。写到楼栋为止，请删去单元和房号；办公或经营地点请写明是什么地方。',
  'personal-landline': '第 {position} 个字起像是家里的电话。家庭电话不能公开，请删去，改用办公电话。',
  'personal-contact':
    '第 {position} 个字起像是个人的邮箱、微信或 QQ（{length} 个字）。请删去；单位的邮箱请写明是哪个单位的。',
  'personal-plate': '第 {position} 个字起像是车牌号。私家车牌不能公开，请删去，改写车辆停放的位置或颜色。',
  'personal-birth': '第 {position} 个字起像是出生日期（{length} 个字）。请删去；确需说明年龄的，只写年龄段。',
  'personal-disability':
    '第 {position} 个字起写了某个人的残疾类别或等级（{length} 个字）。请删去，只写享受的项目和金额。',
  'personal-health': '第 {position} 个字起写了某个人的病情（{length} 个字）。请删去，只写享受的项目和金额。',
  'personal-status':
    '第 {position} 个字起写了某个人的敏感经历或身份（{length} 个字）。请删去；需要说明工作的，只写总数。',
  'personal-minor': '第 {position} 个字起像是未成年人的姓名。请改写学校、年级或人数，不写姓名。',
  'personal-recipient':
    '第 {position} 个字起像是受助人的姓名。这个事项会上大屏，受助人的姓名遮了字也不能写，也不能说明理由后保留，请改成户数或人数。',
  'personal-name':
    '第 {position} 个字起像是居民姓名。这个事项不能写全名，请改成人数，或按规定的写法遮去名字。',
  'personal-small-group':
    '第 {position} 个字起的人数太少，街坊一猜就知道是谁。请和相近的类别合并，或写“不足 3 人”。',
  'more-findings': '还有 {count} 处需要改，请先改好上面这些再提交。',
} as const satisfies Readonly<Record<FindingCode, string>>;

const PROCEDURE = {
  'period-form': '所属的期写得不对，这个事项要写成 {example} 这样，请重新选择。',
  'period-running':
    '这是一期的账，{last} 过完才能公布。请从 {from} 起再提交；想先送审的，请在“批准以后”选“先等着”，到时由居委会公布。',
  'stage-missing': '还没有选是哪个阶段，请选一个：{stages}。这样居民才看得出一件事办到哪一步。',
  'stage-unknown': '这个事项只有“{stages}”，请重新选择是哪个阶段。',
  'matter-form': '所属的事项无法识别，请从列表里重新选择，或新开一件。',
  'event-form': '请选择发生了什么事，并写明日期。',
  'not-listed-field':
    '名单只能公开规定的几项：{fields}。表头“{found}”不在其中，请删去这一列，或改成规定的名称（后面可以加括号写单位）。',
  'welfare-part':
    '公示名单的只写说明文字和名单，不能放图片，待遇公示也不能用列表：那里容易带出不该公开的。请删去，或改写成一段话。',
  'welfare-lists': '待遇公示只能有一张名单，请合在一起，或分成几期公开。',
  'welfare-twice': '表头“{found}”有两列，请只留一列。',
  'welfare-unit':
    '表头“{name}”还没有写单位，请在后面写上，如（元/月）或（元）：居民要知道是一个月多少，还是一共多少。',
  'welfare-cell': '这一格是“{name}”，只能填：{form}。请改，别的情况不公开。',
  'asked-empty': '这个小标题下面还没有写，请写上；这一期没有这方面的，就写明没有，或删去这个小标题。',
  'welfare-name':
    '第 {position} 个字起把名单里的“{shown}”写得更全。名单上遮去的名字，标题和说明里也不能写出来，请删去或照名单写。',
  'welfare-circumstances':
    '第 {position} 个字起的“{found}”写到了人家的收入、原因、病残或家境。名单旁边只写享受的项目、依据和怎样提异议，请删去这一句。',
  'decision-missing': '还没有填写联席会议的决定，请填写会议日期、纪要编号、到会人员和票数。',
  'decision-date': '会议日期要在 {from} 到 {to} 之间：审查通过之后、今天为止。',
  'decision-minutes': '请写明会议纪要的编号，最多 40 个字。',
  'decision-attendance': '还没有登记到会人员，请至少登记一位。',
  'decision-attendee':
    '这位到会人员的姓名或职务和账号上的不一样，或不能参加表决（监督委员会、街道和系统人员不参加），请修改。',
  'decision-name': '请写这位到会人员的姓名（2 到 24 个字，只写姓名），不能写号码或遮去名字。',
  'decision-post':
    '请写明这位到会人员的职务，如“党支部书记”“居民代表”：公布的是有职务的人，没有职务的不登记姓名。',
  'decision-twice': '到会人员里“{name}”登记了两次，请删去一次。',
  'decision-same-name':
    '到会人员里有两位“{name}”：是同一个人的，请删去一次；是同名的两个人，请在后一位的姓名后面加括号区别，如“（女）”。',
  'decision-supervisor': '居务监督委员会负责审查，不参加联席会议表决：请去掉“{name}”。',
  'decision-drafters-only': '到会的只有起草、修改过这一期的人，自己不能决定自己写的，请登记其他到会人员。',
  'decision-expected-missing': '请填应到人数：按规定该来开会的有几位。',
  'decision-expected': '应到人数不能少于实到的 {present} 人，请核对。',
  'decision-for': '请填赞成票数，没有人赞成的填 0。',
  'decision-against': '请填反对票数，没有人反对的填 0。',
  'decision-abstain': '请填弃权票数，没有人弃权的填 0。',
  'decision-counts': '赞成、反对、弃权加起来是 {sum}，实到是 {present} 人，两边要相等，请核对。',
  'refusal-missing': '没有通过的，要写明原因，好让起草人修改，请写一句话。',
  'question-missing': '请写明要补充什么材料。',
  'supply-missing': '请写一句说明，或上传补充的材料。',
  'hearing-missing': '请写明听取意见的情况，没有收到意见也要写明。',
  'answer-missing': '请写明调查的结果和答复。',
  'reviewed-it': '这一份是您审查的，要由另一位来决定。',
  'wrote-it':
    '这份是您写的或改过的，监督委员会审查通过以后，要由居委会的另一位成员公布。居委会没有另一位成员的账号时，请管理员先开一个。',
  'still-asked': '要求补充的材料还没有交来，不能审查通过。请等起草人补充；不用等的，请退回。',
  'still-listening': '公开（公示）的期限还没有到，到期以后再办这一步。',
  'not-heard': '还没有记录听取意见的情况，请先记录，再归档。',
  'not-your-post': '这个事项不归您的岗位经办，请交给负责的同事，或由居委会成员起草。',
  'override-nothing': '这一处的文字已经改过，不用再说明了，请刷新后再看。',
  'override-own': '号码是不是误报，要由没有写过这一份的同事确认，请另一位同事打开核对。',
  'override-ground': '这一类内容不能用这个理由公开，请换一个理由，或把这一处删去。',
  'override-welfare':
    '待遇公示只公开规定的几项，别的个人信息不论什么理由都不能公开，请删去，或改写成不带个人情况的话。',
  'override-reason-missing': '还没有写明缘由，请用一句话说明为什么可以公开。',
  'override-reason-personal':
    '缘由里也写了个人信息。缘由会留在记录里，请不要抄那段文字，只写是哪条规定、同意书在哪里，或者其实是什么。',
  'not-all': '有 {count} 份现在办不了，一起选的都没有办：{list}。',
  'not-one-issue': '只有同一类、同一期的几份才能一起办理，请分开办。',
  'not-a-material': '补充材料只收 PDF、图片（JPEG、PNG、WebP）、Word 和 Excel 文件，请换一个文件。',
  'file-name-personal':
    '文件名里像是有个人信息：文件名比文件看的人多。请改一个文件名再交，写明是什么材料就行。',
  'too-many-materials': '一份内容最多 {limit} 个补充材料，请先合并成一个文件。',
} as const satisfies Readonly<Record<DecisionFaultCode | MatterFaultCode | WelfareFaultCode, string>> &
  Readonly<Record<string, string>>;

const SIGNING_IN = {
  'not-signed-in': '还没有登录，请先登录。',
  'session-expired': '登录已过期，写的内容都还在，请重新登录后继续。',
  'wrong-password': '账号或密码不对，请检查后再试。',
  'locked-out': '输错次数太多，这个账号暂时不能登录，请[等 {seconds} 秒]稍后再试，忘了密码请找管理员重设。',
  'rate-limited': '操作太频繁了，请[等 {seconds} 秒]稍后再试。',
  'cross-site': '这个请求不是从本系统的页面发出的，没有执行，请从书签重新打开页面再操作。',
  'must-change-password': '这是第一次登录，请先换一个只有自己知道的密码。',
  'weak-password': '这个密码太容易猜到，请用至少 10 个字符，不要只用数字，也不要用账号名或常见的词。',
  'same-password': '新密码和原来的一样，请换一个。',
  'setup-link-used': '这个一次性链接已经用过或已失效，请在办公电脑上重新启动系统，取得新的链接。',
} as const;

const REQUESTS = {
  forbidden: '您的岗位不能做这一步，请找负责的同事办理。',
  'not-found': '找不到这一项，可能已被删除，请刷新列表。',
  'not-filled': '这里还没有写，请写上。',
  'bad-request': '提交的内容有一部分无法识别，请检查标出的地方后再试。',
  'body-too-large': '提交的内容太大[，最多 {limit} MB]，没有保存到办公室，请减少内容后再试。',
  'unsupported-type': '系统不认识这种格式的内容，请从本系统的页面操作。',
  'has-findings': '还有 {count} 处需要改，改好后再提交；已经写的都保存着。',
  'edited-elsewhere': '这份内容刚在别处改过，两份都还在，请比较后选择保留哪一份。',
  'own-proposal': '这是您自己写的或改过的，要由另一位同事审批。',
  'wrong-state': '这份内容的状态已经变了，现在不能做这一步，请刷新后再看。',
  'target-busy': '这一期已经有一份更正、撤回或抹除在办理，请先办完那一份。',
  'comment-missing': '退回时要写明哪里需要改，请写一句话。',
  internal: '系统出了问题，这一步没有完成，已经写的都还在，请稍后再试；一直不行请找管理员。',
  'not-ready': '系统正在启动或关闭，请稍等一会儿再试。',
} as const;

const IMAGES = {
  'image-too-large': '这张图片太大[（{size} MB）][，最多 {limit} MB]，请缩小后再上传。',
  'not-an-image': '这个文件不是图片，或已经损坏，请上传 JPEG、PNG 或 WebP 图片。',
  'image-too-many-pixels': '这张图片的像素太多[，最多 {limit} 万像素]，请缩小后再上传。',
  'too-many-images': '一份内容最多 {limit} 张图片，请先删去不用的。',
  'image-missing': '没有收到图片，请重新选择文件。',
  'one-image-only': '一次只能上传一张图片，请分开上传。',
} as const;

const IMPORTS = {
  'import-too-large':
    '这个文件太大[（{size} MB）][，最多 {limit} MB]，请拆成几个文件，或降低图片的清晰度后另存。',
  'import-not-a-document':
    '这个文件不是 PDF，也不是 Word 文档（.docx）。文档请用 WPS 或 Word 打开，另存为 PDF 再放进来；照片、图片请点“图片”放进来。',
  'import-not-what-it-says':
    '这个文件的名字[（{says}）]和里面的内容[（{is}）]对不上，没有放进来。请用原来的软件打开看看，重新另存一份。',
  'import-old-word':
    '这是旧格式的 Word 文档（.doc）。请用 WPS 或 Word 打开，点“文件”里的“另存为”，选 .docx 或 PDF，再放进来。',
  'import-sheet':
    '这是表格文件（Excel）。请打开表格，选中要公开的格子复制，到正文里粘贴；要原样放进来的，另存为 PDF。',
  'import-not-a-sheet':
    '这个文件里没有表格，不管它叫什么名字。账目请放 Excel、WPS 表格（.xlsx、.xls、.ods）或 CSV；PDF 和 Word 请放到正文里。',
  'import-sheet-web-page':
    '这个文件的名字像表格，里面其实是网页（有的软件导出的就是这样）。请用 WPS 或 Excel 打开，另存为 .xlsx 再放进来。',
  'import-sheet-size': '这个表格太大[：{what} {size}，最多 {limit}]。请只留要公开的账目，另存一份再放进来。',
  'sheet-macros': '表格带有宏（会自动运行的程序），没有运行，只读了格子里的内容。',
  'sheet-outside-values': '表格引用了别的文件[（{count} 个）]，用的是上次保存的数，请核对。',
  'sheet-no-results':
    '有 {count} 个格子的公式没有存下结果，读不出数。请用 WPS 或 Excel 打开，保存一次再放进来。',
  'sheet-cut': '有 {count} 个格子的字太多，只读了开头一部分。',
  'sheet-hidden': '有 {count} 处藏起来的行、列或工作表，也读了，请核对要不要公开。',
  'import-macro':
    '这个文档带有宏（会自动运行的程序），没有打开。请用 WPS 或 Word 另存为普通的 .docx 或 PDF 再放进来。',
  'original-kind':
    '这种文件不能作为原件公开：旧格式（.doc、.xls）里常留着删掉的内容，程序查不全。请另存为 .docx、.xlsx 或 PDF 再附。',
  'original-inside':
    '这个文件里还嵌着别的文件，程序查不了里面有没有个人信息，不能作为原件公开。请去掉嵌入的文件，另存后再附。',
  'original-former':
    '这个 PDF 是在旧的上面改过再存的，改之前的内容还在里面，不能作为原件公开。请用原来的软件重新导出一份 PDF 再附。',
  'original-place': '这张照片里记着拍摄的地点，不能作为原件公开。请用看图软件去掉位置信息，另存后再附。',
  'original-behind':
    '这张照片的文件后面还藏着别的内容（如动态照片里的录像和声音），不能作为原件公开。请用看图软件另存为普通照片后再附。',
  'original-too-long':
    '这个文件里的字太多（最多 {limit} 个），查不完有没有个人信息，不能作为原件公开。请只留要公开的部分。',
  'original-blackened': '有一页涂黑过，原件里还看得到涂掉的内容，所以不能附原件。',
  'original-twice': '这个文件已经附上了[（{name}）]，不用再附一次。',
  'too-many-originals': '一份内容最多附 {limit} 个原件，请先拿掉不要的。',
  'import-locked': '这个文件有密码，打不开。请先用原来的软件去掉密码另存一份，再放进来。',
  'import-broken': '这个文件已经损坏或不完整，读不出来，没有放进任何内容。请用原来的软件打开后重新另存。',
  'import-empty': '这个文件是空的，没有可以放进来的内容。请检查是不是选错了文件。',
  'import-blank': '这个文件的每一页都是空白的，没有可以放进来的内容。请检查是不是选错了文件。',
  'import-too-many-pages': '一共有 {pages} 页，最多 {limit} 页，请只留要公开的页，或分成几期公开。',
  'import-too-dense':
    '第 {page} 页有 {length} 个字，最多 {limit} 个，读不过来。请分成几页，或检查文件是不是有问题。',
  'import-too-slow':
    '这个文件读了 {seconds} 秒还没有读完，已经停下，没有放进任何内容。请另存为更简单的 PDF，或拆成几个文件。',
  'import-too-heavy':
    '这个文件展开以后太大（图片像素太多、表格太大，或压缩得不正常），没有放进任何内容。请缩小里面的图片、删去用不着的工作表，另存后再试。',
  'import-busy': '前面还有几个文件正在读，请[等 {seconds} 秒]稍后再试。',
  'import-revised':
    '文档里还开着 {count} 处修订（加的、删的字都还在）。要放进改过以后的，还是没改以前的？请选一个。',
  'import-tracked': '文档里有 {count} 处修订，放进来的是改过以后的样子，请核对。',
  'import-untracked': '文档里有 {count} 处修订，放进来的是没改以前的样子，请核对。',
  'import-hidden': '文档里有 {count} 处隐藏的文字，也放进来了，请核对要不要公开。',
  'import-comments': '文档里的 {count} 条批注没有放进来。',
  'import-notes': '文档里有 {count} 处脚注或尾注，接在了文末，请核对位置。',
  'import-outside-links': '有 {count} 张图片在文档外面，没有放进来；需要的请另外上传。',
  'import-cropped':
    '有 {count} 张图在文档里裁掉过一部分，放进来的是没裁的整张，请看清裁掉的有没有不该公开的，有就涂黑或换图。',
  'import-left-out':
    '有 {count} 处没有放进来（如页眉页脚、公式、图形、控件、划掉的字），请对照原文，要的补上。',
  'import-blank-pages': '第 {pages} 页是空白的，没有放进来。',
  'import-unread-pages': '有 {count} 页的字程序读不出来或读不全，查不了有没有个人信息，请自己逐字看过。',
  'import-fonts-missing':
    '有 {count} 种字体没有随文件带来，页面上可能缺字，请对照原文看清；缺字的请另存 PDF 时选“嵌入字体”。',
} as const;

const ADMINISTRATION = {
  'unknown-pairing-code': '没有屏幕显示这个配对码，请对照屏幕再输入一次，注意没有字母 I、O 和数字 0、1。',
  'pairing-expired': '这个配对码已经过期，屏幕会换一个新的，请输入屏幕上现在显示的。',
  'too-many-pairings': '等待配对的屏幕太多，请稍后再试，或重新启动不用的屏幕。',
  'bad-door-pin': '检修口令要六位数字，不能六位都一样，也不能是一串连着的数字，请换一个。',
  'screen-revoked': '这块屏幕已被停用，要继续使用请重新配对。',
  'screen-key-refused': '屏幕登记的签名钥匙不对，没有采用，请重新接入这块屏幕。',
  'unknown-pairing': '办公室不认识这次配对，屏幕会重新取一个配对码。',
  'name-taken': '已经有这个账号名，请换一个。',
  'bad-account-name': '账号名要 2 到 64 个字符，只能用文字、数字、点、下划线和短横线，请改一改。',
  'both-sides':
    '这位“{name}”已经有另一边的账号：居务监督委员会成员不能同时是居委会或党组织成员。请换人，或先停用原来的账号。',
  'supervision-too-few': '居务监督委员会现有 {count} 人，按规定应有 {min} 到 {max} 人，请补足。',
  'supervision-too-many': '居务监督委员会现有 {count} 人，按规定应有 {min} 到 {max} 人，请停用多出的账号。',
  'supervision-no-accounting':
    '居务监督委员会中懂财会的现有 {count} 人，按规定至少 {min} 人，请补上或在账号上注明。',
  'last-administrator': '这是最后一个管理员账号，不能停用，请先另设一位管理员。',
  'own-account': '不能停用自己的账号，请由另一位管理员操作。',
} as const;

const OFFICE = {
  'rules-changed': '规则文件刚才又变过，或已经有人办过了，请刷新页面再看。',
  'witness-key-refused':
    '这把见证钥匙不能用：它不是这份记录的见证公钥，或者已经登记过。请在见证页面重新生成。',
  'witness-request-empty': '这份申请什么也没有改变，请选择要登记或停用的钥匙。',
  'witness-request-open': '已有一份见证钥匙的申请在等第二个人确认，请先等它办完。',
  'witness-request-closed': '这份申请已经有人办过了，请刷新页面。',
  'witness-second-person': '登记见证钥匙要由另一个人确认，不能自己确认自己的申请。',
  'cosignature-refused':
    '办公室核对后没有接受这次见证：签名的钥匙没有登记，或签的不是办公室现在的记录。请刷新后重新核对。',
  'not-witnessed': '监督委员会还没有见证过这份记录，请监督委员会成员先在见证页面核对并签名。',
  'not-signing': '系统发现自己的记录比屏幕上的旧，为免出错已停止公布，请管理员先恢复记录；草稿照常可以写。',
  'not-compared':
    '还没有连上消息服务器，核对不了屏幕上最近的记录，为免出错暂不公布；连上后会自动恢复，请检查消息服务器和网络。草稿照常可以写。',
  restored:
    '记录是从备份恢复的，要等每块屏都连上、确认没有缺少的记录，才能公布；修不好的屏请先停用，备份里一块屏都没有、或者有备份不认识的屏来过的，请管理员在办公电脑上运行 confirm-restore 确认。草稿照常可以写。',
  'backup-failed': '备份没有做成，原有的备份都还在；请检查备份文件夹和磁盘空间。',
  'backup-damaged':
    '这份备份坏了，或者和正在使用的记录对不上，不能拿来恢复。请马上再做一份，并检查备份所在的磁盘。',
  'broker-down': '和屏幕的连接暂时中断，内容已经公布，屏幕恢复连接后会自动更新。',
  'storage-full': '办公电脑的磁盘快满了，没有保存成功，请先清理磁盘。',
  'already-signing': '系统记录完好，不需要恢复。',
  'recovery-unreadable': '这份记录无法识别或不完整，没有恢复任何内容，请换一份备份再试。',
  'recovery-mismatch': '这份记录和屏幕上见过的对不上，没有恢复任何内容，请换一份更新的备份。',
  'bad-range': '要读取的记录范围不对。',
  'part-erased': '这一部分已依法抹除。',
  'archive-empty': '这个范围里没有公开过的内容，没有归档；请换一年或一期。',
  'record-damaged': '记录文件已损坏，不能归档也不能备份，请管理员先用最近一次的备份恢复。',
} as const;

const SENTENCES = {
  ...FINDINGS,
  ...PROCEDURE,
  ...SIGNING_IN,
  ...REQUESTS,
  ...IMAGES,
  ...IMPORTS,
  ...ADMINISTRATION,
  ...OFFICE,
} as const;

/** Every code an answer of the office may carry. */
export type MessageCode = keyof typeof SENTENCES;
export const MESSAGE_CODES = Object.keys(SENTENCES) as readonly MessageCode[];

export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(SENTENCES, code);
}

function fill(template: string, values: MessageValues): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : '…',
  );
}

/** The sentence for a person. A value that is not given becomes `…`; a bracketed passage without its value is left out. */
export function sentence(code: MessageCode, values: MessageValues = {}): string {
  return filled(SENTENCES[code], values);
}

/** Any template of that form, filled. */
export function filled(template: string, values: MessageValues): string {
  const passages = template.replace(/\[([^\]]*)\]/g, (_, passage: string) => {
    const names = [...passage.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    return names.every((name) => Object.hasOwn(values, name)) ? passage : '';
  });
  return fill(passages, values);
}
