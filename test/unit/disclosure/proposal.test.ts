import { describe, expect, it } from 'vitest';
import type { ProposalFacts, Role } from '../../../src/disclosure/index.ts';
import {
  ROLES,
  allowedActs,
  approverRoles,
  mayDraft,
  mayRead,
  transition,
  writersOf,
} from '../../../src/disclosure/index.ts';

const actor = (id: string, role: Role): { id: string; role: Role } => ({ id, role });
const clerk = actor('clerk-1', 'clerk');
const other = actor('clerk-2', 'clerk');
const head = actor('committee-1', 'committee');
const member = actor('committee-2', 'committee');
const supervisor = actor('supervision-1', 'supervision');
const meeting = actor('meeting-1', 'joint-meeting');

function facts(changes: Partial<ProposalFacts> = {}): ProposalFacts {
  return { action: 'publish', state: 'draft', flow: 'F1', authorId: clerk.id, history: [], ...changes };
}

describe('who decides', () => {
  it.each([
    ['publish', 'F1', ['joint-meeting']],
    ['publish', 'F2', ['committee']],
    ['publish', 'F3', ['committee']],
    ['publish', 'F4', ['supervision']],
    ['publish', 'F5', ['committee', 'supervision']],
    ['amend', 'F1', ['joint-meeting']],
    ['withdraw', 'F4', ['supervision']],
    ['redact', 'F4', ['supervision', 'committee']],
    ['redact', 'F3', ['committee']],
    ['redact', null, ['committee']],
    ['urgent', 'F1', ['committee']],
    ['clear', null, ['committee']],
    ['publish', null, []],
  ] as const)('%s in flow %s: %j', (action, flow, roles) => {
    expect(approverRoles(action, flow)).toEqual(roles);
  });

  it('lets only clerk and committee draft', () => {
    expect(ROLES.filter(mayDraft)).toEqual(['clerk', 'committee']);
  });
});

describe('the way of a proposal', () => {
  it('goes from draft to published in two steps by two persons', () => {
    expect(transition(facts(), 'submit', clerk)).toEqual({ ok: true, state: 'submitted' });
    expect(transition(facts({ state: 'submitted' }), 'approve', meeting)).toEqual({
      ok: true,
      state: 'published',
    });
  });

  it('waits for 公布 when the drafter chose so, and only the committee publishes', () => {
    const submitted = facts({ state: 'submitted', publishOnApproval: false });
    expect(transition(submitted, 'approve', meeting)).toEqual({ ok: true, state: 'approved' });
    const approved = facts({ state: 'approved', publishOnApproval: false });
    expect(transition(approved, 'publish', head)).toEqual({ ok: true, state: 'published' });
    for (const someone of [clerk, supervisor, meeting]) {
      expect(transition(approved, 'publish', someone)).toEqual({ ok: false, code: 'forbidden' });
    }
  });

  it.each(['urgent', 'clear', 'redact'] as const)('never lets %s wait', (action) => {
    const submitted = facts({ action, state: 'submitted', publishOnApproval: false });
    expect(transition(submitted, 'approve', head)).toEqual({ ok: true, state: 'published' });
  });

  it('returns to the drafter, who may edit and submit again', () => {
    expect(transition(facts({ state: 'submitted' }), 'return', meeting)).toEqual({
      ok: true,
      state: 'returned',
    });
    expect(allowedActs({ ...facts({ state: 'returned' }), actor: clerk })).toEqual([
      'edit',
      'submit',
      'discard',
    ]);
  });

  it('lets what was approved and not yet published be recalled, so that it needs a new approval', () => {
    expect(transition(facts({ state: 'approved' }), 'recall', clerk)).toEqual({ ok: true, state: 'draft' });
  });

  it('knows no way out of published and discarded', () => {
    for (const state of ['published', 'discarded'] as const) {
      for (const someone of [clerk, head, supervisor, meeting]) {
        expect(allowedActs({ ...facts({ state }), actor: someone })).toEqual([]);
      }
    }
    expect(transition(facts({ state: 'published' }), 'approve', meeting)).toEqual({
      ok: false,
      code: 'wrong-state',
    });
  });
});

describe('separation of duty', () => {
  const submitted = facts({ state: 'submitted', flow: 'F3', authorId: head.id });

  it('refuses one’s own, by its own code', () => {
    expect(transition(submitted, 'approve', head)).toEqual({ ok: false, code: 'own-proposal' });
    expect(transition(submitted, 'return', head)).toEqual({ ok: false, code: 'own-proposal' });
    expect(transition(submitted, 'approve', member).ok).toBe(true);
  });

  it('counts whoever edited or submitted it as its author too', () => {
    const edited = facts({ flow: 'F3', state: 'submitted', history: [{ act: 'edit', by: member }] });
    expect(transition(edited, 'approve', member)).toEqual({ ok: false, code: 'own-proposal' });
    expect(transition(edited, 'approve', head).ok).toBe(true);
    const saved = facts({ flow: 'F3', state: 'submitted', lastEditorId: head.id });
    expect(transition(saved, 'approve', head)).toEqual({ ok: false, code: 'own-proposal' });
    expect([...writersOf(facts({ history: [{ act: 'return', by: meeting }] }))]).toEqual([clerk.id]);
  });

  it('keeps one clerk out of another’s draft, and lets the committee help', () => {
    expect(allowedActs({ ...facts(), actor: other })).toEqual([]);
    expect(allowedActs({ ...facts(), actor: head })).toContain('edit');
  });

  it('gives device keeper, administrator and sub-district nothing to do', () => {
    for (const role of ['device-keeper', 'administrator', 'sub-district'] as const) {
      for (const state of ['draft', 'submitted', 'returned', 'approved'] as const) {
        expect(allowedActs({ ...facts({ state, authorId: 'x' }), actor: actor('x', role) })).toEqual([]);
      }
    }
  });
});

describe('who may read', () => {
  const subDistrict = actor('street', 'sub-district');

  it('keeps drafts to those who wrote them and the committee', () => {
    expect(mayRead(facts(), clerk)).toBe(true);
    expect(mayRead(facts(), head)).toBe(true);
    for (const someone of [other, supervisor, meeting, subDistrict])
      expect(mayRead(facts(), someone)).toBe(false);
  });

  it('shows the sub-district all but drafts, and those who returned it what they returned', () => {
    expect(mayRead(facts({ state: 'submitted' }), subDistrict)).toBe(true);
    expect(mayRead(facts({ state: 'returned' }), subDistrict)).toBe(false);
    expect(mayRead(facts({ state: 'returned' }), meeting)).toBe(true);
    expect(mayRead(facts({ state: 'published' }), subDistrict)).toBe(true);
  });

  it('shows no content to device keeper and administrator', () => {
    for (const role of ['device-keeper', 'administrator'] as const) {
      expect(mayRead(facts({ state: 'published' }), actor('a', role))).toBe(false);
    }
  });
});
