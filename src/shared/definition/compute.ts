import { rateOf } from '#shared/model/ratio.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * A field the program fills: `rate` = base × a dated ratio chosen by another field, `share` = part ÷ whole, both truncated; `grade` =
 * the first step whose dated parameter the figure reaches, on the day another field says.
 */
export type Compute =
  | {
      readonly field: string
      readonly rate: {
        readonly base: string
        readonly year: string
        readonly by: string
        readonly of: Readonly<Record<string, string>>
      }
    }
  | { readonly field: string; readonly share: { readonly part: string; readonly whole: string } }
  | {
      readonly field: string
      readonly grade: {
        readonly of: string
        readonly on: string
        readonly steps: readonly (readonly [value: string, least: string])[]
        readonly below: string
      }
    }

/** Share of two whole numbers in basis points, truncated; null where it cannot be said. */
export function shareOf(part: unknown, whole: unknown): number | null {
  return typeof part === 'number' && typeof whole === 'number' ? rateOf(part, whole) : null
}

type Grade = Extract<Compute, { readonly grade: object }>['grade']
type Dated = (parameter: string, date: string) => number | undefined

/** The first step that the figure reaches, `below` where it reaches none; nothing while figure or day are missing. */
function gradeOf({ of, on, steps, below }: Grade, values: Values, dated: Dated): string | null {
  const [figure, day] = [values[of], values[on]]
  if (typeof figure !== 'number' || typeof day !== 'string') return null
  return steps.find(([, least]) => figure >= (dated(least, day) ?? Number.POSITIVE_INFINITY))?.[0] ?? below
}

/** Computed fields filled; `rateOn` gives a dated parameter (a ratio in basis points), undefined where it is not set. */
export function computed(
  { compute }: { readonly compute?: readonly Compute[] },
  values: Values,
  rateOn: Dated,
): Values {
  const filled = (compute ?? []).map((one): readonly [string, number | string | null] => {
    if ('share' in one) return [one.field, shareOf(values[one.share.part], values[one.share.whole])]
    if ('grade' in one) return [one.field, gradeOf(one.grade, values, rateOn)]
    const { base, year, by, of } = one.rate
    const parameter = of[String(values[by])]
    const amount = values[base]
    const rate = parameter === undefined ? undefined : rateOn(parameter, `${String(values[year])}-12-31`)
    return [
      one.field,
      typeof amount === 'number' && rate !== undefined ? Number((BigInt(amount) * BigInt(rate)) / 10_000n) : null,
    ]
  })
  return { ...values, ...Object.fromEntries(filled) }
}

/** The fields that a computed one names. */
export function computeNames(one: Compute): readonly string[] {
  if ('share' in one) return [one.field, one.share.part, one.share.whole]
  if ('grade' in one) return [one.field, one.grade.of, one.grade.on]
  return [one.field, one.rate.base, one.rate.year, one.rate.by]
}
