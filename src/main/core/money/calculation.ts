import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { approvedInYear, sameEnterprises } from '#core/money/repo.ts'
import { limitOn } from '#core/parameter/service.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import type { Bound, ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { yuanWords, ratioOf, truncateToYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { assert } from '#shared/never.ts'

type Asked = {
  readonly call: QueryCall
  readonly definition: ProcedureDefinition
  readonly values: Values
  readonly id: string | null
  /** The rules of this day count: the one the application was handed in. */
  readonly on: string
}
type Line = { readonly label: string; readonly value: string }

const amountIn = (values: Values, name: string): number => (typeof values[name] === 'number' ? values[name] : 0)

/** What one bound allows, and the lines that show it; an unset limit bounds nothing. 分. */
function boundOf({ call, definition, values, id, on }: Asked, bound: Bound): { most: number; lines: Line[] } {
  const open = { most: Infinity, lines: [] }
  if ('share' in bound) {
    const ratio = limitOn(call, bound.share, on)
    if (ratio === undefined) return open
    const base = amountIn(values, bound.of)
    const label = call.definitions.record(definition.record)?.fields[bound.of]?.label ?? bound.of
    const lines = [
      { label, value: yuanWords(base) },
      { label: '比例', value: formatRatio(ratio) },
    ]
    return { most: ratioOf(base, ratio), lines }
  }
  if ('most' in bound) {
    const most = limitOn(call, bound.most, on)
    return most === undefined ? open : { most, lines: [{ label: '单项上限', value: yuanWords(most) }] }
  }
  const yearly = limitOn(call, bound.yearly, on)
  if (yearly === undefined) return open
  const same = sameEnterprises(call.db, String(values['enterprise'] ?? ''))
  const granted = approvedInYear(call.db, definition.record, same, amountIn(values, 'year'), id)
  const lines = [
    { label: '企业年度上限', value: yuanWords(yearly) },
    { label: '本年已批', value: yuanWords(granted) },
  ]
  return { most: yearly - granted, lines }
}

/** The smallest of the amount applied for and the bounds of the definition, never below 0, truncated to the 元. */
export function boundedSheet(
  call: QueryCall,
  definition: ProcedureDefinition,
  values: Values,
  id: string | null,
): CalculationSheet {
  const { calculate } = definition
  assert(calculate?.bounds, `the procedure ${definition.name} says how its amount is found`)
  const on = typeof values['appliedOn'] === 'string' ? values['appliedOn'] : call.today
  const asked = amountIn(values, 'applyAmount')
  const bounds = calculate.bounds.map((bound) => boundOf({ call, definition, values, id, on }, bound))
  const inputs = [{ label: '申请金额', value: yuanWords(asked) }, ...bounds.flatMap((one) => one.lines)]
  const result = truncateToYuan(Math.max(0, Math.min(asked, ...bounds.map((one) => one.most))))
  return { formula: calculate.formula, clause: calculate.clause, inputs, result }
}

/** What one enterprise may be granted in a year by the bounds of the definition; undefined where none is a yearly one. 分. */
export function boundedYearCap(
  call: QueryCall,
  { calculate }: ProcedureDefinition,
  values: Values,
): number | undefined {
  const on = typeof values['appliedOn'] === 'string' ? values['appliedOn'] : call.today
  const yearly = calculate?.bounds?.flatMap((one) => ('yearly' in one ? [limitOn(call, one.yearly, on)] : [])) ?? []
  const set = yearly.filter((one) => one !== undefined)
  return set.length === 0 ? undefined : Math.min(...set)
}
