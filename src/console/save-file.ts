/** Gives a file to the person at the desk, as a link to it would. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then; at once would be too early.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** 3.4 MB: as much as a person wants to know of a size. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 0.1) return `${String(Math.max(1, Math.round(bytes / 1024)))} KB`;
  return megabytes < 100 ? `${megabytes.toFixed(1)} MB` : `${String(Math.round(megabytes))} MB`;
}
