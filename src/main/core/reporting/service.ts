/** The reporting room's door: other rooms import only from here (tools/rooms.mjs). */
export { decideUnlock, findPeriods, periodState, requestUnlock, sealPeriod } from '#core/reporting/period.ts'
export { actPaper } from '#core/reporting/act-paper.ts'
export { giveAnswer, takeAnswer, withdrawAnswer } from '#core/reporting/answer.ts'
export { answersOfCase, answersToTake, findAnswers, waitingCases } from '#core/reporting/answer-view.ts'
export { declareNil, fillingDue, findFilling, takeNilBack } from '#core/reporting/filling.ts'
export { reportingHooks } from '#core/reporting/hook.ts'
export { disposeHit, findHits, openHits } from '#core/reporting/hit.ts'
export { acceptMove, decideMove, findMoves, moveTargets } from '#core/reporting/move.ts'
export {
  answerReturn,
  cancelReturn,
  closeReturn,
  correctionFindings,
  findReturns,
  makeReturn,
} from '#core/reporting/return.ts'
export { drillDown, findRollup } from '#core/reporting/rollup.ts'
export {
  answerSheet,
  fillingSheet,
  hitSheet,
  moveSheet,
  returnSheet,
  rollupSheet,
  standingSheet,
} from '#core/reporting/sheet.ts'
export { findStandings, recordReminder } from '#core/reporting/standing.ts'
