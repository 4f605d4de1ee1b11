// What a screen's alarms mean, for whoever looks after it. The codes are those a screen reports.
import { msg, str } from '@lit/localize';

/** One alarm as a sentence; a code of a newer screen is named. */
export function alarmWords(alarm: string): string {
  switch (alarm) {
    case 'fork':
      return msg(
        '屏幕收到过两份不同的记录，都带有居委会的签名。请立即告知居务监督委员会，不要停用这块屏幕。',
      );
    case 'rollback':
      return msg('屏幕收到过比自己更旧的记录，没有采用。请检查办公室电脑是不是用旧备份恢复过。');
    case 'bad-note':
      return msg('屏幕收到过不是居委会签名的消息，没有采用。请检查消息服务器的账号有没有外泄。');
    case 'bad-entry':
      return msg('屏幕收到过无法核对的公开内容，没有采用。请检查消息服务器的账号有没有外泄。');
    case 'bad-part':
      return msg('屏幕上有一部分内容损坏，正在重新下载。反复出现时请更换屏幕的硬盘。');
    case 'oversize':
      return msg('屏幕收到过过大的消息，没有采用。请检查消息服务器的账号有没有外泄。');
    case 'clock-jump':
      return msg('屏幕的时钟突然变了很多，请校准时间，并检查主板电池。');
    case 'storage':
      return msg('屏幕的磁盘快满了或保存不了内容，请清理磁盘。');
    case 'forged-receipt':
      return msg(
        '办公室收到过冒充这块屏幕的显示回执，没有采用。请检查屏幕的账号有没有外泄，这块屏幕的硬盘有没有被复制。',
      );
    case 'mirror':
      return msg('屏幕保存的内容丢失过，正在重新下载。反复出现时请更换屏幕的硬盘。');
    default:
      return msg(str`屏幕报告了警报“${alarm}”，请联系技术人员。`);
  }
}
