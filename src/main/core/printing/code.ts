import { createHash } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The recipe a 校验码 was made by, first part of the QR. `HSB1`: form, record, those that stand on the paper with it, revision
 * and place in the chain. `HSB2`: the printed values besides, and everything it is made of stands in the entry of the chain.
 */
export const RECIPE = 'HSB2'

/** An object's keys in one order, so that the same values have the same digest whatever order they were gathered in. */
function ordered(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** SHA-256 of what a form says: its values, before they are laid out. */
export function valuesDigest(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values, ordered)).digest('hex')
}

/** What a short code is made of; `after` is the newest entry of the chain when the form was prepared. */
type CodeParts = {
  readonly form: string
  readonly number: string
  readonly rev: number
  readonly subject: string
  readonly after: { readonly seq: number; readonly hash: string }
  readonly values: string
}

/** 校验码: eight characters over what stands in the QR, the values printed and the place in the chain (docs/exchange-format.md says how to make it again). */
export function shortCode({ form, number, rev, subject, after, values }: CodeParts): string {
  const made = JSON.stringify([RECIPE, form, number, rev, subject, after.seq, after.hash, values])
  const digest = createHash('sha256').update(made).digest()
  const letters = Array.from(digest.subarray(0, 8), (byte) => ALPHABET.charAt(byte % 32)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** What somebody typed, or a scanner read from the QR, as codes and numbers are stored; letters a code never has are read as the digits they look like. */
export function readWords(words: string): { readonly code: string | null; readonly number: string } {
  const typed = words.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase()
  const [recipe = '', , , , last] = typed.split('|')
  const bare = (/^HSB\d$/u.test(recipe) && last !== undefined ? last : typed).replaceAll(/[-—–]/gu, '')
  const code = bare.replaceAll('O', '0').replaceAll(/[IL]/gu, '1')
  const isCode = code.length === 8 && [...code].every((letter) => ALPHABET.includes(letter))
  return { code: isCode ? `${code.slice(0, 4)}-${code.slice(4)}` : null, number: words.normalize('NFKC').trim() }
}
