// The office over HTTP.
import type { z } from 'zod';
import {
  communityAnswer,
  entriesAnswer,
  NOTE_LIMIT,
  partsAnswer,
  startFontsAnswer,
} from '../../contract/index.ts';
import type { CommunityAnswer, Enrolment, StartFonts } from '../../contract/index.ts';
import { isPartHash, parseUtf8, SALT_LENGTH, unbase64, utf8 } from '../../log/index.ts';
import type { Bytes, Part, PartHash } from '../../log/index.ts';
import { ReplicationError } from '../../replication/index.ts';
import type { Source } from '../../replication/index.ts';
import { readJson, request } from './reading.ts';
import { partOf } from './wire.ts';

const TIMEOUT = 15_000;
const LARGE_TIMEOUT = 60_000;
const MEGABYTE = 1024 * 1024;
/** The office gives at most 1 MB of entries; JSON escapes may double it. */
const ENTRIES_LIMIT = 4 * MEGABYTE;
const PARTS_LIMIT = 8 * MEGABYTE;
const PART_LIMIT = 16 * MEGABYTE;
const FONTS_LIMIT = 3 * MEGABYTE;

export class OfficeSource implements Source {
  /** What is shown from a later time on is for screens alone. */
  readonly #asScreen: RequestInit;

  constructor({ username, password }: Enrolment['credential']) {
    this.#asScreen = { headers: { authorization: basic(username, password) } };
  }

  async head(): Promise<string> {
    const { status, body } = await request('/log/head', { limit: NOTE_LIMIT, timeout: TIMEOUT });
    if (status !== 200) throw new ReplicationError('fetch', `/log/head answered ${status}`);
    return parseUtf8(body);
  }

  async entries(from: number, to: number): Promise<readonly Bytes[]> {
    const answer = await get(`/log/entries?from=${from}&to=${to}`, ENTRIES_LIMIT, entriesAnswer);
    if (answer.from !== from) throw new ReplicationError('fetch', 'entries from another place');
    return answer.entries.map(utf8);
  }

  async parts(
    hashes: readonly PartHash[],
  ): Promise<{ readonly parts: readonly Part[]; readonly missing: readonly PartHash[] }> {
    const [only, ...more] = hashes;
    if (only === undefined) return { parts: [], missing: [] };
    // One alone may be a large image: as bytes it needs a third less than in JSON.
    if (more.length === 0) return this.#part(only);
    const answer = await get(`/log/parts?ids=${hashes.join(',')}`, PARTS_LIMIT, partsAnswer, this.#asScreen);
    return { parts: answer.parts.map(partOf), missing: answer.missing.filter(isPartHash) };
  }

  /** What residents' screens may know of the community, and the office's signature, not verified yet. */
  async community(): Promise<CommunityAnswer> {
    return get('/log/community', MEGABYTE, communityAnswer);
  }

  /** Fonts of just these characters. */
  async startFonts(wanted: StartFonts['asked']): Promise<StartFonts['fonts']> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    };
    const answer = await get('/api/start-fonts', FONTS_LIMIT, startFontsAnswer, init);
    return answer.fonts.map(({ face, characters, bytes }) => ({
      face,
      range: [...characters].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`).join(),
      bytes: unbase64(bytes),
    }));
  }

  /** Whether the office still knows this screen; null when it does not say. */
  async isEnrolled(username: string, password: string): Promise<boolean | null> {
    const init = { headers: { authorization: basic(username, password) } };
    const { status } = await request('/api/enrolment', { limit: MEGABYTE, timeout: TIMEOUT, init });
    // 404: an office that was set up anew, or another one behind the same address.
    if (status === 410 || status === 404) return false;
    return status === 204 ? true : null;
  }

  /** Tells the office which key this screen signs with. Throws `fetch`. */
  async registerKey({ username, password }: Enrolment['credential'], note: string): Promise<void> {
    const init = {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: basic(username, password),
      },
      body: JSON.stringify({ note }),
    };
    const { status } = await request('/api/enrolment/key', { limit: MEGABYTE, timeout: TIMEOUT, init });
    if (status !== 204) throw new ReplicationError('fetch', `the key was answered with ${status}`);
  }

  async #part(
    hash: PartHash,
  ): Promise<{ readonly parts: readonly Part[]; readonly missing: readonly PartHash[] }> {
    const options = { limit: PART_LIMIT, timeout: LARGE_TIMEOUT, init: this.#asScreen };
    const { status, body } = await request(`/parts/${hash}`, options);
    if (status === 404 || status === 410) return { parts: [], missing: [hash] };
    if (status !== 200 || body.length < SALT_LENGTH) {
      throw new ReplicationError('fetch', `/parts answered ${status}`);
    }
    const part = { sha256: hash, salt: body.slice(0, SALT_LENGTH), bytes: body.slice(SALT_LENGTH) };
    return { parts: [part], missing: [] };
  }
}

function basic(username: string, password: string): string {
  return `Basic ${btoa(`${username}:${password}`)}`;
}

async function get<Schema extends z.ZodType>(
  path: string,
  limit: number,
  schema: Schema,
  init?: RequestInit,
): Promise<z.infer<Schema>> {
  const { status, body } = await request(path, { limit, timeout: TIMEOUT, ...(init ? { init } : {}) });
  if (status !== 200) throw new ReplicationError('fetch', `${path} answered ${status}`);
  const parsed = schema.safeParse(readJson(body));
  if (!parsed.success) throw new ReplicationError('fetch', `${path} answered something else`);
  return parsed.data;
}
