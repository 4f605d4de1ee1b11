import { describe, expect, test } from 'vitest';
import type {
  ApiError,
  FoundPersonalData,
  Proposal,
  ProposalContent,
} from '../../../../src/contract/index.ts';
import { act, approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { PersonName } from '../../../support/office-harness.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();

const DOOR = '3号楼2单元501室';
/** Fits the check digit of an ID number by chance; no region begins with 99. */
const NUMBER = '990101199001010019';

function withWords(...words: string[]): ProposalContent {
  const content = someContent();
  const blocks = words.map((text) => ({ type: 'paragraph' as const, content: [{ text }] }));
  return { ...content, text: { ...content.text, blocks } };
}

async function drafted(content: ProposalContent, by: PersonName = 'clerk'): Promise<Proposal> {
  const body = { action: 'publish', target: null, content, clientId: crypto.randomUUID() };
  return (await office.as(by)).call<Proposal>('POST', '/api/proposals', body);
}

function answer(
  person: OfficeClient,
  proposal: Pick<Proposal, 'id'>,
  { fingerprint }: Pick<FoundPersonalData, 'fingerprint'>,
  body: { ground: string; reason: string },
): Promise<Proposal> {
  return person.call('PUT', `/api/proposals/${proposal.id}/overrides/${fingerprint}`, body);
}

const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).error.code;

