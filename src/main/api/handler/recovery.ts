import {
  noteRecovery,
  settleClaims,
  settleDuplicate,
  copyOutlook,
  epochsView,
  newEpoch,
} from '#core/exchange/service.ts'
import { done, type Handlers } from '#api/call.ts'
import { handOver } from '#core/outgoing/hand-over.ts'
import type { recoveryContract } from '#shared/contract/recovery.ts'

export const recoveryHandlers: Handlers<typeof recoveryContract> = {
  'exchange.epochs': (call) => epochsView(call),
  'exchange.noteRecovery': (call, input) => done(noteRecovery(call, input)),
  'exchange.settleDoneAgain': (call, input) => settleDuplicate(call, input),
  'exchange.settleClaims': (call, input) => settleClaims(call, input),
  'exchange.giveBack': (call, input) => handOver(call, 'exchange.giveBack', input, { giveBack: true }),
  'exchange.copyOutlook': (call) => copyOutlook(call),
  'exchange.newEpoch': (call, input) => newEpoch(call, input),
}
