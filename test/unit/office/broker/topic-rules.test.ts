import { describe, expect, it } from 'vitest';
import { accessLines } from '../../../../src/office/broker/by-hand.ts';
import { accessRules } from '../../../../src/office/broker/dynamic-security.ts';
import { screenRules, screenVoice } from '../../../../src/office/broker/topic-rules.ts';

const own = 'minglan/shili/screens/lobby-1';

describe('the rights of a screen', () => {
  const rules = screenRules('shili', 'lobby-1');

  it('are to speak on four topics of its own', () => {
    expect([...rules.publish.keys()].sort()).toEqual([
      `${own}/result`,
      `${own}/shown`,
      `${own}/state`,
      `${own}/submission`,
    ]);
    expect([...rules.publish.values()].filter((rule) => rule.retain).map((rule) => rule.kind)).toEqual([
      'state',
    ]);
  });

  it('are to hear four topics of all and three of its own', () => {
    expect([...rules.subscribe].sort()).toEqual([
      'minglan/shili/head',
      `${own}/command`,
      `${own}/config`,
      `${own}/receipt`,
      'minglan/shili/update',
      'minglan/shili/urgent',
      'minglan/shili/witnessed',
    ]);
  });

  it('are closed against lenient defaults of a broker', () => {
    const acls = accessRules(rules);
    const allowed = acls.filter((acl) => acl.allow);
    expect(allowed.every((acl) => !/[#+]/.test(acl.topic))).toBe(true);
    for (const acltype of ['publishClientSend', 'publishClientReceive', 'subscribePattern'] as const) {
      const refused = acls.filter((acl) => !acl.allow && acl.acltype === acltype).map((acl) => acl.topic);
      expect(refused).toEqual(['#', '$SYS/#', '$CONTROL/#']);
    }
    expect(Math.min(...allowed.map((acl) => acl.priority))).toBeGreaterThan(
      Math.max(...acls.filter((acl) => !acl.allow).map((acl) => acl.priority)),
    );
  });

  it('can be written down for an ACL file', () => {
    expect(accessLines('someone', rules)).toEqual([
      'user someone',
      ...[...rules.publish.keys()].map((topic) => `topic write ${topic}`),
      ...[...rules.subscribe].map((topic) => `topic read ${topic}`),
    ]);
  });
});

describe('whose voice a topic is', () => {
  it.each(['state', 'result', 'submission', 'shown'])('knows %s', (kind) => {
    expect(screenVoice('shili', `${own}/${kind}`)).toEqual({ screen: 'lobby-1', kind });
  });
  it.each([
    `${own}/config`,
    `${own}/command`,
    `${own}/receipt`,
    `${own}/state/more`,
    `${own}/constructor`,
    own,
    'minglan/other/screens/lobby-1/state',
    'minglan/shili/screens//state',
    'minglan/shili/screens/Ärger/state',
    'minglan/shili/head',
  ])('knows nobody behind %s', (topic) => {
    expect(screenVoice('shili', topic)).toBeNull();
  });
});
