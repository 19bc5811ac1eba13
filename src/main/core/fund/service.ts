/** The fund room's door: other rooms import only from here (tools/rooms.mjs). */
export {
  checkAccount,
  checkBlacklist,
  checkEnterprise,
  checkIdentifier,
  checkMaterials,
  checkPool,
  checkReporting,
  fail,
  pass,
  payeeOf,
  warn,
} from '#core/fund/check-common.ts'
export { checkReceiptUse } from '#core/fund/check.ts'
export {
  fundHooks,
  moneyProblems,
  moneyWarnings,
  refuseVoid,
  roundFor,
  steeringProblems,
  word,
} from '#core/fund/hook.ts'
export {
  counter,
  type Countered,
  isReversed,
  poolAccount,
  poolMargin,
  poolView,
  postEntries,
  postPoolEntry,
} from '#core/fund/ledger.ts'
export { ledger } from '#core/fund/ledger-view.ts'
export { poolSheet } from '#core/fund/pool-sheet.ts'
export { pools } from '#core/fund/pools.ts'
export { approvedInYear, documentOf, enterpriseOf, pastSupportOf, sameEnterprises } from '#core/fund/repo.ts'
export { commonFacts, earlierSupport, fundLedger, fundRules, postApproval, samePeople } from '#core/fund/rules.ts'

export { ledgerFaults } from '#core/fund/examine.ts'