describe('answering for what the gate found', () => {
  test('a find stands in the way until somebody answers for it; the approver reads who and why', async () => {
    const clerk = await office.as('clerk');
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`, `再说一次：${DOOR}。`));
    expect(draft.findings.map(({ code }) => code)).toEqual(['personal-address', 'personal-address']);
    const [found, ...others] = draft.personalData;
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: 'personal-address',
      level: 'confirm',
      field: 'blocks.0',
      words: DOOR,
      places: 2,
      override: null,
    });
    expect(await codeOf(act(clerk, draft, 'submit'))).toBe('has-findings');

    const words = { ground: 'office-holder', reason: '这是便民点的门牌，不是住家。' };
    const answered = await answer(clerk, draft, found!, words);
    expect(answered.findings).toEqual([]);
    expect(answered.revision).toBe(draft.revision);
    const submitted = await act(clerk, answered, 'submit');
    const director = await office.as('director');
    const seen = await director.call<Proposal>('GET', `/api/proposals/${draft.id}`);
    expect(seen.personalData[0]?.override).toMatchObject({ ...words, by: { name: submitted.author.name } });
    expect((await approveProposal(director, submitted)).state).toBe('published');

    const audit = await office.office.services.read.journal.audit(50);
    const line = audit.find((one) => one.act === 'answer-personal-data' && one.subject === draft.id);
    expect(JSON.parse(line!.detail)).toEqual({ kind: 'personal-address', ground: 'office-holder' });
    const kept = await office.office.services.read.proposals.overrides([draft.id]);
    expect(kept).toHaveLength(1);
    expect(kept[0]!.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    // Not the bare 501: a random id or a time has those three digits now and then.
    expect(JSON.stringify({ ...kept[0]!, reason: '' })).not.toMatch(/单元|501室/);
  });

  test('other words are not covered by it', async () => {
    const clerk = await office.as('clerk');
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`));
    const answered = await answer(clerk, draft, draft.personalData[0]!, {
      ground: 'false-alarm',
      reason: '便民点的门牌。',
    });
    const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: answered.revision,
      content: withWords('缴费地点在3号楼2单元502室。'),
    });
    expect(saved.findings.map(({ code }) => code)).toEqual(['personal-address']);
    expect(saved.personalData.map(({ override }) => override)).toEqual([null]);
    expect(
      await codeOf(
        answer(clerk, draft, draft.personalData[0]!, { ground: 'false-alarm', reason: '便民点的门牌。' }),
      ),
    ).toBe('override-nothing');
  });

  test('a number is a false alarm only by the word of somebody who did not write it', async () => {
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const draft = await drafted(withWords(`设备编号${NUMBER}。`));
    const found = draft.personalData[0]!;
    expect(found).toMatchObject({ kind: 'personal-id', level: 'block', grounds: [] });
    const words = { ground: 'false-alarm', reason: '是电梯的设备编号。' };
    expect(await codeOf(answer(clerk, draft, found, words))).toBe('override-own');
    const consent = { ...words, ground: 'consent' };
    expect(await codeOf(answer(director, draft, found, consent))).toBe('override-ground');
    await answer(director, draft, found, words);
    const submitted = await act(clerk, draft, 'submit');
    expect((await approveProposal(director, submitted)).state).toBe('published');
  });

  test('whoever answered for a number and writes in it afterwards answers no more', async () => {
    const director = await office.as('director');
    const content = withWords(`设备编号${NUMBER}。`);
    const draft = await drafted(content);
    const words = { ground: 'false-alarm', reason: '是电梯的设备编号。' };
    await answer(director, draft, draft.personalData[0]!, words);
    const edited = await director.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: draft.revision,
      content: { ...content, text: { ...content.text, summary: '改一句。' } },
    });
    expect(edited.findings.map(({ code }) => code)).toEqual(['personal-id']);
  });

  test('the approver may take it back, and then it can’t be approved', async () => {
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`));
    const found = draft.personalData[0]!;
    await answer(clerk, draft, found, { ground: 'false-alarm', reason: '便民点的门牌。' });
    const submitted = await act(clerk, draft, 'submit');
    expect(
      await codeOf(answer(clerk, draft, found, { ground: 'false-alarm', reason: '便民点的门牌。' })),
    ).toBe('forbidden');
    const path = `/api/proposals/${draft.id}/overrides/${found.fingerprint}`;
    const taken = await director.call<Proposal>('DELETE', path);
    expect(taken.personalData.map(({ override }) => override)).toEqual([null]);
    expect(await codeOf(director.call('DELETE', path))).toBe('override-nothing');
    expect(await codeOf(approveProposal(director, submitted))).toBe('has-findings');
  });

  test('in a welfare notice nothing found may be answered for, and no answer from before the item was changed holds', async () => {
    const welfare = await office.as('clerk2');
    const director = await office.as('director');
    const content = withWords('居民张某（示例）患糖尿病多年。');
    const draft = await drafted({ ...content, code: 'SVC-05' }, 'director');
    const found = draft.personalData.find(({ kind }) => kind === 'personal-health')!;
    expect(found).toMatchObject({ mayStay: true, grounds: ['consent', 'false-alarm'] });
    const words = { ground: 'consent', reason: '本人同意书在档。' };
    const answered = await answer(director, draft, found, words);
    expect(answered.findings).toEqual([]);
    const moved = await director.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: answered.revision,
      content: { ...content, code: 'WEL-06', stage: '事后', matter: 'm-0123456789abcdef' },
    });
    expect(moved.findings.map(({ code }) => code)).toContain('personal-health');
    expect(moved.personalData).toMatchObject([{ mayStay: false, grounds: [], override: null }]);

    const own = await drafted({ ...content, code: 'WEL-06' }, 'clerk2');
    for (const ground of ['consent', 'false-alarm', 'statute']) {
      expect(await codeOf(answer(welfare, own, own.personalData[0]!, { ...words, ground }))).toBe(
        'override-welfare',
      );
    }
    expect(await office.office.services.read.proposals.overrides([own.id])).toEqual([]);
  });

  test('a reason is needed, fits the record, and tells of nobody', async () => {
    const clerk = await office.as('clerk');
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`));
    const found = draft.personalData[0]!;
    const ground = 'false-alarm';
    expect(await codeOf(answer(clerk, draft, found, { ground, reason: ' ' }))).toBe(
      'override-reason-missing',
    );
    expect(await codeOf(answer(clerk, draft, found, { ground, reason: '长'.repeat(301) }))).toBe(
      'has-findings',
    );
    expect(await codeOf(answer(clerk, draft, found, { ground, reason: `就是${DOOR}那家。` }))).toBe(
      'override-reason-personal',
    );
    const other = { fingerprint: 'f'.repeat(64) };
    expect(await codeOf(answer(clerk, draft, other, { ground, reason: '误报。' }))).toBe('override-nothing');
  });

  test('who may not read a draft learns nothing of it, and who has no say may not answer', async () => {
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`));
    const found = draft.personalData[0]!;
    const words = { ground: 'false-alarm', reason: '便民点的门牌。' };
    expect(await codeOf(answer(await office.as('clerk2'), draft, found, words))).toBe('not-found');
    expect(await codeOf(answer(await office.as('watcher'), draft, found, words))).toBe('not-found');
    await answer(await office.as('clerk'), draft, found, words);
    await act(await office.as('clerk'), draft, 'submit');
    expect(await codeOf(answer(await office.as('street'), draft, found, words))).toBe('forbidden');
  });

  test('the same words have the same fingerprint in this office, after a restart too, and another elsewhere', async () => {
    const first = await drafted(withWords(`缴费地点在${DOOR}。`));
    const again = await drafted(withWords('地点：3 号楼 2 单元 501 室。'));
    const { fingerprint } = again.personalData[0]!;
    expect(fingerprint).toBe(first.personalData[0]!.fingerprint);

    await using elsewhere = await testOffice();
    const content = withWords(`缴费地点在${DOOR}。`);
    const body = { action: 'publish', target: null, content, clientId: crypto.randomUUID() };
    const other = await (await elsewhere.as('clerk')).call<Proposal>('POST', '/api/proposals', body);
    const theirs = other.personalData[0]!.fingerprint;
    expect(theirs).not.toBe(fingerprint);

    await elsewhere.stop();
    await using restarted = await testOffice({ data: elsewhere.data });
    const read = await (await restarted.as('clerk')).call<Proposal>('GET', `/api/proposals/${other.id}`);
    expect(read.personalData[0]!.fingerprint).toBe(theirs);
  });

  test('an erasure takes the reasons along', async () => {
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const draft = await drafted(withWords(`缴费地点在${DOOR}。`));
    await answer(clerk, draft, draft.personalData[0]!, { ground: 'false-alarm', reason: '便民点的门牌。' });
    const done = await approveProposal(director, await act(clerk, draft, 'submit'));
    const request = await submitProposal(
      clerk,
      'redact',
      done.disclosure,
      someContent({
        reason: '误留了住址。',
        reasonCode: 'personal-data',
        erase: [{ seq: done.seq!, part: 'text' }],
      }),
    );
    await approveProposal(director, request);
    expect(await office.office.services.read.proposals.overrides([draft.id])).toEqual([]);
  });

  describe('in the words of an act', () => {
    const WORDS = `已到${DOOR}核对。`;
    const refusal = async (work: Promise<unknown>): Promise<ApiError> => (await refusalOf(work)).error;

    test('whoever typed them answers with the act itself, and that is kept and counted like the rest', async () => {
      const director = await office.as('director');
      const submitted = await act(await office.as('clerk'), await drafted(someContent()), 'submit');
      const error = await refusal(act(director, submitted, 'approve', { comment: WORDS }));
      expect(error.code).toBe('has-findings');
      const [field] = error.fields!;
      expect(field).toMatchObject({
        field: 'comment',
        code: 'personal-address',
        found: { kind: 'personal-address', words: DOOR, grounds: expect.arrayContaining(['office-holder']) },
      });
      const { fingerprint } = field!.found!;
      const answered = (ground: string, reason: string): Promise<Proposal> =>
        director.call('POST', `/api/proposals/${submitted.id}/approve`, {
          revision: submitted.revision,
          comment: WORDS,
          answers: [{ fingerprint, ground, reason }],
        });
      expect((await refusal(answered('office-holder', ' '))).code).toBe('override-reason-missing');
      expect((await refusal(answered('office-holder', `就是${DOOR}。`))).code).toBe(
        'override-reason-personal',
      );
      expect(await office.office.services.read.proposals.overrides([submitted.id])).toEqual([]);
      const done = await answered('office-holder', '是便民点的门牌。');
      expect(done).toMatchObject({ state: 'published' });
      expect(done.history.at(-1)).toMatchObject({ act: 'approve', comment: WORDS });
      const [kept] = await office.office.services.read.proposals.overrides([submitted.id]);
      expect(kept).toMatchObject({
        fingerprint,
        ground: 'office-holder',
        account: await office.idOf('director'),
      });
      const audit = await office.office.services.read.journal.audit(20);
      const line = audit.find((one) => one.act === 'answer-personal-data' && one.subject === submitted.id);
      expect(JSON.parse(line!.detail)).toEqual({ kind: 'personal-address', ground: 'office-holder' });
    });

    test('a number they typed is no false alarm of theirs, and an answer for other words is none', async () => {
      const director = await office.as('director');
      const submitted = await act(await office.as('clerk'), await drafted(someContent()), 'submit');
      const error = await refusal(act(director, submitted, 'approve', { comment: `找${NUMBER}。` }));
      const { fingerprint, grounds } = error.fields![0]!.found!;
      expect(grounds).toEqual([]);
      for (const comment of [`找${NUMBER}。`, WORDS]) {
        const body = {
          revision: submitted.revision,
          comment,
          answers: [{ fingerprint, ground: 'false-alarm', reason: '是设备编号。' }],
        };
        const again = await refusal(director.call('POST', `/api/proposals/${submitted.id}/approve`, body));
        expect(again.code).toBe('has-findings');
      }
      expect(await office.office.services.read.proposals.overrides([submitted.id])).toEqual([]);
    });

    test('of a welfare notice nothing may be answered for', async () => {
      const text = {
        v: 1 as const,
        title: '临时救助结果（示例）',
        summary: '',
        blocks: someContent().text.blocks,
      };
      const content = someContent({ code: 'WEL-06', stage: '事后', text });
      const submitted = await act(await office.as('clerk2'), await drafted(content, 'clerk2'), 'submit');
      const watcher = await office.as('watcher');
      const error = await refusal(act(watcher, submitted, 'pass', { comment: WORDS }));
      expect(error.fields![0]!.found!.grounds).toEqual([]);
    });
  });

  test('a number in the name of a file that is handed over is refused, whatever is in the file', async () => {
    const director = await office.as('director');
    const draft = await drafted({ ...someContent(), code: 'FIN-01', period: '2026-10' }, 'director');
    const submitted = await act(director, draft, 'submit');
    await act(await office.as('watcher'), submitted, 'ask', { comment: '请补收据。' });
    const path = `/api/proposals/${draft.id}/materials`;
    const file = new Blob(['%PDF-1.4\n']);
    expect(await codeOf(director.upload(path, file, `收据${NUMBER}.pdf`))).toBe('file-name-personal');
    expect(await codeOf(director.upload(path, file, '１３９－００００－５５５５.pdf'))).toBe(
      'file-name-personal',
    );
    expect(await director.upload(path, file, '十月收据（示例）.pdf')).toMatchObject({
      name: '十月收据（示例）.pdf',
    });

    // Whom a file is about is no number: it may be renamed, or whoever hands it over answers for it.
    const name = '李桂芳收入证明.pdf';
    const { fields = [], ...error } = (await refusalOf(director.upload(path, file, name))).error;
    expect(error).toMatchObject({ code: 'file-name-personal' });
    expect(fields).toMatchObject([
      { field: 'material', code: 'personal-name', found: { words: '李桂芳', kind: 'personal-name' } },
    ]);
    const { fingerprint, grounds } = fields[0]!.found!;
    expect(grounds).toContain('office-holder');
    const answer = (reason: string): Readonly<Record<string, string>> => ({
      answers: JSON.stringify([{ fingerprint, ground: 'office-holder', reason }]),
    });
    expect(await codeOf(director.upload(path, file, name, answer(`她的电话 ${NUMBER}`)))).toBe(
      'override-reason-personal',
    );
    expect(await codeOf(director.upload(path, file, name, { answers: '[{' }))).toBe('bad-request');
    expect(await director.upload(path, file, name, answer('是本居委会的会计（示例）'))).toMatchObject({
      name,
    });
  });
});
