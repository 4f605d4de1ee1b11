/**
 * Whether a screen shows a disclosure: what has no audience is for everyone; anything else only where the screen
 * stands for one of its audiences.
 */
export function isFor(
  disclosure: { readonly audience: readonly string[] },
  screenAudiences: readonly string[],
): boolean {
  const { audience } = disclosure;
  return audience.length === 0 || audience.some((id) => screenAudiences.includes(id));
}
