// Reads the sample as a strict supervision committee would.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  approverRoles,
  checkWelfareFields,
  checkWelfareProse,
  checkContent,
  checkData,
  dayAt,
  DRAFTER_ROLES,
  duties,
  EXPLAIN_ABOVE,
  findInPlainText,
  findItem,
  formatFen,
  kindData,
  ledgerSums,
  maskOf,
  shownText,
} from '../../../src/disclosure/index.ts';
import type { Block, Catalogue, LedgerData, RuleProfile } from '../../../src/disclosure/index.ts';
import { readCommunityFiles } from '../../../src/office/config/files.ts';
import { hasGlyph } from '../../../src/office/glyphs/glyphs.ts';
import { loadSample } from '../../../src/office/sample/index.ts';
import type { Sample, SampleEvent } from '../../../src/office/sample/index.ts';
import { matterOf } from '../../../src/office/seed/periods.ts';
import { readCents, wrongProducts, wrongTotals, wrongVotes } from '../../support/table-sums.ts';
import type { Table } from '../../support/table-sums.ts';

const FOLDER = 'kiosk-config';
const NOW = new Date('2026-11-21T04:00:00Z');
const GROUPS = ['POL', 'ORG', 'AFF', 'DEC', 'FIN', 'WEL', 'PER', 'SVC', 'ACT', 'FBK'];

let sample: Sample;
let catalogue: Catalogue;
let texts: SampleEvent[];

beforeAll(async () => {
  sample = await loadSample(FOLDER, NOW);
  catalogue = JSON.parse(await readFile(join(FOLDER, 'catalogue.json'), 'utf8')) as Catalogue;
  texts = sample.events.filter((event) => event.text);
});

const ledgerOf = (event: SampleEvent): LedgerData | null => {
  const data = event.text && kindData(event.text);
  return data?.kind === 'ledger' ? data : null;
};
/** A ledger as the tables a committee would hang up, reckoned from its lines. */
const ledgerTables = (data: LedgerData): Table[] => {
  const { opening, income, spending, closing } = ledgerSums(data);
  const table = (caption: string, rows: readonly (readonly string[])[]): Table => ({
    type: 'table',
    caption,
    head: ['项目', '金额（元）', '说明'],
    rows,
  });
  const side = (caption: string, sign: 1 | -1, sum: number): Table => {
    const lines = data.lines.filter(({ amount }) => Math.sign(amount) === sign);
    const rows = lines.map(({ item, amount, remark, ballot = '' }) => [
      item,
      formatFen(Math.abs(amount)),
      [remark, ballot].filter(Boolean).join('；'),
    ]);
    return table(caption, [...rows, ['合计', formatFen(sum), '']]);
  };
  const names = ['上月结余', '本月收入', '本月支出', '本月结余'];
  const rows = [opening, income, spending, closing].map((sum, at) => [names[at] ?? '', formatFen(sum)]);
  return [table('上月结余', rows), side('收入明细', 1, income), side('支出明细', -1, spending)];
};
const tablesOf = (event: SampleEvent): Table[] => {
  const data = ledgerOf(event);
  return [
    ...(data ? ledgerTables(data) : []),
    ...(event.text?.blocks ?? []).filter((block): block is Table => block.type === 'table'),
  ];
};
const tableNamed = (event: SampleEvent, pattern: RegExp) =>
  tablesOf(event).find((table) => pattern.test(table.caption ?? ''));
const wordsOf = (block: Block): string[] => {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [block.content.map((run) => run.text).join('')];
    case 'list':
      return block.items.map((item) => item.map((run) => run.text).join(''));
    case 'table':
      return [block.caption ?? '', ...block.head, ...block.rows.flat()];
    case 'image':
      return [block.alt, block.caption ?? ''];
  }
};
const everyWord = (event: SampleEvent): string =>
  [
    event.text?.title,
    event.text?.summary,
    event.reason?.words,
    ...(event.text ? shownText(event.text).blocks : []).flatMap(wordsOf),
  ].join('\n');
