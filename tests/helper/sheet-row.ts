/** The rows of a list below its heads, of which `head` is one: up to what stands below a list, which is one cell across it. */
export function rowsUnder(rows: readonly (readonly unknown[])[], head: string): readonly (readonly unknown[])[] {
  const heads = rows.findIndex((row) => row.includes(head))
  const below = rows.slice(heads + 1)
  const end = below.findIndex((row) => row.filter((cell) => cell !== null && cell !== undefined).length <= 1)
  return heads < 0 ? [] : below.slice(0, end < 0 ? below.length : end)
}
