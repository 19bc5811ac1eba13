import type { Handlers } from '#api/call.ts'
import { decideUnlock, drillDown, findPeriods, findRollup, requestUnlock, sealPeriod } from '#core/reporting/service.ts'
import type { reportingContract } from '#shared/contract/reporting.ts'

export const reportingHandlers: Handlers<typeof reportingContract> = {
  'period.find': (call, input) => findPeriods(call, input.station ?? call.station.id),
  'period.seal': (call, input) => sealPeriod(call, input.period),
  'period.requestUnlock': (call, input) => requestUnlock(call, input),
  'period.decideUnlock': (call, input) => decideUnlock(call, input),
  'rollup.find': (call, input) => findRollup(call, input.period),
  'rollup.detail': (call, input) => drillDown(call, input),
}
