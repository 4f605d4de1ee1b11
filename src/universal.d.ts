// The few globals that every runtime of ours has (window, worker, Node). The pure rooms compile without the
// DOM's and Node's types, so that nothing else of a platform can slip into them.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
declare function atob(data: string): string;
declare function btoa(data: string): string;
