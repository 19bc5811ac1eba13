/** What is written about the cells of a report, as it is stored. */
export type Note = { readonly key: string; readonly text: string }

/** The note that names the cells that still hold the figure copied from the period before. */
export const COPIED = 'copied'

/** Codes of the cells that were filled with the figure of the period before, and neither changed nor confirmed since. */
export function copiedCodes(notes: readonly Note[]): ReadonlySet<string> {
  const text = notes.find(({ key }) => key === COPIED)?.text ?? ''
  return new Set(text.split(' ').filter((code) => code !== ''))
}

/** The notes of a report with other cells named as copied; none leaves no such note. */
export function withCopied(notes: readonly Note[], codes: Iterable<string>): Note[] {
  const text = [...codes].toSorted().join(' ')
  return [...notes.filter(({ key }) => key !== COPIED), ...(text === '' ? [] : [{ key: COPIED, text }])]
}