const faults = (find: (event: SampleEvent) => string[], events: readonly SampleEvent[] = texts) =>
  events.flatMap((event) => find(event).map((fault) => `${event.slug}: ${fault}`));

describe('the sample community', () => {
  it('speaks of every group of the catalogue, in at least 78 entries over 13 to 15 months', () => {
    expect(sample.events.length).toBeGreaterThanOrEqual(78);
    expect(new Set(texts.map((event) => event.code.slice(0, 3)))).toEqual(new Set(GROUPS));
    for (const group of GROUPS) {
      expect(texts.filter((event) => event.code.startsWith(group)).length).toBeGreaterThanOrEqual(5);
    }
    const oldest = sample.events[0]?.offset ?? 0;
    expect(-oldest).toBeGreaterThan(13 * 30);
    expect(-oldest).toBeLessThan(15.5 * 31);
  });

  it('has what the issue asks for: late ones, corrections, one withdrawn, one erased, one drill with its end', () => {
    const count = (action: string) => sample.events.filter((event) => event.action === action).length;
    expect(texts.filter((event) => event.late).length).toBeGreaterThanOrEqual(3);
    expect(count('amend')).toBeGreaterThanOrEqual(3);
    expect([count('withdraw'), count('redact'), count('urgent'), count('clear')]).toEqual([1, 1, 1, 1]);
    expect(texts.filter((event) => event.images.length > 0).length).toBeGreaterThanOrEqual(14);
  });

  it('would pass the office: every code known, every word and date in order, the right role approving', () => {
    const roles = new Map(sample.accounts.map((account) => [account.account, account.role]));
    const found = sample.events.flatMap((event) => {
      const item = findItem(catalogue, event.code);
      if (!item) return [`${event.slug}: unknown code`];
      const findings = checkContent(
        {
          code: event.code,
          text: event.text,
          showFrom: null,
          showUntil: event.showUntil,
          audience: event.audience,
          reason: event.reason?.words ?? '',
          erase: event.erase.map(({ part }) => ({ seq: 0, part })),
          level: event.level,
        },
        {
          action: event.action,
          item,
          mask: maskOf(catalogue, item),
          now: Date.parse(event.at),
          images: event.images,
          fonts: hasGlyph,
          audiences: sample.community.audiences.map((audience) => audience.id),
        },
      ).map((finding) => `${event.slug}: ${JSON.stringify(finding)}`);
      const [author, approver] = [roles.get(event.author), roles.get(event.approver)];
      if (!author || !DRAFTER_ROLES.includes(author))
        findings.push(`${event.slug}: ${event.author} may not draft`);
      if (!approver || !approverRoles(event.action, item.flow).includes(approver)) {
        findings.push(`${event.slug}: ${event.approver} may not approve`);
      }
      return findings;
    });
    expect(found).toEqual([]);
  });

  it('tells each thing in its own words', () => {
    const first = texts.filter((event) => event.action !== 'amend');
    const seen = new Map<string, string>();
    const repeated = first.flatMap((event) =>
      (event.text?.blocks ?? [])
        .filter((block) => block.type === 'paragraph' || block.type === 'list')
        .flatMap(wordsOf)
        .filter((words) => words.length > 12)
        .flatMap((words) => {
          const before = seen.get(words);
          seen.set(words, event.slug);
          return before === undefined ? [] : [`${event.slug} and ${before}: ${words}`];
        }),
    );
    expect(repeated).toEqual([]);
    const short = first.filter((event) => everyWord(event).length < 150);
    expect(short.map((event) => event.slug)).toEqual([]);
  });
});

