import type { OutputOf } from '#ui/api/client.ts'

/** How a word is typed in pinyin. */
export type Spelling = OutputOf<'desk.spell'>[number]

/** Full pinyin of fewer letters is the beginning of everything. */
const LEAST_FULL = 3

/**
 * How well a word answers what was typed: 0 its own first letters or itself whole, 1 a part of it or of its letters, null not at
 * all. Lower case, ends trimmed.
 */
export function fitOf(word: string, spelling: Spelling | undefined, wanted: string): 0 | 1 | null {
  if (wanted === '') return 1
  const plain = word.toLowerCase()
  if (plain === wanted || spelling?.initials.includes(wanted)) return 0
  if (plain.includes(wanted) || spelling?.initials.some((one) => one.includes(wanted))) return 1
  return wanted.length >= LEAST_FULL && spelling?.full.includes(wanted) ? 1 : null
}
