// Whom the seals name: whoever did the act, and nobody else.
import { describe, expect, it } from 'vitest';
import { trailOf, type Act } from '../../../../src/office/procedure/trail.ts';

const person = (id: string, role: string, post: string): Act['by'] => ({
  id,
  name: `${id}（示例）`,
  role,
  post,
});
const AUTHOR = person('author', 'clerk', '福利专干');
const OTHER = person('other', 'clerk', '卫生专干');
const WATCHER = person('watcher', 'supervision', '监督委员');
const MEETING = person('meeting', 'joint-meeting', '联席会议');
const DIRECTOR = person('director', 'committee', '主任');
const AT = '2026-11-20T08:00:00Z';
const done = (act: string, by: Act['by'], at = AT): Act => ({ act, at, by, comment: '', decision: null });
const seals = (
  acts: readonly Act[],
  publicAt = AT,
): (readonly [string, string | undefined, string | undefined])[] =>
  trailOf({
    action: 'urgent',
    flow: 'F2',
    author: AUTHOR,
    acts,
    publicAt,
    majority: { more_than: '1/2', of: 'present' },
  }).steps.map(({ step, by, note }) => [step, by?.post, note] as const);

describe('the trail', () => {
  it('names who handed it in, and who wrote it where that is another', () => {
    expect(seals([done('submit', AUTHOR), done('approve', DIRECTOR)])[0]).toEqual([
      'propose',
      '福利专干',
      undefined,
    ]);
    expect(seals([done('submit', OTHER), done('approve', DIRECTOR)])[0]).toEqual([
      'propose',
      '卫生专干',
      '起草：福利专干author（示例）',
    ]);
    // The last submission counts: it was handed in anew by the author.
    const again = [done('submit', OTHER), done('return', WATCHER), done('submit', AUTHOR)];
    expect(seals(again)[0]).toEqual(['propose', '福利专干', undefined]);
  });

  it.each([
    ['pass', WATCHER, '监督委员', '审查通过即公布'],
    ['decide', MEETING, '联席会议', '联席会议通过即公布'],
    ['approve', DIRECTOR, '主任', '批准即公布'],
  ])('names whoever’s %s sent it out, and says so', (act, by, post, note) => {
    expect(seals([done('submit', AUTHOR), done(act, by)]).at(-1)).toEqual(['publish', post, note]);
    const later = seals([done('submit', AUTHOR), done(act, by)], '2026-11-21T00:00:00Z').at(-1);
    expect(later).toEqual(['publish', post, note.replace('即公布', '后按定好的时间公布')]);
  });

  it('names who published it in a step of its own', () => {
    const acts = [done('submit', AUTHOR), done('decide', MEETING), done('publish', DIRECTOR)];
    expect(seals(acts).at(-1)).toEqual(['publish', '主任', undefined]);
  });

  it('begins with the author where no submission is known', () => {
    expect(seals([])).toEqual([
      ['propose', '福利专干', undefined],
      ['publish', '福利专干', undefined],
    ]);
  });
});
