import type { CleanValue } from '#core/importing/clean/cell.ts'
import { enterpriseImport } from '#core/importing/enterprise-import.ts'
import type { ImportHooks, ImportPlan } from '#core/importing/import-plan.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import { columnsOf, sheetFields } from '#shared/definition/import/columns-of.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { parseRatio } from '#shared/model/ratio.ts'

function derivedValue(field: Field, value: CleanValue): unknown {
  if (value === null) return null
  if (field.kind === 'choice')
    return choicesOf(field).find((one) => one.label === value || one.value === value)?.value ?? undefined
  if (field.kind === 'choices') {
    const labels = String(value)
      .split(/[、,，;；]/u)
      .map((word) => word.trim())
    const found = labels.map(
      (label) => choicesOf(field).find((one) => one.label === label || one.value === label)?.value,
    )
    return found.includes(undefined) ? undefined : found
  }
  if (field.kind === 'boolean')
    return /^(是|有|√|☑|1|真)$/u.test(String(value))
      ? true
      : /^(否|无|×|□|0|假)$/u.test(String(value))
        ? false
        : undefined
  if (field.kind === 'year') return /^\d{4}年?$/u.test(String(value)) ? Number(String(value).slice(0, 4)) : undefined
  if (field.kind === 'integer')
    return /^\d{1,10}$/u.test(String(value).replaceAll(',', '')) ? Number(String(value).replaceAll(',', '')) : undefined
  if (field.kind === 'ratio') {
    const ratio = parseRatio(String(value))
    return ratio.ok ? ratio.value : undefined
  }
  return value
}

/** Values of a sheet by the kinds of their fields; the first that cannot be one is said. */
function derivedCompletion(typed: readonly [string, Field][]): ImportPlan['complete'] {
  return ({ values }) => {
    const out: Record<string, unknown> = {}
    for (const [name, field] of typed) {
      const value = derivedValue(field, values[name] ?? null)
      if (value === undefined)
        return {
          values: out,
          assumed: {},
          problem: { field: name, message: `${field.label}“${String(values[name])}”不是可以填的值` },
          notes: [],
        }
      out[name] = value
    }
    return { values: out, assumed: {}, problem: null, notes: [] }
  }
}

/** What a record's import does beside its definition. */
const HOOKS: Readonly<Record<string, ImportHooks>> = { [enterpriseImport.record]: enterpriseImport }

/** The plan of a record: from its definition, with the hooks of those that have some. */
export function importPlanOf(definition: RecordDefinition): ImportPlan {
  return {
    record: definition.name,
    fields: columnsOf(definition),
    // Its own number says which entry a row of our own export is, before anything else does.
    keys: [
      ...(definition.serial ? [['serial']] : []),
      ...(definition.unique ?? definition.same ?? (definition.serial ? [] : [[definition.title]])),
    ],
    complete: derivedCompletion(sheetFields(definition)),
    plain: false,
    ...HOOKS[definition.name],
  }
}
