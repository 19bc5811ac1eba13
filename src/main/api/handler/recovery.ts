import { done, type Handlers } from '#api/call.ts'
import { handOver } from '#core/outgoing/hand-over.ts'
import { noteRecovery } from '#core/exchange/transfer/health.ts'
import { settleClaims } from '#core/exchange/recovery/peer-claim.ts'
import { settleDoneAgain } from '#core/exchange/recovery/duplicate.ts'
import { copyOutlook, epochsView } from '#core/exchange/recovery/recovery-view.ts'
import { newEpoch } from '#core/exchange/transfer/task.ts'
import type { recoveryContract } from '#shared/contract/recovery.ts'

export const recoveryHandlers: Handlers<typeof recoveryContract> = {
  'exchange.epochs': (call) => epochsView(call),
  'exchange.noteRecovery': (call, input) => done(noteRecovery(call, input)),
  'exchange.settleDoneAgain': (call, input) => settleDoneAgain(call, input),
  'exchange.settleClaims': (call, input) => settleClaims(call, input),
  'exchange.giveBack': (call, input) => handOver(call, 'exchange.giveBack', input, { giveBack: true }),
  'exchange.copyOutlook': (call) => copyOutlook(call),
  'exchange.newEpoch': (call, input) => newEpoch(call, input),
}
