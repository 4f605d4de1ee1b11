// A tiny office in memory, for element tests only: enough of the contract to work a page. The real one is driven in
// the end-to-end stories.
import type {
  ArchiveContents,
  Backup,
  CalendarAnswer,
  Desk,
  ErasableTarget,
  ErasureList,
  FoundWords,
  Me,
  OfficeStatus,
  ProofAnswer,
  Proposal,
  ProposalContent,
  PublicCommunity,
  PublishedDisclosure,
  RulesInForceView,
  Screen,
  Witnessing,
} from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';

const NOW = '2026-11-21T01:00:00Z';
const person = { id: 'u-1', name: '沈禾（示例）', role: 'clerk', post: '社区服务经办' } as const;

/** Its versions, as what can be erased of it. */
function erasableOf({ id, title, versions }: PublishedDisclosure): ErasableTarget {
  const entries = versions.map(({ seq, issued, parts }, index) => ({
    seq,
    kind: index === 0 ? 'publish' : 'amend',
    issued,
    parts: parts.map(({ name, erased }) => ({ name, erased })),
  }));
  return { id, title, entries };
}

const witnessing: Witnessing = {
  origin: 'minglan/sample',
  size: 80,
  witnesses: [],
  requests: [],
  cosigned: null,
};
const backup: Backup = {
  name: 'minglan-20261121T010000Z-000080.backup',
  madeAt: NOW,
  size: 80,
  bytes: 3_565_158,
  checkedAt: NOW,
};
const archives: ArchiveContents = {
  disclosures: 70,
  years: [
    { year: 2026, count: 60 },
    { year: 2025, count: 10 },
  ],
  issues: [
    { issue: 'FIN-2026-10', count: 9 },
    { issue: 'AFF-2026Q3', count: 4 },
  ],
};
const contact = {
  name: '沈禾（示例）',
  post: '社区服务经办',
  place: '一楼',
  hours: '工作日',
  phone: '000-5550-0101',
};
const community: PublicCommunity = {
  id: 'sample',
  name: '澄禾里社区（示例）',
  committee: '居委会（示例）',
  address: '示例路 00 号',
  phone: '000-5550-0100',
  contact,
  timeZone: 'Asia/Shanghai',
  audiences: [],
  items: {},
  groups: { FIN: '财务收支', AFF: '居务事项' },
};

export const desk: Desk = {
  me: { ...person, account: 'shenhe', mustChangePassword: false },
  community: {
    id: 'sample',
    name: '澄禾里社区（示例）',
    committee: '居委会（示例）',
    timeZone: 'Asia/Shanghai',
    audiences: [{ id: 'east-court', name: '东区' }],
  },
  catalogue: [
    {
      code: 'FIN-01',
      zh: '月度收支',
      kind: 'finance',
      period: 'monthly',
      standing: false,
      dueDays: 10,
      minPostDays: 15,
      mask: 'M0',
      flow: 'F1',
      stages: ['事后'],
      section: 'finance',
    },
    {
      code: 'SVC-01',
      zh: '办事指南',
      kind: 'service',
      period: 'on-event',
      standing: true,
      minPostDays: 15,
      mask: 'M0',
      flow: 'F3',
      stages: ['事后'],
      section: 'services',
    },
  ],
  administrators: ['管舒（示例）'],
  masks: { M0: { show: [], never: ['身份证号', '电话'] } },
  gate: { allowed: ['000-5550-0100'], namePolicy: 'full' },
  majority: { more_than: '1/2', of: 'present' },
  ballotAboveYuan: 500,
  quorum: {
    居民会议: { more_than: '1/2', of: 'eligible' },
    居民代表会议: { at_least: '2/3', of: 'members' },
  },
  attendees: [],
  posts: [{ post: '*', items: ['FIN', 'SVC'] }],
  clerks: [{ name: person.name, post: person.post }],
  screens: [
    {
      id: 'display-43',
      name: '大厅宣传屏（示例）',
      place: '一楼大厅',
      role: 'display',
      diagonal: 43,
      resolution: { width: 3840, height: 2160 },
      viewingDistance: 4,
      audiences: [],
      idleSeconds: 90,
      warningSeconds: 30,
      night: { from: '22:00', to: '06:00' },
    },
  ],
};

