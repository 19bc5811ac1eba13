import type { QueryCall } from '#core/call.ts'
import { countMeetings, countOpenPavilions, listPoolLevels, sumByCategory } from '#core/desk/repo.ts'
import { poolAccount } from '#core/money/service.ts'
import { poolTotal } from '#shared/definition/pool-account.ts'
import { numberOn } from '#core/parameter/service.ts'
import { taskLines } from '#core/supervision/service.ts'
import type { Out } from '#shared/contract/index.ts'

/** One thing to be reached this year: what is done, what is asked, and where the number comes from. */
type Target = Out<'desk.today'>['targets'][number]

type OwnMoney = { readonly arranged: number; readonly total: number; readonly spent: number }

/**
 * What this unit's own level put into its budget for the year, what is in all its pools, and what was paid out of them: a county's
 * pool is no achievement of the city's, and neither is money that a higher level allotted or that last year left over. 分.
 */
function ownMoney(call: QueryCall, year: number): OwnMoney {
  const { id: own, kind } = call.station
  const found = listPoolLevels(call.db, year, own).map(({ id, level }) => ({ level, ...poolAccount(call.db, id) }))
  const sum = (of: (one: (typeof found)[number]) => number) => found.reduce((all, one) => all + of(one), 0)
  return {
    arranged: sum(({ level, budget, adjusted }) => (level === kind ? budget + adjusted : 0)),
    total: sum(poolTotal),
    spent: sum(({ paid, workCost }) => paid + workCost),
  }
}

/** This year's targets of this station; the two rates of 一(二) stand beside them by `statistic.deskFigures`. */
export function yearTargets(call: QueryCall, year: number): Target[] {
  const { code, kind } = call.station
  const money = ownMoney(call, year)
  const meetings = countMeetings(call.db, call.station.id, code, year)
  const due = taskLines(call, call.today, { county: code, dueFrom: `${year}-01-01`, dueBy: call.today })
  const cityPool = kind === 'city' ? numberOn(call, 'fund.city-pool-yearly', call.today) : undefined
  return [
    {
      key: 'pool',
      label: '专项资金安排',
      clause: kind === 'city' ? '一(三)' : '五(一)',
      unit: '分',
      done: money.arranged,
      goal: cityPool ?? null,
    },
    { key: 'execution', label: '专项资金拨付', clause: '五(一)', unit: '分', done: money.spent, goal: money.total },
    {
      key: 'meetings',
      label: '联席会议',
      clause: '六(一)',
      unit: '次',
      done: meetings,
      goal: numberOn(call, 'supervision.meetings-year', call.today),
    },
    {
      key: 'tasks',
      label: '到期督办事项报结',
      clause: '六(一)',
      unit: '件',
      done: due.filter((one) => one.reportedOn !== null || one.finishedOn !== null).length,
      goal: due.length,
    },
    {
      key: 'pavilions',
      label: '在营特色馆',
      clause: '二(五)',
      unit: '个',
      // The city counts the halls of its counties: they are opened there, and the policy asks of the whole city.
      done: countOpenPavilions(call.db, kind === 'city' ? null : call.station.id),
      goal: null,
    },
  ]
}

/** Money of the year by class of support: approved and paid, in 分; what names no category counts in the first. */
export function byCategory(call: QueryCall, year: number) {
  const rows = sumByCategory(call.db, year)
  const groups = call.definitions.groups('fund-category').map(({ value }) => value)
  const groupOf = (code: string) => call.definitions.groupOf('fund-category', code)?.value ?? groups[0]
  return groups.map((category) => {
    const own = rows.filter((row) => groupOf(row.category) === category)
    const sum = (of: 'approved' | 'paid') => own.reduce((total, row) => total + row[of], 0)
    return { category, approved: sum('approved'), paid: sum('paid') }
  })
}
