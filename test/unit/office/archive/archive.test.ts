// Archives of the sample community: what is in them, and what both verifiers say of forgeries.
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { faultSentence } from '../../../../src/office/archive/fault.ts';
import { INDEX, MADE_BY, MANIFEST, writeJson } from '../../../../src/office/archive/layout.ts';
import type { Description } from '../../../../src/office/archive/layout.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive, zip } from '../../../../src/office/archive/write.ts';
import { centralHeader, endOfDirectory, localHeader } from '../../../../src/office/archive/zip.ts';
import { filesOf, relist } from '../../../support/archive-mutations.ts';
import { archiveSample, askStranger } from '../../../support/archive-sample.ts';
import type { ArchiveSample } from '../../../support/archive-sample.ts';

let sample: ArchiveSample;
let whole: string;
let issue: string;
beforeAll(async () => {
  sample = await archiveSample();
  whole = await sample.archive({ kind: 'all' }, 'whole');
  issue = await sample.archive({ kind: 'issue', issue: 'WEL-2026-08' }, 'issue');
  // The whole sample community is written first.
}, 240_000);
afterEach(async () => {
  await rm(join(sample.folder, 'forged'), { recursive: true, force: true });
});
afterAll(async () => {
  await sample[Symbol.asyncDispose]();
});

const told = async (folder: string): Promise<Description> =>
  JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8')) as Description;

async function pages(folder: string): Promise<Map<string, string>> {
  const names = (await filesOf(folder)).filter((name) => name.endsWith('.html'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, at) => [name, texts[at]!]));
}

/** A copy to forge in; the list is written anew when `isListed`. */
async function forged(
  from: string,
  work: (folder: string) => Promise<void>,
  isListed = true,
): Promise<string> {
  const folder = join(sample.folder, 'forged');
  await cp(from, folder, { recursive: true });
  await work(folder);
  if (isListed) await relist(folder);
  return folder;
}
async function sentences(path: string): Promise<string[]> {
  return (await verifyArchive(path)).faults.map(faultSentence);
}

