type Cell = { readonly sheet: string; readonly now: string }
type Joining = { readonly field: string; readonly words: { readonly from: string; readonly to: string } }

/** The cell that makes a new row the registered firm, and what to write there; undefined where no one cell does. */
export function joiningCell(
  { keys }: { readonly keys: Readonly<Record<string, Cell>> },
  near: { readonly name: string; readonly identifier: string | null },
): Joining | undefined {
  const { name, identifier } = keys
  if (identifier?.now !== '') return undefined
  if (near.identifier) return { field: 'identifier', words: { from: identifier.now, to: near.identifier } }
  // Without a code on both sides the name decides.
  return name ? { field: 'name', words: { from: name.now, to: near.name } } : undefined
}
