// Whether what stands on the page is what the record says, letter for letter.

interface Policy {
  createHTML(text: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): Policy;
}

/** Made once: a name may be taken a single time. Phones without Trusted Types take the text as it is. */
const policy: Policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('minglan', {
  createHTML: (text) => text,
}) ?? { createHTML: (text) => text };

/**
 * Whether `shown` is the element that `text` describes: the same elements, attributes and characters. The text is read into
 * a document of its own that runs nothing and fetches nothing, and is never put on the page.
 */
export function isSame(shown: Element, text: string): boolean {
  const made = new DOMParser().parseFromString(policy.createHTML(text) as string, 'text/html');
  const expected = made.body.firstElementChild;
  return expected !== null && made.body.childElementCount === 1 && shown.isEqualNode(expected);
}
