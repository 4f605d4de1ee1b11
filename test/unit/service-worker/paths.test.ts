import { describe, expect, it } from 'vitest';
import { answerTo } from '../../../src/service-worker/paths.ts';

const ORIGIN = 'https://board.example';
const FILES = new Set(['/index.html', '/icon.svg', '/assets/index-abc.js']);

function kindOf(path: string, mode = 'cors', method = 'GET'): string {
  return answerTo({ method, mode, url: new URL(path, ORIGIN).href }, ORIGIN, FILES).kind;
}

describe('what the service worker answers for', () => {
  it.each([
    ['/', 'page'],
    ['/display', 'page'],
    ['/?trial=17', 'trial'],
    ['/display?trial=17', 'trial'],
    ['/console', 'none'],
    ['/console/', 'none'],
    ['/elsewhere', 'none'],
    ['/index.html', 'none'],
  ])('navigating to %s: %s', (path, kind) => expect(kindOf(path, 'navigate')).toBe(kind));

  it.each([
    ['/assets/index-abc.js', 'file'],
    ['/assets/of-an-older-version.js', 'file'],
    ['/icon.svg', 'file'],
  ])('a file %s: %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  it.each([
    '/api/session',
    '/log/head',
    '/log/entries?from=0&to=9',
    '/log/parts?ids=a',
    '/parts/0123',
    '/mqtt',
    '/community.json',
    '/healthz',
    '/console/assets/index.js',
    '/unknown.js',
    'https://elsewhere.example/assets/index-abc.js',
  ])('never %s', (path) => expect(kindOf(path)).toBe('none'));

  it('nothing that is not a GET', () => {
    expect(kindOf('/', 'navigate', 'POST')).toBe('none');
    expect(kindOf('/assets/index-abc.js', 'cors', 'HEAD')).toBe('none');
  });
});
