import { flagSheet } from '#core/exchange/service.ts'
import type { QueryCall } from '#core/call.ts'
import { summarySheet } from '#core/exporting/summary.ts'
import { crossTableSheet } from '#core/exporting/cross-table.ts'
import { registerSheet } from '#core/exporting/list.ts'
import { procedureSheet } from '#core/exporting/procedure-list.ts'
import { poolSheet, yearSheet } from '#core/fund/service.ts'
import {
  answerSheet,
  fillingSheet,
  hitSheet,
  moveSheet,
  returnSheet,
  rollupSheet,
  standingSheet,
} from '#core/reporting/service.ts'
import { boardSheet, targetSheet } from '#core/measure/service.ts'
import { paperOf } from '#core/printing/paper.ts'
import { listOf } from '#core/printing/subject.ts'
import { dueSheet } from '#core/retention/service.ts'
import { taskSheet } from '#core/supervision/service.ts'
import type { ListInput } from '#shared/contract/listing.ts'
import { MOST_LIST_ROWS, type ListSheet } from '#shared/definition/list-sheet.ts'

type Sheets = {
  readonly [L in ListInput['list']]: (call: QueryCall, input: Extract<ListInput, { readonly list: L }>) => ListSheet
}

/** What makes each list; a list of the contract without a line here does not compile. */
const SHEETS: Sheets = {
  register: registerSheet,
  procedure: procedureSheet,
  tasks: (call, input) => taskSheet(call, { ...input, limit: MOST_LIST_ROWS }),
  pools: (call, { year }) => poolSheet(call, year),
  'fund-year': (call, { year }) => yearSheet(call, year),
  targets: targetSheet,
  board: (call, { year }) => boardSheet(call, year),
  rollup: (call, { period }) => rollupSheet(call, period),
  standings: (call, { period }) => standingSheet(call, period),
  hits: hitSheet,
  returns: returnSheet,
  filling: (call, { period }) => fillingSheet(call, period),
  answers: answerSheet,
  moves: moveSheet,
  due: dueSheet,
  flags: flagSheet,
  summary: summarySheet,
  table: crossTableSheet,
  paper: (call, { form, record, subject }) => listOf(call, paperOf(call.definitions, form, record), subject),
}

/** The rows of any list that can be printed or exported. */
export function sheetOf(call: QueryCall, input: ListInput): ListSheet {
  // The line was looked up by the list of this very input.
  return (SHEETS[input.list] as (call: QueryCall, input: ListInput) => ListSheet)(call, input)
}
