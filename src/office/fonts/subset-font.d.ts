/** The part of the package that is used here; it brings no types. */
declare module 'subset-font' {
  /** A font (WOFF2, WOFF, TrueType) cut to the characters of `text`. */
  export default function subset(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'truetype';
      /** Axes pinned to a value; a font without axes takes none. */
      readonly variationAxes?: Readonly<Record<string, number>>;
      readonly noHinting: boolean;
    },
  ): Promise<Buffer>;
}
