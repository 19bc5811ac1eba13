import type { Entry, Matter, Model } from './model.ts'

/** What each pool bears of an amount: cut to the 分, the rest to the pool of the county's own level, else to the last. */
export function sharesOf(model: Model, one: Matter, amount: number): { pool: string; amount: number }[] {
  const parts = one.bearers.map(({ pool, share }) => ({ pool, amount: Math.floor((amount * share) / 10_000) }))
  const own = parts.find(({ pool }) => model.pools.get(pool)?.level === 'county') ?? parts.at(-1)
  if (own) own.amount += amount - parts.reduce((sum, part) => sum + part.amount, 0)
  return parts.filter((part) => part.amount > 0)
}

const EFFECT: Readonly<Record<string, number>> = { payment: 0, approval: -1 }
const effectOf = ({ kind, amount }: Pick<Entry, 'kind' | 'amount'>): number => (EFFECT[kind] ?? 1) * amount

/** Whether no pool falls below zero at the end of any day from a day on, and no application is paid or repaid too much. */
export function holds(model: Model, more: readonly Entry[]): boolean {
  const all = [...model.entries, ...more]
  return more.every(({ pool, matter, on, ...entry }) => {
    const of = all.filter((one) => one.pool === pool)
    const days = [...new Set([on, ...of.map((one) => one.on).filter((day) => day > on)])]
    const free = days.map((day) => of.filter((one) => one.on <= day).reduce((sum, one) => sum + effectOf(one), 0))
    const sum = (kind: string) =>
      of.filter((one) => one.matter === matter && one.kind === kind).reduce((total, one) => total + one.amount, 0)
    const [approved, paid, back] = [sum('approval'), sum('payment'), sum('return')]
    const sound = matter === '' || (paid <= approved && back <= paid)
    return sound && (effectOf({ ...entry }) >= 0 || free.every((rest) => rest >= 0))
  })
}

export const entryOf = (matter: string, kind: string, on: string, part: { pool: string; amount: number }): Entry => ({
  id: '',
  matter,
  kind,
  on,
  ...part,
  group: '',
  order: null,
  recovery: null,
  reversalOf: null,
})

export const total = (list: readonly { readonly amount: number }[]): number =>
  list.reduce((sum, { amount }) => sum + amount, 0)
