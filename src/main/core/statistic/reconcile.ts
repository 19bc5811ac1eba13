import type { QueryCall } from '#core/call.ts'
import { parameterReader } from '#core/parameter/service.ts'
import { explanationProblem } from '#core/statistic/explanation.ts'
import { shareTenths } from '#core/statistic/growth.ts'
import { printedFigure } from '#core/statistic/printed.ts'
import {
  findPublishedMonth,
  type FirmRow,
  listFirms,
  listListings,
  listReconciled,
  listYearFigures,
} from '#core/statistic/rate-repo.ts'
import { countedOf } from '#core/statistic/repo.ts'
import { scopeOf } from '#core/statistic/roll-up.ts'
import { LISTING_CATEGORIES } from '#shared/definition/register/statistic-listing.ts'
import { isListedOn, TRADE_LISTS } from '#core/statistic/listed.ts'
import { thresholdOf } from '#shared/definition/statistic/threshold.ts'
import { figureFor } from '#shared/definition/statistic/indicator.ts'
import { monthsOf, monthsToDate, periodDays, type Period } from '#shared/model/period.ts'

const RETAIL_SERIES = '社会消费品零售总额'
const FEN: Readonly<Record<string, bigint>> = { yi: 10_000_000_000n, wan: 1_000_000n }

type TheirRow = ReturnType<typeof listReconciled>[number]

/**
 * 网络零售额纳统对账 of a month: our retail of goods (the part that counts in 社零) beside the statistics side's figure of each unit, the
 * difference and its reason; county sums and the share of 社零. Money in 分.
 */
export function reconcile(call: QueryCall, period: Period) {
  const station = scopeOf(call)
  const firms = enterprisesOf(call, station)
  const ours = new Map<string, number>()
  for (const one of countedOf(call.db, 'enterprise-month', [period])) {
    const goods = figureFor(one.figures, 'goods-retail')
    if ((station === null || one.station === station) && goods !== undefined) ours.set(one.enterprise, goods)
  }
  const listed = listedIn(call, station, period)
  const theirs = new Map(listReconciled(call.db, period, station).map((row) => [row.enterprise, row]))
  const ids = new Set([
    ...ours.keys(),
    ...theirs.keys(),
    ...[...listed].filter(([, one]) => one.retail).map(([id]) => id),
  ])
  const rows = [...ids]
    .flatMap((id) => {
      const firm = firms.get(id)
      return firm ? [lineOf(firm, listed.get(id)?.label ?? null, ours.get(id), theirs.get(id))] : []
    })
    .toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0) || (a.name < b.name ? -1 : 1))
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0)
  const above = sum(rows.filter((row) => listed.get(row.enterprise)?.retail).map((row) => row.ours))
  const total = sum(rows.map((row) => row.ours))
  const included = sum(rows.map((row) => row.theirs))
  const retail = retailTotal(call, period)
  // Where two months were published as one, the share is taken of both.
  const before = (retail?.joined ?? []).flatMap((month) => listReconciled(call.db, month, station))
  const counted = included + sum(before.map((row) => row.statisticsFigure))
  return {
    period,
    rows,
    sums: {
      ours: total,
      above,
      below: total - above,
      included,
      difference: total - included,
      retail: retail?.fen ?? null,
      retailSource: retail?.source ?? '',
      share: retail ? shareTenths(counted, retail.fen) : null,
    },
    watch: watchList(call, period),
  }
}

const enterprisesOf = (call: QueryCall, station: string | null): ReadonlyMap<string, FirmRow> =>
  new Map(listFirms(call.db, station).map((row) => [row.id, row]))

function listedIn(call: QueryCall, station: string | null, period: Period) {
  const { last } = periodDays(period)
  const rows = listListings(call.db, station).filter((row) => isListedOn(row, last))
  const label = (category: string) => LISTING_CATEGORIES.find((one) => one.value === category)?.label ?? category
  return new Map(
    [...Map.groupBy(rows, (row) => row.enterprise)].map(([id, own]) => [
      id,
      {
        label: [...new Set(own.map((row) => label(row.category)))].join('、'),
        retail: own.some((row) => TRADE_LISTS.has(row.category)),
      },
    ]),
  )
}

