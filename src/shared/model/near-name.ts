import { type FirmName, isOneSlip } from './firm-name.ts'
import { byLook } from './look-alike.ts'

/** A name as it is compared: what is left of it, how that sounds, and the whole of it without signs. */
export type ComparedName = FirmName & { readonly key: string; readonly sound: string }

/** How much two names are one, out of 100, and in words why. */
export type Likeness = { readonly score: number; readonly reason: string }

const lettersOf = (text: string): string => [...text].toSorted().join('')

type Rule = {
  readonly reason: (one: ComparedName, other: ComparedName) => string
  readonly score: number
  readonly holds: (one: ComparedName, other: ComparedName) => boolean
  /** Says something only where both name the same trade. */
  readonly sameTrade?: true
}

const shorter = (one: ComparedName, other: ComparedName): number => Math.min(one.mark.length, other.mark.length)

/** The front of the longer mark where the shorter one is its end: a place nobody has on a list. */
function frontOf(one: ComparedName, other: ComparedName): string {
  const [short, long] = one.mark.length < other.mark.length ? [one.mark, other.mark] : [other.mark, one.mark]
  return long.endsWith(short) && long.length - short.length >= 2 ? long.slice(0, long.length - short.length) : ''
}

/** The surest first; the first that holds says why. */
const RULES: readonly Rule[] = [
  { score: 90, reason: ({ mark }) => `字号“${mark}”相同`, holds: (a, b) => a.mark === b.mark },
  { score: 80, reason: () => '字号同音', holds: (a, b) => a.sound === b.sound },
  { score: 75, reason: () => '字号字形相近', holds: (a, b) => byLook(a.mark) === byLook(b.mark) },
  {
    score: 70,
    reason: () => '字号的字颠倒',
    holds: (a, b) => lettersOf(a.mark) === lettersOf(b.mark) && (a.mark.length === 2 || isOneSlip(a.mark, b.mark)),
    sameTrade: true,
  },
  {
    score: 55,
    reason: (a, b) => `字号相同，前面多“${frontOf(a, b)}”`,
    holds: (a, b) => frontOf(a, b) !== '',
    sameTrade: true,
  },
  { score: 45, reason: () => '字号只差一个字', holds: (a, b) => shorter(a, b) > 2 && isOneSlip(a.mark, b.mark) },
  {
    score: 40,
    reason: () => '字号多一字或少一字',
    holds: (a, b) => a.mark.length !== b.mark.length && isOneSlip(a.mark, b.mark),
    sameTrade: true,
  },
]

/** How alike two names of firms are; undefined where nothing but chance speaks for one firm. */
export function likenessOf(one: ComparedName, other: ComparedName): Likeness | undefined {
  if (one.key !== '' && one.key === other.key) return { score: 100, reason: '名称相同' }
  if (shorter(one, other) < 2) return undefined
  const open = one.trade === '' || other.trade === ''
  if (!open && one.trade !== other.trade) return undefined
  const same = one.trade === other.trade && !open
  const rule = RULES.find(({ holds, sameTrade }) => (same || sameTrade === undefined) && holds(one, other))
  if (!rule) return undefined
  return { score: rule.score - (same || one.trade === other.trade ? 0 : 15), reason: rule.reason(one, other) }
}
