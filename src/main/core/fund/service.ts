/** The fund room's door: other rooms import only from here (tools/rooms.mjs). */
export { fundHooks } from '#core/fund/hook.ts'
export { ledger } from '#core/fund/ledger-view.ts'
export { poolSheet } from '#core/fund/pool-sheet.ts'
export { pools } from '#core/fund/pools.ts'
export { documentOf } from '#core/fund/repo.ts'
export { earlierSupport, fundRules } from '#core/fund/rules.ts'
