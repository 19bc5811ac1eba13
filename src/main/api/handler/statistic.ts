import type { Handlers } from '#api/call.ts'
import {
  checkFigures,
  deskFigures,
  drill,
  published,
  rates,
  reconcile,
  remind,
  review,
  rollUp,
  round,
  saveSheet,
  sheet,
  summarise,
} from '#core/statistic/service.ts'
import type { statisticContract } from '#shared/contract/statistic.ts'

export const statisticHandlers: Handlers<typeof statisticContract> = {
  'statistic.sheet': (call, input) => sheet(call, input),
  'statistic.check': (call, input) => checkFigures(call, input),
  'statistic.saveSheet': (call, input) => saveSheet(call, input),
  'statistic.review': (call, input) => review(call, input),
  'statistic.unlock': (call, input) => review(call, { ...input, decision: 'unlock' }),
  'statistic.round': (call, input) => round(call, input),
  'statistic.remind': (call, input) => remind(call, input),
  'statistic.rollUp': (call, input) => rollUp(call, input),
  'statistic.drill': (call, input) => drill(call, input),
  'statistic.summarise': (call, input) => summarise(call, input),
  'statistic.rates': (call, input) => rates(call, input.year),
  'statistic.reconcile': (call, input) => reconcile(call, input.period),
  'statistic.published': (call, input) => published(call, input),
  'statistic.deskFigures': (call) => deskFigures(call),
}
