// The rules of the screens' sheet that a drawn board is under, and no others: a page with a quarter of the rules is
// styled sooner.

/** States and boxes a selector may speak of beside elements. */
const BESIDES =
  /::?(?:before|after|marker|hover|active|focus-visible|focus-within|focus|first-letter|selection|-webkit-[\w-]+|backdrop|placeholder)(?:\([^)]*\))?/g;

/** Text of the rules that apply now to something in `scope` that isn't inside a block that matches `without`. */
export function rulesFor(rules: CSSRuleList, scope: Document, without: string | null = null): string {
  return [...rules].map((rule) => ruleFor(rule, scope, without)).join('');
}

function ruleFor(rule: CSSRule, scope: Document, without: string | null): string {
  // Rules are objects of their own document's window.
  const kinds = scope.defaultView as (Window & typeof globalThis) | null;
  if (!kinds) return '';
  if (rule instanceof kinds.CSSStyleRule)
    return isUsed(rule.selectorText, scope, without) ? rule.cssText : '';
  if (rule instanceof kinds.CSSContainerRule) return within('@container', rule, scope, without);
  if (rule instanceof kinds.CSSMediaRule) {
    return kinds.matchMedia(rule.conditionText).matches ? within('@media', rule, scope, without) : '';
  }
  // Nothing moves or is printed, and fonts are given apart.
  const isOther =
    rule instanceof kinds.CSSKeyframesRule ||
    rule instanceof kinds.CSSFontFaceRule ||
    rule instanceof kinds.CSSPageRule;
  return isOther ? '' : rule.cssText;
}

function within(name: string, rule: CSSConditionRule, scope: Document, without: string | null): string {
  const inner = rulesFor(rule.cssRules, scope, without);
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
