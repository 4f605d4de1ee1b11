// Addresses of workers, through a policy where the page's rules ask for one (Trusted Types).

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** An address of ours that a worker may be made of. Throws for any other origin. Each policy is made once. */
export function trustedScriptUrl(policy: 'minglan-sw' | 'minglan-worker', address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const check = (url: string): string => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('not an address of ours');
    return url;
  };
  if (!trustedTypes) return check(address);
  return trustedTypes.createPolicy(policy, { createScriptURL: check }).createScriptURL(address);
}
