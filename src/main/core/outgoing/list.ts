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

/** The rows of any list that can be printed or exported; a list of the contract without a line here does not compile. */
export function sheetOf(call: QueryCall, input: ListInput): ListSheet {
  switch (input.list) {
    case 'register':
      return registerSheet(call, input)
    case 'procedure':
      return procedureSheet(call, input)
    case 'tasks':
      return taskSheet(call, { ...input, limit: MOST_LIST_ROWS })
    case 'pools':
      return poolSheet(call, input.year)
    case 'fund-year':
      return yearSheet(call, input.year)
    case 'targets':
      return targetSheet(call)
    case 'board':
      return boardSheet(call, input.year)
    case 'rollup':
      return rollupSheet(call, input.period)
    case 'standings':
      return standingSheet(call, input.period)
    case 'hits':
      return hitSheet(call, input)
    case 'returns':
      return returnSheet(call, input)
    case 'filling':
      return fillingSheet(call, input.period)
    case 'answers':
      return answerSheet(call, input)
    case 'moves':
      return moveSheet(call)
    case 'due':
      return dueSheet(call)
    case 'flags':
      return flagSheet(call, input)
    case 'summary':
      return summarySheet(call, input)
    case 'table':
      return crossTableSheet(call, input)
    case 'paper':
      return listOf(call, paperOf(call.definitions, input.form, input.record), input.subject)
  }
}
