import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { dutiesOf, sameHolders, type Title, type TitleState } from '#core/procedure/service.ts'
import { pastSupportOf } from '#core/money/service.ts'
import { PAST_SUPPORT } from '#shared/definition/register/past-support.ts'
import { titleSupport } from '#shared/definition/register/title-support.ts'

export type SupportYear = {
  readonly seq: number
  readonly year: number
  readonly status: 'waiting' | 'applied' | 'paid' | 'paused' | 'abandoned' | 'missed'
  readonly label: string
  /** 分; null where no amount was ever decided: the policy names none. */
  readonly planned: number | null
  readonly approved: number
  readonly paid: number
  readonly application: string | null
  readonly note: string
}

const WORDS: Readonly<Record<SupportYear['status'], string>> = {
  waiting: '待申报',
  applied: '已申报',
  paid: '已拨付',
  paused: '暂停',
  abandoned: '放弃',
  missed: '已过未申报',
}

type Applied = { id: string; serial: string; approved: number; paid: number; state: string }

/** The fund application that follows a title in a year: of a category of that role. */
function applicationIn(call: QueryCall, holders: readonly string[], year: number): Applied | undefined {
  const marks = holders.map(() => '?').join(', ')
  return prepared(
    call.db,
    `SELECT a.id, a.serial, s.approved, s.paid, s.state FROM ${fundApplicationProcedure.record} a JOIN procedure_state s ON s.subject = a.id
     WHERE a.enterprise IN (${marks}) AND a.year = ? AND a.category IN (SELECT value FROM json_each(?)) AND a.voided_at IS NULL AND s.state NOT IN ('refused', 'withdrawn') ORDER BY s.approved DESC, a.n LIMIT 1`,
  ).get(...holders, year, JSON.stringify(call.definitions.codesOf('fund-category', 'titled'))) as Applied | undefined
}

/** What the old books say was paid for the title in a year, before the program was used. 分. */
function pastIn(call: QueryCall, holders: readonly string[], year: number): number {
  const isTitled = (category: unknown) => call.definitions.roleOf('fund-category', category) === 'titled'
  const past = pastSupportOf(call.db, holders).filter((one) => one.year === year && isTitled(one.category))
  return past.reduce((sum, one) => sum + one.amount, 0)
}

/**
 * The three years of support a title brings (policy 二(四): 连续3年), derived: what the fund did in each, what the office
 * arranged, and whether the yearly review stands in the way (domain §2.4). Empty where the title brings none.
 */
export function supportYears(call: QueryCall, row: Title, state: TitleState): SupportYear[] {
  if (row.supportFrom === null) return []
  const from = row.supportFrom
  const years = row.supportYears ?? 0
  const holders = sameHolders(call.db, row.enterprise)
  const arranged = findBy(call.db, titleSupport, 'title', row.id)
  const failed = new Set(
    dutiesOf(call, row.id)
      .filter((one) => one.effect === 'review' && one.state === 'refused')
      .map((one) => one.year),
  )
  const thisYear = Number(call.today.slice(0, 4))
  return Array.from({ length: years }, (_, at): SupportYear => {
    const year = from + at
    const own = arranged.find((one) => one.year === year)
    const applied = applicationIn(call, holders, year)
    const past = applied ? 0 : pastIn(call, holders, year)
    const ended = state.state === 'revoked' && Number(state.since.slice(0, 4)) <= year
    const status: SupportYear['status'] =
      past > 0 || (applied && applied.approved > 0 && applied.paid >= applied.approved)
        ? 'paid'
        : applied
          ? 'applied'
          : own?.status === 'abandoned'
            ? 'abandoned'
            : own?.status === 'paused' || failed.has(year) || ended
              ? 'paused'
              : year < thisYear
                ? 'missed'
                : 'waiting'
    const notes = [
      own?.reason ?? '',
      past > 0 ? PAST_SUPPORT : '',
      failed.has(year) ? '当年复核不合格' : '',
      ended ? '称号已撤销' : '',
      at === years - 1 && year === thisYear && status === 'waiting' ? '最后一年' : '',
    ]
    return {
      seq: at + 1,
      year,
      status,
      label: WORDS[status],
      planned: own?.plannedAmount ?? null,
      approved: applied?.approved ?? 0,
      paid: applied?.paid ?? past,
      application: applied?.id ?? null,
      note: notes.filter((one) => one !== '').join('；'),
    }
  })
}
