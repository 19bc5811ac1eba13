import type { z } from 'zod'
import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { refuse } from '#core/fault.ts'
import { listSubjects, procedureOf, recordOf } from '#core/procedure/service.ts'
import { type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import type { Row } from '#shared/contract/common.ts'
import type { ProcedureFilter } from '#shared/contract/procedure.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { Field } from '#shared/definition/field.ts'
import { listCellOf, listKindOf, type ListSheet, MOST_LIST_ROWS } from '#shared/definition/list-sheet.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { statesOf } from '#shared/definition/procedure/state-words.ts'

type ProcedureListInput = z.output<typeof ProcedureFilter>

type Line = { readonly row: Row; readonly state: StateView }
type Column = LineColumn<Line>

/** Shares of a sheet's width: a number, a day and an amount stand on one line each. */
const [SERIAL, DAY, MONEY, CHOICE, MOST] = [196, 134, 126, 110, 170]

function weightOf(name: string, field: Field): number {
  if (name === 'serial') return SERIAL
  if (field.kind === 'money') return MONEY
  if (field.kind === 'date') return DAY
  if (field.kind === 'choice') return CHOICE
  return Math.min(field.list ?? 100, MOST)
}

const nothing = (fen: number) => (fen === 0 ? null : fen)

/** What a list of applications says beside the fields of the record: where it stands, since when, until when, and the money. */
function stateColumns(procedure: ProcedureDefinition): Column[] {
  const money: Column[] = [
    { label: '核定金额', kind: 'money', weight: MONEY, of: ({ state }) => nothing(state.approved) },
    { label: '已拨金额', kind: 'money', weight: MONEY, of: ({ state }) => nothing(state.paid) },
  ]
  return [
    ...(procedure.calculate ? money : []),
    { label: '状态', kind: 'text', weight: 90, of: ({ state }) => state.label },
    { label: '已停天数', kind: 'integer', weight: 50, of: ({ state }) => (state.finished ? null : state.daysInState) },
    { label: '限期', kind: 'date', weight: DAY, of: ({ state }) => (state.finished ? null : state.due) },
    { label: '提示', kind: 'text', weight: 80, of: ({ state }) => lateness(state).concat(state.flags).join('；') },
  ]
}

function lateness(state: StateView): string[] {
  return state.overdue ? ['超期'] : []
}

function filterWords(
  { db, definitions }: QueryCall,
  { procedure, state, year, query, onlyOpen, station }: ProcedureListInput,
): string {
  const label = statesOf(definitions.procedure(procedure)).find((one) => one.value === state)?.label ?? state
  const terms = [
    ...(query.trim() === '' ? [] : [`含有“${query.trim()}”`]),
    ...(year === null ? [] : [`${year} 年度`]),
    ...(state === null ? [] : [`状态为“${label}”`]),
    ...(onlyOpen ? ['未办结的'] : []),
    ...(station === null ? [] : [`${stationName(db, station)}录入的`]),
  ]
  return terms.length === 0 ? '全部' : terms.join('，')
}

/**
 * The applications of a procedure for paper or Excel, under the filter of the screen, newest first, with totals of the money.
 * Faults: PROCEDURE_UNKNOWN, LIST_TOO_LONG.
 */
export function procedureSheet(call: QueryCall, input: ProcedureListInput): ListSheet {
  const procedure = procedureOf(call.definitions, input.procedure)
  const record = recordOf(call.definitions, procedure)
  const found = listSubjects(call, { ...input, after: null, limit: MOST_LIST_ROWS })
  if (found.next !== null) refuse('LIST_TOO_LONG', { most: MOST_LIST_ROWS })
  // The year stands in the number.
  const fields = Object.entries(record.fields).filter(
    ([, one]) => one.list !== undefined && !one.sensitivity && one.kind !== 'year',
  )
  const columns: Column[] = [
    ...fields.map(([name, field]): Column => ({
      label: field.label,
      kind: listKindOf(field),
      weight: weightOf(name, field),
      of: ({ row }) => listCellOf(field, row[name], found.titles),
    })),
    ...stateColumns(procedure),
  ]
  const total = (column: Column) => found.rows.reduce((sum, line) => sum + Number(column.of(line) ?? 0), 0)
  return {
    title: `${record.label}清册`,
    ...madeToday(call),
    unitLine: columns.some((one) => one.kind === 'money') ? '金额单位：元' : '',
    ...sheetTable(columns, found.rows),
    ...(procedure.calculate
      ? { totals: columns.map((one, at) => (one.kind === 'money' ? total(one) : at === 0 ? '合计' : null)) }
      : {}),
    note: `范围：${filterWords(call, input)}；共 ${found.rows.length} 件。`,
  }
}
