import names from './product-names.json' with { type: 'json' }

/** A name that machines give. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu
/** What reads like a route or a key of the program: desk.today, commerce-review, fund_application. */
const KEY = /(?<![\w@./:#-])[a-z][a-z0-9]*(?:[._-][a-zA-Z0-9]+)+(?![\w@/:-])/gu
/** A word of three letters or more. */
const WORD = /(?<![\w@./:#-])[A-Za-z]{3,}(?![\w@/:-])/gu

const ALLOWED = new Set(names.words.map((word) => word.toLowerCase()))
/** Codes of papers, rules and fields as offices print them: ZJ-2, R8c, E08a, A7. */
const CODE = /^[A-Z]{1,4}$/u

/** Addresses and names of files are as they are. */
const PLAIN =
  /(?:https?:\/\/|www\.)\S+|[\w.-]+@[\w.-]+|\S+\.(?:pdf|xlsx|xls|csv|docx|hsp|p7m|hsb|json|txt|key|png|jpe?g|ofd|zip)\b|(?:[A-Za-z]:)?[\\/][\w\\/.-]+/giu

/**
 * What of a text no clerk can read: English words, names that machines give, names of routes and keys. Product names that offices
 * write so are a list of data (product-names.json).
 */
export function unreadable(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(PLAIN, ' ')
  const ids = plain.match(UUID) ?? []
  const rest = plain.replaceAll(UUID, ' ')
  const keys = rest.match(KEY) ?? []
  const words = (rest.replaceAll(KEY, ' ').match(WORD) ?? []).filter(
    (word) => !ALLOWED.has(word.toLowerCase()) && !CODE.test(word),
  )
  return [...new Set([...ids, ...keys, ...words])]
}
