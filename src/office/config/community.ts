// What a community makes of the catalogue and of its rule profile, checked against the floor. A start with anything
// laxer than the floor is refused, and the rule is named.
import { laxRules, effectiveRules, withChanges } from '../../disclosure/index.ts';
import type { EffectiveRules, Mask, ProfileChanges, RuledItem, RuleProfile } from '../../disclosure/index.ts';
import { ruleProfile } from '../../contract/index.ts';
import type { CommunityConfiguration } from '../../contract/index.ts';
import { ConfigurationError } from './environment.ts';
import { LAW_FLOOR } from './law-floor.ts';
import { belowLaw } from './law-items.ts';
import { masksBelowLaw } from './law-masks.ts';
import { faultSentence } from './rule-sentences.ts';

/** rule-profiles.json as it was read. */
export interface RuleProfiles {
  readonly floor: string;
  readonly default: string;
  readonly profiles: Readonly<Record<string, unknown>>;
}

/**
 * The floor, whole. Throws ConfigurationError when it lacks a number, since nothing could be compared with it, and when it
 * is laxer than the law, with one sentence per rule.
 */
export function floorOf(profiles: RuleProfiles): RuleProfile {
  const floor = ruleProfile.safeParse(profiles.profiles[profiles.floor]);
  if (floor.success) {
    const lines = laxRules(floor.data, LAW_FLOOR).map(({ path, floor: law, given }) => {
      const fault = { code: 'profile-laxer', field: '', rule: path, floor: law, given } as const;
      return `profiles.${profiles.floor}.${path}: ${faultSentence(fault)}`;
    });
    if (lines.length === 0) return floor.data;
    throw new ConfigurationError(
      `rule-profiles.json: 底线规则 ${profiles.floor} 低于法律的底线 / the floor is below the law:\n  ${lines.join('\n  ')}`,
    );
  }
  const fields = floor.error.issues.map((issue) => issue.path.join('.')).join('、');
  throw new ConfigurationError(
    `rule-profiles.json: 底线规则 ${profiles.floor} 不完整：${fields} / the floor lacks numbers`,
  );
}

/**
 * The rules a community lives by. Throws ConfigurationError with one sentence per rule that is laxer than the floor, be it
 * the community's own or of the catalogue it is measured by.
 */
export function rulesOf(
  community: CommunityConfiguration,
  catalogue: {
    readonly items: readonly (RuledItem & { readonly mask: string })[];
    readonly masks: Readonly<Record<string, Partial<Mask>>>;
    readonly groups: readonly { readonly id: string }[];
  },
  profiles: RuleProfiles,
): EffectiveRules {
  const floor = floorOf(profiles);
  const { items, masks } = catalogue;
  const below = [...new Set([...belowLaw(items), ...masksBelowLaw(masks, items)])];
  if (below.length > 0) {
    throw new ConfigurationError(`catalogue.json: 低于法律的底线 / below the law:\n  ${below.join('\n  ')}`);
  }
  const changes = Object.hasOwn(profiles.profiles, community.profile)
    ? (profiles.profiles[community.profile] as ProfileChanges)
    : null;
  if (changes === null) {
    const known = Object.keys(profiles.profiles).filter((name) => selectable(profiles, name, floor));
    throw new ConfigurationError(
      `community.json: profile: 没有名为“${community.profile}”的规则，可选：${known.join('、')} / no such rule profile`,
    );
  }
  const rules = effectiveRules(
    {
      items,
      groups: catalogue.groups.map(({ id }) => id),
      floor,
      named: withChanges(floor, changes),
    },
    community.rules ?? {},
  );
  if (rules.faults.length > 0) {
    const lines = rules.faults.map((fault) => `${fault.field}: ${faultSentence(fault)}`);
    throw new ConfigurationError(
      `community.json: 规则低于底线或不能这样设 / rules below the floor:\n  ${lines.join('\n  ')}`,
    );
  }
  return rules;
}

function selectable(profiles: RuleProfiles, name: string, floor: RuleProfile): boolean {
  return laxRules(withChanges(floor, profiles.profiles[name] as ProfileChanges), floor).length === 0;
}
