import type { z } from 'zod'
import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { stationName } from '#core/db/station-name.ts'
import { listAnswers, listWaiting } from '#core/reporting/answer-repo.ts'
import {
  answersTo,
  type AnswerRow,
  type Case,
  caseOf,
  isDealtWith,
  isWaiting,
  standingAnswer,
} from '#core/reporting/answer.ts'
import { clocksOf, type Hands, handsOf, type StoredRow, titleOf, titlesOf } from '#core/register/service.ts'
import type { ClockView } from '#shared/contract/register.ts'
import type { AnswerCase, AnswerView, CaseAnswers } from '#shared/contract/answer.ts'
import { type Answered, wantedBy } from '#shared/definition/answered.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'
import { formatWan, formatYuan } from '#shared/model/money.ts'
import { pick } from '#shared/pick.ts'

type View = z.output<typeof AnswerView>
type Line = z.output<typeof AnswerCase>

function wordsOf(definition: RecordDefinition, name: string, row: Values, titles: Readonly<Record<string, string>>) {
  const field = definition.fields[name]
  const value = row[name]
  if (!field || value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number')
    return field.unit === '万元' ? `${formatWan(value)} 万元` : `${formatYuan(value)} 元`
  return typeof value === 'string' && Object.hasOwn(titles, value) ? (titles[value] ?? '') : displayValue(field, value)
}

function viewOf(call: QueryCall, one: AnswerRow, it: Case | undefined): View {
  const state = one.voidedAt !== null ? 'withdrawn' : it && isDealtWith(call.db, one, it) ? 'taken' : 'given'
  return {
    ...pick(one, 'id', 'unit', 'answeredOn', 'text', 'round'),
    by: stationName(call.db, one.station),
    outcome: displayValue(caseAnswer.fields.outcome, one.outcome),
    state,
    reason: one.voidReason ?? '',
    ours: one.station === call.station.id,
  }
}

/** The clock that runs until the answer, or the last one. */
function clockOf(hands: Hands, { definition, row }: Case): ClockView | null {
  const clocks = clocksOf(hands, definition, row)
  return clocks.find((one) => one.until === null) ?? clocks.at(-1) ?? null
}

function lineOf(call: QueryCall, hands: Hands, it: Case, answer: AnswerRow | undefined): Line {
  const { definition, answered, row } = it
  const titles = titlesOf(call, definition, [row])
  const asked = answered.asks.map((name) => ({
    label: definition.fields[name]?.label ?? name,
    value: wordsOf(definition, name, row, titles),
  }))
  return {
    record: definition.name,
    label: definition.label,
    row: row.id,
    rev: row.rev,
    title: titleOf(call, definition.name, row.id),
    station: stationName(call.db, row.station),
    asked: asked.filter(({ value }) => value !== ''),
    to: answered.to === undefined ? '' : wordsOf(definition, answered.to, row, titles),
    outcomes: outcomesOf(answered),
    clock: clockOf(hands, it),
    wants: [...wantedBy(answered, row)],
    answer: answer ? viewOf(call, answer, it) : null,
  }
}

function outcomesOf({ fills }: Answered): { value: 'solved' | 'partly' | 'unsolved'; label: string }[] {
  return (caseAnswer.fields.outcome.choices ?? []).flatMap(({ value, label }) =>
    (value === 'solved' || value === 'partly' || value === 'unsolved') && fills[value] ? [{ value, label }] : [],
  )
}

/** Cases of counties that wait here for an answer of the city, those that are late first. */
export function waitingCases(call: QueryCall): Line[] {
  if (call.station.kind !== 'city') return []
  const cases = call.definitions.records.flatMap((definition) => {
    const { answered } = definition
    if (!answered) return []
    return listWaiting(call, definition, answered).map((row): Case => ({ definition, answered, row }))
  })
  const hands = handsOf(call)
  const lines = cases.filter((it) => !standingAnswer(call.db, it)).map((it) => lineOf(call, hands, it, undefined))
  return lines.toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)))
}

const dueOf = ({ clock }: Line) => clock?.due ?? '9999'

function caseHeld(call: QueryCall, one: AnswerRow): Case | undefined {
  const definition = call.definitions.record(one.record)
  const row: StoredRow | undefined = definition && getRecord(call.db, definition, one.row)
  return definition?.answered && row ? { definition, answered: definition.answered, row } : undefined
}

/** Every answer given here or to this station, the newest first; only those that count. */
function answerLines(call: QueryCall): Line[] {
  const hands = handsOf(call)
  return listAnswers(call.db).flatMap((one) => {
    const it = caseHeld(call, one)
    const counts = one.voidedAt !== null || answersTo(call.db, one.row).some(({ id }) => id === one.id)
    return it && counts ? [lineOf(call, hands, it, one)] : []
  })
}

/** Answers that this unit has not taken in. */
export function answersToTake(call: QueryCall): Line[] {
  if (call.station.kind === 'city') return []
  return answerLines(call).filter(({ answer }) => answer?.state === 'given')
}

/** 市级答复: at the city the cases that wait for it, at a county the answers it has not taken in; or all there is beside them. */
export function findAnswers(call: QueryCall, open: boolean): Line[] {
  const first = call.station.kind === 'city' ? waitingCases(call) : answersToTake(call)
  if (open) return first
  const shown = new Set(first.flatMap(({ answer }) => (answer ? [answer.id] : [])))
  return [...first, ...answerLines(call).filter(({ answer }) => answer && !shown.has(answer.id))]
}

/** What was answered about one case, and what may be done with it now. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, ANSWER_NOT_ASKED. */
export function answersOfCase(call: QueryCall, record: string, id: string): z.output<typeof CaseAnswers> {
  const it = caseOf(call, record, id)
  const standing = isWaiting(it) ? standingAnswer(call.db, it) : undefined
  const ours = it.row.station === call.station.id
  const city = call.station.kind === 'city'
  return {
    line: lineOf(call, handsOf(call), it, undefined),
    answers: answersTo(call.db, id).map((one) => viewOf(call, one, it)),
    mayAnswer: city && !ours && isWaiting(it) && !standing,
    mayTake: ours && standing ? standing.id : null,
  }
}
