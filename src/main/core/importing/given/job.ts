import { type Filled, fillGiven, type FillRequest, lookAtGiven, type LookResult, type LookRequest } from './fill.ts'
import { defineJob, MINUTE } from '#core/job.ts'

/** Looks at a workbook of somebody else that is to be filled. */
export const lookAtGivenJob = defineJob<LookRequest, LookResult>({
  name: 'given.look',
  run: (request) => lookAtGiven(request),
  limit: () => MINUTE,
})

/** Fills one. */
export const fillGivenJob = defineJob<FillRequest, Filled>({
  name: 'given.fill',
  run: (request) => fillGiven(request),
  limit: () => 2 * MINUTE,
})
