// The characters of a first paint: those of what is stored, and of the words that stand on every board.
import type { StartFace, StartRecord } from '../../contract/index.ts';
import { excerptOf, moneyIn, readNoticeText } from '../../disclosure/index.ts';
import type { NoticeText } from '../../disclosure/index.ts';

/** Of the frame, the dock, dates, badges and hints: a test compares them with what is really drawn. */
const WORDS =
  '明栏居务公开首页财会议民生办事大字高对比低位农历正二三四五六七八九十冬腊月初廿闰日星期一年天分钟小时上下午' +
  '截至更新离线连接未经核校时委督监见证签发没有室还收到内容取回条在请稍候最全部暂这里布面的第件马出现疑问找电话' +
  '做什么定谁来钱从哪花去了议怎保救助补贴名单和示要带活动已撤抹除满紧急过把道第共现播放或触摸屏看厅历该往期查按拼音字母' +
  '开支出结余入近答复问怎样要在每账目合多的得花不清朗读';
const SIGNS = '，。、：；！？（）《》“”—·';

const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('');
const SALT_LENGTH = 16;

/** The characters of a record by the face that draws them, sorted, each once. */
export function startCharacters(record: StartRecord): Readonly<Record<StartFace, string>> {
  const { community, items, money } = record;
  const cards = items.map(({ card }) => card);
  const texts = items.map(({ part }) => {
    const text = textOf(part);
    return text ? text.title + text.summary + excerptOf(text) : '';
  });
  const account = money ? textOf(money.part) : null;
  const spent = (account && moneyIn('', account)?.spent) ?? [];
  const names = spent.map(({ name }) => name).join('');
  const words = ascii + WORDS + SIGNS;
  const { contact } = community;
  const titles = cards.map(({ title }) => title).join('');
  const details = cards.map(({ item, summary, excerpt }) => item + summary + excerpt).join('');
  const about = community.name + contact.name + contact.post + contact.place + contact.hours + contact.phone;
  return {
    title: once(words + titles + community.name + contact.name),
    text: once(words + titles + details + texts.join('') + about + names),
    strong: once(words),
  };
}

function textOf(part: Uint8Array): NoticeText | null {
  return readNoticeText(new TextDecoder().decode(part.subarray(SALT_LENGTH)));
}

function once(text: string): string {
  return [...new Set(text)].sort().join('');
}
