/** The money room's door: what everything that pays rests on. Other rooms import only from here (tools/rooms.mjs). */
export { checkReporting, commonChecks } from '#core/money/check.ts'
export { ledgerFaults } from '#core/money/examine.ts'
export { boundedHooks, moneyProblems, moneyWarnings, refuseVoid } from '#core/money/hook.ts'
export {
  counter,
  type Countered,
  isReversed,
  poolAccount,
  type PoolAccount,
  poolMargin,
  poolRow,
  poolView,
  postEntries,
  postPoolEntry,
} from '#core/money/ledger.ts'
export { payeeOf } from '#core/money/payee.ts'
export { approvedInYear, enterpriseOf, pastSupportOf, type Past, sameEnterprises } from '#core/money/repo.ts'
export { boundedRules, commonFacts, moneyLedger, postApproval, samePeople } from '#core/money/rules.ts'
