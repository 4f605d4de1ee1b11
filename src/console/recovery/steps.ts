import { msg } from '@lit/localize';
import type { OfficeStatus } from '../../contract/index.ts';

/** What an administrator can do about it, in the order to try it. */
export function recoverySteps(reason: NonNullable<OfficeStatus['refusalReason']>): readonly string[] {
  switch (reason) {
    case 'behind':
      return [
        msg(
          '先找找有没有更新的备份：办公室电脑上的数据文件夹，或者 U 盘里的。有就停掉明栏、换上它、再启动，这里会自己变好。',
        ),
        msg(
          '没有，就找导出过的记录（含 head.note 的文件夹），点下面的按钮选它。办公室会逐条核对签名，对不上的一条也不收。',
        ),
        msg('两样都没有，别动有完整记录的屏幕，请懂电脑的人从那块屏幕上取回。'),
      ];
    case 'fork':
      return [
        msg('停掉明栏，换上最近一次的备份，再启动。'),
        msg('两份证据都已存好，请告诉居务监督委员会：办公室的记录和屏幕上见过的不一样。'),
      ];
    case 'damaged':
      return [msg('停掉明栏，检查磁盘。'), msg('换上最近一次的备份，再启动。')];
    case 'key':
      return [
        msg('检查启动时给的口令，或 office.secret 文件在不在、是不是原来那份，再重新启动。'),
        msg('钥匙确实丢了：停掉明栏，用两份恢复密钥更换（命令是 recover-key）。'),
      ];
    case 'restored':
      return [
        msg('打开每一块屏，等它们连上办公室；全部报到后会自己继续。'),
        msg('修不好的屏，请在「屏幕」里停用。'),
        msg(
          '备份里一块屏都没有、或者有备份不认识的屏来过的：先看看那块屏上有没有更新的内容，有就用归档补回；确知备份以后没有公布过，停掉明栏，运行 confirm-restore，再启动。',
        ),
      ];
    case 'unheard':
      return [
        msg('启动消息服务，检查办公室电脑和它之间的网络。'),
        msg('连上以后，办公室核对一遍就会自己继续，不用再做什么。'),
      ];
  }
}
