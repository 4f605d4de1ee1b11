// The log of acts over HTTP and on the command line, of a real office: nothing is put into it by hand.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage, Proposal } from '../../../../src/contract/index.ts';
import { AUDIT_ACTS, auditSentence } from '../../../../src/contract/index.ts';
import { checkAuditCommand } from '../../../../src/office/audit/command.ts';
import { csvCell } from '../../../../src/office/audit/csv.ts';
import { storeFile } from '../../../../src/office/record.ts';
import { copyStoreFile, openStore } from '../../../../src/office/store/index.ts';
import {
  OfficeRefusal,
  signIn,
  someContent,
  submitProposal,
  approveProposal,
  draftProposal,
} from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { PASSWORD, testOffice } from '../../../support/office-harness.ts';
import type { PersonName, TestOffice } from '../../../support/office-harness.ts';

const SECRET_NAME = 'kuaiji-mima-2026';
const WORDS = '只写在正文里的话（示例）';
let office: TestOffice;
let proposal: Proposal;
beforeAll(async () => {
  office = await testOffice();
  await expect(signIn(office.url, 'clerk', 'wrong-password-1')).rejects.toThrow('wrong-password');
  await expect(signIn(office.url, SECRET_NAME, 'wrong-password-1')).rejects.toThrow('wrong-password');
  await office.office.services.signIn.sweep();
  const clerk = await office.as('clerk');
  const content = someContent();
  proposal = await submitProposal(clerk, 'publish', null, {
    ...content,
    text: { ...content.text, summary: WORDS },
  });
  const admin = await office.as('admin');
  await admin.call('PUT', `/api/accounts/${await office.idOf('keeper')}`, { name: '=1+1（示例）' });
  await admin.call('PUT', `/api/accounts/${await office.idOf('clerk2')}`, { disabled: true });
  await admin.call('POST', '/api/backups');
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

async function page(name: PersonName, query = ''): Promise<AuditPage> {
  return (await office.as(name)).call<AuditPage>('GET', `/api/audit${query}`);
}
async function table(client: PersonName): Promise<string> {
  const response = await fetch(`${office.url}/api/audit.csv`, {
    headers: { cookie: await cookieOf(client) },
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}
async function cookieOf(account: string): Promise<string> {
  const response = await fetch(`${office.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: PASSWORD }),
  });
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}
const refused = async (work: Promise<unknown>): Promise<number> => {
  const error: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  return error instanceof OfficeRefusal ? error.status : 0;
};

describe('the log of acts', () => {
  test('tells who did what in sentences, newest first, and never what was written', async () => {
    const { rows, people } = await page('watcher');
    const told = rows.map(({ by, sentence }) => `${by?.post ?? '-'}：${sentence}`);
    expect(told).toContain('-：有人用“社区服务经办（示例）”的账号登录，密码不对，连续第 1 次');
    expect(told).toContain('-：有人用不存在的账号登录，共 1 次，没有进来');
    expect(told).toContain('社区服务经办：提交了一份内容');
    expect(told).toContain('系统管理员：停用了账号“社会福利经办（示例）”');
    expect(told.some((line) => line.startsWith('系统管理员：做了一份备份，共 '))).toBe(true);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => rows[0]!.id - index));
    expect(people.map(({ post }) => post)).toContain('街道指导员');
    const all = await office.office.services.read.journal.audit(1000);
    expect(JSON.stringify(all)).not.toMatch(
      new RegExp(`${SECRET_NAME}|${WORDS}|${PASSWORD}|wrong-password-1`),
    );
  });

  test('names what each act was about, and of a draft its item alone', async () => {
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const about = async (id: string): Promise<string[]> =>
      (await page('street', `?subject=${id}`)).rows.map((row) => row.about);
    const { code, text } = someContent();
    const item = `${code} ${office.office.services.files.items.find((each) => each.code === code)!.zh}`;
    expect(new Set(await about(proposal.id))).toEqual(new Set([`${item}：${text.title}`]));
    expect(await about(draft.id)).toEqual([item]);
    expect((await page('street', '?act=disable-account')).rows.map((row) => row.about)).toEqual(['']);
    expect(await table('street')).toContain(`"${item}：${text.title}"`);
  });

  test('is found by person, act, time and words', async () => {
    const clerk = await office.idOf('clerk');
    const mine = (await page('street', `?account=${clerk}`)).rows;
    expect(new Set(mine.map(({ by }) => by?.id))).toEqual(new Set([clerk]));
    expect((await page('street', '?act=submit-proposal')).rows).toMatchObject([{ subject: proposal.id }]);
    expect((await page('street', `?subject=${proposal.id}`)).rows.length).toBeGreaterThan(1);
    const search = async (text: string) => (await page('street', `?text=${encodeURIComponent(text)}`)).rows;
    expect((await search('停用')).map(({ act }) => act)).toContain('disable-account');
    expect((await search('社会福利')).map(({ act }) => act)).toContain('disable-account');
    expect((await search(proposal.id.slice(2))).every(({ subject }) => subject === proposal.id)).toBe(true);
    expect(await search('没有这样的话')).toEqual([]);
    const { at } = (await page('street', '?act=submit-proposal')).rows[0]!;
    const second = `${at.slice(0, 19)}Z`;
    const then = (await page('street', `?from=${second}&to=${second}`)).rows;
    expect(then.map(({ act }) => act)).toContain('submit-proposal');
    expect((await page('street', '?to=2020-01-01T00:00:00Z')).rows).toEqual([]);
    expect(await refused(page('street', '?act=nothing-of-ours'))).toBe(422);
  });

  test('is found by the title of what it was about, and of a draft by its item alone', async () => {
    const clerk = await office.as('clerk');
    const base = someContent();
    const titled = (title: string): typeof base => ({ ...base, text: { ...base.text, title } });
    const draft = await draftProposal(clerk, 'publish', null, titled('东门车棚还没想好'));
    const handed = await submitProposal(clerk, 'publish', null, titled('东门车棚 100% 改造'));
    const done = await approveProposal(await office.as('director'), handed);
    const away = { ...base, reason: '日期写错了。', reasonCode: 'error' as const };
    const withdrawal = await submitProposal(clerk, 'withdraw', done.disclosure, {
      ...away,
      text: { v: 1, title: '', summary: '', blocks: [] },
    });
    const search = async (text: string): Promise<string[]> => {
      const { rows } = await page('street', `?text=${encodeURIComponent(text)}`);
      return [...new Set(rows.map(({ subject }) => subject))].sort();
    };
    expect(await search('车棚 100%')).toEqual([handed.id, withdrawal.id].sort());
    expect(await search('东门车棚')).not.toContain(draft.id);
    expect(await search('还没想好')).toEqual([]);
    const item = office.office.services.files.items.find(({ code }) => code === base.code)!;
    expect(await search(item.zh)).toEqual(expect.arrayContaining([draft.id, handed.id]));
    const told = (await page('street', `?subject=${withdrawal.id}`)).rows;
    expect(told.map(({ about }) => about)).toContain(`${base.code} ${item.zh}：东门车棚 100% 改造`);
    // It stays nobody's business who looks after machines.
    const admin = await page('admin', `?text=${encodeURIComponent('东门车棚')}`);
    expect(admin.rows).toEqual([]);
  });

  test('is for the supervision committee and the sub-district; of machines alone for the administrator', async () => {
    for (const name of ['clerk', 'director', 'member', 'meeting', 'keeper'] as const) {
      expect(await refused(page(name))).toBe(403);
      expect(
        (await fetch(`${office.url}/api/audit.csv`, { headers: { cookie: await cookieOf(name) } })).status,
      ).toBe(403);
    }
    expect((await fetch(`${office.url}/api/audit`)).status).toBe(401);
    const seen = (await page('admin')).rows.map(({ act }) => act);
    expect(seen).toContain('disable-account');
    expect(seen.filter((act) => act.endsWith('-proposal'))).toEqual([]);
    expect((await page('admin', '?act=submit-proposal')).rows).toEqual([]);
    expect((await page('admin', `?subject=${proposal.id}`)).rows).toEqual([]);
    expect(await table('admin')).not.toContain('submit-proposal');
  });

  test('comes in pages', async () => {
    const store = office.office.services.accounts;
    const admin = (await office.office.services.signIn.check((await cookieOf('admin')).split('=')[1]!))!
      .person;
    const id = await office.idOf('member');
    for (let turn = 0; turn < 110; turn += 1) await store.change(admin, id, { name: `委员 ${turn}（示例）` });
    const first = await page('street', '?act=change-account');
    expect(first.rows).toHaveLength(100);
    const second = await page('street', `?act=change-account&after=${first.next}`);
    expect(second.next).toBeNull();
    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    expect(new Set(ids).size).toBe(111);
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
  });

  test('is carried away as a table a spreadsheet opens and can’t be made to compute; that is recorded', async () => {
    const text = await table('watcher');
    expect(text.startsWith('\ufeff"序号","北京时间"')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines.every((line) => /^\ufeff?"(?:[^"]|"")*"(?:,"(?:[^"]|"")*"){12}$/.test(line))).toBe(true);
    expect(text).not.toMatch(/"[=+@-]/);
    const rows = (await page('watcher', '?act=export-audit')).rows;
    expect(rows[0]!.sentence).toBe(`导出了操作记录，共 ${lines.length - 1} 条`);
    for (const nasty of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '\u0000=1'])
      expect(csvCell(nasty)).toBe(`"'${nasty}"`);
    expect(csvCell('说“好”, "a"')).toBe('"说“好”, ""a"""');
  });

  test('has a sentence for every act, without codes or gaps', () => {
    for (const act of AUDIT_ACTS) {
      expect(auditSentence(act)).toMatch(/^[\p{Script=Han}，“”（）、]+$/u);
    }
    expect(auditSentence('of-a-later-version')).toMatch(/不认识/);
  });

  test('has one line for an hour of saving, and another after somebody else’s turn', async () => {
    const clerk = await office.as('clerk');
    const save = async (who: OfficeClient, draft: Proposal, title: string): Promise<Proposal> => {
      const content = { ...draft.content, text: { ...draft.content.text, title } };
      return who.call('PUT', `/api/proposals/${draft.id}`, { revision: draft.revision, content });
    };
    let draft = await draftProposal(clerk, 'publish', null, someContent());
    for (const title of ['一', '二', '三']) draft = await save(clerk, draft, title);
    draft = await save(await office.as('director'), draft, '四');
    draft = await save(clerk, draft, '五');
    const rows = (await page('street', `?subject=${draft.id}&act=edit-proposal`)).rows;
    expect(rows.map(({ by }) => by?.post)).toEqual(['社区服务经办', '居委会主任', '社区服务经办']);
  });
});

describe('check-audit', () => {
  const check = async (data: string, ...args: string[]): Promise<{ code: number; said: string }> => {
    const lines: string[] = [];
    const code = await checkAuditCommand(args, { MINGLAN_DATA: data }, (line) => lines.push(line));
    return { code, said: lines.join('\n') };
  };
  /** A copy of the store, changed by somebody who may write to the disk. */
  const forged = async (name: string, ...statements: string[]): Promise<string> => {
    const data = join(office.data, name);
    await mkdir(data);
    await copyStoreFile(storeFile(office.data), storeFile(data), new Map());
    const connection = new Database(storeFile(data));
    for (const trigger of ['update', 'delete', 'replace'])
      connection.exec(`drop trigger audit_no_${trigger}`);
    for (const statement of statements) connection.exec(statement);
    connection.close();
    return data;
  };

  test('finds the log whole beside the running office, and a row as it was noted', async () => {
    const { code, said } = await check(office.data);
    expect(code).toBe(0);
    const hash = /[0-9a-f]{64}/.exec(said)![0];
    const size = /共 (\d+) 条/.exec(said)![1]!;
    expect((await check(office.data, size, hash)).code).toBe(0);
    expect((await check(office.data, '1', hash)).said).toMatch(/和您记下的不同/);
    expect((await check(office.data, '1')).code).toBe(2);
    expect((await check(office.data, 'x', hash)).code).toBe(2);
  });

  test('finds a row changed, taken out, slipped in, and rows cut off that were noted', async () => {
    const last = (await office.office.services.read.journal.audit(1))[0]!;
    const cases: [string, string][] = [
      ['changed', "update audit set account = 'somebody-else' where id = 5"],
      ['taken-out', 'delete from audit where id = 5'],
      ['reworded', 'update audit set detail = \'{"a":1}\' where id = 5'],
    ];
    for (const [name, statement] of cases) {
      const { code, said } = await check(await forged(name, statement));
      expect([name, code]).toEqual([name, 1]);
      expect(said).toMatch(/第 5 条/);
    }
    const cut = await forged('cut', `delete from audit where id >= ${last.id}`);
    expect((await check(cut)).code).toBe(0);
    expect((await check(cut, String(last.id), last.hash)).said).toMatch(/被截去/);
    const slipped = `insert into audit select id + 1, at, account, act, subject, detail, hash from audit where id = ${last.id}`;
    expect((await check(await forged('slipped', slipped))).code).toBe(1);
  });

  test('takes in what was recorded before there was a chain', async () => {
    const data = await forged(
      'older',
      'drop index audit_account',
      'drop index audit_subject',
      'alter table audit drop column hash',
      // As the first shape of the store had it.
      "create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end",
      'alter table proposals drop column base',
      'alter table accounts drop column accounting',
      ...[
        'shown_days',
        'shown_versions',
        'shown_batches',
        'screen_erasures',
        'screen_keys',
        'erased_words',
        'originals',
      ].map((table) => `drop table ${table}`),
      ...['words', 'unread', 'looked', 'blackened'].map(
        (column) => `alter table images drop column ${column}`,
      ),
      'delete from migrations where number >= 5',
    );
    const store = await openStore(storeFile(data));
    await store[Symbol.asyncDispose]();
    expect((await check(data)).code).toBe(0);
    const connection = new Database(storeFile(data));
    expect(() => connection.exec('update audit set act = 1')).toThrow(/append-only/);
    connection.close();
  });
});
