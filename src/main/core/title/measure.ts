import type { QueryCall } from '#core/call.ts'
import type { Measured, Subject } from '#core/procedure/service.ts'
import { reportedSales } from '#core/statistic/service.ts'
import { yuanWords } from '#shared/model/money.ts'
import { rateOf } from '#shared/model/ratio.ts'
import { ranksOf } from '#core/title/rank.ts'
import { countClients, getRevenue, getStatedSales } from '#core/title/repo.ts'

const numberIn = (subject: Subject, name: string): number | null => {
  const value = subject.row[name]
  return typeof value === 'number' ? value : null
}

/** Whole months between two days: 2013-03-04 to 2014-03-03 is eleven. */
function wholeMonths(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return to.slice(8) < from.slice(8) ? months - 1 : months
}

function revenueOf(call: QueryCall, subject: Subject): number | null {
  return getRevenue(call.db, subject.enterprise, subject.year - 1)
}

/** Sales in hundredths of a per cent of revenue, cut down: a share is never rounded up to its limit. */
function onlineShare(call: QueryCall, subject: Subject): number | null {
  const [sales, revenue] = [salesOf(call, subject).value, revenueOf(call, subject)]
  return sales === null ? null : rateOf(sales, revenue)
}

/** How far the figure on the form is from the registered one, rounded up: a gap is never rounded down to its limit. */
function salesGap(declared: number, registered: number): number {
  if (registered === 0) return declared === 0 ? 0 : 10_000
  const gap = BigInt(Math.abs(declared - registered)) * 10_000n
  return Number((gap + BigInt(registered) - 1n) / BigInt(registered))
}

function gapOf(call: QueryCall, subject: Subject): Measured {
  const label = '申报额与统计值之差'
  const declared = numberIn(subject, 'salesDeclared')
  const registered = salesOf(call, subject).value
  if (declared === null || registered === null) return { label, value: null }
  const note = `申报 ${(declared / 100).toFixed(2)} 元，统计 ${(registered / 100).toFixed(2)} 元`
  return { label, value: Math.min(salesGap(declared, registered), 1_000_000), note }
}

/**
 * What an enterprise sold online in a year: by its monthly reports where all of them passed, else as registered for the year. The
 * figure that is not tested stands beside it, so that who decides sees both.
 */
export function salesOf(call: QueryCall, subject: Subject): Measured {
  const year = subject.year - 1
  const typed = getStatedSales(call.db, subject.enterprise, year)
  const reported = reportedSales(call, subject.enterprise, year)
  const label = `${year} 年电子商务销售额`
  if (reported?.complete) {
    const beside = typed === null ? '年度数据没有填写' : `年度数据填写 ${yuanWords(typed)}`
    return { label, value: reported.sales, note: `按审核通过的月报；${beside}` }
  }
  if (!reported) return { label, value: typed }
  const note = `按年度数据；审核通过的月报只有 ${reported.months} 个月，共 ${yuanWords(reported.sales)}`
  return { label, value: typed, note }
}

/** Local clients of a service firm: as its list of the year before names them, else as typed on the application. */
function clientsOf(call: QueryCall, subject: Subject): Measured {
  const label = '本地服务企业'
  const [typed, year] = [numberIn(subject, 'serviceClients'), subject.year - 1]
  const { all, local } = countClients(call.db, subject.enterprise, year)
  if (all === 0) return { label, value: typed, note: `没有登记 ${year} 年的服务客户，按申请表` }
  return { label, value: local, note: `${year} 年登记的服务客户 ${all} 家；申请表填写 ${typed ?? '空'}` }
}

function rankOf(call: QueryCall, subject: Subject): Measured {
  const found = ranksOf(call, subject.enterprise, subject.year - 1)
  const city = found.find((one) => one.scope === 'city')
  const county = found.find((one) => one.scope === 'county')
  const note = county ? `本县第 ${county.rank} 名，共 ${county.of} 家` : undefined
  return { label: '全市名次', value: city?.rank ?? null, ...(note === undefined ? {} : { note }) }
}

const TYPED: Readonly<Record<string, readonly [field: string, label: string]>> = {
  'platform-turnover': ['platformTurnover', '上年平台交易额'],
  'service-income': ['serviceIncome', '上年电商服务收入'],
  'building-area': ['buildingArea', '建筑面积'],
  tenants: ['tenants', '入驻电商企业'],
  'tenant-share': ['tenantShare', '电商企业占比'],
  occupancy: ['occupancy', '入驻率'],
}

/** The measures of the tests in the definitions of 认定 and 示范. Money in 分, ratios in 万分之一. */
export function measureTitle(call: QueryCall, subject: Subject, name: string): Measured {
  const typed = TYPED[name]
  if (typed) return { label: typed[1], value: numberIn(subject, typed[0]) }
  switch (name) {
    case 'operation-months': {
      const since = subject.row['operatingSince']
      const value = typeof since === 'string' ? wholeMonths(since, subject.appliedOn) : null
      return { label: '已经营', value }
    }
    case 'online-sales':
      return salesOf(call, subject)
    case 'service-clients':
      return clientsOf(call, subject)
    case 'online-share':
      return { label: '网上销售占营业收入', value: onlineShare(call, subject) }
    case 'sales-gap':
      return gapOf(call, subject)
    case 'rank':
      return rankOf(call, subject)
    default:
      throw new Error(`no measure is called ${name}`)
  }
}
