import type { Handlers } from '#api/call.ts'
import { crossTable } from '#core/register/cross-table.ts'
import { nearShown } from '#core/enterprise/service.ts'
import { knownValues } from '#core/register/known.ts'
import { jump } from '#core/register/query.ts'
import { definitionOf } from '#core/register/row.ts'
import {
  cardShown,
  correctShown,
  historyShown,
  judgement,
  listShown,
  recordShown,
  referenceLists,
  reveals,
  voidMany,
  voidShown,
} from '#core/register/shown.ts'
import { catalogueOf, summaryOf } from '#core/register/summary.ts'
import { recordMany } from '#core/register/write.ts'
import type { registerContract } from '#shared/contract/register.ts'

export const registerHandlers: Handlers<typeof registerContract> = {
  'register.find': (call, input) => listShown(call, input),
  'register.catalogue': (call, input) => catalogueOf(call, input.counted),
  'register.summary': (call, input) => summaryOf(call, input),
  'register.table': (call, input) => crossTable(call, input),
  'register.get': (call, input) => cardShown(call, input),
  'register.history': (call, input) => historyShown(call, input),
  'register.reveal': (call, input) => reveals(call, input),
  'register.check': (call, input) => judgement(call, input),
  'register.record': (call, input) => recordShown(call, input),
  'register.recordMany': (call, input) => ({ rows: recordMany(call, definitionOf(call, input.record), input.rows) }),
  'register.voidMany': (call, input) => voidMany(call, input),
  'register.correct': (call, input) => correctShown(call, input),
  'register.void': (call, input) => voidShown(call, input),
  'register.restore': (call, input) => voidShown(call, { ...input, reason: null }),
  'register.known': (call, input) => knownValues(call, input),
  'register.industries': (call) => [...call.core.resources.industries],
  'register.near': (call, input) => nearShown(call, input),
  'register.jump': (call, input) => jump(call, input.query),
  'register.reference': (call) => referenceLists(call),
}