function lineOf(firm: FirmRow, listed: string | null, ours: number | undefined, theirs: TheirRow | undefined) {
  const difference = ours === undefined || !theirs ? null : ours - theirs.statisticsFigure
  const reason = theirs?.reason ?? ''
  const problems = [
    ...(listed !== null && !theirs ? ['统计口径的数没有登记'] : []),
    ...(listed === null && theirs ? ['不在库而有统计口径的数，请核对在库情况'] : []),
    ...(difference !== null && difference !== 0 ? reasonProblems(reason) : []),
    ...(firm.subjectType === 'branch' ? ['分支机构：按法人注册地统计，网店主体可能不在本县'] : []),
    ...(firm.subjectType === 'natural-person' ? ['自然人网店：没有法人单位，不纳入'] : []),
  ]
  return {
    id: theirs?.id ?? null,
    enterprise: firm.id,
    name: firm.name,
    listed,
    ours: ours ?? null,
    theirs: theirs?.statisticsFigure ?? null,
    difference,
    source: theirs?.source ?? '',
    reason,
    problem: problems.join('；'),
  }
}

function reasonProblems(reason: string): string[] {
  const problem = explanationProblem(reason, { question: '差额原因', least: 6, others: [], previous: undefined })
  return problem === undefined ? [] : [`差额原因：${problem}`]
}

type Retail = { readonly fen: number; readonly source: string; readonly joined: readonly Period[] }

/** The county's published 社零 of the month, in 分; February is often published with January alone, which is then `joined`. */
function retailTotal(call: QueryCall, period: Period): Retail | null {
  const { id: station, code: county } = call.station
  const asked = { station, series: RETAIL_SERIES, county, period }
  const single = findPublishedMonth(call.db, asked, 'single')
  const row = single ?? (period.endsWith('-02') ? findPublishedMonth(call.db, asked, 'with-january') : undefined)
  const figure = row && printedFigure(row.printed)
  if (!row || !figure) return null
  const fen = Number((figure.units * (FEN[row.unit] ?? 0n)) / 10n ** BigInt(figure.decimals))
  if (single) return { fen, source: row.source, joined: [] }
  return { fen, source: `${row.source}（1—2月合并公布，占比按两个月合计算）`, joined: [`${period.slice(0, 4)}-01`] }
}

/** 准限上: not on the list, and revenue or online sales at the watch share of the threshold or over it. */
export function watchList(call: QueryCall, period: Period) {
  const station = scopeOf(call)
  const reader = parameterReader(call)
  const day = periodDays(period).last
  const year = Number(period.slice(0, 4))
  const near = BigInt(reader('statistic.near-threshold', day) || '8000')
  const listed = listedIn(call, station, period)
  const sales = new Map<string, number>()
  for (const one of countedOf(call.db, 'enterprise-month', [...monthsOf(String(year - 1)), ...monthsToDate(period)])) {
    const key = `${one.enterprise} ${one.period.slice(0, 4)}`
    sales.set(key, (sales.get(key) ?? 0) + (figureFor(one.figures, 'sales') ?? 0))
  }
  const years = listYearFigures(call.db, year - 1, year)
  return [...enterprisesOf(call, station).values()]
    .flatMap((firm) => {
      const line = firm.industryCode === null ? undefined : thresholdOf(firm.industryCode)
      if (!line || listed.has(firm.id) || firm.subjectType === 'natural-person') return []
      const threshold = Number(reader(line.parameter, day))
      const figures = [
        ...years
          .filter((one) => one.enterprise === firm.id)
          .flatMap((one) => [
            { basis: `${one.year} 年营业收入`, fen: one.revenue ?? 0 },
            { basis: `${one.year} 年电子商务销售额`, fen: one.onlineSales ?? 0 },
          ]),
        ...[year - 1, year].map((one) => ({
          basis: `${one} 年月报电子商务销售额累计`,
          fen: sales.get(`${firm.id} ${one}`) ?? 0,
        })),
      ]
      const most = figures.toSorted((a, b) => b.fen - a.fen)[0]
      if (!most || threshold <= 0 || BigInt(most.fen) * 10_000n < BigInt(threshold) * near) return []
      return [
        {
          enterprise: firm.id,
          name: firm.name,
          category: line.label,
          threshold,
          figure: most.fen,
          basis: most.basis,
          share: Number((BigInt(most.fen) * 10_000n) / BigInt(threshold)),
          reached: most.fen >= threshold,
        },
      ]
    })
    .toSorted((a, b) => b.share - a.share)
}
