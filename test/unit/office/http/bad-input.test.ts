// The table of bad input: each gets a sentence at its field, before anything is signed, and what was typed stays.
import { request as httpRequest } from 'node:http';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account, ApiError, Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import { someContent, draftProposal } from '../../../support/office-client.ts';
import type { OfficeClient, OfficeRefusal } from '../../../support/office-client.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();

let clerk: OfficeClient;
beforeAll(async () => {
  clerk = await office.as('clerk');
});

function draft(content: Partial<ProposalContent>, action: Proposal['action'] = 'publish'): Promise<Proposal> {
  return draftProposal(clerk, action, null, content);
}

const base = someContent();
const withText = (text: Partial<ProposalContent['text']>): ProposalContent => ({
  ...base,
  text: { ...base.text, ...text },
});
const paragraph = (text: string): ProposalContent['text']['blocks'] => [
  { type: 'paragraph', content: [{ text }] },
];
const day = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+/, '');
const SCRIPT = '<script>alert(1)</script>';

const TABLE: readonly (readonly [string, ProposalContent, string, string])[] = [
  ['an unknown code', { ...base, code: 'XXX-99' }, 'code', 'unknown-code'],
  ['no code', { ...base, code: '' }, 'code', 'unknown-code'],
  [
    'an end before the start',
    { ...base, showFrom: day(40), showUntil: day(30) },
    'showUntil',
    'end-before-start',
  ],
  ['an end that has passed', { ...base, showUntil: '2020-01-01T00:00:00Z' }, 'showUntil', 'end-in-past'],
  ['a date that is none', { ...base, showUntil: '31 February' }, 'showUntil', 'bad-date'],
  ['an empty title', withText({ title: '  ' }), 'title', 'title-missing'],
  ['a title without end', withText({ title: '长'.repeat(200) }), 'title', 'too-long'],
  ['no words', withText({ blocks: [] }), 'blocks', 'text-missing'],
  [
    'a table of 10,000 rows',
    withText({
      blocks: [
        ...base.text.blocks,
        { type: 'table', head: ['一', '二'], rows: Array.from({ length: 10_000 }, () => ['1', '2']) },
      ],
    }),
    'blocks.1',
    'table-too-many-rows',
  ],
  ['a control character', withText({ title: '标题\u0007' }), 'title', 'control-character'],
  [
    'a control character in a cell',
    withText({ blocks: [{ type: 'table', head: ['a'], rows: [['\u0000']] }] }),
    'blocks.0.rows.0.0',
    'control-character',
  ],
  ['half a character', withText({ summary: '坏\ud800字' }), 'summary', 'lone-surrogate'],
  ['a character that no font can draw', withText({ title: '𪚥（示例）' }), 'title', 'no-glyph'],
  ['an emoji', withText({ summary: '好消息🎉' }), 'summary', 'no-glyph'],
  ['script in the title', withText({ title: SCRIPT }), 'title', 'markup'],
  ['script in the summary', withText({ summary: SCRIPT }), 'summary', 'markup'],
  ['script in a paragraph', withText({ blocks: paragraph(SCRIPT) }), 'blocks.0', 'markup'],
  [
    'HTML in a heading',
    withText({
      blocks: [{ type: 'heading', level: 2, text: '<img src=x onerror=alert(1)>' }, ...base.text.blocks],
    }),
    'blocks.0',
    'markup',
  ],
  [
    'script in a list',
    withText({ blocks: [{ type: 'list', ordered: false, items: [[{ text: SCRIPT }]] }] }),
    'blocks.0.items.0',
    'markup',
  ],
  [
    'script in a table',
    withText({ blocks: [{ type: 'table', head: [SCRIPT], rows: [['1']] }] }),
    'blocks.0.head.0',
    'markup',
  ],
  [
    'an image that was never uploaded',
    withText({
      blocks: [...base.text.blocks, { type: 'image', part: 'image-7', alt: '图', width: 10, height: 10 }],
    }),
    'blocks.1',
    'image-unknown',
  ],
  ['an audience twice', { ...base, audience: ['east-court', 'east-court'] }, 'audience.1', 'audience-twice'],
  ['an unknown audience', { ...base, audience: ['nobody'] }, 'audience.0', 'unknown-audience'],
  ['text turned around', withText({ title: '公告\u202e倒着念' }), 'title', 'direction-character'],
  [
    'a mobile number',
    withText({ blocks: paragraph('联系人手机 13812345678。') }),
    'blocks.0',
    'personal-mobile',
  ],
];

