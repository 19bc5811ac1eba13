import { done, type Handlers } from '#api/call.ts'
import { actFile } from '#core/outgoing/act-paper.ts'
import { runRecipe } from '#core/outgoing/recipe.ts'
import {
  acceptMove,
  answerReturn,
  answersOfCase,
  cancelReturn,
  closeReturn,
  decideMove,
  decideUnlock,
  declareNil,
  disposeHit,
  drillDown,
  findAnswers,
  findFilling,
  findHits,
  findMoves,
  findPeriods,
  findReturns,
  findRollup,
  findStandings,
  giveAnswer,
  makeReturn,
  moveTargets,
  recordReminder,
  requestUnlock,
  sealPeriod,
  takeAnswer,
  takeNilBack,
  withdrawAnswer,
} from '#core/reporting/service.ts'
import { clearFindingsOfRows } from '#core/finding/service.ts'
import { confirmDecision } from '#core/procedure/service.ts'
import type { reportingContract } from '#shared/contract/reporting.ts'

export const reportingHandlers: Handlers<typeof reportingContract> = {
  'period.find': (call, input) => findPeriods(call, input.station ?? call.station.id),
  'period.seal': (call, input) => sealPeriod(call, input.period),
  'period.requestUnlock': (call, input) => requestUnlock(call, input),
  'period.decideUnlock': (call, input) => decideUnlock(call, input),
  'period.paper': (call, input) => actFile(call, input.act),
  'rollup.find': (call, input) => findRollup(call, input.period),
  'rollup.detail': (call, input) => drillDown(call, input),
  'return.find': (call, input) => findReturns(call, input.open),
  'return.make': (call, input) => makeReturn(call, input),
  'return.answer': (call, input) => answerReturn(call, input),
  'return.close': (call, input) => done(closeReturn(call, input)),
  'return.cancel': (call, input) => done(cancelReturn(call, input)),
  'answer.find': (call, input) => findAnswers(call, input.open),
  'answer.ofCase': (call, input) => answersOfCase(call, input.record, input.row),
  'answer.give': (call, input) => giveAnswer(call, input),
  'answer.withdraw': (call, input) => done(withdrawAnswer(call, input)),
  'answer.take': (call, input) => takeAnswer(call, input.id, input.said),
  'filling.find': (call, input) => findFilling(call, input.period),
  'filling.declareNil': (call, input) => declareNil(call, input),
  'filling.takeBack': (call, input) => done(takeNilBack(call, input)),
  'hit.find': (call, input) => findHits(call, input),
  'hit.dispose': (call, input) => disposeHit(call, input),
  'move.find': (call) => ({ moves: findMoves(call), targets: moveTargets(call) }),
  'move.decide': (call, input) => decideMove(call, input),
  'move.accept': (call, input) => acceptMove(call, input.id),
  'standing.find': (call, input) => findStandings(call, input.period),
  'standing.remind': (call, input) => recordReminder(call, input),
  'recipe.run': (call, input) => runRecipe(call, input),
  // A decision is the procedure's, the finding about it is told to the city.
  'decision.confirm': (call, input) => {
    const done = confirmDecision(call, input)
    clearFindingsOfRows(call.tx, [input.opinion], ['STALE_DECISION'], `复核：${input.text}`)
    return done
  },
}
