// Who may be on the supervision committee (rules.md): three to five members, at least one with accounting, none of them
// of the committee or the party organisation. Reckoned from the accounts alone.
import type { Role } from './roles.ts';
import type { RuleProfile } from './rule-profile.ts';

/** An account, as far as the composition is concerned. */
export interface OfficeHolder {
  readonly name: string;
  readonly role: Role;
  /** Knows accounting. */
  readonly accounting: boolean;
  readonly disabled: boolean;
}

export const COMPOSITION_CODES = [
  'supervision-too-few',
  'supervision-too-many',
  'supervision-no-accounting',
] as const;
export interface CompositionFault {
  readonly code: (typeof COMPOSITION_CODES)[number];
  readonly values: Readonly<Record<string, number>>;
}

/** Bodies whose members may not supervise: they would supervise themselves. */
const SUPERVISED: readonly Role[] = ['committee', 'joint-meeting'];

/** In what the supervision committee is not what the rules ask; accounts that are closed count for nothing. */
export function compositionFaults(
  holders: readonly OfficeHolder[],
  { members, withAccounting }: RuleProfile['supervision'],
): CompositionFault[] {
  const sitting = holders.filter(({ role, disabled }) => role === 'supervision' && !disabled);
  const count = sitting.length;
  const skilled = sitting.filter(({ accounting }) => accounting).length;
  const faults: CompositionFault[] = [];
  if (count < members.min) faults.push({ code: 'supervision-too-few', values: { count, ...members } });
  if (count > members.max) faults.push({ code: 'supervision-too-many', values: { count, ...members } });
  if (skilled < withAccounting.min)
    faults.push({ code: 'supervision-no-accounting', values: { count: skilled, min: withAccounting.min } });
  return faults;
}

/** Whether somebody of that name already has an open account on the other side of supervision. */
export function sitsOnBothSides(
  wanted: Pick<OfficeHolder, 'name' | 'role'>,
  others: readonly Pick<OfficeHolder, 'name' | 'role' | 'disabled'>[],
): boolean {
  const barred: readonly Role[] =
    wanted.role === 'supervision' ? SUPERVISED : SUPERVISED.includes(wanted.role) ? ['supervision'] : [];
  const name = plainName(wanted.name);
  return others.some((one) => !one.disabled && barred.includes(one.role) && plainName(one.name) === name);
}

/** A name however it was typed: full-width letters and spaces do not make another person. */
function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '');
}
