import { done, type Handlers } from '#api/call.ts'
import { rulesOf } from '#api/rules.ts'
import { moneyLedger } from '#core/money/service.ts'
import {
  confirmPending,
  findPending,
  type Means,
  readTreasuryList,
  recordDecision,
  recordPayments,
  refusePending,
  withdrawPending,
} from '#core/pending/service.ts'
import type { pendingContract } from '#shared/contract/pending.ts'

const means: Means = { rulesOf, ledger: moneyLedger }

export const pendingHandlers: Handlers<typeof pendingContract> = {
  'pending.find': (call, input) => findPending(call, means, input.list),
  'pending.recordDecision': (call, input) => recordDecision(call, means, input),
  'pending.recordPayments': (call, input) => recordPayments(call, means, input),
  'pending.confirm': (call, input) => confirmPending(call, means, input),
  'pending.refuse': (call, input) => done(refusePending(call, input)),
  'pending.withdraw': (call, input) => done(withdrawPending(call, input.list)),
  'pending.readList': (call, input) => readTreasuryList(call, means, input),
}
