// How a screen does, in a keeper's words: groups of lines, each a name and what is so. Pure.
import { msg, str } from '@lit/localize';
import type { Diagnostics, ScreenAlarm } from '../../contract/index.ts';
import type { KeptVersions, OfficeProbe } from '../../device/page/machine-facts.ts';
import { formatMoment, parseTimestamp } from '../../disclosure/index.ts';

/** What the page found out by itself, beside what the worker tells. */
export interface PageFacts {
  readonly versions: KeptVersions | null;
  /** Null: not answered yet. */
  readonly probe: OfficeProbe | null;
  /** When the page was loaded, ms since 1970. */
  readonly startedAt: number;
  /** The glass as the browser has it, in CSS pixels, and how many of them make a millimetre. */
  readonly shown: { readonly width: number; readonly height: number };
  readonly pixelsPerMillimetre: number;
}

export interface Line {
  readonly name: string;
  readonly words: string;
  readonly isBad?: boolean;
}
export interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Clocks that far apart are told of in their place, ms: the office tells its own to the second. */
const APART = 2_000;
const FEW_BYTES = 10 * 1024 * 1024;

/** All groups but the faults. */
export function diagnosticsGroups(told: Diagnostics, page: PageFacts): readonly Group[] {
  return [
    { title: msg('这块屏'), lines: screenLines(told) },
    { title: msg('和办公室'), lines: officeLines(told, page.probe) },
    { title: msg('存着的内容'), lines: storeLines(told) },
    { title: msg('应用'), lines: appLines(told, page) },
    { title: msg('玻璃'), lines: glassLines(told, page) },
  ];
}

function moment(ms: number | null, now: number): string {
  return ms === null ? msg('还没有') : formatMoment(ms, now);
}

function screenLines({ name, place, screen, configuredAt, freshness, alarms }: Diagnostics): readonly Line[] {
  const signed = configuredAt === null ? null : parseTimestamp(configuredAt);
  return [
    { name: msg('名称'), words: msg(str`${name}（${screen}）`) },
    { name: msg('位置'), words: place || msg('没有写') },
    {
      name: msg('设置'),
      words: signed === null ? msg('配对时的') : msg(str`${formatMoment(signed, freshness.now)} 签发`),
    },
    {
      name: msg('警报'),
      words: alarms.length === 0 ? msg('没有') : alarms.map(alarmName).join(msg('、')),
      isBad: alarms.length > 0,
    },
  ];
}

function officeLines({ freshness }: Diagnostics, probe: OfficeProbe | null): readonly Line[] {
  const { link, lastOnline, now, clockTrusted } = freshness;
  const links = {
    online: msg('通'),
    connecting: msg('正在连'),
    offline: msg(str`不通，上次通是 ${moment(lastOnline, now)}`),
  };
  return [
    { name: msg('消息服务'), words: links[link], isBad: link === 'offline' },
    { name: msg('网页服务'), words: probeWords(probe), isBad: probe?.isThere === false },
    clockLine(probe, clockTrusted),
  ];
}

function probeWords(probe: OfficeProbe | null): string {
  if (probe === null) return msg('正在问');
  return probe.isThere ? msg(str`通，${probe.ms} 毫秒`) : msg('不通');
}

function clockLine(probe: OfficeProbe | null, isTrusted: boolean): Line {
  const name = msg('时钟');
  const ahead = probe?.ahead ?? null;
  if (ahead === null) {
    return isTrusted
      ? { name, words: msg('办公室没有应答，没法比；和签名的时间不矛盾') }
      : { name, words: msg('和办公室签名的时间矛盾'), isBad: true };
  }
  if (Math.abs(ahead) < APART) return { name, words: msg('和办公室一致') };
  const span = spanWords(Math.abs(ahead));
  return {
    name,
    words: ahead > 0 ? msg(str`比办公室快 ${span}`) : msg(str`比办公室慢 ${span}`),
    isBad: true,
  };
}

function spanWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return msg(str`${seconds} 秒`);
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? msg(str`${minutes} 分钟`) : msg(str`${Math.round(minutes / 60)} 小时`);
}

function storeLines({ freshness, waiting, storage, isPersistent }: Diagnostics): readonly Line[] {
  const { head, signedAt, behind, now } = freshness;
  const isFull = storage !== null && storage.quota - storage.used < FEW_BYTES;
  return [
    {
      name: msg('记录'),
      words:
        (head ? msg(str`${head.size} 条`) : msg('还没有')) +
        (behind > 0 ? msg(str`，还差 ${behind} 条`) : ''),
      isBad: !head || behind > 0,
    },
    { name: msg('记录头'), words: head ? head.root.slice(0, 16) : msg('还没有') },
    { name: msg('办公室签于'), words: moment(signedAt, now) },
    {
      name: msg('待送回执'),
      words: waiting === null ? msg('存不下来') : msg(str`${waiting} 行`),
      isBad: waiting === null,
    },
    {
      name: msg('存储'),
      words: storage
        ? msg(str`用了 ${megabytes(storage.used)}，可用 ${megabytes(storage.quota)}`)
        : msg('浏览器不肯说'),
      isBad: isFull,
    },
    {
      name: msg('会不会被清'),
      words: isPersistent ? msg('不会，浏览器答应一直留着') : msg('磁盘紧张时浏览器可能清掉'),
    },
  ];
}

function megabytes(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  return `${(bytes / 1024 / 1024).toFixed(bytes < FEW_BYTES ? 1 : 0)} MB`;
}

function appLines({ app, freshness }: Diagnostics, { versions, startedAt }: PageFacts): readonly Line[] {
  const lines: Line[] = [
    { name: msg('正在用的'), words: app },
    { name: msg('这次启动'), words: formatMoment(startedAt, freshness.now) },
  ];
  if (!versions) return [...lines, { name: msg('更新'), words: msg('这里没有，每次都从办公室取') }];
  const { good, fetchedAt, candidate, failures } = versions;
  lines.push(
    { name: msg('下次启动用'), words: good ?? msg('还没有证实能用的') },
    { name: msg('取到于'), words: moment(fetchedAt, freshness.now) },
  );
  const trial =
    candidate === null
      ? msg('没有在等的新版')
      : failures === 0
        ? msg(str`${candidate} 等没人时试`)
        : msg(str`${candidate} 试了 ${failures} 次，没有画出来`);
  return [...lines, { name: msg('新版'), words: trial, isBad: failures > 0 }];
}

function glassLines({ panel }: Diagnostics, { shown, pixelsPerMillimetre }: PageFacts): readonly Line[] {
  const { diagonal, entered } = panel;
  return [
    { name: msg('浏览器看到'), words: `${shown.width} × ${shown.height}` },
    {
      name: msg('设置里写的'),
      words:
        diagonal === null || !entered
          ? msg('没有写尺寸')
          : msg(str`${entered.width} × ${entered.height}，${diagonal} 英寸`),
    },
    { name: msg('一毫米'), words: msg(str`${pixelsPerMillimetre.toFixed(2)} 个像素`) },
  ];
}

function alarmName(alarm: ScreenAlarm): string {
  const names: Readonly<Record<ScreenAlarm, string>> = {
    fork: msg('记录分叉'),
    rollback: msg('记录变短'),
    'bad-note': msg('签名不对'),
    'bad-entry': msg('条目不对'),
    'bad-part': msg('正文损坏'),
    oversize: msg('消息过大'),
    'clock-jump': msg('时钟跳动'),
    storage: msg('存储'),
    mirror: msg('副本比以前小'),
  };
  return names[alarm];
}
