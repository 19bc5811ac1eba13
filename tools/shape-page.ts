import { z } from 'zod'
import { Enrolment, FORMAT, Manifest, Rekey } from '#core/exchange/protocol/manifest.ts'
import { RowLine, withheldFields } from '#core/exchange/protocol/row.ts'
import type { Choice, Field } from '#shared/definition/field.ts'
import { shipped } from '#tools/definitions.ts'
import { GUARDED_WHEN } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { periodForm } from '#shared/model/period.ts'
import { FORBIDDEN, FORBIDDEN_LONG } from '#shared/model/text.ts'

type Shape = Readonly<Record<string, unknown>>

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON Schema of what is stored; an empty field is left out of a row, so that null is no part of it. */
function storedShape(schema: z.ZodType): Shape {
  const { $schema: _, default: __, ...made } = z.toJSONSchema(schema)
  const choices: readonly unknown[] = Array.isArray(made.anyOf) ? made.anyOf : []
  const [only, none] = choices
  if (choices.length === 2 && isShape(only) && isShape(none) && none['type'] === 'null') return only
  const types: readonly unknown[] = Array.isArray(made.type) ? made.type : []
  return types.length === 2 && types[1] === 'null' ? { ...made, type: types[0] } : made
}

const without = ({ source }: RegExp) => `^[^${source.slice(1)}*$`
/** What every value of a kind holds beside its own schema. */
const KINDS: Readonly<Partial<Record<Field['kind'], Shape>>> = {
  text: { pattern: without(FORBIDDEN) },
  url: { pattern: without(FORBIDDEN) },
  'long-text': { pattern: without(FORBIDDEN_LONG) },
  period: { pattern: periodForm.source },
}
const MONTH = '^\\d{4}-(0[1-9]|1[0-2])$'

/** What a schema checks by a function stands in no JSON Schema: said again here, and held against the schema by a test. */
function dateShape(made: Shape): Shape {
  const { pattern, ...rest } = made
  return String(pattern).endsWith('?$')
    ? { ...rest, anyOf: [{ pattern: MONTH }, { format: 'date' }] }
    : { ...made, format: 'date' }
}

const UNITS: Readonly<Partial<Record<Field['kind'], string>>> = { money: 'fen', ratio: 'basis point' }

/** A code as other programs know it: what rules of this program ask of it, its role, is not theirs. */
function publishedCode({ value, label, retired }: Choice): Choice {
  return { value, label, ...(retired === undefined ? {} : { retired }) }
}

function fieldShape(name: string, field: Field): Shape {
  const unit = UNITS[field.kind] ?? field.unit
  return {
    name,
    label: field.label,
    kind: field.kind,
    required: field.required,
    ...(unit === undefined ? {} : { unit }),
    ...(field.kind === 'application' ? { refersToOneOf: shipped.namedBy(field).map((one) => one.name) } : {}),
    ...(field.target === undefined ? {} : { refers: field.target }),
    ...(field.sensitivity === undefined ? {} : { sensitivity: field.sensitivity }),
    schema: field.kind === 'date' ? dateShape(storedShape(field.schema)) : storedShape(field.schema),
    ...(field.choices ? { codes: field.choices.map(publishedCode) } : {}),
  }
}

function recordShape(definition: RecordDefinition): Shape {
  const { name, label, audience, authority, anyRecord, fields } = definition
  const withheld = withheldFields(definition)
  const { field: decides, is, guarded } = GUARDED_WHEN
  const sometimes = decides in fields && guarded in fields
  return {
    record: name,
    label,
    v: definition.v ?? 1,
    audience,
    authority,
    ...(anyRecord ? { anyRecord } : {}),
    ...(definition.immutable === true ? { immutable: true } : {}),
    ...(withheld.length > 0 ? { withheld } : {}),
    ...(sometimes ? { withheldWhen: { field: decides, is, withheld: guarded } } : {}),
    fields: Object.entries(fields).map(([field, one]) => fieldShape(field, one)),
  }
}

/** The shapes of all rows that travel, in the order of a package: docs/exchange-shapes.json, for writers of other programs. */
export function exchangeShapes(): Shape {
  return {
    format: FORMAT,
    generated: 'node tools/shape-doc.ts',
    manifest: storedShape(Manifest),
    enrolment: storedShape(Enrolment),
    rekey: storedShape(Rekey),
    row: storedShape(RowLine),
    kinds: KINDS,
    records: shipped.records.map(recordShape),
  }
}
