import { z } from 'zod'
import { Id, IsoDay, seenRows } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { FormPeriod, Head, FigureValues, WHERE } from '#shared/contract/statistic-value.ts'

export const Code = z.string().regex(/^[EA]\d{2}[a-d]?$/)

const Explanation = z.strictObject({ key: z.string().max(60), text: z.string().max(1000) })

const Signers = z.strictObject({
  unitHead: z.string().max(40),
  statistician: z.string().max(40),
  filler: z.string().max(40),
})

const ReportFinding = z.strictObject({
  /** Stable from one check to the next: explanations hang on it. */
  key: z.string(),
  grade: z.enum(['hard', 'soft']),
  indicator: z.string(),
  message: z.string(),
  fix: z.string(),
  /** Of a 核实性 finding: what was written, and what is still wrong with it. */
  explanation: z.string(),
  explanationProblem: z.string().nullable(),
  /** Nothing more to do about it. */
  settled: z.boolean(),
})

/** States of one enterprise's form (domain §5.9); derived from the row and its reviews, never stored. */
export const ReportState = z.enum(['missing', 'draft', 'submitted', 'returned', 'locked', 'unlocked'])
export type ReportState = z.output<typeof ReportState>

/** Faults of whatever says of reports how they stand. */
const TURNING_FAULTS = [
  ...WHERE,
  'RECORD_UNKNOWN',
  'NOT_OURS',
  'RECORD_CHANGED',
  'STATISTIC_STATE',
  'PERIOD_SEALED',
  'REASON_NEEDED',
] as const

/** What an enterprise reports: filled in, judged, submitted, reviewed, unlocked. */
export const statisticSheetContract = {
  /** The sheet: who must report, what was filled in, last period and last year beside, findings by cell. */
  'statistic.sheet': route('query', 'register.read', {
    input: z.strictObject(FormPeriod),
    output: z.strictObject({
      ...Head,
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          town: z.string(),
          report: z.string().nullable(),
          rev: z.int().nullable(),
          state: ReportState,
          label: z.string(),
          submittedOn: z.string().nullable(),
          figures: FigureValues,
          previous: FigureValues.nullable(),
          lastYear: FigureValues.nullable(),
          explanations: z.array(Explanation),
          signers: Signers,
          findings: z.array(ReportFinding),
          /** Of a returned or unlocked report: why. */
          reason: z.string(),
        }),
      ),
    }),
    faults: [...WHERE],
  }),
  /** Judges typed figures without storing them. */
  'statistic.check': route('query', 'register.read', {
    input: z.strictObject({
      ...FormPeriod,
      enterprise: Id,
      figures: z.record(Code, z.int().nullable()),
      explanations: z.array(Explanation).max(60),
    }),
    output: z.strictObject({ findings: z.array(ReportFinding) }),
    faults: [...WHERE],
  }),
  /** Saves lines of a sheet, all or none; with `submit` hands in those that pass the checks. */
  'statistic.saveSheet': route('command', 'statistic.write', {
    input: z.strictObject({
      ...FormPeriod,
      rows: z
        .array(
          z.strictObject({
            enterprise: Id,
            /** The version the user saw; null for a report that is not there yet. */
            rev: z.int().nullable(),
            figures: z.record(Code, z.int().nullable()),
            explanations: z.array(Explanation).max(60),
            signers: Signers,
          }),
        )
        .min(1)
        .max(1000),
      submit: z.boolean(),
      receivedOn: IsoDay.nullable(),
    }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          report: z.string(),
          rev: z.int(),
          submitted: z.boolean(),
          findings: z.array(ReportFinding),
        }),
      ),
    }),
    faults: [
      ...WHERE,
      'NOT_ON_DUTY',
      'STATISTIC_LOCKED',
      'PERIOD_SEALED',
      'RECORD_CHANGED',
      'FIELDS_WRONG',
      'DATE_WRONG',
    ],
  }),
  /** 审核通过 locks, 退回 says why. */
  'statistic.review': route('command', 'statistic.review', {
    input: z.strictObject({
      ...FormPeriod,
      reports: seenRows(1000),
      decision: z.enum(['pass', 'return']),
      reason: z.string().max(500),
    }),
    output: z.strictObject({ reviewed: z.int() }),
    faults: [...TURNING_FAULTS, 'STATISTIC_FINDINGS'],
  }),
  /** 解锁修订: opens a passed report for a correction; totals keep the passed version until it is passed again. */
  'statistic.unlock': route('command', 'statistic.unlock', {
    input: z.strictObject({ ...FormPeriod, reports: seenRows(100), reason: z.string().max(500) }),
    output: z.strictObject({ reviewed: z.int() }),
    faults: TURNING_FAULTS,
  }),
}
