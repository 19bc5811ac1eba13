import { bookOf } from '#shared/definition/book.ts'
import type { CodeList } from '#shared/definition/code-list.ts'
import { withChoices } from '#shared/definition/field-code.ts'
import type { FundRoute } from '#shared/definition/fund-route.ts'
import type { Choice, Field, Fields } from '#shared/definition/field.ts'
import { knownGap } from '#shared/definition/known-gap.ts'
import { figureGap } from '#shared/definition/figure-gap.ts'
import { checkMeasure, heldGap, type MeasureDefinition } from '#shared/definition/measure/measure.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import { inOrder } from '#shared/definition/order.ts'
import { checkList, type ListDefinition } from '#shared/definition/paper/list.ts'
import type { PaperDefinition } from '#shared/definition/paper/paper.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { checkNames } from '#shared/definition/procedure/names.ts'
import type { AppliesWhen, ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { CodeRole, OfficeRole, PackList, RoleList } from '#shared/definition/role.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { TargetDefinition } from '#shared/definition/task/target.ts'
import type { TaskDefinition } from '#shared/definition/task/task.ts'
import type { TitleKind, TitleRole } from '#shared/definition/title.ts'
import { fillSlots } from '#shared/definition/words.ts'

/** What a set of definitions is made of: the lists, in the order their files name them. */
type DefinitionLists = {
  readonly records: readonly RecordDefinition[]
  readonly papers: readonly PaperDefinition[]
  readonly documents: readonly DocumentDefinition[]
  readonly lists: readonly ListDefinition[]
  readonly procedures: readonly ProcedureDefinition[]
  readonly parameters: readonly ParameterDefinition[]
  readonly measures: readonly MeasureDefinition[]
  readonly statistics: readonly StatisticalForm[]
  readonly tasks: readonly TaskDefinition[]
  /** Goals of the document, year by year. */
  readonly targets: readonly TargetDefinition[]
  readonly titles: readonly TitleKind[]
  /** The ways that applications of the fund may go. */
  readonly routes: readonly FundRoute[]
  readonly codeLists: readonly CodeList[]
  /** What the bureaus of the city are called, which labels of steps and parameters name by their role. */
  readonly offices: Readonly<Record<OfficeRole, string>>
}

/**
 * Everything a call knows by name. It belongs to the call and not to the process: whoever wants to know what a name means asks the
 * set that came with the call, so that two sets may stand beside each other.
 */
export type Definitions = DefinitionLists & {
  /** The record of that name, or undefined for a name no record bears. */
  readonly record: (name: string) => RecordDefinition | undefined
  /** A record of a module as this set has it: the same fields, with the choices that the pack brings. Throws for one it lacks. */
  readonly resolved: <D extends RecordDefinition>(record: D) => D
  /** The procedure of that name, or undefined. */
  readonly procedure: (name: string) => ProcedureDefinition | undefined
  /** The procedure whose applications are rows of that record, or undefined. */
  readonly procedureOf: (record: string) => ProcedureDefinition | undefined
  /** The records whose rows a field may name: the one of a reference, those of every procedure where it names any application. */
  readonly namedBy: (field: Pick<Field, 'kind' | 'target'>) => readonly RecordDefinition[]
  /** The parameter of that name, or undefined. */
  readonly parameter: (name: string) => ParameterDefinition | undefined
  /** The measure of that name, or undefined. */
  readonly measure: (name: string) => MeasureDefinition | undefined
  /** The statistical form of that name, or undefined. */
  readonly statistic: (name: string) => StatisticalForm | undefined
  /** What the rules know of a code of a list; undefined for one they know nothing of. */
  readonly roleOf: (list: RoleList, code: unknown) => CodeRole | undefined
  /** The codes of a list that have a role. */
  readonly codesOf: (list: RoleList, role: CodeRole) => readonly string[]
  /** The codes a field of that list offers, in their order. */
  readonly codes: (list: PackList) => readonly Choice[]
  /** What a code of a list is called; undefined for one the list does not have. */
  readonly codeLabel: (list: PackList, code: unknown) => string | undefined
  /** The classes of a list, in their order: what its codes are counted under, and the codes that stand alone. */
  readonly groups: (list: PackList) => readonly Choice[]
  /** The class a code of a list is counted under; undefined for one the list does not have. */
  readonly groupOf: (list: PackList, code: unknown) => Choice | undefined
  /** The kind of title of that name, or undefined. */
  readonly title: (kind: string) => TitleKind | undefined
  /** The kind of title that such an application is for, or undefined where the place gives none. */
  readonly titleFor: (role: TitleRole, level?: unknown, object?: unknown) => TitleKind | undefined
}

function byKey<T>(what: string, list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map(list.map((one) => [keyOf(one), one]))
  if (map.size !== list.length) throw new Error(`two ${what} bear one name`)
  return map
}

type CodesOf = (list: PackList) => readonly Choice[]

/** A record with the choices of every field whose codes the pack brings; itself where it has no such field. */
function withCodes(record: RecordDefinition, codes: CodesOf): RecordDefinition {
  const coded = Object.entries(record.fields).flatMap(([name, field]): [string, Field][] =>
    field.codes === undefined ? [] : [[name, withChoices(field, codes(field.codes))]],
  )
  if (coded.length === 0) return record
  const fields: Fields = { ...record.fields, ...Object.fromEntries(coded) }
  return { ...record, fields }
}

/** A procedure whose conditions name the codes instead of the role that they ask for. */
function withRoles(procedure: ProcedureDefinition, record: RecordDefinition | undefined): ProcedureDefinition {
  const told = <T extends { readonly when?: AppliesWhen }>(one: T): T => {
    const { when } = one
    if (when?.role === undefined) return one
    const oneOf = (record?.fields[when.field]?.choices ?? []).flatMap(({ value, role }) =>
      role === when.role ? [value] : [],
    )
    return { ...one, when: { ...when, oneOf } }
  }
  const steps = procedure.steps.map(told)
  return steps.every((one, at) => one === procedure.steps[at]) ? procedure : { ...procedure, steps }
}

/** Puts the names of the city's bureaus into the labels of steps and parameters. */
function withOffices(offices: DefinitionLists['offices']) {
  const label = <T extends { readonly label: string }>(one: T): T => {
    const told = fillSlots(one.label, offices)
    return told === one.label ? one : { ...one, label: told }
  }
  const procedure = (one: ProcedureDefinition): ProcedureDefinition => ({ ...one, steps: one.steps.map(label) })
  return { label, procedure }
}

/** The codes of every list, and the classes they are counted under. */
function codesOf(codeLists: readonly CodeList[]): { readonly codes: CodesOf; readonly groups: CodesOf } {
  const byName = byKey('code lists', codeLists, (one) => one.name)
  const codes = (list: PackList) => {
    const { choices } = byName.get(list) ?? {}
    if (choices === undefined) throw new Error(`no list of codes is called ${list}`)
    return choices
  }
  return { codes, groups: (list) => byName.get(list)?.groups ?? codes(list) }
}

/** Holds measures, the fields they hold and the tasks that name them to their word. */
function checkMeasures(definitions: Definitions): void {
  for (const measure of definitions.measures) checkMeasure(definitions, measure)
  for (const record of definitions.records)
    for (const name of Object.keys(record.fields)) {
      const gap = figureGap(record, name) ?? heldGap(definitions, record, name) ?? knownGap(definitions, record, name)
      if (gap !== undefined) throw new Error(gap)
    }
  for (const { label, measure } of definitions.targets)
    if (!definitions.measure(measure)) throw new Error(`${label} is measured by ${measure}, which is no measure`)
  for (const { key, measures } of definitions.tasks)
    for (const name of measures)
      if (!definitions.measure(name)) throw new Error(`task ${key} is measured by ${name}, which is no measure`)
}

/**
 * Makes one set of lists, records in the order of a package. Throws where two of a kind bear one name, where a reference names no
 * record, and where a procedure names a record, a field or a parameter that no list holds.
 */
export function composeDefinitions(lists: DefinitionLists): Definitions {
  const { codes, groups } = codesOf(lists.codeLists)
  const records = inOrder(lists.records.map((one) => withCodes(one, codes)))
  const byRecord = byKey('records', records, (one) => one.name)
  const named = withOffices(lists.offices)
  const all = lists.procedures.map((one) => named.procedure(withRoles(one, byRecord.get(one.record))))
  const procedures = byKey('procedures', all, (one) => one.name)
  const ofRecord = byKey('procedures', all, (one) => one.record)
  const allParameters = lists.parameters.map(named.label)
  const parameters = byKey('parameters', allParameters, (one) => one.name)
  const measures = byKey('measures', lists.measures, (one) => one.measure)
  const statistics = byKey('statistical forms', lists.statistics, (one) => one.name)
  const titles = byKey('kinds of title', lists.titles, (one) => one.value)
  byKey('tasks', lists.tasks, (one) => one.key)
  const codeOf = (list: PackList, code: unknown) => codes(list).find((one) => one.value === code)
  const definitions: Definitions = {
    ...lists,
    lists: [...lists.lists, ...records.flatMap((one) => bookOf(one) ?? [])],
    records,
    procedures: all,
    parameters: allParameters,
    record: (name) => byRecord.get(name),
    resolved: <D extends RecordDefinition>({ name }: D) => {
      const found = byRecord.get(name)
      if (!found) throw new Error(`no record is called ${name}`)
      // Made of that very definition: its fields and their kinds are the same.
      return found as D
    },
    procedure: (name) => procedures.get(name),
    procedureOf: (record) => ofRecord.get(record),
    namedBy: ({ kind, target = '' }) => {
      const names = kind === 'application' ? all.map((one) => one.record) : [target]
      return names.flatMap((name) => byRecord.get(name) ?? [])
    },
    parameter: (name) => parameters.get(name),
    measure: (name) => measures.get(name),
    statistic: (name) => statistics.get(name),
    roleOf: (list, code) => codeOf(list, code)?.role,
    codesOf: (list, role) => codes(list).flatMap((one) => (one.role === role ? [one.value] : [])),
    codes,
    codeLabel: (list, code) => codeOf(list, code)?.label,
    groups,
    groupOf: (list, code) => {
      const found = codeOf(list, code)
      return found && (groups(list).find((one) => one.value === found.group) ?? found)
    },
    title: (kind) => titles.get(kind),
    titleFor: (role, level, object) =>
      lists.titles.find(
        (one) => one.role === role && (role === 'recognition' || (one.level === level && one.object === object)),
      ),
  }
  for (const procedure of all) checkNames(definitions, procedure)
  for (const list of definitions.lists) checkList(definitions, list)
  checkMeasures(definitions)
  return definitions
}