describe('content', () => {
  test.each(TABLE)('%s', async (_name, content, field, code) => {
    const made = await draft(content);
    // What was typed stays, and the console is told at once what is wrong with it.
    expect(made.content).toEqual(content);
    expect(made.findings.map((finding) => [finding.field, finding.code])).toContainEqual([field, code]);
    const before = office.office.services.sequencer.size;
    const submit = clerk.call('POST', `/api/proposals/${made.id}/submit`, { revision: made.revision });
    const { status, error } = await refusalOf(submit);
    expect([status, error.code]).toEqual([422, 'has-findings']);
    const finding = error.fields!.find((one) => one.field === field && one.code === code)!;
    expect(finding.message).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(finding.message).not.toMatch(/undefined|null|\{|NaN/);
    expect(office.office.services.sequencer.size).toBe(before);
    const kept = await clerk.call<Proposal>('GET', `/api/proposals/${made.id}`);
    expect(kept).toMatchObject({ state: 'draft', content });
  });
});

describe('images', () => {
  const upload = async (bytes: Uint8Array): Promise<OfficeRefusal> => {
    const { id } = await draft(base);
    const refused = await refusalOf(
      clerk.upload(
        `/api/proposals/${id}/images`,
        new Blob([Uint8Array.from(bytes)], { type: 'image/png' }),
        'a.png',
      ),
    );
    expect((await clerk.call<Proposal>('GET', `/api/proposals/${id}`)).images).toEqual([]);
    return refused;
  };
  const gif = () =>
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
  const png = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'red' } })
      .png()
      .toBuffer();

  test.each([
    ['text with the name of a picture', async () => Buffer.from('not a picture'), 415, 'not-an-image'],
    [
      'SVG, which may hold a script',
      async () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
      415,
      'not-an-image',
    ],
    ['another format', gif, 415, 'not-an-image'],
    ['half a picture', async () => (await png(800, 800)).subarray(0, 900), 415, 'not-an-image'],
    ['nothing', async () => Buffer.alloc(0), 415, 'not-an-image'],
    ['49 million pixels', () => png(7000, 7000), 422, 'image-too-many-pixels'],
    ['60 MB', async () => Buffer.alloc(60 * 1024 * 1024, 1), 413, 'image-too-large'],
  ] as const)('%s', async (_name, make, status, code) => {
    const refused = await upload(await make());
    expect([refused.status, refused.error.code]).toEqual([status, code]);
    expect(refused.error.fields).toMatchObject([{ field: 'image', code }]);
    expect(refused.error.message).toMatch(/。$/);
    if (code === 'image-too-large') expect(refused.error.message).toContain('（60 MB）');
  });

  test.each([
    [1, 400, 'bad-request'],
    [20, 413, 'image-too-large'],
  ])('a form of %i MB that breaks off', async (pieces, status, code) => {
    const { id } = await draft(base);
    const megabyte = Buffer.alloc(1024 * 1024, 1);
    const refused = await streamed(`/api/proposals/${id}/images`, megabyte, pieces, '');
    expect([refused.status, refused.error.code]).toEqual([status, code]);
  });

  test('other formats than ours are not even opened', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const picture of [svg, await gif()]) {
      await expect(sharp(picture).metadata()).rejects.toThrow(/unsupported image format/);
    }
  });

  test('twelve, and not one more', async () => {
    const { id } = await draft(base);
    const picture = new Blob([Uint8Array.from(await png(20, 20))]);
    for (let count = 0; count < 12; count += 1)
      await clerk.upload(`/api/proposals/${id}/images`, picture, 'a.png');
    const refused = await refusalOf(clerk.upload(`/api/proposals/${id}/images`, picture, 'a.png'));
    expect([refused.status, refused.error.code]).toEqual([422, 'too-many-images']);
  });

  test('a form without a file, a body that is no form', async () => {
    const { id } = await draft(base);
    const json = await refusalOf(clerk.call('POST', `/api/proposals/${id}/images`, {}));
    expect(json.status).toBe(415);
    expect(json.error.code).toBe('image-missing');
  });

  /** A multipart upload sent in pieces, none of which the sender keeps. */
  async function streamed(
    path: string,
    piece: Buffer,
    pieces: number,
    ending = '\r\n--x--\r\n',
  ): Promise<{ status: number; error: ApiError }> {
    const session = await fetch(`${office.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'clerk', password: 'correct-horse-7' }),
    });
    const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!;
    return new Promise((resolve, reject) => {
      const sending = httpRequest(
        office.url + path,
        { method: 'POST', headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' } },
        (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (text: string) => (body += text));
          response.on('end', () => {
            const { error } = JSON.parse(body) as { error: ApiError };
            resolve({ status: response.statusCode ?? 0, error });
          });
        },
      );
      sending.on('error', reject);
      sending.write('--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n');
      let sent = 0;
      const next = (): void => {
        if (sent === pieces) sending.end(ending);
        else {
          sent += 1;
          sending.write(piece, next);
        }
      };
      next();
    });
  }
});

describe('the door', () => {
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(office.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const codeOf = async (response: Response): Promise<[number, string]> => {
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { error } = (await response.json()) as { error: ApiError };
    expect(error.message).toMatch(/。$/);
    return [response.status, error.code];
  };

  test.each([
    ['JSON cut short', '{"account":', {}, 400, 'bad-request'],
    [
      'no JSON at all',
      'account=a',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-type',
    ],
    ['an empty body', '', {}, 400, 'bad-request'],
    ['a list', '[]', {}, 422, 'bad-request'],
    ['a number', '7', {}, 422, 'bad-request'],
    ['a field too many', '{"account":"a","password":"b","admin":true}', {}, 422, 'bad-request'],
    ['a prototype', '{"__proto__":{"a":1},"account":"a","password":"b"}', {}, 400, 'bad-request'],
    [
      'a megabyte',
      JSON.stringify({ account: 'x'.repeat(1024 * 1024), password: 'b' }),
      {},
      413,
      'body-too-large',
    ],
    [
      'another site’s page',
      '{"account":"clerk","password":"x"}',
      { origin: 'https://evil.example' },
      403,
      'cross-site',
    ],
    ['no site’s page', '{"account":"clerk","password":"x"}', { origin: 'null' }, 403, 'cross-site'],
  ] as const)('%s', async (_name, body, headers, status, code) => {
    expect(await codeOf(await post('/api/session', body, headers))).toEqual([status, code]);
  });

  test.each(['/api/session', '/api/proposals', '/api/screens', '/api/audit'])(
    '%s has a limit of requests',
    async (path) => {
      const response = await fetch(office.url + path);
      expect(Number(response.headers.get('x-ratelimit-limit'))).toBeGreaterThan(0);
    },
  );

  test('more draft than an office can take', async () => {
    const content = withText({ blocks: paragraph('长'.repeat(2 * 1024 * 1024)) });
    const { status, error } = await refusalOf(draft(content));
    expect([status, error.code]).toEqual([413, 'body-too-large']);
  });

  test('data deeper than any form makes them', async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 2_000; depth += 1) deep = { a: deep };
    const { status, error } = await refusalOf(draft(withText({ data: { kind: 'ledger', deep } })));
    expect([status, error.code, error.fields?.[0]?.field]).toEqual([422, 'bad-request', 'data']);
  });

  test('a shape that no console makes is named at its place', async () => {
    const blocks = [{ type: 'script', text: 'x' }] as unknown as ProposalContent['text']['blocks'];
    const { status, error } = await refusalOf(draft(withText({ blocks })));
    expect([status, error.code]).toEqual([422, 'bad-request']);
    expect(error.fields).toMatchObject([{ field: 'blocks.0.type', code: 'malformed' }]);
  });

  test.each([
    '/api/nothing',
    '/nothing.js',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/parts/zz',
    `/parts/${'0'.repeat(64)}`,
  ])('%s is not there', async (path) => {
    expect((await fetch(office.url + path)).status).toBe(404);
  });

  test.each(['/%ff', '/%c0%af', '/api/%', '/parts/%zz', `/api/accounts/${'x'.repeat(2000)}`])(
    '%s is no address',
    async (path) => {
      const response = await fetch(office.url + path);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const [status, code] = await codeOf(response);
      expect([400, 404, 414]).toContain(status);
      expect(['bad-request', 'not-found']).toContain(code);
    },
  );

  test.each(['', '?from=-1&to=3', '?from=1&to=1', '?from=0&to=x', '?from=0.5&to=2'])(
    'entries%s',
    async (query) => {
      const response = await fetch(`${office.url}/log/entries${query}`);
      expect(await codeOf(response)).toEqual([400, 'bad-range']);
    },
  );

  test('asked who is signed in: nobody, which is no mistake', async () => {
    const response = await fetch(`${office.url}/api/session`);
    expect([response.status, await response.json()]).toEqual([200, null]);
    const stale = await fetch(`${office.url}/api/session`, { headers: { cookie: 'minglan-session=gone' } });
    expect([stale.status, await stale.json()]).toEqual([200, null]);
  });

  test('without a session: said so, everywhere', async () => {
    for (const [method, path] of [
      ['GET', '/api/desk'],
      ['GET', '/api/proposals'],
      ['GET', '/api/disclosures'],
      ['GET', '/api/screens'],
      ['GET', '/api/accounts'],
      ['GET', '/api/status'],
      ['POST', '/api/proposals'],
      ['POST', '/api/accounts'],
      ['POST', '/api/status/recover'],
      ['DELETE', '/api/screens/s-1'],
    ] as const) {
      const body = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
      const response = await fetch(office.url + path, { method, ...body });
      expect([path, ...(await codeOf(response))]).toEqual([path, 401, 'not-signed-in']);
    }
  });

  test('what an administrator may, a clerk may not; what a clerk may, an administrator may not', async () => {
    const keeper = await office.as('keeper');
    const admin = await office.as('admin');
    for (const [client, method, path, body] of [
      [clerk, 'GET', '/api/accounts', undefined],
      [clerk, 'GET', '/api/screens', undefined],
      [clerk, 'POST', '/api/accounts', {}],
      [keeper, 'POST', '/api/screens', {}],
      [keeper, 'GET', '/api/proposals', undefined],
      [keeper, 'GET', '/api/disclosures', undefined],
      [admin, 'GET', '/api/proposals', undefined],
    ] as const) {
      const { status, error } = await refusalOf(client.call(method, path, body));
      expect([path, status, error.code]).toEqual([path, 403, 'forbidden']);
    }
    expect(await keeper.call('GET', '/api/screens')).toMatchObject({ screens: [] });
    expect(await keeper.call('GET', '/api/status')).toMatchObject({
      signing: true,
      refusal: null,
      broker: 'embedded',
    });
  });
});

describe('words about people and screens', () => {
  const named = { role: 'kiosk', diagonal: null, resolution: null } as const;

  test.each([
    ['no name', { name: '' }, 'name', 'not-filled'],
    ['a name of spaces', { name: '　 ' }, 'name', 'not-filled'],
    ['script', { place: SCRIPT }, 'place', 'markup'],
    ['a control character', { name: '一号\u0007楼' }, 'name', 'control-character'],
    ['half a character', { place: '电梯\ud800口' }, 'place', 'lone-surrogate'],
    ['a name without end', { name: '长'.repeat(41) }, 'name', 'too-long'],
  ])('a screen with %s is refused at its field', async (_, change, field, code) => {
    const administrator = await office.as('admin');
    const { pairing, screens } = office.office.services;
    const offer = await pairing.offer('kiosk', '192.0.2.7');
    const wanted = { ...named, name: '一号楼', place: '电梯口', ...change };
    const { status, error } = await refusalOf(
      administrator.call('POST', '/api/screens', { code: offer.code, configuration: wanted }),
    );
    expect(status).toBe(422);
    expect(error.fields?.map((each) => [each.field.replace('configuration.', ''), each.code])).toEqual([
      [field, code],
    ]);
    expect(await screens.list()).toEqual([]);
  });

  test('a person’s number in a name or a post, which stand on every seal, is refused at its field', async () => {
    const administrator = await office.as('admin');
    const wanted = { account: 'someone', role: 'clerk', password: 'a-password-of-a-test' };
    const { status, error } = await refusalOf(
      administrator.call('POST', '/api/accounts', {
        ...wanted,
        name: '示例人 138 0000 0000',
        post: '经办，家住3号楼2单元501室',
      }),
    );
    expect(status).toBe(422);
    expect(error.fields?.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'personal-mobile'],
      ['post', 'personal-address'],
    ]);
    const made = await administrator.call<Account>('POST', '/api/accounts', {
      ...wanted,
      name: '示例人',
      post: '经办',
    });
    const changed = await refusalOf(
      administrator.call('PUT', `/api/accounts/${made.id}`, { name: '示例人 13800000000' }),
    );
    expect(changed.error.fields?.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'personal-mobile'],
    ]);
  });

  test('words that are merely too long are said to be, with how many they may be', async () => {
    const administrator = await office.as('admin');
    const { error } = await refusalOf(
      administrator.call('POST', '/api/accounts', {
        account: 'someone',
        name: '长'.repeat(50),
        post: '',
        role: 'clerk',
        password: 'a-password-of-a-test',
      }),
    );
    expect(error.fields).toEqual([
      {
        field: 'name',
        code: 'too-long',
        message: '这里最多 40 个字，现在有 50 个，请精简，或分成几处来写。',
      },
      { field: 'post', code: 'not-filled', message: '这里还没有写，请写上。' },
    ]);
    const made = await draft(base);
    const sent = await clerk.call<Proposal>('POST', `/api/proposals/${made.id}/submit`, {
      revision: made.revision,
    });
    const director = await office.as('director');
    const refused = await refusalOf(
      director.call('POST', `/api/proposals/${made.id}/return`, {
        revision: sent.revision,
        comment: '长'.repeat(1001),
      }),
    );
    expect(refused.error.fields).toMatchObject([{ field: 'comment', code: 'too-long' }]);
  });
});
