// What can be wrong with an archive, each in a sentence for whoever holds it in hand. `{file}`, `{entry}` and `{why}`
// are filled in.

const SENTENCES = {
  taken: '“{file}”已经存在，请换一个名字。',
  unreadable: '读不到“{file}”：{why}。',
  'no-archive': '“{file}”不是明栏的归档：里面没有可以识别的清单（manifest.json）。',
  // the zip file itself
  'zip-truncated': '压缩包“{file}”不完整：结尾缺失，多半没有拷完。',
  'zip-compressed':
    '压缩包里的“{file}”是压缩存放的。明栏只原样存放；别处压缩的文件解开后可能极大，没有去解。',
  'zip-form': '压缩包在“{file}”处不是明栏写出的样子（{why}）：被改动过，或者被别的软件重新打过包。',
  'zip-checksum': '压缩包里“{file}”的校验码不对：内容被改动或磁盘出错。',
  'too-large': '“{file}”自称有 {why}，超出归档文件的上限，没有去读。',
  'too-many': '文件太多（{why}），超出归档的上限，没有去读。',
  // names
  'unsafe-name': '有一个文件名不安全，会写到归档以外的地方：“{file}”。',
  'duplicate-name': '“{file}”出现了两次。',
  'symbolic-link': '“{file}”是一个链接，不是文件；归档里不能有链接。',
  'not-a-file': '“{file}”不是普通文件。',
  // the list
  'manifest-form': '清单 manifest.json 无法识别（{why}）。',
  'missing-file': '缺少“{file}”：清单里有，归档里没有。',
  'extra-file': '多出“{file}”：清单里没有。',
  'changed-file': '“{file}”被改动过：和清单里的指纹不一样。',
  'description-form': '归档说明 archive.json 无法识别（{why}）。',
  'newer-pages': '网页是由更新版本的明栏写的，这个版本无法逐字核对，请用新版本核对。',
  'older-pages': '网页是由很早的明栏写的，这个版本已经不会那种写法，无法逐字核对，请用当时的版本核对。',
  'wrong-description': '归档说明和记录对不上：{why}。',
  // the record
  'anchor-form': '“{file}”无法识别（{why}）。',
  'wrong-anchor': '这份归档不属于给定的记录：{why}。',
  'head-form': '签名的记录头 record/head.note 无法识别或签名不对（{why}）。',
  'wrong-head': '记录头和归档说明不一致：{why}。',
  'missing-entry': '缺少第 {entry} 条记录。',
  'bad-entry': '第 {entry} 条记录有误（{why}）。',
  'bad-keys': '第 {entry} 条（更换钥匙）没有得到足够的恢复密钥签名（{why}）。',
  'wrong-root': '全部记录算出的总指纹和签名的记录头不一样：至少有一条被改动、增加或删除。',
  'bad-proof': '第 {entry} 条记录的存在证明不成立：它不在签名的记录头里。',
  'proofs-form': '存在证明 record/proofs.json 无法识别（{why}）。',
  'witnessed-form': '见证签名 record/witnessed.json 无法识别（{why}）。',
  'bad-cosignature': '第 {entry} 份见证签名不成立（{why}）：不是记录里写明的见证人签的，或签的不是这份记录。',
  'bad-part': '第 {entry} 条的正文或附件“{file}”被改动过（{why}）。',
  'missing-part': '缺少第 {entry} 条的正文或附件“{file}”，记录里没有抹除过它。',
  'erased-part': '第 {entry} 条的“{file}”已依法抹除，却还留在归档里。',
  'unknown-part': '“{file}”没有任何一条记录提到。',
  'wrong-page': '“{file}”写的和记录不一样。',
  'wrong-font': '“{file}”不是由这些网页用到的字做成的：网页显示出来的字可能和写的不一样。',
  'missing-page': '缺少应有的“{file}”。',
  'unknown-page': '“{file}”不是由记录写成的。',
  // what screens showed
  'receipts-form': '屏幕的显示回执 shown/receipts.json 无法识别（{why}）。',
  'proof-form': '公开证明 shown/proof.json 无法识别（{why}）。',
  'bad-receipt': '“{file}”里有一份回执不是那块屏幕签名的，或被改动过（{why}）。',
  'unsigned-proof': '公开证明的签名“{file}”不是居委会对这份证明的签名（{why}）。',
  'wrong-proof': '“{file}”写的和屏幕的回执算出来的不一样。',
  // against a newer archive
  'other-record': '给定的新归档属于另一份记录，无法对照。',
  'older-record': '给定的新归档反而更旧，无法对照。',
  forked: '第 {entry} 条在两份归档里不一样：两份里至少有一份是伪造的，请保存好两份并告知居务监督委员会。',
} as const;

export type FaultCode = keyof typeof SENTENCES;

/** One thing wrong. */
export interface Fault {
  readonly code: FaultCode;
  readonly file?: string | undefined;
  readonly entry?: number | undefined;
  readonly why?: string | undefined;
}

/** Stops a check that can't go on. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  constructor(
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(faultSentence(fault), options);
  }
}

/** The sentence for a person. Names of files come from strangers: they are shortened and freed of control characters. */
export function faultSentence(fault: Fault): string {
  const values = { file: plain(fault.file), entry: String(fault.entry ?? '?'), why: plain(fault.why) };
  return SENTENCES[fault.code].replace(
    /\{(file|entry|why)\}/g,
    (_, name: keyof typeof values) => values[name],
  );
}

function plain(text: string | undefined): string {
  // eslint-disable-next-line no-control-regex
  const shown = (text ?? '?').replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '�');
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}