describe('its figures', () => {
  const wrongSum = (event: SampleEvent) => tablesOf(event).flatMap(wrongTotals);

  it('add up, save the one slip that is corrected later', () => {
    expect(
      faults(
        wrongSum,
        texts.filter((event) => event.flaw !== 'table-sum'),
      ),
    ).toEqual([]);
    const slips = texts.filter((event) => event.flaw === 'table-sum');
    expect(slips).toHaveLength(1);
    expect(faults(wrongSum, slips)).toHaveLength(1);
    expect(
      texts.flatMap(tablesOf).filter((table) => table.rows.at(-1)?.[0] === '合计').length,
    ).toBeGreaterThan(50);
  });

  it('are ledgers of their month wherever a month’s account is right, line by line', () => {
    const ledgers = texts.filter((event) => event.code === 'FIN-01' && ledgerOf(event));
    expect(ledgers).toHaveLength(14);
    for (const event of ledgers) {
      const data = ledgerOf(event);
      const period = data?.from.slice(0, 7) ?? '';
      const told = { code: 'FIN-01', period, explainAbove: EXPLAIN_ABOVE, ballotAboveYuan: 500 };
      expect([event.slug, ...checkData(data ?? { kind: '' }, told)]).toEqual([event.slug]);
      expect(data?.lines.every(({ vouchers }) => vouchers.length > 0)).toBe(true);
    }
  });

  it('multiply, and votes come out as the law counts them', () => {
    expect(faults((event) => tablesOf(event).flatMap(wrongProducts))).toEqual([]);
    expect(faults((event) => tablesOf(event).flatMap(wrongVotes))).toEqual([]);
    const votes = texts
      .flatMap(tablesOf)
      .filter((table) => table.head.includes('弃权') && table.head.includes('应到'));
    expect(votes.length).toBeGreaterThanOrEqual(5);
  });

  it('of its meetings are what the law makes of them', async () => {
    const { profiles } = JSON.parse(await readFile(join(FOLDER, 'rule-profiles.json'), 'utf8')) as {
      profiles: Record<string, Pick<RuleProfile, 'quorum' | 'pass'>>;
    };
    const rules = profiles['statute-2026'];
    const told = texts.flatMap((event): string[] => {
      if (event.text?.data?.kind !== 'meeting') return [];
      const stages = catalogue.items.find(({ code }) => code === event.code)?.stages ?? [];
      const today = event.at.slice(0, 10);
      const context = { code: event.code, period: null, explainAbove: EXPLAIN_ABOVE, stages, today, rules };
      const found = checkData(event.text.data, context).map(({ field, code }) => `${field} ${code}`);
      return [`${String(event.text.data['tells'])}: ${found.join()}`];
    });
    expect(told.filter((each) => each === 'notice: ')).toHaveLength(4);
    expect(told.filter((each) => each === 'result: ')).toHaveLength(4);
    expect(told).toHaveLength(8);
  });

  it('run on from month to month: 15 accounts, each opening with the balance of the one before', () => {
    const accounts = texts.filter((event) => event.code === 'FIN-01' && event.flaw === null);
    expect(accounts).toHaveLength(15);
    let balance: number | null = null;
    for (const event of accounts) {
      const [opening, income, spending, closing] = (tableNamed(event, /上月结余/)?.rows ?? []).map((row) =>
        readCents(row[1]),
      );
      if (balance !== null)
        expect(`${event.slug} ${String(opening)}`).toBe(`${event.slug} ${String(balance)}`);
      expect((opening ?? 0) + (income ?? 0) - (spending ?? 0)).toBe(closing);
      expect(readCents(tableNamed(event, /收入明细/)?.rows.at(-1)?.[1])).toBe(income);
      expect(readCents(tableNamed(event, /支出明细/)?.rows.at(-1)?.[1])).toBe(spending);
      balance = closing ?? null;
    }
  });

  it('run on in every other account too, each from the balance of the one before', () => {
    const opening = /^(上月|上季|上期|两个月前)结余$/;
    const closing = /^(本月结余|本季结余|结余)$/;
    const chains: readonly (readonly [string, RegExp])[] = [
      ['FIN-10', /^捐赠专账$/],
      ['FIN-12', /^救急箱$/],
      ['FIN-19', /^便民服务专项/],
    ];
    for (const [code, caption] of chains) {
      let balance: number | null = null;
      for (const event of texts.filter((one) => one.code === code)) {
        const rows = tableNamed(event, caption)?.rows;
        if (!rows) continue;
        const amounts = rows.map((row) => readCents(row[1]) ?? Number.NaN);
        const [first = Number.NaN, income = Number.NaN, spent = Number.NaN, last = Number.NaN] = amounts;
        expect(rows[0]?.[0]).toMatch(opening);
        expect(rows.at(-1)?.[0]).toMatch(closing);
        expect(`${event.slug} ${String(first + income - spent)}`).toBe(`${event.slug} ${String(last)}`);
        if (balance !== null)
          expect(`${event.slug} ${String(first)}`).toBe(`${event.slug} ${String(balance)}`);
        balance = last;
      }
    }
  });

  it('agree with the month’s account wherever they say they are in it', () => {
    const spentIn = (event: SampleEvent) => tableNamed(event, /支出明细/)?.rows ?? [];
    const accounts = texts.filter((event) => event.code === 'FIN-01' && event.flaw === null);
    const line = (rows: readonly (readonly string[])[], name: string) =>
      rows.find(([first]) => first === name || first?.startsWith(`${name}（`))?.[1] ?? '0.00';
    const wrong: string[] = [];
    for (const event of texts) {
      const upTo = accounts.findIndex((account) => account.at.slice(0, 7) === event.at.slice(0, 7));
      if (event.code === 'FIN-05' && event.action === 'publish') {
        for (const [name = '', before, now] of tableNamed(event, /对照/)?.rows ?? []) {
          if (name === '合计') continue;
          const full = { '电话、宽带': '电话、宽带费', 水电: '水电费' }[name] ?? name;
          const stated = [before, now].join(' ');
          const held = [upTo - 1, upTo].map((at) => line(spentIn(accounts[at] ?? event), full)).join(' ');
          if (stated !== held) wrong.push(`${event.slug}: ${name} ${stated}, in the account ${held}`);
        }
      }
      const months = { 'FIN-07': 1, 'FIN-08': 3 }[event.code];
      if (months === undefined || !/都已列入/.test(tablesOf(event)[0]?.caption ?? '')) continue;
      const held = accounts.slice(Math.max(0, upTo - months + 1), upTo + 1).flatMap(spentIn);
      for (const [name = '', amount = ''] of tablesOf(event)[0]?.rows ?? []) {
        if (name === '合计' || held.some((row) => row[0] === name && row[1] === amount)) continue;
        wrong.push(`${event.slug}: ${name} ${amount} is in no account`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('give 人 and 元 of a month’s low-income list in the words above it', () => {
    const lists = texts.filter((event) => event.code === 'WEL-02');
    expect(lists).toHaveLength(13);
    for (const event of lists) {
      const rows = tablesOf(event)[0]?.rows ?? [];
      const [, people, amount] = rows.at(-1) ?? [];
      const told = `${String(rows.length - 1)} 户 ${people ?? ''} 人`;
      expect(event.text?.summary).toContain(told);
      expect(event.text?.summary).toContain(`${amount ?? ''} 元`);
    }
  });

  it('name a vote wherever more than 500 yuan was spent outside the budget', () => {
    const standing = /保洁$|误餐补助|水电费/;
    const unvoted = texts
      .filter((event) => event.code === 'FIN-01')
      .flatMap((event) => (tableNamed(event, /支出明细/)?.rows ?? []).map((row) => ({ event, row })))
      .filter(({ row: [name = '', amount, note = ''] }) => {
        return (
          name !== '合计' &&
          !standing.test(name) &&
          (readCents(amount) ?? 0) > 50_000 &&
          !note.includes('票决')
        );
      })
      .map(({ event, row }) => `${event.slug}: ${row.join(' ')}`);
    expect(unvoted).toEqual([]);
    const other = texts
      .flatMap(tablesOf)
      .flatMap((table) => table.rows)
      .filter((row) => /^其他(支出)?$/.test(row[0] ?? ''));
    expect(other).toEqual([]);
  });

  it('are late exactly when they say so', () => {
    const accounts = texts.filter((event) => event.code === 'FIN-01' && event.action === 'publish');
    const afterTheTenth = (event: SampleEvent) =>
      new Date(Date.parse(event.at) + 8 * 3_600_000).getUTCDate() > 10;
    for (const event of accounts)
      expect(`${event.slug} ${String(event.late)}`).toBe(`${event.slug} ${String(afterTheTenth(event))}`);
    for (const event of texts.filter((candidate) => candidate.late)) expect(everyWord(event)).toMatch(/晚/);
  });
});

describe('its people', () => {
  const ADDRESS = /\d+\s*(单元|室)|\d+\s*号\s*楼/;

  it('are never told by number or address, save in the one slip that is erased', () => {
    expect(
      faults((event) => findInPlainText(event.slug, everyWord(event)).map((hit) => hit.kind), sample.events),
    ).toEqual([]);
    expect(sample.events.filter((event) => ADDRESS.test(everyWord(event)))).toEqual([]);
    // What no gate can read: whose home is over the shop, everybody knows.
    const told = sample.events.filter((event) => /那户/.test(everyWord(event)));
    expect(told.map((event) => event.flaw)).toEqual(['personal-data']);
    expect(sample.events.filter((event) => /\d{8,}/.test(everyWord(event)))).toEqual([]);
  });

  it('see every slip mended: corrected, and what was personal erased', () => {
    for (const slip of texts.filter((event) => event.flaw !== null)) {
      const later = sample.events.filter((event) => event.disclosure === slip.slug && event.at > slip.at);
      expect(later[0]).toMatchObject({ action: 'amend' });
      if (slip.flaw !== 'personal-data') continue;
      expect(later[1]).toMatchObject({ action: 'redact', erase: [{ event: slip.slug, part: 'text' }] });
    }
  });

  it('are all marked as invented', () => {
    const unmarked = sample.accounts.flatMap(({ name }) => {
      const bare = name.replace('（示例）', '');
      expect(name).toBe(`${bare}（示例）`);
      return sample.events
        .filter((event) => everyWord(event).replaceAll(name, '').includes(bare))
        .map((event) => `${bare} in ${event.slug}`);
    });
    expect(unmarked).toEqual([]);
    expect(sample.community.name).toContain('示例');
  });

  it('who receive welfare are told by the fields of the mask alone', () => {
    const named = texts.filter(
      (event) =>
        event.code.startsWith('WEL') && tablesOf(event).some((table) => table.head[0] === '申请人姓名'),
    );
    expect(named.length).toBeGreaterThanOrEqual(5);
    for (const event of named.filter((candidate) => candidate.flaw === null)) {
      expect(event.showUntil).not.toBeNull();
      const item = findItem(catalogue, event.code);
      const mask = item && maskOf(catalogue, item);
      expect(checkWelfareFields(event.text?.blocks, item, mask)).toEqual([]);
      for (const table of tablesOf(event)) {
        expect(table.rows.filter(([name]) => !/^\p{Script=Han}某（示例）$|^合计$/u.test(name ?? ''))).toEqual(
          [],
        );
      }
    }
  });

  it('are spoken of in the fields of their list alone: no word of what they earn, why they are poor and how they live', () => {
    const found = texts
      .filter((event) => event.flaw === null)
      .flatMap(({ code, text, slug }) => {
        const item = findItem(catalogue, code);
        const mask = item && maskOf(catalogue, item);
        const all = [
          ...checkWelfareFields(text?.blocks, item, mask),
          ...checkWelfareProse({ ...text }, item, mask),
        ];
        return all.map((fault) => `${slug} ${JSON.stringify(fault)}`);
      });
    expect(found).toEqual([]);
  });

  it('are never counted in groups smaller than three where only counts may be told', () => {
    const counted = texts.filter((event) => findItem(catalogue, event.code)?.mask === 'M3');
    expect(counted.length).toBeGreaterThanOrEqual(4);
    const small = counted.flatMap((event) =>
      tablesOf(event).flatMap((table) => {
        const column = table.head.findIndex((name) => /^(人数|户数|户次|份数|次数)$/.test(name));
        return column < 0
          ? []
          : table.rows
              .filter((row) => Number(row[column]) < 3)
              .map((row) => `${event.slug}: ${row.join(' ')}`);
      }),
    );
    expect(small).toEqual([]);
  });
});

describe('its pictures', () => {
  it('are WebP under 120 kB, each used, each told in words', async () => {
    const folder = join(FOLDER, 'sample', 'images');
    const files = (await readdir(folder)).sort();
    const images = texts.flatMap((event) => event.images);
    expect([...new Set(images.map((image) => image.path))].sort()).toEqual(
      files.map((file) => join(folder, file)),
    );
    expect(files.length).toBeGreaterThanOrEqual(14);
    for (const file of files) expect((await stat(join(folder, file))).size).toBeLessThan(120_000);
    for (const image of images) {
      expect(image.alt.length).toBeGreaterThan(15);
      expect([image.width, image.height]).toEqual([1600, 1000]);
    }
  });
});

describe('its calendar', () => {
  const state = async (now: Date) => {
    const { events } = await loadSample(FOLDER, now);
    const { items, calendar } = await readCommunityFiles(FOLDER);
    const day = (at: string) => dayAt(Date.parse(at));
    const withdrawn = new Map(
      events.filter(({ action }) => action === 'withdraw').map((event) => [event.disclosure, day(event.at)]),
    );
    const publications = events.flatMap((event) => {
      const item = findItem({ items }, event.code);
      if (!item || !['publish', 'amend'].includes(event.action)) return [];
      return [
        {
          id: event.disclosure,
          code: event.code,
          on: day(event.at),
          ...matterOf(event, item),
          amends: event.action === 'amend',
          withdrawnOn: withdrawn.get(event.disclosure) ?? null,
        },
      ];
    });
    const today = dayAt(now.getTime());
    const since = day(events[0]?.at ?? '');
    const all = duties({ rules: calendar, publications, events: [], since, today, newestSigned: null });
    const count = (...states: string[]) => all.filter((duty) => states.includes(duty.state)).length;
    const [onTime, late, missing] = [count('done-on-time'), count('done-late'), count('missing')];
    const representatives = all.filter(({ id, state }) => /^DEC-02:\d/.test(id) && state === 'missing');
    return { onTime, late, missing, share: onTime / (onTime + late + missing), representatives };
  };

  it('is a diligent committee’s: nearly all on time, a few late, a few missing', async () => {
    const { onTime, late, missing, share } = await state(NOW);
    expect(onTime).toBeGreaterThan(250);
    expect(share).toBeGreaterThan(0.85);
    expect(late).toBeGreaterThanOrEqual(5);
    expect(missing).toBeGreaterThanOrEqual(3);
    expect(missing).toBeLessThanOrEqual(15);
  });

  it.each(['2026-12-05', '2027-01-20', '2027-03-03', '2027-07-30', '2028-02-29'])(
    'and still on %s',
    async (day) => {
      const { share, representatives } = await state(new Date(`${day}T04:00:00Z`));
      expect(share).toBeGreaterThan(0.8);
      // Whatever else it forgets: its representatives meet in each half-year.
      expect(representatives).toEqual([]);
    },
  );
});

describe('on any day', () => {
  it.each([
    '2026-01-01T00:30:00Z',
    '2026-03-09T09:00:00Z',
    '2026-03-10T09:00:00Z',
    '2027-06-22T01:00:00Z',
    '2027-10-15T12:00:00Z',
    '2028-02-29T15:00:00Z',
    '2028-12-31T20:00:00Z',
  ])('as on %s, nothing lies ahead and every account follows the one before', async (instant) => {
    const { events } = await loadSample(FOLDER, new Date(instant));
    expect(events.length).toBeGreaterThanOrEqual(sample.events.length - 1);
    const times = events.map((event) => event.at);
    expect(times).toEqual([...times].sort());
    expect((times.at(-1) ?? '') <= instant).toBe(true);
    const accounts = events.filter((event) => event.code === 'FIN-01' && event.action === 'publish');
    const numbers = accounts.map((event) => event.slug);
    expect(numbers).toEqual([...numbers].sort());
    const titles = accounts.map((event) => event.text?.title);
    expect(new Set(titles).size).toBe(15);
    expect(events.filter((event) => everyWord(event).includes('{{'))).toEqual([]);
  });
});
