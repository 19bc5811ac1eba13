import { z } from 'zod'
import { Id, IsoDay, ReasonText, RecordName, DigestText } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

export const ReturnView = z.strictObject({
  id: z.string(),
  record: z.string(),
  label: z.string(),
  row: z.string(),
  title: z.string(),
  /** Whose record it is at the city; at a county, who returned it. */
  unit: z.string(),
  fields: z.array(z.string()),
  reason: z.string(),
  returnedOn: z.string(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  /** `changed` = a newer version of the record is there, nobody has said that it answers. */
  state: z.enum(['open', 'changed', 'corrected', 'explained', 'closed', 'withdrawn']),
  answer: z.string(),
  answeredOn: z.string().nullable(),
  conclusion: z.string(),
  ours: z.boolean(),
  rev: z.int(),
})

export const HitView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** In words what the records have in common. */
  label: z.string(),
  value: z.string(),
  blocks: z.boolean(),
  members: z.array(
    z.strictObject({
      record: z.string(),
      row: z.string(),
      unit: z.string(),
      enterprise: z.string().nullable(),
      title: z.string(),
      own: z.boolean(),
    }),
  ),
  disposition: z
    .strictObject({ conclusion: z.string(), text: z.string(), on: z.string(), byName: z.string() })
    .nullable(),
  /** What was written when fewer or other records shared the value. */
  earlier: z.string(),
})

/** The city's word about single records: returned and answered, found twice and disposed of, a stale decision confirmed. */
export const returnContract = {
  /** 退回: at the city what it returned, at a county what came back to it. */
  'return.find': route('query', 'register.read', {
    input: z.strictObject({ open: z.boolean().default(false) }),
    output: z.array(ReturnView),
  }),
  'return.make': route('command', 'exchange.receive', {
    input: z.strictObject({
      record: RecordName,
      row: Id,
      fields: z.array(z.string().max(60)).max(20).default([]),
      reason: ReasonText,
      dueOn: IsoDay.nullable().default(null),
      /** Code of the findings about the record that this return settles. */
      code: z.string().max(40).nullable().default(null),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'RETURN_OWN', 'RETURN_OPEN', 'FIELD_UNKNOWN'],
  }),
  'return.answer': route('command', 'register.write', {
    input: z.strictObject({ id: Id, kind: z.enum(['corrected', 'explained']), text: ReasonText }),
    output: z.strictObject({ id: Id }),
    faults: ['RECORD_UNKNOWN', 'RETURN_SETTLED', 'NOT_OURS', 'RETURN_NOT_CORRECTED'],
  }),
  'return.close': route('command', 'exchange.receive', {
    input: z.strictObject({ id: Id, conclusion: ReasonText }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RETURN_SETTLED'],
  }),
  'return.cancel': route('command', 'exchange.receive', {
    input: z.strictObject({ id: Id, reason: z.string().min(2).max(200) }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RETURN_SETTLED'],
  }),
  /** 跨县核对: the same code, person, phone, account, address, invoice or trainee in two units. */
  'hit.find': route('query', 'register.read', {
    input: z.strictObject({ kind: z.string().max(40).nullable().default(null), open: z.boolean().default(true) }),
    output: z.strictObject({
      hits: z.array(HitView),
      open: z.int(),
      /** What could not be compared, because it did not travel. */
      unchecked: z.array(z.strictObject({ label: z.string(), count: z.int() })),
    }),
  }),
  'hit.dispose': route('command', 'exchange.receive', {
    input: z.strictObject({
      kind: z.string().max(40),
      id: DigestText,
      /** The records the person saw: others that joined since must be seen first. */
      rows: z.array(Id).min(2).max(500),
      conclusion: z.enum(['same', 'related', 'coincidence', 'mistake', 'violation']),
      text: ReasonText,
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'HIT_GONE'],
  }),
  /** 决定复核: an own decision whose ground moved is confirmed for the application as it is now. */
  'decision.confirm': route('command', 'city.decide', {
    input: z.strictObject({ opinion: Id, text: ReasonText }),
    output: z.strictObject({ id: Id, subject: Id }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DECISION_NOT_STALE'],
  }),
}
