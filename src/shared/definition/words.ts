/**
 * The wording of papers and pages that a place decides: each key with the slots its text may fill and where it stands. A pack
 * gives every key a text for every day; nothing but the slots named here is read in it.
 */
export const WORDS = {
  'statistic.table': { slots: ['n'], where: '统计报表的表号' },
} as const satisfies Readonly<Record<string, { readonly slots: readonly string[]; readonly where: string }>>

/** A key of wording. */
export type WordKey = keyof typeof WORDS

/** What must be filled into the text of a key. */
export type SlotsOf<K extends WordKey> = Readonly<Record<(typeof WORDS)[K]['slots'][number], string>>

const SLOT = /\{([a-z][A-Za-z0-9]*)\}/gu

/** The slots a text names. */
export function slotsIn(text: string): readonly string[] {
  return [...text.matchAll(SLOT)].map(([, name]) => name ?? '')
}

/** A text with its slots filled; what is filled in is not read again. */
export function fillSlots(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(SLOT, (whole, name: string) => slots[name] ?? whole)
}
