import { pinyinKey } from '#core/db/pinyin.ts'

/** How a word of the interface is typed: 办结备案 by `bjba` and by `banjiebeian`. */
export function spelling(word: string): { readonly initials: string[]; readonly full: string } {
  const { initials, otherInitials, sort } = pinyinKey(word)
  return { initials: [initials, ...otherInitials], full: sort.replaceAll(' ', '') }
}
