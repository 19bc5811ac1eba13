import { isCalendarDate } from '#shared/model/date.ts'

/** P = text of the policy, S = practice found elsewhere, K = standard or law, D = our default (domain §0.1). */
type EvidenceMark = 'P' | 'S' | 'K' | 'D'

/** money in 分, ratio in 万分之一; days carry their unit; `waiver` and `holidays` are structured text, `month-days` days of every year. */
type ParameterKind =
  | 'money'
  | 'ratio'
  | 'integer'
  | 'working-days'
  | 'natural-days'
  | 'day-unit'
  | 'month-day'
  | 'waiver'
  | 'holidays'
  | 'date'
  | 'month-days'

/** A dated policy value: what it is, where it stands, and what counts while nobody has set it (domain §0.2). */
export type ParameterDefinition = {
  readonly name: string
  readonly label: string
  /** Policy clause, or the section of the domain notes where no clause fixes it. */
  readonly clause: string
  readonly kind: ParameterKind
  readonly unit: string
  readonly mark: EvidenceMark
  /** The value as stored text; '' = not set, the rule then does not apply. */
  readonly default: string
  /** No rule reads it yet, and this is what would: it is offered nowhere, and docs/policy.md lists it as not built. */
  readonly unbuilt?: string
  /** Largest ratio in basis points where that is not 100 %. */
  readonly most?: number
  /** Values known to hold from a later date on, by a document; a distributed value of the same or a later date wins. */
  readonly later?: readonly { readonly from: string; readonly value: string; readonly basis: string }[]
}

/** What days are counted by. */
export const DAY_UNITS = [
  { value: 'working', label: '工作日' },
  { value: 'natural', label: '自然日' },
] as const

/** Checks one definition at load: a wrong default is a programming error. */
export function defineParameter(definition: ParameterDefinition): ParameterDefinition {
  if (!/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/u.test(definition.name))
    throw new Error(`parameter name ${definition.name} is not dotted kebab-case`)
  const problem = parameterProblem(definition, definition.default)
  if (problem !== undefined) throw new Error(`parameter ${definition.name}: default ${definition.default}: ${problem}`)
  for (const { from, value } of definition.later ?? [])
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(from) || parameterProblem(definition, value) !== undefined)
      throw new Error(`parameter ${definition.name}: ${value} from ${from} cannot stand`)
  return definition
}

/** Parameters of one clause, a line each: name, words, kind, unit, where the value is from, and the value itself. */
export function underClause(clause: string) {
  return (
    name: string,
    label: string,
    kind: ParameterKind,
    unit: string,
    mark: EvidenceMark,
    value: string | number,
  ): ParameterDefinition => defineParameter({ name, label, clause, kind, unit, mark, default: String(value) })
}

/** What counts on a day where nobody has set a value: the default, or a later value known by then, with its date. */
export function shippedValue(definition: ParameterDefinition, date: string): { from: string; value: string } {
  const known = (definition.later ?? [])
    .filter((one) => one.from <= date)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
  return known[0] ?? { from: '', value: definition.default }
}

/** What is wrong with a value, in words; undefined where it may stand. '' unsets a value that has no default. */
export function parameterProblem(definition: ParameterDefinition, value: string): string | undefined {
  if (value === '') return definition.default === '' ? undefined : `“${definition.label}”不能为空`
  switch (definition.kind) {
    case 'money':
    case 'integer':
      return wholeProblem(value, 0, Number.MAX_SAFE_INTEGER)
    case 'ratio':
      return wholeProblem(value, 0, definition.most ?? 10_000)
    case 'working-days':
    case 'natural-days':
      return wholeProblem(value, 1, 3660)
    case 'day-unit':
      return DAY_UNITS.some((one) => one.value === value) ? undefined : '只能是工作日（working）或自然日（natural）'
    case 'month-day':
      return isCalendarDate(`2013-${value}`) ? undefined : '每年都有的月和日，写成 03-01'
    case 'waiver':
      return parseWaivers(value) ? undefined : '每行写“单位代码 文号”，中间空一格，例如 990122 某商务函〔2014〕3号'
    case 'date':
      return isCalendarDate(value) ? undefined : '须写成 2014-12-31，且有这一天'
    case 'month-days':
      return parseMonthDays(value) ? undefined : '写月和日，几个之间空一格，从早到晚，例如 06-30 12-31'
    case 'holidays':
      return parseHolidayYear(value) ? undefined : '不是一年的放假安排：须有 year、off、work 三项，日期都在该年'
  }
}

function wholeProblem(value: string, least: number, most: number): string | undefined {
  if (!/^(0|[1-9]\d{0,15})$/u.test(value)) return '须为整数'
  const number = Number(value)
  return number >= least && number <= most ? undefined : `须在 ${least} 与 ${most} 之间`
}

/** `06-30 12-31` as a list of days of a year in order; undefined for anything else. 02-29 is refused: not every year has it. */
export function parseMonthDays(value: string): readonly string[] | undefined {
  const days = value.split(' ')
  const real = days.every((day, at) => isCalendarDate(`2013-${day}`) && (at === 0 || (days[at - 1] ?? '') < day))
  return real ? days : undefined
}

/** One line a unit: division code, blank, number of the city's document. */
export function parseWaivers(value: string): ReadonlyMap<string, string> | undefined {
  const waivers = new Map<string, string>()
  for (const line of value.split('\n')) {
    const parts = /^([0-9A-Z]{6}) (\S.{1,99})$/u.exec(line.trim())
    if (!parts) return undefined
    waivers.set(parts[1] ?? '', parts[2] ?? '')
  }
  return waivers
}

type HolidayYearValue = {
  readonly year: number
  readonly off: Readonly<Record<string, string>>
  readonly work: Readonly<Record<string, string>>
}

/** One year's notice of 国务院办公厅 as a parameter value (JSON); undefined for anything else. */
export function parseHolidayYear(value: string): HolidayYearValue | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || !('year' in parsed) || !('off' in parsed) || !('work' in parsed))
    return undefined
  const { year } = parsed
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1900 || year > 2999) return undefined
  const off = daysOf(parsed.off, year)
  const work = daysOf(parsed.work, year)
  return off && work ? { year, off, work } : undefined
}

function daysOf(value: unknown, year: number): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const days: Record<string, string> = {}
  for (const [day, name] of Object.entries(value)) {
    if (typeof name !== 'string' || !new RegExp(`^${year}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$`, 'u').test(day))
      return undefined
    days[day] = name
  }
  return days
}