describe('what is in an archive', () => {
  test('everything, a year, an issue: each is whole, as folder and as zip file', async () => {
    const made = [
      whole,
      issue,
      await sample.archive({ kind: 'all' }, 'whole.zip'),
      await sample.archive({ kind: 'year', year: 2026 }, 'year.zip'),
      await sample.archive({ kind: 'issue', issue: 'WEL-2026-08' }, 'issue.zip'),
    ];
    for (const one of made) expect(await sentences(one)).toEqual([]);
    expect(await askStranger(made)).toEqual(made.map(() => expect.stringMatching(/^OK minglan\//)));
    const sizes = await Promise.all(
      made.map(async (one) => (await verifyArchive(one)).description!.entries.length),
    );
    expect(sizes[0]).toBe(sizes[2]);
    expect(sizes[3]).toBeLessThan(sizes[0]!);
    expect(sizes[1]).toBeLessThan(sizes[3]!);
    expect(sizes[1]).toBeGreaterThan(1);
  });

  test('the two forms hold the same bytes', async () => {
    const folder = await verifyArchive(whole);
    const again = await verifyArchive(join(sample.folder, 'whole.zip'));
    expect(again.record?.files).toEqual(folder.record?.files);
  });

  test('an empty scope is refused, and a name that is taken', async () => {
    await expect(sample.archive({ kind: 'year', year: 1999 }, 'none')).rejects.toThrow(/没有公开过/);
    await expect(sample.archive({ kind: 'all' }, 'whole')).rejects.toThrow(/已经存在/);
  });

  test('pages say what was corrected, erased and withdrawn, and name who did it', async () => {
    const all = [...(await pages(whole)).values()];
    expect(
      all.filter((text) => text.includes('更正记录') && text.includes('更正前的全文')).length,
    ).toBeGreaterThan(0);
    const erased = all.find((text) => text.includes('依法抹除：'));
    expect(erased).toMatch(/这一版的正文已依法抹除/);
    expect((await told(whole)).erased).toHaveLength(1);
    const files = await filesOf(whole);
    for (const hash of (await told(whole)).erased) expect(files).not.toContain(`record/parts/${hash}`);
    expect(all.some((text) => text.includes('<span data-said class="stamp">提出方案</span>'))).toBe(true);
    expect(all.some((text) => /<img src="\.\.\/files\//.test(text))).toBe(true);
  });

  test('pages lead nowhere else, run nothing, and every link of theirs is in the archive', async () => {
    const files = new Set(await filesOf(whole));
    for (const [name, text] of await pages(whole)) {
      expect(text).not.toMatch(/<script|javascript:|https?:|\son\w+=/i);
      for (const [, link] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
        const path = join(name, '..', link!);
        expect(files.has(path), `${name} → ${link}`).toBe(true);
      }
    }
    expect(files.has(INDEX)).toBe(true);
  });

  test('README.txt says how to check it; the version is that of the package', async () => {
    const readme = await readFile(join(issue, 'README.txt'), 'utf8');
    expect(readme).toMatch(/npm run archive -- verify/);
    expect(readme).toMatch(/不能证明没有漏掉/);
    const { version, name } = JSON.parse(await readFile('package.json', 'utf8')) as {
      version: string;
      name: string;
    };
    expect(MADE_BY).toBe(`${name} ${version}`);
  });
});

describe('a forger who writes the list anew', () => {
  const refused = async (path: string, sentence: RegExp, stranger: RegExp): Promise<void> => {
    expect((await sentences(path)).join('\n')).toMatch(sentence);
    expect(await askStranger([path])).toEqual([expect.stringMatching(stranger)]);
  };

  test('changes a word on a page', async () => {
    const [name, text] = [...(await pages(issue))].find(([, one]) => one.includes('data-part'))!;
    const path = await forged(issue, async (folder) => {
      await writeFile(join(folder, name), text.replace(/<h1>[^<]*<\/h1>/, '<h1>别的标题</h1>'));
    });
    await refused(path, /“disclosures\/\d+\.html”写的和记录不一样/, /other words/);
  });

  test('puts a script on a page, or a page nobody wrote', async () => {
    const path = await forged(issue, async (folder) => {
      const index = join(folder, INDEX);
      await writeFile(index, `${await readFile(index, 'utf8')}<script>1</script>`);
      await writeFile(join(folder, 'disclosures', 'more.html'), '<p>没有的事</p>');
    });
    await refused(
      path,
      /“index\.html”写的和记录不一样[\s\S]*“disclosures\/more\.html”不是由记录写成的/,
      /REFUSED/,
    );
  });

  test('changes a part, drops a part, brings an erased one back', async () => {
    const part = (await filesOf(issue)).find((name) => name.startsWith('record/parts/'))!;
    const changed = await forged(issue, async (folder) => {
      await writeFile(
        join(folder, part),
        Buffer.concat([await readFile(join(folder, part)), Buffer.from('x')]),
      );
    });
    await refused(changed, /第 \d+ 条的正文或附件“\w+”被改动过/, /altered/);
    await rm(changed, { recursive: true });
    const dropped = await forged(issue, (folder) => rm(join(folder, part)));
    await refused(dropped, /缺少第 \d+ 条的正文或附件/, /missing/);
    await rm(dropped, { recursive: true });
    const [hash] = (await told(whole)).erased;
    const back = await forged(whole, (folder) =>
      writeFile(join(folder, 'record/parts', hash!), 'x'.repeat(40)),
    );
    await refused(back, /已依法抹除，却还留在归档里/, /erased, and still there/);
  });

  test('drops an entry, changes one, or swaps two', async () => {
    const { entries } = await told(issue);
    const last = entries.at(-1)!;
    const dropped = await forged(issue, async (folder) => {
      await rm(join(folder, `record/entries/${last}.json`));
    });
    await refused(dropped, new RegExp(`缺少第 ${last} 条记录`), /REFUSED/);
    await rm(dropped, { recursive: true });
    const changed = await forged(issue, async (folder) => {
      const file = join(folder, `record/entries/${last}.json`);
      await writeFile(file, (await readFile(file, 'utf8')).replace('"notAfter":', '"notAfter": '));
    });
    await refused(changed, new RegExp(`第 ${last} 条记录有误`), /REFUSED entry/);
    await rm(changed, { recursive: true });
    const other = await forged(issue, async (folder) => {
      const file = join(folder, `record/entries/${last}.json`);
      await writeFile(file, (await readFile(file, 'utf8')).replace(/"post":"[^"]+"/, '"post":"别的岗位"'));
    });
    await refused(other, new RegExp(`第 ${last} 条记录的存在证明不成立`), /the proof leads elsewhere/);
  });

  test('in a whole archive, leaves the last entry out', async () => {
    const description = await told(whole);
    const last = description.entries.at(-1)!;
    const path = await forged(whole, async (folder) => {
      await rm(join(folder, `record/entries/${last}.json`));
      const entries = description.entries.slice(0, -1);
      await writeFile(join(folder, 'archive.json'), writeJson({ ...description, entries }));
    });
    await refused(path, new RegExp(`缺少第 ${last} 条记录`), /entries are missing/);
  });

  test('gives another head or other keys', async () => {
    const path = await forged(issue, async (folder) => {
      const file = join(folder, 'record/head.note');
      const [origin, , ...rest] = (await readFile(file, 'utf8')).split('\n');
      await writeFile(file, [origin, '9999', ...rest].join('\n'));
    });
    await refused(path, /签名的记录头 record\/head\.note 无法识别或签名不对/, /signature is false/);
    await rm(path, { recursive: true });
    const elsewhere = await verifyArchive(issue, { anchor: { origin: 'minglan/elsewhere', recovery: [] } });
    expect(elsewhere.faults.map(faultSentence)).toEqual([
      '这份归档不属于给定的记录：它是 minglan/chenghe-sample。',
    ]);
    const recovery = ['minglan/chenghe-sample/recovery-1+00000000+AA=='];
    const others = await verifyArchive(issue, { anchor: { origin: 'minglan/chenghe-sample', recovery } });
    expect(others.faults.map(faultSentence)).toEqual(['这份归档不属于给定的记录：恢复公钥不一样。']);
  });
});

describe('a hostile archive', () => {
  const file = (): string => join(sample.folder, 'forged');
  const pack = async (files: readonly { path: string; bytes: Uint8Array }[]): Promise<void> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of zip(
      (async function* () {
        yield* files;
      })(),
    ))
      chunks.push(chunk);
    await writeFile(file(), Buffer.concat(chunks));
  };
  const text = Buffer.from('x');

  test.each([
    ['../../etc/passwd', /文件名不安全/],
    ['/etc/passwd', /文件名不安全/],
    ['C:\\x', /文件名不安全/],
    ['a/../../b', /文件名不安全/],
    ['a\\b', /文件名不安全/],
  ])('with the name %s', async (path, sentence) => {
    await pack([{ path, bytes: text }]);
    expect(await sentences(file())).toEqual([expect.stringMatching(sentence)]);
    expect(await askStranger([file()])).toEqual([expect.stringMatching(/unsafe name/)]);
  });

  test('with one name twice', async () => {
    await pack([
      { path: MANIFEST, bytes: text },
      { path: MANIFEST, bytes: text },
    ]);
    expect(await sentences(file())).toEqual(['“manifest.json”出现了两次。']);
    expect(await askStranger([file()])).toEqual([expect.stringMatching(/stands twice/)]);
  });

  test('that would blow up on unpacking', async () => {
    const bomb = deflateRawSync(Buffer.alloc(16 * 1024 * 1024));
    const entry = { name: MANIFEST, crc: 0, size: bomb.length, offset: 0 };
    const local = localHeader(entry);
    const central = centralHeader(entry);
    local.writeUInt16LE(8, 8);
    central.writeUInt16LE(8, 10);
    const end = endOfDirectory(1, central.length, local.length + bomb.length);
    await writeFile(file(), Buffer.concat([local, bomb, central, end]));
    expect(await sentences(file())).toEqual([expect.stringMatching(/压缩存放/)]);
    expect(await askStranger([file()])).toEqual([expect.stringMatching(/compressed/)]);
  });

  test('that claims a size beyond all reason, or holds a link', async () => {
    const entry = { name: MANIFEST, crc: 0, size: 0xf0000000, offset: 0 };
    const central = centralHeader(entry);
    const local = localHeader(entry);
    await writeFile(file(), Buffer.concat([local, central, endOfDirectory(1, central.length, local.length)]));
    expect(await sentences(file())).toEqual([expect.stringMatching(/超出归档文件的上限/)]);
    expect(await askStranger([file()])).toEqual([expect.stringMatching(/too large/)]);
    const link = centralHeader({ ...entry, size: 0 });
    link.writeUInt32LE(0xa1ff0000, 38);
    const header = localHeader({ ...entry, size: 0 });
    await writeFile(file(), Buffer.concat([header, link, endOfDirectory(1, link.length, header.length)]));
    expect(await sentences(file())).toEqual([expect.stringMatching(/是一个链接/)]);
    expect(await askStranger([file()])).toEqual([expect.stringMatching(/symbolic link/)]);
  });

  test('that is no archive at all, or is not there', async () => {
    await writeFile(file(), 'not a zip file');
    expect(await sentences(file())).toEqual([expect.stringMatching(/压缩包.*不完整/)]);
    await rm(file());
    expect(await sentences(file())).toEqual([expect.stringMatching(/没有这个文件或文件夹/)]);
    await mkdir(file());
    expect(await sentences(file())).toEqual([expect.stringMatching(/不是明栏的归档/)]);
    await symlink('/etc/passwd', join(file(), 'manifest.json'));
    expect(await sentences(file())).toEqual(['“manifest.json”是一个链接，不是文件；归档里不能有链接。']);
  });

  test('written half and given up leaves nothing under its name', async () => {
    const target = join(sample.folder, 'forged');
    const files = async function* (): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
      yield { path: 'a', bytes: text };
      throw new Error('the disk is full');
    };
    for (const name of [target, `${target}.zip`]) {
      await expect(writeArchive(name, files())).rejects.toThrow(/disk is full/);
      expect(await sentences(name)).toEqual([expect.stringMatching(/没有这个文件或文件夹/)]);
    }
  });
});
