// The console's API as a program speaks it: one signed-in person each.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ApiError, decision, Proposal, ProposalContent } from '../../src/contract/index.ts';

export class OfficeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: ApiError,
  ) {
    super(`${status} ${error.code}: ${error.message}`);
  }
}

export interface OfficeClient {
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The bytes of a file, and how it is to be saved. */
  download(path: string): Promise<{ readonly bytes: Buffer; readonly disposition: string }>;
  /** Uploads bytes as an image of a proposal. */
  /** `fields`: said beside the file. */
  upload<T>(path: string, file: Blob, name: string, fields?: Readonly<Record<string, string>>): Promise<T>;
}

/** Signs in and keeps the cookie. */
export async function signIn(url: string, account: string, password: string): Promise<OfficeClient> {
  let cookie = '';
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: BodyInit,
  ): Promise<Response> => {
    const response = await fetch(url + path, {
      method,
      headers: { origin: url, ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
    if (!response.ok) {
      const { error } = (await response.json()) as { error: ApiError };
      throw new OfficeRefusal(response.status, error);
    }
    return response;
  };
  const read = async <T>(response: Response): Promise<T> =>
    (response.status === 204 ? undefined : await response.json()) as T;
  const client: OfficeClient = {
    async call<T>(method: string, path: string, body?: unknown) {
      const json = body === undefined ? undefined : JSON.stringify(body);
      return read<T>(
        await send(method, path, json === undefined ? {} : { 'content-type': 'application/json' }, json),
      );
    },
    async download(path) {
      const response = await send('GET', path, {});
      const disposition = response.headers.get('content-disposition') ?? '';
      return { bytes: Buffer.from(await response.arrayBuffer()), disposition };
    },
    async upload<T>(path: string, file: Blob, name: string, fields: Readonly<Record<string, string>> = {}) {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set('file', file, name);
      return read<T>(await send('POST', path, {}, form));
    },
  };
  await client.call('POST', '/api/session', { account, password });
  return client;
}

/** A content that passes every check, with `changes` laid over it. */
export function someContent(changes: Partial<ProposalContent> = {}): ProposalContent {
  return {
    code: 'SVC-05',
    text: {
      v: 1,
      title: '本周就业岗位信息（示例）',
      summary: '三家单位招人，周五前到服务台报名。',
      blocks: [
        {
          type: 'paragraph',
          content: [{ text: '示例超市招收银员两名，示例餐馆招洗碗工一名，示例物业招保洁员三名。' }],
        },
      ],
    },
    showFrom: null,
    showUntil: null,
    audience: [],
    reason: '',
    reasonCode: null,
    erase: [],
    publishOnApproval: true,
    level: null,
    ...changes,
  };
}

/** Begins a proposal; with no content, as the office fills it. */
export function draftProposal(
  drafter: OfficeClient,
  action: Proposal['action'],
  target: string | null,
  content?: Partial<ProposalContent>,
): Promise<Proposal> {
  const clientId = randomUUID();
  return drafter.call('POST', '/api/proposals', { action, target, content, clientId });
}

/** Drafts and submits. */
export async function submitProposal(
  drafter: OfficeClient,
  action: Proposal['action'],
  target: string | null,
  content: ProposalContent,
): Promise<Proposal> {
  const made = await draftProposal(drafter, action, target, content);
  return drafter.call<Proposal>('POST', `/api/proposals/${made.id}/submit`, { revision: made.revision });
}

/** Approves, which publishes it unless the drafter chose otherwise. */
export function approveProposal(approver: OfficeClient, proposal: Proposal): Promise<Proposal> {
  return approver.call<Proposal>('POST', `/api/proposals/${proposal.id}/approve`, {
    revision: proposal.revision,
  });
}

/** Does one act. */
export function act(
  person: OfficeClient,
  proposal: Pick<Proposal, 'id' | 'revision'>,
  name: string,
  more: { comment?: string; decision?: z.infer<typeof decision> } = {},
): Promise<Proposal> {
  return person.call<Proposal>('POST', `/api/proposals/${proposal.id}/${name}`, {
    revision: proposal.revision,
    ...more,
  });
}

/** The record of a meeting of five, all for it, held on the day of that moment (UTC+8). */
export function unanimous(
  now: number,
  changes: Partial<z.infer<typeof decision>> = {},
): z.infer<typeof decision> {
  return {
    date: new Date(now + 8 * 3_600_000).toISOString().slice(0, 10),
    minutes: '联席〔2026〕11号',
    expected: 7,
    present: ['甲', '乙', '丙', '丁', '戊'].map((name) => ({
      account: null,
      name: `${name}某（示例）`,
      post: '居委会委员',
    })),
    for: 5,
    against: 0,
    abstain: 0,
    ...changes,
  };
}
