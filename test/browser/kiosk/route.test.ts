import { expect } from '@open-wc/testing';
import {
  createDisclosureUrl,
  createSectionUrl,
  createUrl,
  parseRoute,
  type Route,
} from '../../../src/kiosk/route.ts';

describe('the routes of the kiosk', () => {
  it('reads back every address it makes', () => {
    const routes: Route[] = [
      { page: 'board' },
      { page: 'section', section: 'welfare' },
      { page: 'disclosure', id: 'a/b?c#d%20示例' },
      { page: 'calendar', period: null },
      { page: 'calendar', period: '2026Q4' },
      { page: 'matter', id: 'm-roof/示例' },
      { page: 'issue', period: '2026Q3' },
      { page: 'find' },
      { page: 'help' },
      { page: 'past', of: null, period: null },
      { page: 'past', of: 'finance', period: null },
      { page: 'past', of: null, period: '2025-03' },
      { page: 'past', of: 'FIN-01', period: '2025Q1' },
    ];
    for (const route of routes) expect(parseRoute(createUrl(route))).to.deep.equal(route);
  });
  it('takes anything else for the board', () => {
    for (const hash of [
      '',
      '#',
      '#/section/secret',
      '#/section/',
      '#/disclosure/',
      '#/disclosure/%E0%A4%A',
      'javascript:1',
    ]) {
      expect(parseRoute(hash), hash).to.deep.equal({ page: 'board' });
    }
    expect(createSectionUrl('finance')).to.equal('#/section/finance');
    expect(createDisclosureUrl('x')).to.equal('#/disclosure/x');
  });
});