const monthOf = (period: string, due: string, daysLate: number): CalendarAnswer['duties'][number] => ({
  id: `FIN-01:${period}`,
  code: 'FIN-01',
  cause: { by: 'period', period },
  stage: null,
  matter: null,
  opens: due,
  due,
  estimated: false,
  state: 'missing',
  doneOn: null,
  daysLate,
  fulfilledBy: null,
});
/** Two months of accounts are owed; one matter has told its first stage. */
export const calendar: CalendarAnswer = {
  today: '2026-11-21',
  since: '2025-11-01',
  duties: [monthOf('2026-09', '2026-10-10', 42), monthOf('2026-10', '2026-11-10', 11)],
  months: [],
  quarters: [],
  matters: [
    {
      matter: 'm-gate',
      codes: ['AFF-07'],
      stages: [
        {
          stage: '事前',
          publications: [
            {
              id: 'd-gate',
              code: 'AFF-07',
              on: '2026-10-01',
              period: null,
              matter: 'm-gate',
              stage: '事前',
              amends: false,
              withdrawnOn: null,
            },
          ],
          duties: [],
        },
      ],
      open: '事中',
      late: false,
    },
  ],
  unthreaded: [],
  events: [],
  off: [],
};

export class FakeOffice {
  proposals: Proposal[] = [];
  /** What is published; each reads as its title alone. */
  disclosures: PublishedDisclosure[] = [];
  erasures: ErasureList['erasures'] = [];
  screens: Screen[] = [];
  /** False: the network is down. */
  reachable = true;
  signedIn = true;
  status: OfficeStatus = {
    size: 80,
    signing: true,
    refusal: null,
    refusalReason: null,
    missing: null,
    broker: 'embedded',
    brokerUp: true,
    signedAt: NOW,
  };
  me: Me = desk.me;
  catalogue: Desk['catalogue'] = desk.catalogue;
  /** What the supervision committee lacks. */
  supervision: readonly string[] = [];
  community: PublicCommunity = community;
  /** What the gate finds in the words of an approval until it is answered for. */
  doubts: FoundWords[] = [];
  /** What it refuses an act for, by its name. */
  readonly refusals = new Map<string, { field: string; code: string; message: string }[]>();
  cosigned: Witnessing['cosigned'] = null;
  witnessRequests: Witnessing['requests'] = [];
  rules: RulesInForceView = { pending: null, history: [], mayDecide: false };
  backups: readonly Backup[] = [backup];
  proof: ProofAnswer | null = null;
  /** Every request, as `PUT /api/…`. */
  readonly requests: string[] = [];
  private clients = new Map<string, string>();

  readonly fetch: typeof fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    this.requests.push(`${method} ${path}`);
    if (!this.reachable) throw new TypeError('Failed to fetch');
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body;
    const [status, answer] = this.answer(method, path, body);
    return new Response(status === 204 ? null : JSON.stringify(answer), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };

  /** Someone else, on another machine, changes a draft. */
  changeElsewhere(id: string, title: string): void {
    const held = this.find(id)!;
    this.put({
      ...held,
      revision: held.revision + 1,
      content: { ...held.content, text: { ...held.content.text, title } },
    });
  }

  find(id: string): Proposal | undefined {
    return this.proposals.find((proposal) => proposal.id === id);
  }

  put(proposal: Proposal): Proposal {
    const findings =
      proposal.content.text.title === ''
        ? [{ field: 'title', code: 'title-missing', message: '还没有标题。' }]
        : [];
    const next = { ...proposal, findings };
    this.proposals = [...this.proposals.filter(({ id }) => id !== proposal.id), next];
    return next;
  }

