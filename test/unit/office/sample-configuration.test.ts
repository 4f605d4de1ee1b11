import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { screenConfiguration } from '../../../src/contract/index.ts';
import { sectionOf } from '../../../src/disclosure/index.ts';
import type { Catalogue } from '../../../src/disclosure/index.ts';
import { readCommunityFiles } from '../../../src/office/config/files.ts';
import { loadSample } from '../../../src/office/sample/index.ts';

const read = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join('kiosk-config', ...path), 'utf8'));

describe('the configuration of the sample', () => {
  it('has every role a procedure needs, and a rule profile that is not below the floor', async () => {
    const { community, accounts } = await loadSample('kiosk-config', new Date('2026-11-21T04:00:00Z'));
    const count = (role: string) => accounts.filter((account) => account.role === role).length;
    expect(count('clerk')).toBeGreaterThanOrEqual(2);
    expect(count('committee')).toBeGreaterThanOrEqual(2);
    expect(count('supervision')).toBe(3);
    for (const role of ['joint-meeting', 'sub-district', 'device-keeper', 'administrator']) {
      expect(count(role)).toBe(1);
    }
    const { profiles } = (await read('rule-profiles.json')) as { profiles: Record<string, object> };
    expect(profiles[community.profile]).toBeDefined();
    expect(profiles[community.profile]).not.toHaveProperty('belowFloor');
  });

  it('describes five screens as the contract reads them, for audiences there are', async () => {
    const { community } = await loadSample('kiosk-config', new Date('2026-11-21T04:00:00Z'));
    const known = community.audiences.map((audience) => audience.id);
    const files = (await readdir('kiosk-config/screens')).sort();
    expect(files).toHaveLength(5);
    for (const file of files) {
      const screen = screenConfiguration.parse(await read('screens', file));
      expect(screen.audiences.filter((id) => !known.includes(id))).toEqual([]);
    }
  });

  it('puts each of the 129 items into the section residents find it in', async () => {
    const { items } = (await read('catalogue.json')) as Catalogue;
    expect(items).toHaveLength(129);
    expect(new Set(items.map((item) => item.code)).size).toBe(129);
    expect(items.filter((item) => item.section !== sectionOf(item.code))).toEqual([]);
  });

  it('asks for a ledger where money is accounted for line by line', async () => {
    const { items } = await readCommunityFiles('kiosk-config');
    const ledgers = items.filter(({ form }) => form === 'ledger').map(({ code }) => code);
    expect(ledgers).toEqual(expect.arrayContaining(['FIN-01', 'FIN-10', 'FIN-20']));
    // Pay of persons and audits are no lines of an account.
    expect(ledgers).not.toContain('FIN-02');
    expect(ledgers.every((code) => sectionOf(code) === 'finance')).toBe(true);
    const meetings = items.filter(({ form }) => form === 'meeting').map(({ code }) => code);
    expect(meetings).toEqual(['DEC-01', 'DEC-02', 'DEC-04', 'DEC-05', 'DEC-06', 'DEC-08']);
    const directories = items.filter(({ form }) => form === 'directory').map(({ code }) => code);
    expect(directories).toEqual(['ORG-05', 'ORG-06', 'ORG-07', 'SVC-02', 'SVC-04', 'SVC-09', 'SVC-11']);
    const appraisals = items.filter(({ form }) => form === 'appraisal').map(({ code }) => code);
    expect(appraisals).toEqual(['AFF-12', 'PER-06', 'PER-07', 'FBK-05', 'FBK-06']);
    const projects = items.filter(({ form }) => form === 'project').map(({ code }) => code);
    expect(projects).toEqual(['AFF-04', 'AFF-05', 'AFF-14', 'FIN-13', 'FIN-14']);
  });
});
