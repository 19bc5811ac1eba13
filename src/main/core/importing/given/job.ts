import { type Filled, fillGiven, type FillRequest, lookAtGiven, type Looked, type LookRequest } from './fill.ts'
import { defineJob, MINUTE } from '#core/job.ts'

/** Looks at a workbook of somebody else that is to be filled. */
export const lookAtGivenJob = defineJob<LookRequest, Looked>({
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