  private answer(method: string, path: string, body: unknown): [number, unknown] {
    const refuse = (status: number, code: string, message: string): [number, unknown] => [
      status,
      { error: { code, message } },
    ];
    if (path === '/api/session' && method === 'POST') {
      const { password } = body as { password: string };
      if (password !== 'right') return refuse(401, 'wrong-password', '账号或密码不对。');
      this.signedIn = true;
      return [200, this.me];
    }
    if (path === '/api/session' && method === 'GET') return [200, this.signedIn ? this.me : null];
    if (!this.signedIn) return refuse(401, 'session-expired', '登录过期了。');
    if (path === '/api/session' && method === 'DELETE') return [204, null];
    if (path === '/api/desk') {
      const { me, catalogue, supervision } = this;
      return [200, { ...desk, me, catalogue, ...(supervision.length > 0 ? { supervision } : {}) }];
    }
    if (path === '/api/calendar') return [200, calendar];
    if (path === '/api/screens') return [200, { screens: this.screens, size: 80 }];
    const account = {
      ...person,
      account: 'shenhe',
      disabled: false,
      accounting: false,
      createdAt: NOW,
      lastSignIn: null,
    };
    if (path.startsWith('/api/accounts/') && method === 'PUT')
      return [200, { ...account, ...(body as Partial<typeof account>) }];
    if (path === '/api/accounts') {
      return [
        200,
        {
          accounts: [account],
          supervision: ['居务监督委员会现有 0 人，按规定应有 3 到 5 人，请补足。'],
        },
      ];
    }
    if (path === '/community.json') return [200, this.community];
    if (path === '/api/witnesses')
      return [200, { ...witnessing, requests: this.witnessRequests, cosigned: this.cosigned }];
    if (path.startsWith('/api/proofs/') && this.proof) return [200, this.proof];
    if (path === '/api/rules') return [200, this.rules];
    if (path === '/api/archives') return [200, archives];
    if (path.startsWith('/api/archive?')) {
      return refuse(
        503,
        'record-damaged',
        '记录文件已损坏，不能归档也不能备份，请管理员先用最近一次的备份恢复。',
      );
    }
    if (path === '/api/backups' && method === 'GET')
      return [200, { backups: this.backups, folder: '/srv/minglan/backups' }];
    if (path === '/api/backups') {
      const made = { ...backup, name: 'minglan-20261121T020000Z-000081.backup', size: 81 };
      this.backups = [made, ...this.backups];
      return [201, made];
    }
    if (path.startsWith('/api/backups/')) {
      return refuse(409, 'backup-damaged', '这份备份坏了，不能拿来恢复。');
    }
    if (path.startsWith('/api/audit')) {
      const parameters = new URL(path, 'http://office').searchParams;
      const after = Number(parameters.get('after') ?? 251);
      const ids = Array.from({ length: Math.min(100, after - 1) }, (_, index) => after - 1 - index);
      const rows = ids.map((id) => ({
        id,
        at: NOW,
        by: id % 2 === 0 ? person : null,
        act: 'sign-in',
        sentence: `登录 ${id}`,
        about: id === 250 ? 'FIN-01 月度收支：十月收支' : '',
        subject: 'u-1',
        hash: '0'.repeat(64),
      }));
      const found = parameters.get('text') === '没有' ? [] : rows;
      return [200, { rows: found, next: (ids.at(-1) ?? 1) > 1 ? ids.at(-1) : null, people: [person] }];
    }
    if (path === '/api/status') {
      return [200, this.status];
    }
    if (path === '/healthz') return [200, { ok: true, size: 80, signing: this.status.signing }];
    if (path === '/api/status/recover') {
      const { from, entries } = body as { from: number; entries: string[] };
      const size = from + entries.length;
      this.status = {
        ...this.status,
        size,
        signing: true,
        refusal: null,
        refusalReason: null,
        missing: null,
      };
      return [200, this.status];
    }
    if (path.endsWith('/erasures')) return [200, { erasures: this.erasures }];
    const asked = this.disclosures.find((each) => path === `/api/disclosures/${each.id}/erasable`);
    if (asked) return [200, erasableOf(asked)];
    if (path === '/api/disclosures') return [200, { disclosures: this.disclosures }];
    const read = this.disclosures.find((each) => path === `/api/disclosures/${each.id}/text`);
    if (read) return [200, { text: { v: 1, title: read.title, summary: '', blocks: [] }, images: {} }];
    if (path === '/api/proposals') {
      if (method === 'GET') return [200, { proposals: this.proposals }];
      return [
        201,
        this.create(body as { clientId: string; action: 'publish'; content?: Partial<ProposalContent> }),
      ];
    }
    const [, id = '', act] = /^\/api\/proposals\/([^/]+)(?:\/(\w+))?/.exec(path) ?? [];
    const held = this.find(id);
    if (!held) return refuse(404, 'not-found', '没有这一份。');
    if (act === 'images') {
      return [
        201,
        {
          part: 'image-1',
          type: 'image/webp',
          size: 9,
          width: 4,
          height: 3,
          revision: this.bump(held).revision,
        },
      ];
    }
    if (method === 'GET') return [200, held];
    const { revision, content } = body as { revision: number; content: ProposalContent };
    if (revision !== held.revision) return refuse(409, 'edited-elsewhere', '在别处改过了。');
    const fields = this.refusals.get(act ?? '');
    if (fields) return [422, { error: { code: 'has-findings', message: '还有要改的。', fields } }];
    if (act === 'submit') {
      return [200, this.put({ ...held, state: 'submitted', allowed: ['recall'], revision: revision + 1 })];
    }
    if (act === 'hear') {
      const history = [...held.history, { act: 'hear' as const, at: NOW, by: person, comment: '' }];
      return [200, this.put({ ...held, allowed: ['archive'], history, revision: revision + 1 })];
    }
    if (act === 'archive') {
      return [200, this.put({ ...held, state: 'archived', allowed: [], revision: revision + 1 })];
    }
    if (act === 'approve' && this.doubts.length > 0) {
      const { answers = [] } = body as { answers?: { fingerprint: string }[] };
      const open = this.doubts.filter(
        (doubt) => !answers.some((one) => one.fingerprint === doubt.fingerprint),
      );
      const fields = open.map((found) => ({
        field: 'comment',
        code: found.kind,
        message: '像是住址。',
        found,
      }));
      if (open.length > 0) return [422, { error: { code: 'has-findings', message: '还有要改的。', fields } }];
    }
    if (act === 'approve') {
      return [200, this.put({ ...held, state: 'published', allowed: [], revision: revision + 1, seq: 9 })];
    }
    return [200, this.put({ ...held, content, revision: revision + 1 })];
  }

  private bump(held: Proposal): Proposal {
    return this.put({ ...held, revision: held.revision + 1 });
  }

  private create(wanted: {
    clientId: string;
    action: 'publish';
    content?: Partial<ProposalContent>;
  }): Proposal {
    const before = this.find(this.clients.get(wanted.clientId) ?? '');
    if (before) return before;
    const id = `p-${this.proposals.length + 1}`;
    this.clients.set(wanted.clientId, id);
    return this.put({
      id,
      action: wanted.action,
      state: 'draft',
      revision: 1,
      disclosure: `d-${id}`,
      target: null,
      base: null,
      newer: null,
      content: { ...emptyContent(), ...wanted.content },
      images: [],
      author: person,
      createdAt: NOW,
      updatedAt: NOW,
      history: [],
      allowed: ['edit', 'submit', 'discard'],
      findings: [],
      issue: null,
      waitsFor: [],
      asked: false,
      materials: [],
      personalData: [],
      listeningUntil: null,
      seq: null,
    });
  }
}
