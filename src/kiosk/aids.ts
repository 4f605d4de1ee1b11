// The aids a visitor may switch on for herself: they hold on every page and fall back when she leaves.
export type Aid = 'large' | 'contrast' | 'low';
export type Aids = Readonly<Record<Aid, boolean>>;

export const NO_AIDS: Aids = { large: false, contrast: false, low: false };

/** Whether any is on. */
export function hasAids({ large, contrast, low }: Aids): boolean {
  return large || contrast || low;
}

/** Puts the aids into effect: styles hang on attributes of the root. */
export function applyAids(aids: Aids, root: HTMLElement): void {
  set(root, 'data-size', aids.large ? 'large' : null);
  set(root, 'data-theme', aids.contrast ? 'contrast' : null);
  set(root, 'data-reach', aids.low ? 'low' : null);
}

function set(root: HTMLElement, name: string, value: string | null): void {
  if (value === null) root.removeAttribute(name);
  else root.setAttribute(name, value);
}
