/** Days off on a weekday and weekend days worked in 2014, from the notice of 国务院办公厅: the model has a calendar of its own. */
const OFF = new Set(['2014-04-07', '2014-05-01', '2014-05-02', '2014-06-02', '2014-09-08'])
const WORKED = new Set(['2014-05-04'])

/** The day `n` days after another. */
export const plus = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

function isWorked(day: string): boolean {
  if (WORKED.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !OFF.has(day)
}

/** The nth working day after another. */
export function worked(day: string, n: number): string {
  let at = day
  for (let left = n; left > 0;) {
    at = plus(at, 1)
    if (isWorked(at)) left -= 1
  }
  return at
}

export const later = (a: string, b: string): string => (a > b ? a : b)

/** Limits of the steps: days after the step before, working days unless natural. */
const LIMITS: Readonly<Record<string, readonly [days: number, natural?: true]>> = {
  acceptance: [5],
  correction: [10],
  'site-visit': [3],
  'commerce-review': [15],
  'finance-review': [10],
  recommendation: [10],
  'city-review': [20],
  'city-finance-review': [10],
  scoring: [10],
  decision: [15],
  notice: [5],
  objection: [10],
  approval: [10],
  agreement: [20],
  'project-acceptance': [365, true],
  payment: [60, true],
  arrival: [15, true],
  evaluation: [90, true],
  inspection: [180, true],
  closing: [20],
  'city-filing': [20],
}

/** The last day for what has been waited for since a day. */
export function limitOf(name: string, from: string): string {
  const [days, natural] = LIMITS[name] ?? [0]
  return natural ? plus(from, days) : worked(from, days)
}
