import { describe, expect, it } from 'vitest';
import {
  FLOWS,
  SECTIONS,
  findItem,
  itemInfo,
  maskOf,
  sectionOf,
  stationsOf,
} from '../../../src/disclosure/index.ts';
import { catalogue, info } from './samples.ts';

describe('the catalogue', () => {
  it('gives every item the section its group has in the file', () => {
    expect(catalogue.items.length).toBe(129);
    for (const { code, section } of catalogue.items) expect([code, sectionOf(code)]).toEqual([code, section]);
  });

  it('has a known flow and a defined mask for every item', () => {
    for (const item of catalogue.items) {
      expect(FLOWS).toContain(item.flow);
      expect(maskOf(catalogue, item), item.code).not.toBeNull();
    }
  });

  it('asks of services and activities one member of the committee, of awards the whole way (README, first look)', () => {
    const light = catalogue.items.filter(({ code }) => /^(?:SVC|ACT)-/.test(code));
    const way = (code: string): string[] =>
      stationsOf('publish', findItem(catalogue, code)?.flow ?? null).map(
        ({ act, roles }) => `${act} ${roles.join()}`,
      );
    for (const { code } of light) {
      const whole = ['pass supervision', 'decide joint-meeting'];
      expect([code, way(code)]).toEqual([code, code === 'ACT-03' ? whole : ['approve committee']]);
    }
    expect(way('FIN-01')).toEqual(way('ACT-03'));
  });

  it('shows a group it does not know under 居务 rather than hiding it', () => {
    expect(sectionOf('ZZZ-01')).toBe('affairs');
    expect(sectionOf('__proto__')).toBe('affairs');
    expect(SECTIONS).toContain(sectionOf(''));
  });

  it('finds items by the exact code only', () => {
    expect(findItem(catalogue, 'FIN-01')?.zh).toBe('财务收支情况表');
    for (const code of ['fin-01', 'FIN-1', 'FIN-01 ', '', '__proto__']) {
      expect(findItem(catalogue, code)).toBeNull();
    }
  });

  it('looks up no inherited name among the items a screen knows', () => {
    const items = { 'FIN-01': info('FIN-01') };
    expect(itemInfo(items, 'FIN-01')?.mask).toBe('M0');
    expect(itemInfo(items, 'constructor')).toBeUndefined();
  });
});
