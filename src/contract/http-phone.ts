// What a phone is given beside the page of one disclosure, to hold that page against the record: /d/<id>/proof.
import type { CarriedPart } from './mqtt.ts';

export interface PhoneProof {
  readonly v: 1;
  /** The log (C2SP tlog-checkpoint), and the verifier key of the office that signs its heads. */
  readonly origin: string;
  readonly key: string;
  /** The newest signed head. */
  readonly note: string;
  /** Every entry of the disclosure as it was hashed, oldest first, with its proof of inclusion in that head, base64. */
  readonly entries: readonly {
    readonly seq: number;
    readonly text: string;
    readonly proof: readonly string[];
  }[];
  /** The parts the page is written from: its newest text, its trail, reasons. */
  readonly parts: readonly CarriedPart[];
  /** That the tree of `from` entries is a beginning of this head's, base64; null: nobody asked, or it is larger. */
  readonly extends: { readonly from: number; readonly proof: readonly string[] } | null;
}

/** What follows `#` in a code on a screen: how many entries the screen holds, and their root. */
export function seenFragment(size: number, root: string): string {
  return `${String(size)}.${root}`;
}

/** Reads that back; null when it is none. `root`: 64 hex digits. */
export function parseSeenFragment(fragment: string): { readonly size: number; readonly root: string } | null {
  const [, size, root] = /^#?(\d{1,15})\.([0-9a-f]{64})$/.exec(fragment) ?? [];
  return size === undefined || root === undefined ? null : { size: Number(size), root };
}
