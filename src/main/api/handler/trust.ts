import {
  receivedFrom,
  confirmSeal,
  acceptKeys,
  certificateFile,
  copiesAgain,
  makeRekey,
  newRoot,
  readKeys,
  repin,
  replaceKeys,
  revokeKeys,
  rotate,
  trustView,
} from '#core/exchange/service.ts'
import { done, type Handlers } from '#api/call.ts'
import { keyRecord, sealRoot } from '#core/outgoing/key-paper.ts'
import type { trustContract } from '#shared/contract/trust.ts'

export const trustHandlers: Handlers<typeof trustContract> = {
  'trust.view': (call) => trustView(call),
  'trust.sealRoot': (call, input) => sealRoot(call, input),
  'trust.confirmSeal': (call, input) =>
    done(call.command('trust.confirmSeal', (command) => confirmSeal(command, input.last))),
  'trust.sealedCopies': (call) => copiesAgain(call),
  'trust.rekey': (call) => makeRekey(call),
  'trust.readRekey': (call, input) => readKeys(call, input),
  'trust.acceptRekey': (call, input) => acceptKeys(call, input),
  'trust.rotate': (call, input) => rotate(call, input),
  'trust.renewRoot': (call, input) => newRoot(call, input),
  'trust.repinCity': (call, input) => repin(call, input),
  'trust.received': (call, input) => receivedFrom(call, input.station),
  'trust.revoke': (call, input) => revokeKeys(call, input),
  'trust.replaceLost': (call, input) => replaceKeys(call, input),
  'trust.certificates': (call) => certificateFile(call),
  'trust.record': (call, input) => keyRecord(call, input.seq),
}
