import { pinyinKey } from '#core/db/pinyin.ts'
import { refuse } from '#core/fault.ts'
import { type PasswordContext, passwordWeakness } from '#shared/model/password.ts'

/** Pinyin shorter than this is part of too many words to be refused in all of them. */
const SHORTEST_PINYIN = 4
/** What an office leaves out of a place's name when it speaks of it. */
const KIND = /(?:高新技术产业开发区|经济技术开发区|经济开发区|高新区|开发区|街道|自治县|县|市|区|镇|乡)$/u

function typedAs(name: string): string[] {
  const typed = pinyinKey(name).sort.replaceAll(' ', '')
  return typed.length < SHORTEST_PINYIN ? [] : [typed]
}

/**
 * What everybody in this office would try first: names of the unit and of the places around it, short and long, and how they
 * are typed. `unit` is null before the set-up knows it.
 */
export function officeWords(
  unit: { readonly name: string; readonly bureau: string; readonly code: string } | null,
  places: readonly { readonly name: string }[],
): string[] {
  const names = [...(unit ? [unit.name, unit.bureau] : []), ...places.map((one) => one.name)]
  const all = new Set(names.flatMap((name) => [name, name.replace(KIND, '')]))
  return [...all, ...new Set([...all].flatMap(typedAs)), ...(unit ? [unit.code] : [])]
}

/** Faults: WEAK_PASSWORD with the reason in words. The rule is the screens' too (shared/model/password.ts). */
export function checkPassword(password: string, context: PasswordContext): void {
  const words = [...context.words, ...typedAs(context.userName)]
  const reason = passwordWeakness(password, { ...context, words })
  if (reason !== undefined) refuse('WEAK_PASSWORD', { reason })
}
