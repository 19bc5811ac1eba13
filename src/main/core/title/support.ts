import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import {
  titleDuties,
  projectionOf,
  sameHolders,
  titleStateOf,
  titleTrusted,
  type Title,
  type TitleState,
} from '#core/procedure/service.ts'
import { pastSupportOf } from '#core/money/service.ts'
import { listTitleApplications, listSupported } from '#core/title/repo.ts'
import { PAST_SUPPORT } from '#shared/definition/register/past-support.ts'
import { titleSupport } from '#shared/definition/register/title-support.ts'
import type { Out } from '#shared/contract/index.ts'

type SupportYear = Out<'title.get'>['support'][number]

const WORDS: Readonly<Record<SupportYear['status'], string>> = {
  waiting: '待申报',
  applied: '已申报',
  paid: '已拨付',
  paused: '暂停',
  abandoned: '放弃',
  missed: '已过未申报',
}

/** States in which nothing more comes of an application. */
const OUT: ReadonlySet<string> = new Set(['refused', 'withdrawn', 'ended'])

/** One title that brings support in a year, and what became of it. */
export type SupportDue = {
  readonly title: Title
  /** What it is called: kind and number. */
  readonly name: string
  readonly state: string
  readonly support: SupportYear
}

/** Every title that brings support in a year, the oldest first, each as its schedule says (policy 二(四)). */
export function supportDue(call: QueryCall, year: number): SupportDue[] {
  return listSupported(call.db, year)
    .filter((row) => titleTrusted(call, row))
    .flatMap((row): SupportDue[] => {
      const state = titleStateOf(call, row)
      const support = supportYears(call, row, state).find((one) => one.year === year)
      const kind = call.definitions.title(row.kind)?.label ?? row.kind
      return support ? [{ title: row, name: `${kind} ${row.number}`, state: state.label, support }] : []
    })
}

/**
 * The fund application that follows a title in a year: of a category of that role, the one of which most was approved. One that is
 * over counts while the firm has money of it.
 */
function applicationIn(call: QueryCall, enterprises: readonly string[], year: number) {
  const categories = call.definitions.codesOf('fund-category', 'titled')
  return listTitleApplications(call.db, fundApplicationProcedure.record, { enterprises, year, categories })
    .flatMap(({ id, serial }) => {
      const state = projectionOf(call.db, id)
      return state && (!OUT.has(state.state) || state.paid > state.returned) ? [{ ...state, id, serial }] : []
    })
    .toSorted((a, b) => b.approved - a.approved)[0]
}

/** What the old books say was paid for the title in a year, before the program was used. 分. */
function pastIn(call: QueryCall, holders: readonly string[], year: number): number {
  const isTitled = (category: unknown) => call.definitions.roleOf('fund-category', category) === 'titled'
  const past = pastSupportOf(call.db, holders).filter((one) => one.year === year && isTitled(one.category))
  return past.reduce((sum, one) => sum + one.amount, 0)
}

/**
 * The three years of support a title brings (policy 二(四): 连续3年), derived: what the fund did in each, what the office
 * arranged, and whether the yearly review stands in the way. Empty where the title brings none.
 */
export function supportYears(call: QueryCall, row: Title, state: TitleState): SupportYear[] {
  if (row.supportFrom === null) return []
  const from = row.supportFrom
  const years = row.supportYears ?? 0
  const holders = sameHolders(call.db, row.enterprise)
  const arranged = findBy(call.db, titleSupport, 'title', row.id)
  const failed = new Set(
    titleDuties(call, row.id)
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
      past > 0 || (applied && (OUT.has(applied.state) || (applied.approved > 0 && applied.paid >= applied.approved)))
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
