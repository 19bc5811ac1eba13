import { done, type Handlers } from '#api/call.ts'
import { handOver } from '#api/hand-over.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import { noteRecovery } from '#core/exchange/concern.ts'
import { settleClaims } from '#core/exchange/claim.ts'
import { settleDoneAgain } from '#core/exchange/done-again.ts'
import { copyOutlook, declareCopy, epochsView } from '#core/exchange/recovery-view.ts'
import type { recoveryContract } from '#shared/contract/recovery.ts'

export const recoveryHandlers: Handlers<typeof recoveryContract> = {
  'exchange.epochs': (call) => epochsView(call),
  'exchange.noteRecovery': (call, input) => done(noteRecovery(call, input)),
  'exchange.settleDoneAgain': (call, input) => settleDoneAgain(call, input),
  'exchange.settleClaims': (call, input) => settleClaims(call, input),
  'exchange.giveBack': async (call, input) => {
    const { returned, ...handed } = await handOver(call, 'exchange.giveBack', input, { giveBack: true })
    return { ...handed, returned }
  },
  'exchange.copyOutlook': (call) => copyOutlook(call),
  'exchange.newEpoch': (call, input) =>
    call.command('exchange.newEpoch', (command) => {
      takeConfirmation(command, input.confirmation)
      return declareCopy(command, input.reason)
    }),
}
