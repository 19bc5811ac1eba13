/** A number that is not over a dated parameter, which another field chooses; of the year or day that `on` says. */
export type Limit = {
  readonly field: string
  readonly by: string
  readonly of: Readonly<Record<string, string>>
  readonly on: string
  readonly why: string
}

type Limited = {
  readonly limits?: readonly Limit[]
  readonly fields: Readonly<Record<string, { readonly label: string }>>
}

type LimitFinding = { readonly field: string; readonly code: string; readonly message: string }

/** Numbers over what a dated parameter allows; `limitOn` gives it, undefined where it is not set. */
export function limitFindings(
  { limits, fields }: Limited,
  values: Readonly<Record<string, unknown>>,
  limitOn: (parameter: string, date: string) => number | undefined,
): LimitFinding[] {
  return (limits ?? []).flatMap(({ field, by, of, on, why }) => {
    const [value, day, parameter] = [values[field], String(values[on] ?? ''), of[String(values[by])]]
    const date = day.length === 4 ? `${day}-12-31` : day
    const most = parameter === undefined || date === '' ? undefined : limitOn(parameter, date)
    if (typeof value !== 'number' || most === undefined || value <= most) return []
    return [{ field, code: 'OVER_LIMIT', message: `${fields[field]?.label ?? field}最多 ${most}：${why}` }]
  })
}
