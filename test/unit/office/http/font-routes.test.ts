import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFontsAnswer } from '../../../../src/contract/index.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

function ask(body: unknown): Promise<Response> {
  return fetch(`${office.url}/api/start-fonts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('POST /api/start-fonts', () => {
  it('gives anybody the fonts of some characters', async () => {
    const response = await ask({ title: '居务', text: '公开', strong: '' });
    expect(response.status).toBe(200);
    const { fonts } = startFontsAnswer.parse(await response.json());
    expect(fonts.map(({ face, characters }) => [face, characters])).toEqual([
      ['title', expect.stringMatching(/^[居务]{2}$/)],
      ['text', expect.stringMatching(/^[公开]{2}$/)],
    ]);
  });

  it('refuses more characters than a first paint has', async () => {
    expect((await ask({ title: '', text: '居'.repeat(2001), strong: '' })).status).toBe(422);
    expect((await ask({ title: '' })).status).toBe(422);
  });

  it('gives one address no more than sixty a minute', async () => {
    const statuses = new Set<number>();
    for (let turn = 0; turn < 61; turn += 1)
      statuses.add((await ask({ title: '', text: '', strong: '' })).status);
    expect([...statuses]).toEqual([200, 429]);
  });
});
