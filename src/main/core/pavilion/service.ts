import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { numberOn } from '#core/parameter/service.ts'
import { rank, type Candidate, type Ranked } from '#core/pavilion/ranking.ts'
import type { RecordHooks } from '#core/register/hooks.ts'

/** 特色馆业绩排名 of one year; the city ranks all counties, a county its own (policy 二(五)). Sales in 分. */
export function ranking(call: QueryCall, year: number): { clause: string; rows: Ranked[] } {
  const on = `${year}-12-31`
  const months = numberOn(call.db, 'pavilion.months-least', on) ?? 0
  const top = numberOn(call.db, 'pavilion.top', on) ?? 3
  const candidates = prepared(
    call.db,
    `SELECT p.id AS pavilion, p.name, p.county, p.opened_on AS openedOn, s.sales, s.months_open AS monthsOpen, COALESCE(s.evidence, '') AS evidence
     FROM pavilion p JOIN pavilion_sales s ON s.pavilion = p.id WHERE s.year = ? AND s.voided_at IS NULL AND p.voided_at IS NULL`,
  ).all(year) as Candidate[]
  const named = candidates.map((one) => ({
    ...one,
    county: call.core.resources.counties.find((county) => county.code === one.county)?.name ?? one.county,
  }))
  return { clause: `47号 二(五)：每年按销售业绩对前${top}名进行重点扶持`, rows: rank(named, months) }
}

/** The open pavilion's operator and dates are checked where they are typed. */
export const pavilionHooks: Record<string, RecordHooks> = {
  pavilion: {
    why: '协议止期不早于起期',
    judge: (_call, values) => {
      const [from, to] = [values['contractFrom'], values['contractTo']]
      const wrong = typeof from === 'string' && typeof to === 'string' && to < from
      const problem = { field: 'contractTo', code: 'DATE_ORDER', message: '协议止期早于起期', related: [] }
      return { values, problems: wrong ? [problem] : [], warnings: [] }
    },
  },
  pavilion_sales: {
    why: '没有业绩凭据的不参加排名，登记时提示',
    judge: (_call, values) => {
      const missing = typeof values['evidence'] !== 'string' || values['evidence'].trim() === ''
      const warning = { field: 'evidence', code: 'NO_EVIDENCE', message: '没有业绩凭据，不参加排名', related: [] }
      return { values, problems: [], warnings: missing ? [warning] : [] }
    },
  },
}
