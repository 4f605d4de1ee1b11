// The rules of the screens' sheet that a drawn board is under, and no others: a page with a quarter of the rules is
// styled sooner.

/** States and boxes a selector may speak of beside elements. */
const BESIDES =
  /::?(?:before|after|marker|hover|active|focus-visible|focus-within|focus|first-letter|selection|-webkit-[\w-]+|backdrop|placeholder)(?:\([^)]*\))?/g;

/** Text of the rules that apply to something in `scope` now. */
export function rulesFor(rules: CSSRuleList, scope: Document): string {
  return [...rules].map((rule) => ruleFor(rule, scope)).join('');
}

function ruleFor(rule: CSSRule, scope: Document): string {
  // Rules are objects of their own document's window.
  const kinds = scope.defaultView as (Window & typeof globalThis) | null;
  if (!kinds) return '';
  if (rule instanceof kinds.CSSStyleRule) return isUsed(rule.selectorText, scope) ? rule.cssText : '';
  if (rule instanceof kinds.CSSContainerRule) return within('@container', rule, scope);
  if (rule instanceof kinds.CSSMediaRule) {
    return kinds.matchMedia(rule.conditionText).matches ? within('@media', rule, scope) : '';
  }
  // Nothing moves or is printed, and fonts are given apart.
  const isOther =
    rule instanceof kinds.CSSKeyframesRule ||
    rule instanceof kinds.CSSFontFaceRule ||
    rule instanceof kinds.CSSPageRule;
  return isOther ? '' : rule.cssText;
}

function within(name: string, rule: CSSConditionRule, scope: Document): string {
  const inner = rulesFor(rule.cssRules, scope);
  return inner === '' ? '' : `${name} ${rule.conditionText}{${inner}}`;
}

function isUsed(selectors: string, scope: Document): boolean {
  // `a::before` is about `a`, and a bare `::before` about anything.
  const bare = selectors.replace(BESIDES, '').replace(/(^|[,\s>+~])(?=\s*(?:,|$))/g, '$1*');
  try {
    return scope.querySelector(bare) !== null;
  } catch {
    // A selector this cannot read may well be used.
    return true;
  }
}
