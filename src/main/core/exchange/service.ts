/** The exchange room's door: other rooms import only from here (tools/rooms.mjs). */
export { concernsOf } from '#core/exchange/concern.ts'
export { countUnaddressed } from '#core/exchange/readdress.ts'
export { findPeers } from '#core/exchange/verify.ts'
export { packagesHolding, wipeGivenBack } from '#core/exchange/wipe.ts'
export { unsentRows } from '#core/exchange/view.ts'
