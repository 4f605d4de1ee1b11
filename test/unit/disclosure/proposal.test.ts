import { describe, expect, it } from 'vitest';
import type { ProposalFacts, Role } from '../../../src/disclosure/index.ts';
import {
  ROLES,
  allowedActs,
  approverRoles,
  mayDraft,
  appendsEntry,
  isAsked,
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
    ['publish', 'F1', ['supervision', 'joint-meeting']],
    ['publish', 'F2', ['committee']],
    ['publish', 'F3', ['committee']],
    ['publish', 'F4', ['supervision']],
    ['publish', 'F5', ['committee', 'supervision']],
    ['amend', 'F1', ['supervision', 'joint-meeting']],
    ['withdraw', 'F1', ['supervision', 'joint-meeting']],
    ['event', null, ['committee']],
    ['redact', 'F1', ['joint-meeting', 'committee']],
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

const by = (...acts: [string, { id: string; role: Role }][]): ProposalFacts['history'] =>
  acts.map(([act, person]) => ({ act, by: person }));
const reviewed = facts({ state: 'reviewed', history: by(['submit', clerk], ['pass', supervisor]) });

describe('the full procedure (F1)', () => {
  it('goes from draft through review and meeting to published, by three persons', () => {
    expect(transition(facts(), 'submit', clerk)).toEqual({ ok: true, state: 'submitted' });
    expect(transition(facts({ state: 'submitted' }), 'pass', supervisor)).toEqual({
      ok: true,
      state: 'reviewed',
    });
    expect(transition(reviewed, 'decide', meeting)).toEqual({ ok: true, state: 'published' });
  });

  it('lets nobody decide what was not reviewed, and nobody approve alone', () => {
    for (const someone of [supervisor, meeting, head]) {
      expect(transition(facts({ state: 'submitted' }), 'decide', someone)).toEqual({
        ok: false,
        code: 'wrong-state',
      });
      expect(transition(facts({ state: 'submitted' }), 'approve', someone)).toEqual({
        ok: false,
        code: 'wrong-state',
      });
    }
    expect(transition(facts({ state: 'submitted' }), 'pass', meeting)).toEqual({
      ok: false,
      code: 'forbidden',
    });
    expect(transition(reviewed, 'decide', supervisor)).toEqual({ ok: false, code: 'forbidden' });
  });

  it('returns what the meeting refused', () => {
    expect(transition(reviewed, 'decide', meeting, 'refused')).toEqual({ ok: true, state: 'returned' });
    expect(transition(reviewed, 'return', meeting)).toEqual({ ok: true, state: 'returned' });
    expect(transition(reviewed, 'return', supervisor)).toEqual({ ok: false, code: 'forbidden' });
  });

  it('keeps who reviewed from deciding, whatever role they have by then', () => {
    const both = actor(supervisor.id, 'joint-meeting');
    expect(transition(reviewed, 'decide', both)).toEqual({ ok: false, code: 'reviewed-it' });
    // A review of an earlier round binds nobody.
    const again = facts({
      state: 'reviewed',
      history: by(['submit', clerk], ['pass', both], ['submit', clerk], ['pass', supervisor]),
    });
    expect(transition({ ...again, history: again.history.slice(0, 3) }, 'decide', both).ok).toBe(true);
  });

  it('waits for an answer to a question, and is not passed without it', () => {
    const asked = facts({ state: 'submitted', history: by(['submit', clerk], ['ask', supervisor]) });
    expect(isAsked(asked)).toBe(true);
    expect(transition(asked, 'supply', clerk)).toEqual({ ok: true, state: 'submitted' });
    expect(transition(asked, 'supply', other)).toEqual({ ok: false, code: 'forbidden' });
    expect(transition(asked, 'supply', supervisor)).toEqual({ ok: false, code: 'forbidden' });
    expect(transition(asked, 'pass', supervisor)).toEqual({ ok: false, code: 'still-asked' });
    expect(transition(asked, 'pass', clerk)).toEqual({ ok: false, code: 'forbidden' });
    expect(transition(asked, 'return', supervisor).ok).toBe(true);
    const supplied = { ...asked, history: [...asked.history, ...by(['supply', head])] };
    expect(isAsked(supplied)).toBe(false);
    expect(transition(supplied, 'pass', supervisor).ok).toBe(true);
    expect(transition(supplied, 'supply', clerk)).toEqual({ ok: false, code: 'wrong-state' });
    expect(writersOf(supplied).has(head.id)).toBe(true);
    // A question of the round before is no question any more.
    const anew = { ...asked, history: [...asked.history, ...by(['submit', clerk])] };
    expect(isAsked(anew)).toBe(false);
    expect(transition(facts({ state: 'submitted', flow: 'F3' }), 'ask', head)).toEqual({
      ok: false,
      code: 'wrong-state',
    });
  });
});

describe('the other flows', () => {
  it.each(['F2', 'F3'] as const)('%s: a second officer approves, and that is all', (flow) => {
    expect(transition(facts({ state: 'submitted', flow }), 'approve', head)).toEqual({
      ok: true,
      state: 'published',
    });
    expect(transition(facts({ state: 'submitted', flow }), 'pass', supervisor)).toEqual({
      ok: false,
      code: 'wrong-state',
    });
  });

  it.each([
    ['F4', 'pass'],
    ['F5', 'approve'],
  ] as const)('%s: what supervision agrees to, another member of the committee publishes', (flow, act) => {
    for (const action of ['publish', 'amend', 'withdraw'] as const) {
      const submitted = facts({ action, state: 'submitted', flow, authorId: head.id });
      expect(transition(submitted, act, supervisor)).toEqual({ ok: true, state: 'approved' });
      const history = by(['submit', head], [act, supervisor]);
      const approved = { ...submitted, state: 'approved' as const, history };
      expect(transition(approved, 'publish', head)).toEqual({ ok: false, code: 'wrote-it' });
      expect(transition(approved, 'publish', supervisor)).toEqual({ ok: false, code: 'forbidden' });
      expect(transition(approved, 'publish', member)).toEqual({ ok: true, state: 'published' });
    }
  });

  it('F4 and F5: personal data is erased as soon as supervision agrees', () => {
    for (const flow of ['F4', 'F5'] as const) {
      const submitted = facts({ action: 'redact', state: 'submitted', flow });
      expect(transition(submitted, 'approve', supervisor)).toEqual({ ok: true, state: 'published' });
    }
  });

  it('F5: what an officer of the committee agrees to is out at once', () => {
    const submitted = facts({ state: 'submitted', flow: 'F5' });
    expect(transition(submitted, 'approve', head)).toEqual({ ok: true, state: 'published' });
  });

  it('waits for 公布 when the drafter chose so, and only the committee publishes', () => {
    const waiting = { ...reviewed, publishOnApproval: false };
    expect(transition(waiting, 'decide', meeting)).toEqual({ ok: true, state: 'approved' });
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
    expect(transition(facts({ state: 'submitted' }), 'return', supervisor)).toEqual({
      ok: true,
      state: 'returned',
    });
    expect(allowedActs({ ...facts({ state: 'returned' }), actor: clerk })).toEqual([
      'edit',
      'submit',
      'discard',
    ]);
  });

  it.each(['submitted', 'reviewed', 'approved'] as const)('lets what is %s be recalled', (state) => {
    expect(transition(facts({ state }), 'recall', clerk)).toEqual({ ok: true, state: 'draft' });
  });
});

describe('after publication', () => {
  const published = facts({ state: 'published' });
  const heard = { ...published, history: by(['submit', clerk], ['hear', clerk]) };

  it('residents are heard while it is up, then it is archived', () => {
    const open = { ...published, listening: true };
    expect(transition(open, 'hear', clerk)).toEqual({ ok: false, code: 'still-listening' });
    expect(transition(open, 'archive', head)).toEqual({ ok: false, code: 'still-listening' });
    expect(transition(published, 'archive', head)).toEqual({ ok: false, code: 'not-heard' });
    expect(transition(published, 'hear', clerk)).toEqual({ ok: true, state: 'published' });
    expect(transition(heard, 'hear', clerk)).toEqual({ ok: false, code: 'wrong-state' });
    expect(transition(heard, 'archive', head)).toEqual({ ok: true, state: 'archived' });
  });

  it('the supervision committee answers, and nobody else', () => {
    expect(transition(published, 'answer', supervisor)).toEqual({ ok: true, state: 'published' });
    for (const someone of [clerk, head, meeting]) {
      expect(transition(published, 'answer', someone)).toEqual({ ok: false, code: 'forbidden' });
    }
    expect(transition(heard, 'archive', supervisor)).toEqual({ ok: false, code: 'forbidden' });
  });

  it('what nobody is heard on is archived after its time', () => {
    const notice = facts({ state: 'published', flow: 'F3' });
    expect(transition(notice, 'hear', clerk)).toEqual({ ok: false, code: 'wrong-state' });
    expect(transition(notice, 'archive', clerk)).toEqual({ ok: true, state: 'archived' });
    expect(transition({ ...notice, action: 'withdraw' }, 'archive', clerk)).toEqual({
      ok: false,
      code: 'wrong-state',
    });
  });

  it('nothing leads back: archived and discarded are the end', () => {
    for (const state of ['archived', 'discarded'] as const) {
      for (const someone of [clerk, head, supervisor, meeting]) {
        expect(allowedActs({ ...facts({ state }), actor: someone })).toEqual([]);
      }
    }
  });

  it('says what becomes an entry', () => {
    expect(appendsEntry('decide', 'published')).toBe(true);
    expect(appendsEntry('decide', 'approved')).toBe(false);
    expect(appendsEntry('hear', 'published')).toBe(true);
    expect(appendsEntry('archive', 'archived')).toBe(true);
    expect(appendsEntry('submit', 'submitted')).toBe(false);
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
    expect(mayRead(facts({ state: 'returned' }), subDistrict)).toBe(true);
    expect(mayRead(facts({ state: 'returned' }), meeting)).toBe(true);
    expect(mayRead(facts({ state: 'published' }), subDistrict)).toBe(true);
    // Discarded after it was returned: still no draft. Before it was ever handed in, or taken back: one.
    const acts = (...done: readonly string[]): ReturnType<typeof facts> =>
      facts({ state: 'discarded', history: done.map((act) => ({ act, by: clerk })) });
    expect(mayRead(acts('submit', 'return', 'discard'), subDistrict)).toBe(true);
    expect(mayRead(acts('submit', 'recall', 'discard'), subDistrict)).toBe(false);
    expect(mayRead(acts('discard'), subDistrict)).toBe(false);
  });

  it('shows no content to device keeper and administrator', () => {
    for (const role of ['device-keeper', 'administrator'] as const) {
      expect(mayRead(facts({ state: 'published' }), actor('a', role))).toBe(false);
    }
  });
});
