/** The money room's door: what everything that pays rests on. Other rooms import only from here (tools/rooms.mjs). */
export { capsOf, type CapView } from '#core/money/cap.ts'
export { boundedYearCap } from '#core/money/calculation.ts'
export { checkReporting, commonChecks } from '#core/money/check.ts'
export { ledgerFaults } from '#core/money/ledger-repo.ts'
export { boundedHooks, moneyProblems, moneyWarnings, refuseVoid } from '#core/money/hook.ts'
export {
  counter,
  type Countered,
  poolAccount,
  type PoolAccount,
  poolMargin,
  poolRow,
  postEntries,
  postPoolEntry,
} from '#core/money/ledger.ts'
export { entryHooks } from '#core/money/arrival.ts'
export { balancesOf, isReversed, poolUses } from '#core/money/ledger-repo.ts'
export { payeeOf, payeeText } from '#core/money/payee.ts'
export { orderHooks } from '#core/money/order.ts'
export { confirmOrder, recordBounce, withdrawOrder } from '#core/money/order-act.ts'
export { moneyLedger } from '#core/money/pay.ts'
export { planHooks } from '#core/money/plan.ts'
export { recordWorkCost, transfer } from '#core/money/pool-act.ts'
export { recordMoneyReturn, recoveryHooks } from '#core/money/recovery.ts'
export { approvedInYear, enterpriseOf, pastSupportOf, type Past, sameEnterprises } from '#core/money/repo.ts'
export { bansOn, banWords, personDigest } from '#core/money/ban.ts'
export { boundedRules, commonFacts, postApproval, samePeople } from '#core/money/rules.ts'
export { poolsOf } from '#core/money/share.ts'
export { shareHooks } from '#core/money/share-hook.ts'
