// The rules of the screens' sheet that a drawn board is under, and no others: a page with a quarter of the rules is
// styled sooner.

/** States and boxes a selector may speak of beside elements. */
const BESIDES =
  /::?(?:before|after|marker|hover|active|focus-visible|focus-within|focus|first-letter|selection|-webkit-[\w-]+|backdrop|placeholder)(?:\([^)]*\))?/g;

/** The rules that apply now to something in `scope` that isn't inside a block that matches `without`. */
export function usedRules(
  rules: CSSRuleList,
  scope: Document,
  without: string | null = null,
): readonly CSSRule[] {
  const kinds = kindsOf(scope);
  return [...rules].flatMap((rule) => {
    if (kinds && rule instanceof kinds.CSSStyleRule)
      return isUsed(rule.selectorText, scope, without) ? [rule] : [];
    return kinds && rule instanceof kinds.CSSConditionRule ? usedRules(rule.cssRules, scope, without) : [];
  });
}

/** Text of those that are `used`, in their order, with what they stand in and what isn't about elements. */
export function textOfRules(rules: CSSRuleList, used: ReadonlySet<CSSRule>, scope: Document): string {
  return [...rules].map((rule) => textOf(rule, used, scope)).join('');
}

function textOf(rule: CSSRule, used: ReadonlySet<CSSRule>, scope: Document): string {
  const kinds = kindsOf(scope);
  if (!kinds) return '';
  if (rule instanceof kinds.CSSStyleRule) return used.has(rule) ? rule.cssText : '';
  if (rule instanceof kinds.CSSContainerRule) return within('@container', rule, used, scope);
  if (rule instanceof kinds.CSSMediaRule) {
    return kinds.matchMedia(rule.conditionText).matches ? within('@media', rule, used, scope) : '';
  }
  // Nothing moves or is printed, and fonts are given apart.
  const isOther =
    rule instanceof kinds.CSSKeyframesRule ||
    rule instanceof kinds.CSSFontFaceRule ||
    rule instanceof kinds.CSSPageRule;
  return isOther ? '' : rule.cssText;
}

/** Rules are objects of their own document's window. */
function kindsOf(scope: Document): (Window & typeof globalThis) | null {
  return scope.defaultView as (Window & typeof globalThis) | null;
}

function within(name: string, rule: CSSConditionRule, used: ReadonlySet<CSSRule>, scope: Document): string {
  const inner = textOfRules(rule.cssRules, used, scope);
  return inner === '' ? '' : `${name} ${rule.conditionText}{${inner}}`;
}

function isUsed(selectors: string, scope: Document, without: string | null): boolean {
  // `a::before` is about `a`, and a bare `::before` about anything.
  const bare = selectors.replace(BESIDES, '').replace(/(^|[,\s>+~])(?=\s*(?:,|$))/g, '$1*');
  try {
    if (without === null) return scope.querySelector(bare) !== null;
    return [...scope.querySelectorAll(bare)].some((element) => !element.parentElement?.closest(without));
  } catch {
    // A selector this cannot read may well be used.
    return true;
  }
}
