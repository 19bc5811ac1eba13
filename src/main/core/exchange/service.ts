/** The exchange room's door: other rooms import only from here (tools/rooms.mjs). */
export { concernsOf } from '#core/exchange/transfer/health.ts'
export { countUnaddressed } from '#core/exchange/transfer/readdress.ts'
export { findPeers } from '#core/exchange/transfer/verify.ts'
export { packagesHolding, wipeGivenBack } from '#core/exchange/log/redaction.ts'
export { unsentRows } from '#core/exchange/transfer/package-view.ts'
