/** What is read of what a screen knows of its community. */
interface Named {
  readonly items: Readonly<Record<string, { readonly name: string }>>;
  readonly calendar?:
    | {
        readonly former?: readonly { readonly names: Readonly<Record<string, string>> }[] | undefined;
      }
    | undefined;
}

/** What an item is called; one the rules no longer have keeps its last name with its past. A code nobody knows: itself. */
export function itemName({ items, calendar }: Named, code: string): string {
  const former = [...(calendar?.former ?? [])].reverse().map(({ names }) => names[code]);
  return items[code]?.name ?? former.find((name) => name !== undefined) ?? code;
}
