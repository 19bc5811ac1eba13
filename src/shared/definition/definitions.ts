import type { CodeList } from '#shared/definition/code-list.ts'
import type { Field } from '#shared/definition/field.ts'
import { inOrder } from '#shared/definition/order.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { checkNames } from '#shared/definition/procedure/names.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { CodeRole, RoleList } from '#shared/definition/role.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { TaskDefinition } from '#shared/definition/task/task.ts'
import type { TitleKind } from '#shared/definition/title.ts'

/** What a set of definitions is made of: the lists, in the order their files name them. */
export type DefinitionLists = {
  readonly records: readonly RecordDefinition[]
  readonly procedures: readonly ProcedureDefinition[]
  readonly parameters: readonly ParameterDefinition[]
  readonly statistics: readonly StatisticalForm[]
  readonly tasks: readonly TaskDefinition[]
  readonly titles: readonly TitleKind[]
  readonly codeLists: readonly CodeList[]
}

/**
 * Everything a call knows by name. It belongs to the call and not to the process: whoever wants to know what a name means asks the
 * set that came with the call, so that two sets may stand beside each other.
 */
export type Definitions = DefinitionLists & {
  /** The record of that name, or undefined for a name no record bears. */
  readonly record: (name: string) => RecordDefinition | undefined
  /** The procedure of that name, or undefined. */
  readonly procedure: (name: string) => ProcedureDefinition | undefined
  /** The procedure whose applications are rows of that record, or undefined. */
  readonly procedureOf: (record: string) => ProcedureDefinition | undefined
  /** The records whose rows a field may name: the one of a reference, those of every procedure where it names any application. */
  readonly namedBy: (field: Pick<Field, 'kind' | 'target'>) => readonly RecordDefinition[]
  /** The parameter of that name, or undefined. */
  readonly parameter: (name: string) => ParameterDefinition | undefined
  /** The statistical form of that name, or undefined. */
  readonly statistic: (name: string) => StatisticalForm | undefined
  /** What the rules know of a code of a list; undefined for one they know nothing of. */
  readonly roleOf: (list: RoleList, code: unknown) => CodeRole | undefined
  /** The codes of a list that have a role. */
  readonly codesOf: (list: RoleList, role: CodeRole) => readonly string[]
  /** The kind of title of that name, or undefined. */
  readonly title: (kind: string) => TitleKind | undefined
}

function byKey<T>(what: string, list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map(list.map((one) => [keyOf(one), one]))
  if (map.size !== list.length) throw new Error(`two ${what} bear one name`)
  return map
}

/**
 * Makes one set of lists, records in the order of a package. Throws where two of a kind bear one name, where a reference names no
 * record, and where a procedure names a record, a field or a parameter that no list holds.
 */
export function composeDefinitions(lists: DefinitionLists): Definitions {
  const records = inOrder(lists.records)
  const byRecord = byKey('records', records, (one) => one.name)
  const procedures = byKey('procedures', lists.procedures, (one) => one.name)
  const ofRecord = byKey('procedures', lists.procedures, (one) => one.record)
  const parameters = byKey('parameters', lists.parameters, (one) => one.name)
  const statistics = byKey('statistical forms', lists.statistics, (one) => one.name)
  const titles = byKey('kinds of title', lists.titles, (one) => one.value)
  byKey('tasks', lists.tasks, (one) => one.key)
  const codeLists = byKey('code lists', lists.codeLists, (one) => one.name)
  const choicesOf = (list: RoleList) => codeLists.get(list)?.choices ?? []
  const definitions: Definitions = {
    ...lists,
    records,
    record: (name) => byRecord.get(name),
    procedure: (name) => procedures.get(name),
    procedureOf: (record) => ofRecord.get(record),
    namedBy: ({ kind, target = '' }) => {
      const names = kind === 'application' ? lists.procedures.map((one) => one.record) : [target]
      return names.flatMap((name) => byRecord.get(name) ?? [])
    },
    parameter: (name) => parameters.get(name),
    statistic: (name) => statistics.get(name),
    roleOf: (list, code) => choicesOf(list).find((one) => one.value === code)?.role,
    codesOf: (list, role) => choicesOf(list).flatMap((one) => (one.role === role ? [one.value] : [])),
    title: (kind) => titles.get(kind),
  }
  for (const procedure of lists.procedures) checkNames(definitions, procedure)
  return definitions
}
