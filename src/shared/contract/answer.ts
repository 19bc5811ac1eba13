import { z } from 'zod'
import { Id, IsoDay, ReasonText, RecordName, RECORDING_FAULTS } from '#shared/contract/common.ts'
import { ClockView } from '#shared/contract/register.ts'
import { route } from '#shared/contract/route.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'

const Outcome = z.enum(['solved', 'partly', 'unsolved'])

export const AnswerView = z.strictObject({
  id: z.string(),
  /** The office that answered, and the station that wrote it down. */
  unit: z.string(),
  by: z.string(),
  answeredOn: z.string(),
  outcome: z.string(),
  text: z.string(),
  round: z.int(),
  /** `taken` = the unit went on with its case since. */
  state: z.enum(['given', 'taken', 'withdrawn']),
  /** Why it was taken back. */
  reason: z.string(),
  ours: z.boolean(),
})

/** A case of a county that an office of the city answers. */
export const AnswerCase = z.strictObject({
  record: z.string(),
  label: z.string(),
  row: z.string(),
  rev: z.int(),
  title: z.string(),
  /** Whose case it is. */
  station: z.string(),
  asked: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** To whom it was passed on, where the case says so. */
  to: z.string(),
  outcomes: z.array(z.strictObject({ value: Outcome, label: z.string() })),
  clock: ClockView.nullable(),
  /** Fields that the unit fills itself before it takes an answer in. */
  wants: z.array(z.string()),
  /** Null = it waits for an answer. */
  answer: AnswerView.nullable(),
})

export const CaseAnswers = z.strictObject({
  line: AnswerCase,
  answers: z.array(AnswerView),
  mayAnswer: z.boolean(),
  /** The answer that this unit may take into its row now. */
  mayTake: z.string().nullable(),
})

/** 市级答复: an office of the city answers a county's case; the county takes the answer into its own row. */
export const answerContract = {
  'answer.find': route('query', 'register.read', {
    input: z.strictObject({ open: z.boolean().default(true) }),
    output: z.array(AnswerCase),
  }),
  'answer.ofCase': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, row: Id }),
    output: CaseAnswers,
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'ANSWER_NOT_ASKED'],
  }),
  'answer.give': route('command', 'exchange.receive', {
    input: z.strictObject({
      record: RecordName,
      row: Id,
      rev: z.int(),
      unit: caseAnswer.fields.unit.schema,
      answeredOn: IsoDay,
      outcome: Outcome,
      text: z.string().min(2).max(1000),
    }),
    output: z.strictObject({ id: Id }),
    faults: [
      'CITY_ONLY',
      'RECORD_KIND_UNKNOWN',
      'RECORD_UNKNOWN',
      'RECORD_CHANGED',
      'ANSWER_NOT_ASKED',
      'ANSWER_STANDS',
      'DATE_WRONG',
    ],
  }),
  'answer.withdraw': route('command', 'exchange.receive', {
    input: z.strictObject({ id: Id, reason: ReasonText }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'ANSWER_SETTLED'],
  }),
  /** 采用: one key, nothing is typed again but what the case itself does not say yet. */
  'answer.take': route('command', 'register.write', {
    input: z.strictObject({ id: Id, said: z.record(z.string().max(40), z.string().max(200).nullable()).default({}) }),
    output: z.strictObject({ record: z.string(), id: Id }),
    faults: [...RECORDING_FAULTS, 'ANSWER_NOT_ASKED', 'ANSWER_SETTLED', 'NOT_OURS', 'NOT_ALLOWED', 'RECORD_CHANGED'],
  }),
}
