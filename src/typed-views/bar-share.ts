/** How far a part reaches along its bar, for a style: `33.33%`. A whole of nothing counts as one. */
export const shareOf = (part: number, whole: number): string =>
  `${((part * 100) / (whole > 0 ? whole : 1)).toFixed(2)}%`;
