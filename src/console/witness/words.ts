// What the reading of the record does, and what it found, in words.
import { msg, str } from '@lit/localize';
import type { Witnessing } from '../../contract/index.ts';
import { formatDay } from '../../disclosure/index.ts';
import type { Progress, Refusal, Verdict } from './replay.ts';
import { PASSPHRASE_LENGTH } from './sealed-key.ts';
import type { SealedKeyError } from './sealed-key.ts';

export function progressWords({ stage, done, all }: Progress): string {
  switch (stage) {
    case 'entries':
      return msg(str`正在核对记录：第 ${done} 条，共 ${all} 条`);
    case 'head':
      return msg('正在核对签名和总指纹');
    case 'parts':
      return msg(str`正在核对内容：第 ${done} 份，共 ${all} 份`);
  }
}

/** What a replay without a fault found; the first one in a browser has nothing to be compared with. */
export function replayedWords({
  size,
  added,
  parts,
  erased,
}: Pick<Extract<Verdict, { kind: 'whole' }>, 'size' | 'added' | 'parts' | 'erased'>): string {
  const seen = msg(str`核对 ${parts} 份内容，依法抹除 ${erased} 份`);
  return added === size
    ? msg(str`核对完了：${size} 条都对得上，首次见证，没有以前的可比；${seen}。`)
    : msg(str`核对完了：${size} 条都对得上，比上次见证新增 ${added} 条；${seen}。`);
}

/**
 * What this browser can't know: only the one in which was witnessed holds what was seen then; a key that was carried
 * over, or a new one, brings nothing of it.
 */
export function unknownWords(cosigned: Witnessing['cosigned']): string {
  return cosigned === null
    ? msg('还没有人见证过，这是第一次：以后每次都和这次对照。')
    : msg(
        str`这台电脑上没有以前见证的底子，钥匙文件里也没有：以前（最近一次到第 ${cosigned.size} 条）见证过的条目后来有没有被换过、少过，这次看不出来。原来的电脑还在的，请先在那台上核对一次；从这次起，这台电脑会记住。`,
      );
}

/** What exactly is not as it should be. */
export function differenceWords({ fault, seq, size, before, now }: Refusal): string {
  const entry = seq ?? 0;
  const day = (time: string): string => (time === '' ? msg('不详') : formatDay(Date.parse(time)));
  switch (fault) {
    case 'fork':
      return msg(
        str`办公室签了两份不同的记录：第 ${entry} 条和上次见证时不是同一条（上次那条写于 ${day(before)}，现在这条写于 ${day(now)}）。`,
      );
    case 'vanished':
      return before === ''
        ? msg(str`第 ${entry} 条起不见了，办公室拿不出来。`)
        : msg(str`第 ${entry} 条起不见了（写于 ${day(before)}）：上次见证过，现在记录只到 ${size} 条。`);
    case 'changed-entry':
      return msg(
        str`第 ${entry} 条和上次见证时不一样（上次那条写于 ${day(before)}），也不在签过名的记录里。`,
      );
    case 'bad-entry':
      return msg(str`第 ${entry} 条的形式或前后次序不对。`);
    case 'bad-keys':
      return msg(str`第 ${entry} 条更换了办公室的钥匙，却没有足够的恢复钥匙签名。`);
    case 'bad-head':
      return msg('记录的签名不是这个办公室的。');
    case 'wrong-root':
      return msg('把各条算到一起，和办公室签过的总指纹对不上：有一条被换过、添过或拿掉过。');
    case 'one-person':
      return msg(str`第 ${entry} 条（${day(now)}）只有一个人经手，没有第二个人批准。`);
    case 'missing-part':
      return msg(str`第 ${entry} 条的内容不见了，记录里却没有写明依法抹除。`);
    case 'bad-part':
      return msg(str`第 ${entry} 条的内容被换过，和记录里的指纹不一样。`);
  }
}

export function sealedKeyWords({ code }: SealedKeyError): string {
  switch (code) {
    case 'short':
      return msg(str`口令至少要 ${PASSPHRASE_LENGTH} 个字，可以用几个不相干的词连起来。`);
    case 'weak':
      return msg('这个口令太容易猜到。不要只用数字、空格或一样的字，可以用几个不相干的词连起来。');
    case 'passphrase':
      return msg('口令不对，或者钥匙文件被改过。请再试一次；确实忘了，就重新生成一把。');
    case 'origin':
      return msg('这是另一个社区的见证钥匙，请选这个社区的。');
    case 'form':
      return msg('这不是封存的见证钥匙文件，请另选一个。');
  }
}
