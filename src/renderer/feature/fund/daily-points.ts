import { addDays, daysBetween } from '#shared/model/date.ts'

type Day = { readonly day: string; readonly balance: number }

const MOST = 60

/** A balance known on some days, at even steps between the first and the last: what lies still stays level. */
export function dailyPoints(days: readonly Day[]): readonly Day[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const span = daysBetween(first.day, last.day)
  const steps = Math.min(MOST, span)
  if (steps === 0) return [last]
  const at = (day: string) => days.findLast((one) => one.day <= day) ?? first
  return Array.from({ length: steps + 1 }, (_, step) => {
    const day = addDays(first.day, Math.round((step * span) / steps))
    return { day, balance: at(day).balance }
  })
}
