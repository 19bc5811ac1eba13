import type { QueryCall } from '#core/call.ts'
import { calculateFund } from '#core/fund/calculation.ts'
import {
  checkAccount,
  checkBlacklist,
  checkEnterprise,
  checkIdentifier,
  checkMaterials,
  checkPool,
  checkReporting,
  fail,
  pass,
  warn,
} from '#core/fund/check-common.ts'
import {
  applicationsOf,
  callOf,
  pastSupportOf,
  receiptsElsewhere,
  sameEnterprises,
  sameProject,
  sharingWith,
  yearOf,
  type Past,
  type Supported,
} from '#core/fund/repo.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { Finding, Subject } from '#core/procedure/service.ts'
import { reportedSales } from '#core/statistic/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

/** A4: an approved project of an earlier year must be over and paid before the next one. */
function checkEarlier(earlier: readonly Supported[], year: number, appliedOn: string): Finding {
  const open = earlier.find(
    (one) => one.approved > 0 && one.year < year && ((one.endsOn ?? '') > appliedOn || one.paid < one.approved),
  )
  return open ? fail('A4', `${open.year} 年“${open.title}”${open.state}，尚未完成`) : pass('A4')
}

function checkProject(call: QueryCall, subject: Subject): Finding {
  const key = subject.row['projectKey']
  if (typeof key !== 'string') return pass('A5')
  const same = sameProject(call.db, key, subject.id)
  const paid = same.find((one) => one.approved > 0)
  if (paid) return fail('A5', `${paid.year} 年已批 ${formatYuan(paid.approved)} 元`)
  return same.length > 0 ? warn('A5', `另有 ${same.length} 件同一项目的申请`) : pass('A5')
}

/** A6: a receipt supports one live claim or application in the unit (ledger invariant 4). */
export function checkReceiptUse(item: string, call: QueryCall, subject: Subject): Finding {
  const used = receiptsElsewhere(call.db, subject.id)
  if (used.length === 0) return pass(item)
  return fail(item, used.map((one) => `单据 ${one.number} 已用于 ${one.serial ?? '其他申请'}`).join('；'))
}

function checkCall(call: QueryCall, subject: Subject): Finding {
  const id = subject.row['call']
  const found = callOf(call.db, typeof id === 'string' ? id : null)
  if (!found) return warn('A8', '没有选择申报通知')
  const within = subject.appliedOn >= found.opensOn && subject.appliedOn <= found.closesOn
  const seen = `申报期 ${found.opensOn} 至 ${found.closesOn}，申报日 ${subject.appliedOn}`
  return within ? pass('A8', seen) : fail('A8', seen)
}

/** Years in one unbroken run with `year`, itself included. */
export function runOfYears(years: ReadonlySet<number>, year: number): number {
  let run = 1
  for (let at = year - 1; years.has(at); at -= 1) run += 1
  for (let at = year + 1; years.has(at); at += 1) run += 1
  return run
}

const yearsOf = (rows: readonly { readonly year: number }[]) =>
  [...new Set(rows.map((one) => one.year))].toSorted((a, b) => a - b)

/**
 * A15: title holders are supported three years running and no more (policy 二(四)); others are only shown. Years of the old
 * books count as those that were decided here. What they do not say the category of may have been for the title: a person
 * decides where that makes the difference.
 */
function checkYears(call: QueryCall, subject: Subject, earlier: readonly Supported[], past: readonly Past[]): Finding {
  const most = numberOn(call, 'title.support-years', subject.appliedOn)
  const isTitled = (category: unknown) => call.definitions.roleOf('fund-category', category) === 'titled'
  const titled = isTitled(subject.row['category'])
  const decided = earlier.filter((one) => one.approved > 0 && (!titled || isTitled(one.category)))
  const told = past.filter((one) => !titled || isTitled(one.category))
  const unsure = titled ? past.filter((one) => one.category === null) : []
  const counted = [...decided, ...told].map((one) => one.year)
  const run = runOfYears(new Set(counted), subject.year)
  const widest = runOfYears(new Set([...counted, ...unsure.map((one) => one.year)]), subject.year)
  const named = told.length > 0 ? `（含历史记录 ${yearsOf(told).join('、')} 年）` : ''
  const open =
    widest > run ? `；历史记录 ${yearsOf(unsure).join('、')} 年没有写类别，也是示范类的就是第 ${widest} 年` : ''
  const seen = `连续第 ${run} 年${named}${open}`
  if (run > most) return titled ? fail('A15', `${seen}，最多连续 ${most} 年`) : warn('A15', seen)
  return widest > most ? warn('A15', `${seen}，最多连续 ${most} 年`) : pass('A15', seen)
}

/** A11: the sales registered for last year beside what was reported month by month. */
function checkSales(call: QueryCall, subject: Subject): Finding {
  const { db } = call
  const year = subject.year - 1
  const registered = yearOf(db, subject.enterprise, year)?.onlineSales ?? null
  const reported = reportedSales(db, subject.enterprise, year)
  if (registered === null) return warn('A11', `没有登记 ${year} 年的电子商务销售额`)
  if (reported === null) return warn('A11', `登记 ${formatYuan(registered)} 元，没有 ${year} 年的月报可以核对`)
  const seen = `登记 ${formatYuan(registered)} 元，${reported.months} 个月月报合计 ${formatYuan(reported.sales)} 元`
  if (!reported.complete) return warn('A11', `${seen}，月报不全`)
  const tolerance = numberOn(call, 'fund.sales-tolerance', subject.appliedOn)
  const within = Math.abs(registered - reported.sales) * 10_000 <= tolerance * reported.sales
  return within ? pass('A11', seen) : fail('A11', `${seen}，相差超过 ${formatRatio(tolerance)}`)
}

/** A7: reports of the statistics in time. */
const REPORTING = { periods: 'fund.report-periods', least: 'fund.report-rate-least' } as const

/** A1–A15 as far as this file holds the data (domain §3.6); each answers with what it saw. */
export function checkFund(call: QueryCall, subject: Subject): Finding[] {
  const sheet = calculateFund(call, subject.row, subject.id)
  const same = sameEnterprises(call.db, subject.enterprise)
  const earlier = applicationsOf(call.db, same, subject.id)
  const sharing = sharingWith(call.db, subject.enterprise, subject.year)
  const over = subject.applyAmount - sheet.result
  return [
    checkEnterprise(call, subject),
    checkIdentifier(call, subject),
    checkBlacklist(call, subject),
    checkEarlier(earlier, subject.year, subject.appliedOn),
    checkProject(call, subject),
    checkReceiptUse('A6', call, subject),
    checkReporting('A7', call, subject, REPORTING),
    checkCall(call, subject),
    over > 0
      ? warn('A9', `申请金额比测算金额多 ${formatYuan(over)} 元`)
      : pass('A9', `测算 ${formatYuan(sheet.result)} 元`),
    checkPool(call, subject, sheet.result),
    checkSales(call, subject),
    checkAccount(call, subject),
    checkMaterials(call, subject, fundApplicationProcedure),
    sharing.length > 0 ? warn('A14', sharing.map((one) => `${one.name}（相同${one.by}）`).join('、')) : pass('A14'),
    checkYears(call, subject, earlier, pastSupportOf(call.db, same)),
  ]
}
