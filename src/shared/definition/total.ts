import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'

/**
 * The figures a unit states when it seals a reporting period, and which the city counts again from the rows it received
 * (opportunity 15). Said once: sealing, roll-up, drill-down and paper read this list.
 */
export type Dated =
  /** A date of the record itself. */
  | { readonly by: 'date'; readonly field: string }
  /** A calendar year; counted in periods that are whole years. */
  | { readonly by: 'year'; readonly field: string }
  /** A reporting period of the record itself: counted in every period that holds it. */
  | { readonly by: 'period'; readonly field: string }
  /** The day on which the record was first written. */
  | { readonly by: 'created' }
  /** A date of the record it belongs to. */
  | { readonly by: 'parent'; readonly reference: string; readonly record: string; readonly field: string }

export type TotalDefinition = {
  readonly key: string
  readonly label: string
  readonly clause: string
  readonly record: string
  readonly dated: Dated
  /** The money field that is summed; without one only records are counted. */
  readonly amount?: string
  /** Only records whose field has this value. */
  readonly where?: { readonly field: string; readonly equals: string }
}

const ledger = (kind: string, label: string): TotalDefinition => ({
  key: `ledger.${kind}`,
  label,
  clause: '五(一)',
  record: 'ledger_entry',
  dated: { by: 'date', field: 'postedOn' },
  amount: 'amount',
  where: { field: 'kind', equals: kind },
})

/** What was posted, by kind. */
const LEDGER: readonly TotalDefinition[] = [
  ledger('budget', '预算'),
  ledger('adjustment', '预算调整'),
  ledger('carry-over', '上年结转'),
  ledger('arrival', '上级到位'),
  ledger('approval', '批准'),
  ledger('payment', '拨付'),
  ledger('return', '资金退回'),
  ledger('transfer', '资金池调剂'),
  ledger('work-cost', '专项工作经费'),
]

const HANDED_IN: Dated = { by: 'date', field: 'appliedOn' }

const payingIn = ({ procedures }: Definitions) => procedures.filter((one) => one.calculate)

/** What was applied for, by every procedure that pays. */
function appliedFor(definitions: Definitions, { name, clause, record }: ProcedureDefinition): TotalDefinition {
  const label = definitions.record(record)?.label ?? ''
  return { key: name, label, clause, record, dated: HANDED_IN, amount: 'applyAmount' }
}

/** Every figure that is stated, in the order of the paper. */
export const totalsOf = (definitions: Definitions): readonly TotalDefinition[] => [
  { key: 'enterprise', label: '新登记企业', clause: '一(三)', record: 'enterprise', dated: { by: 'created' } },
  { key: 'shop', label: '新登记网店', clause: '二(一)', record: 'shop', dated: { by: 'created' } },
  {
    key: 'online-sales',
    label: '企业电子商务销售额',
    clause: '二(四)',
    record: 'enterprise_year',
    dated: { by: 'year', field: 'year' },
    amount: 'onlineSales',
  },
  {
    key: 'pavilion-sales',
    label: '特色馆销售额',
    clause: '二(五)',
    record: 'pavilion_sales',
    dated: { by: 'year', field: 'year' },
    amount: 'sales',
  },
  ...payingIn(definitions).map((one) => appliedFor(definitions, one)),
  {
    key: 'training-session',
    label: '培训班',
    clause: '二(五)',
    record: 'training_session',
    dated: { by: 'date', field: 'startsOn' },
  },
  {
    key: 'trainee',
    label: '培训人次',
    clause: '二(五)',
    record: 'trainee',
    dated: { by: 'parent', reference: 'session', record: 'training_session', field: 'startsOn' },
  },
  {
    key: 'statistic-report',
    label: '企业电子商务月报',
    clause: '一(三)',
    record: 'statistic_report',
    dated: { by: 'period', field: 'period' },
    where: { field: 'form', equals: 'enterprise-month' },
  },
  {
    key: 'statistic-retail',
    label: '网络零售额（月报汇总）',
    clause: '一(三)',
    record: 'statistic_round',
    dated: { by: 'period', field: 'period' },
    amount: 'e05',
    where: { field: 'form', equals: 'enterprise-month' },
  },
  ...LEDGER,
]

/** The total of that key, or undefined. */
export function totalNamed(definitions: Definitions, key: string): TotalDefinition | undefined {
  return totalsOf(definitions).find((one) => one.key === key)
}

/** Letters of the end of a record's id that name it in a basis: the random part of a UUIDv7. */
export const BASIS_ID = 12

/**
 * What sealing a period closes in the unit's own books: `whole` = its records of that period stand still; `entry` = none
 * is added, taken out or moved to another day, while a procedure under way may still be corrected after a return.
 */
export type Lock = { readonly record: string; readonly dated: Dated; readonly how: 'whole' | 'entry' }

/** Every lock, of the set of definitions. */
export const locksOf = (definitions: Definitions): readonly Lock[] => [
  { record: 'ledger_entry', dated: { by: 'date', field: 'postedOn' }, how: 'whole' },
  { record: 'statistic_report', dated: { by: 'period', field: 'period' }, how: 'whole' },
  { record: 'statistic_round', dated: { by: 'period', field: 'period' }, how: 'whole' },
  { record: 'enterprise_year', dated: { by: 'year', field: 'year' }, how: 'whole' },
  { record: 'pavilion_sales', dated: { by: 'year', field: 'year' }, how: 'whole' },
  { record: 'training_session', dated: { by: 'date', field: 'startsOn' }, how: 'whole' },
  {
    record: 'trainee',
    dated: { by: 'parent', reference: 'session', record: 'training_session', field: 'startsOn' },
    how: 'whole',
  },
  ...payingIn(definitions).map(({ record }): Lock => ({ record, dated: HANDED_IN, how: 'entry' })),
]
