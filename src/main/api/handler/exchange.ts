import { done, type Handlers } from '#api/call.ts'
import {
  concernsOf,
  filesOf,
  findUnaddressed,
  outboxView,
  readdress,
  applyPackage,
  enrol,
  exportEnrolment,
  exportOpen,
  parkPackage,
  previewPackage,
  readClaim,
  refusePackage,
  clearFlag,
  findFlags,
  findPackages,
  findPeerViews,
  ownView,
  pendingView,
} from '#core/exchange/service.ts'
import { sendPackage } from '#core/outgoing/hand-over.ts'
import { previewFile } from '#core/outgoing/list-file.ts'
import type { exchangeContract } from '#shared/contract/exchange.ts'

export const exchangeHandlers: Handlers<typeof exchangeContract> = {
  'exchange.unaddressed': (call) => findUnaddressed(call),
  'exchange.readdress': (call, input) => readdress(call, input.rows),
  'exchange.peers': (call) => ({ own: ownView(call), peers: findPeerViews(call) }),
  'exchange.concerns': (call) => concernsOf(call),
  'exchange.exportEnrolment': (call) => exportEnrolment(call),
  'exchange.readEnrolment': (call, input) => readClaim(call, input),
  'exchange.enrol': (call, input) => enrol(call, input),
  'exchange.pending': (call, input) => pendingView(call, input.peer),
  'exchange.outbox': (call, input) => outboxView(call, input),
  'exchange.packageFiles': (call, input) => filesOf(call.db, input.digest),
  'exchange.send': (call, input) => sendPackage(call, input),
  'exchange.preview': (call, input) => previewPackage(call, { file: input.file, parked: null }),
  'exchange.park': (call, input) => parkPackage(call, input),
  'exchange.refuse': (call, input) => refusePackage(call, input),
  'exchange.apply': (call, input) => applyPackage(call, input),
  'exchange.previewParked': (call, input) => previewPackage(call, { file: null, parked: input.digest }),
  'exchange.previewList': (call, input) => previewFile(call, input),
  'exchange.packages': (call, input) => findPackages(call.db, input),
  'exchange.openCopy': (call, input) => exportOpen(call, input),
  'exchange.flags': (call, input) => findFlags(call, input.open),
  'exchange.clearFlag': (call, input) => done(clearFlag(call, input.id, input.disposition)),
}
