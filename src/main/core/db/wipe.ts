/** From so many letters on a word is taken out of longer texts too: a number, an address; a short name alone would hit other words. */
const LONG = 5

function wiped(value: unknown, words: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    if (words.has(value.trim())) return ''
    return [...words].some((word) => word.length >= LONG && value.includes(word)) ? '' : value
  }
  if (Array.isArray(value)) return value.map((one) => wiped(one, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wiped(one, words)]))
}

/** A JSON text in which every text that is one of these words, or holds a long one of them, is empty; null where there is none. */
export function wipedJson(json: string, words: ReadonlySet<string>): string | null {
  if (words.size === 0) return null
  const next = JSON.stringify(wiped(JSON.parse(json), words))
  return next === json ? null : next
}
