import { clausesIn } from '#shared/definition/clause.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form } from '#shared/definition/form.ts'
import { DAY_UNITS, type ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { dueParameterOf } from '#shared/definition/task/task.ts'

/** What carries an item of the policy out; every one of these is a definition that names the clause. */
type CarrierKind = 'record' | 'field' | 'procedure' | 'check' | 'form' | 'statistic' | 'measure' | 'parameter' | 'task'

export const CARRIER_WORDS: Readonly<Record<CarrierKind, string>> = {
  record: '登记',
  field: '栏目',
  procedure: '程序',
  check: '审查项',
  form: '表单',
  statistic: '统计报表',
  measure: '指标',
  parameter: '参数',
  task: '督办事项',
}

export type Carrier = {
  readonly kind: CarrierKind
  /** Name of the record, procedure, parameter or task; code of the form. */
  readonly name: string
  readonly label: string
  /** Where it is found, what it asks, what counts now. */
  readonly note: string
}

function speaksOf(text: string | undefined, id: string): boolean {
  return clausesIn(text).includes(id)
}

/** A parameter's default in the words of an office; a value somebody set is shown by the screen. */
export function defaultWords({
  kind,
  unit,
  default: value,
}: Pick<ParameterDefinition, 'kind' | 'unit' | 'default'>): string {
  if (value === '') return '未设'
  if (kind === 'day-unit') return DAY_UNITS.find((one) => one.value === value)?.label ?? value
  if (kind === 'money') return `${Number(value) / 100} 元`
  return kind === 'ratio' ? `${Number(value) / 100}%` : `${value}${unit === '' ? '' : ` ${unit}`}`
}

function recordCarriers({ records }: Definitions, id: string): Carrier[] {
  return records.flatMap((record): Carrier[] => {
    if (speaksOf(record.clause, id)) {
      const note = record.group === undefined ? '在所属记录的页面里' : `菜单“${record.group}”`
      return [{ kind: 'record', name: record.name, label: record.label, note }]
    }
    const fields = Object.values(record.fields).filter((field) => speaksOf(field.clause, id))
    if (fields.length === 0) return []
    return [{ kind: 'field', name: record.name, label: record.label, note: fields.map((one) => one.label).join('、') }]
  })
}

function procedureCarriers({ procedures }: Definitions, id: string): Carrier[] {
  return procedures.flatMap((procedure): Carrier[] => {
    const { name, label } = procedure
    if (speaksOf(procedure.clause, id)) {
      const steps = [...new Set(procedure.steps.map((step) => step.label))].join(' → ')
      return [{ kind: 'procedure', name, label, note: `${steps}；表单 ${procedure.documents.join('、')}` }]
    }
    const checks = procedure.checks.filter((one) => speaksOf(one.clause, id))
    if (checks.length === 0) return []
    return [{ kind: 'check', name, label, note: checks.map((one) => `${one.item} ${one.label}`).join('、') }]
  })
}

/** Parameters that what carries an item reads, whatever clause they stand under themselves: due days, limits of steps and clocks. */
function readBy({ tasks, procedures, records }: Definitions, id: string): ReadonlySet<string> {
  const limits = [
    ...tasks.filter((one) => speaksOf(one.clause, id)).map(dueParameterOf),
    ...procedures.filter((one) => speaksOf(one.clause, id)).flatMap((one) => one.steps.map((step) => step.limit)),
    ...records
      .filter((one) => speaksOf(one.clause, id))
      .flatMap((one) => (one.clocks ?? []).map((clock) => clock.limit)),
  ]
  return new Set(limits.filter((name) => name !== undefined))
}

/** Everything that carries an item out, kind by kind, in the order of the definitions (from the clause to each rule). */
export function carriersOf(definitions: Definitions, id: string): readonly Carrier[] {
  const { statistics, measures, parameters, tasks } = definitions
  const read = readBy(definitions, id)
  return [
    ...recordCarriers(definitions, id),
    ...procedureCarriers(definitions, id),
    ...Object.values(form)
      .filter((one) => speaksOf(one.clause, id))
      .map((one): Carrier => ({ kind: 'form', name: one.code, label: one.name, note: one.code })),
    ...statistics
      .filter((one) => speaksOf(one.clause, id))
      .map((one): Carrier => ({
        kind: 'statistic',
        name: one.name,
        label: one.label,
        note: `第 ${one.table} 号统计表`,
      })),
    ...measures
      .filter((one) => one.inner !== true && speaksOf(one.clause, id))
      .map((one): Carrier => ({ kind: 'measure', name: one.measure, label: one.label, note: one.unit })),
    ...parameters
      .filter((one) => speaksOf(one.clause, id) || read.has(one.name))
      .map((one): Carrier => ({
        kind: 'parameter',
        name: one.name,
        label: one.label,
        note: `${defaultWords(one)}（${one.mark}）`,
      })),
    ...tasks
      .filter((one) => speaksOf(one.clause, id))
      .map((one): Carrier => ({ kind: 'task', name: one.key, label: one.title, note: one.measure })),
  ]
}
