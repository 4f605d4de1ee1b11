import { expect, test } from 'vitest';
import { whoseItem } from '../../../src/console/whose-item.ts';
import type { Desk } from '../../../src/contract/index.ts';

const desk = (role: Desk['me']['role'], post: string): Pick<Desk, 'me' | 'posts' | 'clerks'> => ({
  me: { id: 'a-1', account: 'shenhe', name: '沈禾（示例）', role, post, mustChangePassword: false },
  posts: [
    { post: '*', items: ['SVC-16'] },
    { post: '社区服务', items: ['SVC', 'FIN-18'] },
    { post: '社会福利', items: ['WEL', 'FIN-18'] },
    { post: '治保调解', items: ['AFF-05'] },
  ],
  clerks: [
    { name: '沈禾（示例）', post: '社区服务经办' },
    { name: '乔宁（示例）', post: '社会福利经办' },
    { name: '方月（示例）', post: '社区服务、社会福利经办' },
  ],
});

test('an item of another post is told with the post and everybody who holds it', () => {
  const clerk = desk('clerk', '社区服务经办');
  expect(whoseItem(clerk, 'WEL-02')).toBe('归 社会福利岗（乔宁（示例）、方月（示例））经办');
  expect(whoseItem(clerk, 'AFF-05')).toBe('归 治保调解岗（还没有人）经办');
  expect(whoseItem(clerk, 'DEC-01')).toBe('归 居委会');
});

test('nothing is told of what the person may write, nor before anything is picked', () => {
  const clerk = desk('clerk', '社区服务经办');
  for (const code of ['', 'SVC-16', 'SVC-01', 'FIN-18']) expect(whoseItem(clerk, code)).toBe('');
  expect(whoseItem(desk('committee', '居委会主任'), 'WEL-02')).toBe('');
});
