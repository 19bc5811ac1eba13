import type { z } from 'zod'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { countByStation, listNil } from '#core/reporting/filling-repo.ts'
import { reportDueOn } from '#core/reporting/standing.ts'
import { periodCondition } from '#core/reporting/total.ts'
import { type ReportingUnit, reportingUnits } from '#core/reporting/unit.ts'
import type { In } from '#shared/contract/index.ts'
import type { FillingCell, FillingView } from '#shared/contract/filling.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { nilReport } from '#shared/definition/register/nil-report.ts'
import type { Dated } from '#shared/definition/total.ts'
import { pick } from '#shared/pick.ts'
import { periodDays, type Period, periodKind, periodOf, type PeriodKind, previousPeriod } from '#shared/model/period.ts'

type Cell = z.output<typeof FillingCell>
type View = z.output<typeof FillingView>

const LENGTH: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 }

/** By what rows of a register belong to a period, and how often it is filled; undefined: a list that stands, filled once. */
function rhythmOf({
  summary,
  fields,
}: RecordDefinition): { readonly dated: Dated; readonly every: PeriodKind } | undefined {
  const field = summary?.year
  const kind = field === undefined ? undefined : fields[field]?.kind
  if (field === undefined || kind === undefined) return undefined
  if (kind === 'year') return { dated: { by: 'year', field }, every: summary?.every ?? 'year' }
  const dated: Dated = kind === 'period' ? { by: 'period', field } : { by: 'date', field }
  return { dated, every: summary?.every ?? 'month' }
}

/** Registers of the policy's items that a period asks for: a yearly one not in a month; what stands is asked always. */
function askedIn(call: QueryCall, period: Period): RecordDefinition[] {
  return call.definitions.records
    .filter((definition) => definition.group === '登记册')
    .filter((definition) => {
      const rhythm = rhythmOf(definition)
      return !rhythm || LENGTH[rhythm.every] <= LENGTH[periodKind(period)]
    })
}

/** The period and those it lies in: who had nothing in a year had nothing in its months. */
function within(period: Period): Period[] {
  const { first } = periodDays(period)
  const kinds: PeriodKind[] = ['month', 'quarter', 'year']
  return kinds.filter((kind) => LENGTH[kind] >= LENGTH[periodKind(period)]).map((kind) => periodOf(first, kind))
}

function countOf(call: QueryCall, definition: RecordDefinition, period: Period): ReadonlyMap<string, number> {
  const rhythm = rhythmOf(definition)
  const where = rhythm ? periodCondition(rhythm.dated, period) : { sql: '1', params: [] }
  return where ? countByStation(call.db, definition, where) : new Map()
}

type Nil = ReturnType<typeof listNil>[number]

function cellOf(unit: ReportingUnit, rows: number, nil: Nil | undefined): Cell {
  const said = nil ? { id: nil.id, on: nil.declaredOn, note: nil.note ?? '' } : null
  const state = rows > 0 ? (nil ? 'contradicted' : 'filled') : nil ? 'nil' : 'missing'
  return { station: unit.station, rows, nil: said, state }
}

/** Whom the page speaks of: the city of its counties, a county of itself. */
const unitsShown = (call: QueryCall) =>
  reportingUnits(call).filter((unit) => unit.own === (call.station.kind === 'county'))

/** 填报情况: registers × units of a period: how many rows, 零报告 with its day, or not filled. */
export function findFilling(call: QueryCall, period: Period): View {
  const units = unitsShown(call)
  const declared = listNil(call.db, within(period))
  const registers = askedIn(call, period).map((definition) => {
    const counts = countOf(call, definition, period)
    const stands = rhythmOf(definition) === undefined
    const nilOf = ({ station }: ReportingUnit) =>
      declared.findLast(
        (one) => one.register === definition.name && one.station === station && (one.period === null) === stands,
      )
    return {
      record: definition.name,
      ...pick(definition, 'label', 'clause'),
      stands,
      cells: units.map((unit) => cellOf(unit, counts.get(unit.station) ?? 0, nilOf(unit))),
    }
  })
  const countIn = (at: number, state: Cell['state']) =>
    registers.filter(({ cells }) => cells[at]?.state === state).length
  return {
    due: reportDueOn(call, period),
    registers,
    units: units.map(({ station, name }, at) => ({
      station,
      name,
      filled: countIn(at, 'filled'),
      nil: countIn(at, 'nil'),
      contradicted: countIn(at, 'contradicted'),
      missing: countIn(at, 'missing'),
    })),
  }
}

/**
 * The unit says that it has nothing to enter in these registers; one that has rows is refused, one that was said before is left.
 * Faults: RECORD_KIND_UNKNOWN, PERIOD_NOT_OVER, NIL_NOT_EMPTY.
 */
export function declareNil(call: CommandCall, input: In<'filling.declareNil'>): { declared: number } {
  const { period, note } = input
  if (periodDays(period).last >= call.today) refuse('PERIOD_NOT_OVER', { period })
  const { registers } = findFilling({ ...call, db: call.tx.db }, period)
  const lines = [...new Set(input.records)].map(
    (name) => registers.find(({ record }) => record === name) ?? refuse('RECORD_KIND_UNKNOWN', { record: name }),
  )
  let declared = 0
  for (const { record, label, stands, cells } of lines) {
    const cell = cells.find(({ station }) => station === call.station.id)
    if (!cell || cell.rows > 0) refuse('NIL_NOT_EMPTY', { label })
    if (cell?.nil) continue
    insertRecord(call.tx, nilReport, {
      register: record,
      label,
      period: stands ? null : period,
      declaredOn: call.today,
      note,
    })
    declared += 1
  }
  call.tx.tell({ subject: call.station.id, detail: { period, declared } })
  return { declared }
}

/** The unit takes a 零报告 back. Faults: RECORD_UNKNOWN, NOT_OURS. */
export function takeNilBack(call: CommandCall, input: { readonly id: string; readonly reason: string }): void {
  const one = getRecord(call.tx.db, nilReport, input.id)
  if (!one || one.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: nilReport.label })
  reviseRecord(call.tx, nilReport, one.id, {}, { voidReason: input.reason })
  call.tx.tell({ subject: one.id, detail: { register: one.register, period: one.period, reason: input.reason } })
}

/** What a county's desk says of the month that just ended: registers neither filled nor reported as nil, and what was contradicted since. */
export function fillingDue(
  call: QueryCall,
): { period: Period; missing: number; contradicted: number; due: string } | undefined {
  if (call.station.kind !== 'county') return undefined
  const period = previousPeriod(periodOf(call.today, 'month'))
  const { units, due } = findFilling(call, period)
  const [own] = units
  if (!own || own.missing + own.contradicted === 0) return undefined
  return { period, missing: own.missing, contradicted: own.contradicted, due }
}
