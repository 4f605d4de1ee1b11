// Markup read back as the browser reads a page of ours. The element tests run under the office's own policy (see
// web-test-runner.config.mjs), which takes no markup from strings but through a policy it names.
const policy = (
  globalThis as unknown as {
    trustedTypes: {
      createPolicy(
        name: string,
        rules: { createHTML: (markup: string) => string },
      ): { createHTML(markup: string): unknown };
    };
  }
).trustedTypes.createPolicy('minglan', { createHTML: (markup) => markup });

/** The body of the page that is that markup. */
export function parsePage(markup: string): HTMLElement {
  return new DOMParser().parseFromString(policy.createHTML(markup) as string, 'text/html').body;
}
