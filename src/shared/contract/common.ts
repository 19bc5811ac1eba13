import { z } from 'zod'
import { person } from '#shared/definition/register/person.ts'
import { isMonth, isPeriod, PERIOD_SPELLING } from '#shared/model/period.ts'

export const Id = z.uuid()
export const IsoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** A reporting period as stored: 2014, 2014Q2, 2014-05. */
export const PeriodText = z.string().refine(isPeriod, PERIOD_SPELLING)
/** A month as stored: 2014-05. */
export const MonthText = z.string().refine(isMonth, PERIOD_SPELLING)
/** Why something was done: never a bare stroke of the pen. */
export const ReasonText = z.string().min(2).max(500)
/** Digest of a content (SM3, SHA-256): 64 hex digits. */
export const DigestText = z.string().regex(/^[0-9a-f]{64}$/u)
/** A year of the fund, of a title, of a measure. */
export const OfficeYear = z.int().min(1990).max(2100)
/** Single-use token of `session.confirm`: the password again (S-44); null until it is asked for. */
export const Confirmation = z.string().max(100).nullable().default(null)
/** Why a person is somebody else than another of the same name; null until the question is put. */
export const SameName = ReasonText.nullable().default(null)
/** How a person is written, by the rules of the register. */
export const PersonFields = z.strictObject({
  name: person.fields.name.schema,
  unitKind: person.fields.unitKind.schema,
  post: person.fields.post.schema,
})
/** Somebody who signs on paper: a person without a login. */
export const NewPerson = PersonFields.extend({ sameName: SameName })
export type NewPerson = z.output<typeof NewPerson>
/** So many rows at most, each as it was when it was seen. */
export const seenRows = (most: number) =>
  z
    .array(z.strictObject({ id: Id, rev: z.int() }))
    .min(1)
    .max(most)
export const RecordName = z.string().regex(/^[a-z][a-z_]{1,40}$/)
/** Field values as they travel between screen and core; the record's own schema parses them again, strictly. */
export const FieldValues = z.record(z.string().max(60), z.unknown())

/** Faults of whatever records a row, and of whatever changes one that stands. */
export const RECORDING_FAULTS = [
  'RECORD_KIND_UNKNOWN',
  'RECORD_UNKNOWN',
  'FIELDS_WRONG',
  'DUPLICATE_KEY',
  'RULE_BROKEN',
] as const
export const CHANGING_FAULTS = ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'NOT_OURS', 'RECORD_CHANGED'] as const

/** One stored row as screens see it: stamp and fields side by side. */
export const Row = z.looseObject({
  id: z.string(),
  n: z.int(),
  station: z.string(),
  rev: z.int(),
  updatedAt: z.int(),
  updatedBy: z.string(),
  voidedAt: z.int().nullable(),
})
export type Row = z.output<typeof Row>

/** A warning never blocks: it is shown beside the field and may be saved with. */
export const Warning = z.strictObject({
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  related: z.array(z.strictObject({ record: z.string(), id: z.string(), title: z.string() })),
})
export type Warning = z.output<typeof Warning>

/** Asked before personal columns leave the program (S-73): what for, and the token of `session.confirm`. */
export const PersonalExport = { purpose: z.string().max(200).nullable().default(null), confirmation: Confirmation }
