import { stationName } from '#core/db/station-name.ts'
import { hasBooksOf } from '#core/fund/pools.ts'
import { applicationsOf, callOf, sameProject, yearOf } from '#core/fund/repo.ts'
import { commonChecks, enterpriseOf, pastSupportOf, poolRow, sameEnterprises } from '#core/money/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import {
  fail,
  oncePerScope,
  pass,
  warn,
  type Check,
  type CheckAnswer,
  type CheckScope,
} from '#core/procedure/service.ts'
import { reportedSales } from '#core/statistic/service.ts'
import type { CheckCode } from '#shared/definition/procedure/check-item.ts'
import type { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

const sameOf = oncePerScope(({ call, subject }) => sameEnterprises(call.db, subject.enterprise))
const earlierOf = oncePerScope((scope) => applicationsOf(scope.call, sameOf(scope), scope.subject.id))

/** A4: an approved project of an earlier year must be over and paid before the next one. */
function checkEarlier(scope: CheckScope): CheckAnswer {
  const { year, appliedOn } = scope.subject
  const open = earlierOf(scope).find(
    (one) => one.approved > 0 && one.year < year && ((one.endsOn ?? '') > appliedOn || one.paid < one.approved),
  )
  return open ? fail(`${open.year} 年“${open.title}”${open.state}，尚未完成`) : pass()
}

function checkProject({ call, subject }: CheckScope): CheckAnswer {
  const key = subject.row['projectKey']
  if (typeof key !== 'string') return pass()
  const same = sameProject(call, key, subject.id)
  const paid = same.find((one) => one.approved > 0)
  if (paid) return fail(`${paid.year} 年已批 ${formatYuan(paid.approved)} 元`)
  return same.length > 0 ? warn(`另有 ${same.length} 件同一项目的申请`) : pass()
}

function checkCall({ call, subject }: CheckScope): CheckAnswer {
  const found = callOf(call.db, subject.row['call'])
  if (!found) return warn('没有选择申报通知')
  const within = subject.appliedOn >= found.opensOn && subject.appliedOn <= found.closesOn
  const seen = `申报期 ${found.opensOn} 至 ${found.closesOn}，申报日 ${subject.appliedOn}`
  return within ? pass(seen) : fail(seen)
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
function checkYears(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const past = pastSupportOf(call.db, sameOf(scope))
  const most = numberOn(call, 'title.support-years', subject.appliedOn)
  const isTitled = (category: unknown) => call.definitions.roleOf('fund-category', category) === 'titled'
  const titled = isTitled(subject.row['category'])
  const decided = earlierOf(scope).filter((one) => one.approved > 0 && (!titled || isTitled(one.category)))
  const told = past.filter((one) => !titled || isTitled(one.category))
  const unsure = titled ? past.filter((one) => one.category === null) : []
  const counted = [...decided, ...told].map((one) => one.year)
  const run = runOfYears(new Set(counted), subject.year)
  const widest = runOfYears(new Set([...counted, ...unsure.map((one) => one.year)]), subject.year)
  const named = told.length > 0 ? `（含历史记录 ${yearsOf(told).join('、')} 年）` : ''
  const open =
    widest > run ? `；历史记录 ${yearsOf(unsure).join('、')} 年没有写类别，也是示范类的就是第 ${widest} 年` : ''
  const seen = `连续第 ${run} 年${named}${open}`
  if (run > most) return titled ? fail(`${seen}，最多连续 ${most} 年`) : warn(seen)
  return widest > most ? warn(`${seen}，最多连续 ${most} 年`) : pass(seen)
}

/** A11: the sales registered for last year beside what was reported month by month. */
function checkSales({ call, subject }: CheckScope): CheckAnswer {
  const { db } = call
  const year = subject.year - 1
  const registered = yearOf(db, subject.enterprise, year)?.onlineSales ?? null
  const reported = reportedSales(call, subject.enterprise, year)
  if (registered === null) return warn(`没有登记 ${year} 年的电子商务销售额`)
  if (reported === null) return warn(`登记 ${formatYuan(registered)} 元，没有 ${year} 年的月报可以核对`)
  const seen = `登记 ${formatYuan(registered)} 元，${reported.months} 个月月报合计 ${formatYuan(reported.sales)} 元`
  if (!reported.complete) return warn(`${seen}，月报不全`)
  const tolerance = numberOn(call, 'fund.sales-tolerance', subject.appliedOn)
  const within = Math.abs(registered - reported.sales) * 10_000 <= tolerance * reported.sales
  return within ? pass(seen) : fail(`${seen}，相差超过 ${formatRatio(tolerance)}`)
}

/** A10: what is left of a pool is told by the unit that has its books. */
function checkBooks(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const pool = poolRow(call, subject.pool)
  if (!pool || hasBooksOf(call, pool)) return commonChecks.A10(scope)
  return warn(`资金池“${pool.name}”的账在${stationName(call.db, pool.station)}，余额由其核对`)
}

/** A16: from its registration to the application; where only the month of it is known, its last day counts. */
function checkAge({ call, subject }: CheckScope): CheckAnswer {
  const founded = enterpriseOf(call.db, subject.enterprise)?.establishedOn ?? null
  if (founded === null) return warn('没有登记成立日期')
  const least = numberOn(call, 'fund.years-least', subject.appliedOn)
  const from = founded.length === 7 ? `${founded}-31` : founded
  const reached = `${Number(from.slice(0, 4)) + least}${from.slice(4)}`
  const seen = `成立于 ${founded}`
  return reached <= subject.appliedOn ? pass(seen) : fail(`${seen}，到申报日不满 ${least} 年`)
}

/** A1–A16 as far as this file holds the data (domain §3.6); each answers with what it saw. A17 is asked of lists that pay (`core/award`). */
export const fundChecks = {
  ...commonChecks,
  A4: checkEarlier,
  A5: checkProject,
  A8: checkCall,
  A10: checkBooks,
  A11: checkSales,
  A15: checkYears,
  A16: checkAge,
} as const satisfies Readonly<Record<Exclude<CheckCode<typeof fundApplicationProcedure>, 'A17'>, Check>>
