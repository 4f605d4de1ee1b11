// The sub-district reads everything but drafts and changes nothing: every route the office has is asked, and the
// database is compared before and after. A route that is added and not named here fails the test.
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Proposal } from '../../../../src/contract/index.ts';
import { createServer } from '../../../../src/office/http/server.ts';
import { storeFile } from '../../../../src/office/record.ts';
import {
  approveProposal,
  someContent,
  submitProposal,
  draftProposal,
} from '../../../support/office-client.ts';
import type { OfficeRefusal } from '../../../support/office-client.ts';
import { PASSWORD, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let office: TestOffice;
let cookie: string;
let published: Proposal;
let draft: Proposal;
/** What stands for each `:name` of a route. */
let places: Readonly<Record<string, string>>;

beforeAll(async () => {
  office = await testOffice();
  const clerk = await office.as('clerk');
  published = await approveProposal(
    await office.as('director'),
    await submitProposal(clerk, 'publish', null, someContent()),
  );
  draft = await draftProposal(clerk, 'publish', null, someContent());
  const response = await fetch(`${office.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'street', password: PASSWORD }),
  });
  cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  places = {
    id: published.id,
    part: 'image-1',
    material: 'f-0',
    fingerprint: 'f'.repeat(64),
    hash: '0'.repeat(64),
    name: 'minglan-20261122T030000Z-000120.backup',
  };
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

/** What it may read, with the answer it gets here. Those of 404 and 400 are let in and asked for what is not there. */
const READS: Readonly<Record<string, number>> = {
  'GET /api/session': 200,
  'GET /api/desk': 200,
  'GET /api/proposals': 200,
  'GET /api/proposals/:id': 200,
  'GET /api/proposals/:id/meanwhile': 404,
  'GET /api/proposals/:id/images/:part': 404,
  'GET /api/proposals/:id/originals/:part': 404,
  'GET /api/proposals/:id/materials/:material': 404,
  'GET /api/disclosures': 200,
  'GET /api/disclosures/:id/text': 200,
  'GET /api/disclosures/:id/originals': 200,
  'GET /api/disclosures/:id/originals/:part': 404,
  'GET /api/disclosures/:id/erasable': 200,
  'GET /api/disclosures/:id/erasures': 200,
  'GET /api/paper/:subject': 404,
  'GET /api/proofs/:subject': 404,
  'GET /api/calendar': 200,
  'GET /api/screens': 200,
  'GET /api/accounts': 200,
  'GET /api/status': 200,
  'GET /api/backups': 200,
  'GET /api/archive': 200,
  'GET /api/archives': 200,
  'GET /api/rules': 200,
  'GET /api/witnesses': 200,
  'GET /api/audit': 200,
  'GET /api/audit.csv': 200,
};
/** What changes something for others; refused before its body is looked at. */
const WRITES = [
  'POST /api/proposals',
  'PUT /api/proposals/:id',
  'POST /api/proposals/:id/take-over',
  'POST /api/proposals/acts',
  ...[
    'submit',
    'recall',
    'discard',
    'approve',
    'return',
    'pass',
    'ask',
    'supply',
    'decide',
    'publish',
    'hear',
    'answer',
    'archive',
  ].map((act) => `POST /api/proposals/:id/${act}`),
  'PUT /api/proposals/:id/overrides/:fingerprint',
  'DELETE /api/proposals/:id/overrides/:fingerprint',
  'POST /api/proposals/:id/images',
  'POST /api/proposals/:id/images/looked',
  'DELETE /api/proposals/:id/images/:part',
  'POST /api/proposals/:id/images/:part/black-out',
  'POST /api/proposals/:id/originals',
  'POST /api/proposals/:id/originals/:part/looked',
  'DELETE /api/proposals/:id/originals/:part',
  'POST /api/proposals/:id/imports',
  'POST /api/proposals/:id/sheets',
  'PUT /api/proposals/:id/sheets/mapping',
  'POST /api/proposals/:id/materials',
  'POST /api/screens',
  'PUT /api/screens/:id/configuration',
  'PUT /api/screens/:id/door',
  'DELETE /api/screens/:id/door',
  'DELETE /api/screens/:id',
  'POST /api/accounts',
  'PUT /api/accounts/:id',
  'POST /api/status/recover',
  'POST /api/backups',
  'POST /api/backups/:name/check',
  'POST /api/rules/approve',
  'POST /api/rules/refuse',
  'POST /api/witnesses',
  'POST /api/witnesses/:id/approve',
  'POST /api/witnesses/:id/refuse',
  'POST /api/cosignatures',
  'POST /api/cosignatures/refusals',
];
/** One's own session, and what needs none: signing in, screens that ask for a place, the public record, the pages. */
const OWN_OR_PUBLIC = [
  'POST /api/session',
  'DELETE /api/session',
  'PUT /api/session/password',
  'POST /api/setup',
  'POST /api/pairing',
  'GET /api/pairing',
  'GET /api/enrolment',
  'PUT /api/enrolment/key',
  'POST /api/start-fonts',
];
/** Paths of no person: whatever lies under them is served to every screen. */
const PUBLIC = /^GET \/(?!api\/)/;
const QUERIES: Readonly<Record<string, string>> = { 'GET /api/archive': '?all=1' };

/** `GET /api/proposals/:id` for every route of the server, read from its own router. */
async function routes(): Promise<string[]> {
  const app = await createServer({
    services: office.office.services,
    statics: `${office.data}/no-pages`,
    brokerForScreens: '/mqtt',
    trustProxy: false,
  });
  try {
    await app.ready();
    const found: string[] = [];
    const path: string[] = [];
    for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
      const [, indent, rest] = /^((?:│ {3}| {4})*)[├└]── (.*)$/.exec(line) ?? [];
      if (indent === undefined || rest === undefined) continue;
      const [, piece = '', methods = ''] = /^(\S*)(?: \((.*)\))?$/.exec(rest) ?? [];
      path.splice(indent.length / 4);
      path.push(piece);
      for (const method of methods.split(', ')) {
        if (method !== '' && method !== 'HEAD') found.push(`${method} ${path.join('')}`);
      }
    }
    return found;
  } finally {
    await app.close();
  }
}

/** A digest of every table but what any reading leaves: sessions and the log of acts. */
function digest(): string {
  const connection = new Database(storeFile(office.data), { readonly: true });
  const names = connection
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const left = ['sessions', 'audit', 'sqlite_sequence', 'heads'];
  const rows = names
    .filter((name) => !left.includes(name))
    .map((name) => [name, connection.prepare(`select * from "${name}"`).raw().all()]);
  connection.close();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

async function ask(route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const id = path.startsWith('/api/disclosures') ? published.disclosure : places['id']!;
  const url = path.replace(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : places[name]!));
  const hasBody = method === 'POST' || method === 'PUT';
  const response = await fetch(office.url + url + (QUERIES[route] ?? ''), {
    method,
    headers: {
      cookie,
      origin: office.url,
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: '{}' } : {}),
  });
  await response.arrayBuffer();
  return response.status;
}

test('every route is known: read, refused, one’s own, or public', async () => {
  const known = [...Object.keys(READS), ...WRITES, ...OWN_OR_PUBLIC];
  const found = await routes();
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter((route) => !PUBLIC.test(route)).sort()).toEqual([...known].sort());
});

test('reads everything', async () => {
  for (const [route, status] of Object.entries(READS))
    expect([route, await ask(route)]).toEqual([route, status]);
});

test('changes nothing, whatever it sends', async () => {
  const before = digest();
  for (const route of WRITES) expect([route, await ask(route)]).toEqual([route, 403]);
  expect(digest()).toBe(before);
});

test('sees no draft: not its words, not that it is there', async () => {
  const street = await office.as('street');
  const { proposals } = await street.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
  expect(proposals.map(({ id }) => id)).toEqual([published.id]);
  await expect(street.call('GET', `/api/proposals/${draft.id}`)).rejects.toMatchObject({ status: 404 });
  const unknown: unknown = await street.call('GET', '/api/proposals/p-none').catch((error: unknown) => error);
  const hidden: unknown = await street
    .call('GET', `/api/proposals/${draft.id}`)
    .catch((error: unknown) => error);
  expect((hidden as OfficeRefusal).error).toEqual((unknown as OfficeRefusal).error);
});
