import { type Judgement, type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { cityOf } from '#core/parameter/service.ts'
import { word } from '#core/procedure/application.ts'
import type { DerivedState } from '#core/procedure/fact.ts'
import { isActor } from '#core/procedure/obstacle.ts'
import { afterFact, factArriving } from '#core/procedure/projection.ts'
import { stateOf } from '#core/procedure/reader.ts'
import { findSubject, type Subject } from '#core/procedure/subject.ts'
import { refuse } from '#core/fault.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition, Step } from '#shared/definition/procedure/procedure.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'

/** The matter a row of a stage speaks of, as it stands. */
type Staged = {
  readonly definition: ProcedureDefinition
  readonly subject: Subject
  readonly state: DerivedState
}

/** The application a row names with its state; undefined where it is not held here. */
function stagedOf(call: QueryCall, values: Values): Staged | undefined {
  const found = findSubject(call, String(values['subject'] ?? ''))
  return found && { ...found, state: stateOf(call, found.definition, found.subject) }
}

/** The step that rows of a record do for this application. */
function stepOf({ state }: Staged, record: string): Step | undefined {
  return state.steps.find(({ step }) => step.record?.name === record)?.step
}

/** The step that was done last: its rows may still be mended, those of earlier ones carry what came after. */
function lastDone({ state }: Staged): Step | undefined {
  return state.steps.findLast((one) => one.status === 'done')?.step
}

const label = ({ definition, state, subject }: Staged): string => labelWords(definition, state.label, subject.row)

/**
 * Why a row of a step may not be written now: the step is not this application's, not due, or not this unit's to do. What was
 * written may be mended until the matter has gone on from there.
 */
function stepProblems(call: QueryCall, matter: Staged, record: string, mends: boolean): Warning[] {
  const step = stepOf(matter, record)
  if (!step) return [word('subject', 'STAGE_NOT_WANTED', '这件申请没有这个环节')]
  if (!isActor(call, step, matter.subject)) return [word('subject', 'STAGE_NOT_OURS', `${step.label}由别的单位办理`)]
  const due = matter.state.step === step.name
  if (due || (mends && lastDone(matter) === step)) return []
  return [
    word(
      'subject',
      'STAGE_NOT_DUE',
      `现在是“${label(matter)}”，${mends ? '这一环节已经过去，不能再改' : `还不能办${step.label}`}`,
    ),
  ]
}

/** A day of a row: a true one, not before what was done before, and not after today. */
function dayProblems(call: QueryCall, values: Values, field: string, from: string): Warning[] {
  const day = values[field]
  if (typeof day !== 'string') return []
  if (day > call.today) return [word(field, 'DAY_AHEAD', '日期不能晚于今天')]
  return day < from ? [word(field, 'DAY_BEFORE', `日期不能早于上一环节（${from}）`)] : []
}

/** The day of the last step done before this one; the day it was handed in where none was. */
function dayBefore({ state, subject }: Staged, step: Step | undefined): string {
  const before = state.steps.slice(0, step ? state.steps.findIndex((one) => one.step === step) : undefined)
  return before.reduce((last, one) => (one.on !== null && one.on > last ? one.on : last), subject.appliedOn)
}

/** A row of a matter that is held here, with its round, judged by what is wrong with it there. */
function judgeRow(
  call: QueryCall,
  typed: Values,
  old: Values | undefined,
  problemsOf: (matter: Staged, values: Values) => readonly (Warning | false)[],
): Judgement {
  const matter = stagedOf(call, typed)
  if (!matter) return judgementOf(typed, [word('subject', 'RECORD_UNKNOWN', '没有这件申请')])
  const values: Values = { ...typed, round: old?.['round'] ?? matter.subject.round }
  return judgementOf(values, problemsOf(matter, values))
}

function judgeStage(call: QueryCall, record: string, typed: Values, old: Values | undefined): Judgement {
  return judgeRow(call, typed, old, (matter, values) => {
    const step = stepOf(matter, record)
    return [
      ...stepProblems(call, matter, record, old !== undefined),
      ...(step?.record ? dayProblems(call, values, step.record.day, dayBefore(matter, step)) : []),
    ]
  })
}

/**
 * Who may let a matter rest, end it, or call its money back: the unit that took it in, or the city. A matter that is over neither
 * rests nor ends; its money is called back whenever a later look finds that it must.
 */
function judgeAside(call: QueryCall, halts: boolean, typed: Values, old: Values | undefined): Judgement {
  return judgeRow(call, typed, old, (matter, values) => {
    const own = [matter.subject.station, cityOf(call.station)].includes(call.station.id)
    const over = halts && old === undefined && matter.state.finished
    return [
      !own && word('subject', 'STAGE_NOT_OURS', '这是别的单位的申请'),
      over && word('subject', 'STAGE_NOT_DUE', `这件申请已经“${label(matter)}”`),
      ...dayProblems(call, values, 'decidedOn', matter.subject.appliedOn),
    ]
  })
}

function refuseVoidOf(record: string) {
  return (call: QueryCall, row: Values): void => {
    const matter = stagedOf(call, row)
    if (!matter) return
    const problems = stepProblems(call, matter, record, true)
    const [first] = problems
    if (first) refuse('RULE_BROKEN', { message: first.message, problems })
  }
}

const follows = { afterWrite: afterFact, arriving: factArriving }

/** Hooks of the records that do steps or turn a matter aside, of every procedure; what a record asks beside that its room adds. */
export function stageHooks(definitions: Pick<Definitions, 'procedures'>): Record<string, RecordHooks> {
  const hooks: Record<string, RecordHooks> = {}
  for (const { steps, aside } of definitions.procedures) {
    for (const { record } of steps)
      if (record)
        hooks[record.name] = {
          why: '只在轮到这个环节时登记；往下办了以后不能再改；写入后重算办理状态',
          judge: (call, values, old) => judgeStage(call, record.name, values, old),
          beforeVoid: refuseVoidOf(record.name),
          ...follows,
        }
    for (const name of [aside?.halt, aside?.recovery])
      if (name !== undefined)
        hooks[name] = {
          why: '由受理单位或市级登记；写入后重算办理状态',
          judge: (call, values, old) => judgeAside(call, name === aside?.halt, values, old),
          ...follows,
        }
  }
  return hooks
}
