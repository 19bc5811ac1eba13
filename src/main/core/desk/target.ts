import type { QueryCall } from '#core/call.ts'
import { categoryOfApplication } from '#core/db/reference.ts'
import { prepared } from '#core/db/statement.ts'
import { poolAccount } from '#core/money/service.ts'
import { poolTotal } from '#shared/definition/pool-account.ts'
import { numberOn } from '#core/parameter/service.ts'
import { taskLines } from '#core/supervision/service.ts'

/** One thing to be reached this year: what is done, what is asked, and where the number comes from. */
export type Target = {
  readonly key: 'pool' | 'meetings' | 'tasks' | 'execution' | 'pavilions'
  readonly label: string
  readonly clause: string
  /** 分 for money, else counts. */
  readonly unit: '分' | '次' | '件' | '个'
  readonly done: number
  /** null where nothing fixes a number. */
  readonly goal: number | null
}

/** What this unit itself has arranged and paid: a county's pool is no achievement of the city's, and the reverse. 分. */
function ownMoney(call: QueryCall, year: number): { readonly budget: number; readonly paid: number } {
  const pools = prepared(call.db, 'SELECT id FROM fund_pool WHERE year = ? AND station = ? AND voided_at IS NULL')
    .pluck()
    .all(year, call.station.id) as string[]
  const accounts = pools.map((id) => poolAccount(call.db, id))
  const sum = (of: (one: ReturnType<typeof poolAccount>) => number) => accounts.reduce((all, one) => all + of(one), 0)
  return { budget: sum(poolTotal), paid: sum((one) => one.paid) }
}

function count(call: QueryCall, sql: string, ...params: readonly (string | number)[]): number {
  return Number(
    prepared(call.db, sql)
      .pluck()
      .get(...params),
  )
}

/** This year's targets of this station; the two rates of 一(二) stand beside them by `statistic.deskFigures`. */
export function targetsOf(call: QueryCall, year: number): Target[] {
  const { code, kind } = call.station
  const money = ownMoney(call, year)
  const meetings = count(
    call,
    'SELECT COUNT(*) FROM joint_meeting WHERE voided_at IS NULL AND station = ? AND county = ? AND substr(held_on, 1, 4) = ?',
    call.station.id,
    code,
    String(year),
  )
  const due = taskLines(call, call.today, {
    sql: 'county = ? AND due_on BETWEEN ? AND ?',
    params: [code, `${year}-01-01`, call.today],
  })
  const cityPool = kind === 'city' ? numberOn(call, 'fund.city-pool-yearly', call.today) : undefined
  return [
    {
      key: 'pool',
      label: '专项资金安排',
      clause: kind === 'city' ? '一(三)' : '五(一)',
      unit: '分',
      done: money.budget,
      goal: cityPool ?? null,
    },
    { key: 'execution', label: '专项资金拨付', clause: '五(一)', unit: '分', done: money.paid, goal: money.budget },
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
      done:
        kind === 'city'
          ? count(call, 'SELECT COUNT(*) FROM pavilion WHERE voided_at IS NULL AND is_open = 1')
          : count(
              call,
              'SELECT COUNT(*) FROM pavilion WHERE voided_at IS NULL AND is_open = 1 AND station = ?',
              call.station.id,
            ),
      goal: null,
    },
  ]
}

/** Money of the year by category A–E: approved and paid, in 分; what names no category counts in A. */
export function byCategory(call: QueryCall, year: number) {
  const rows = prepared(
    call.db,
    `SELECT ifnull(substr(${categoryOfApplication(call.definitions, 'e.subject')}, 1, 1), 'A') AS category,
       SUM(CASE e.kind WHEN 'approval' THEN e.amount ELSE 0 END) AS approved,
       SUM(CASE e.kind WHEN 'payment' THEN e.amount ELSE 0 END) AS paid
     FROM ledger_entry e
     WHERE e.subject IS NOT NULL AND e.posted_on BETWEEN ? AND ? GROUP BY 1`,
  ).all(`${year}-01-01`, `${year}-12-31`) as { category: string; approved: number; paid: number }[]
  return ['A', 'B', 'C', 'D', 'E'].map(
    (category) => rows.find((row) => row.category === category) ?? { category, approved: 0, paid: 0 },
  )
}

const MOST = 40

/** Supervision of this place that is late or soon due: part of what must be done today. */
export function tasksDue(call: QueryCall) {
  const lines = taskLines(call, call.today, {
    sql: 'county = ? AND starts_on <= ?',
    params: [call.station.code, call.today],
  })
  return lines
    .filter((one) => one.light === 'red' || one.light === 'yellow' || one.state === 'reported')
    .slice(0, MOST)
    .map((one) => ({
      record: 'supervision_task',
      procedure: '',
      id: one.id,
      title: `${one.title}（${one.leadTitle}）`,
      label: `督办${one.stateName}`,
      due: one.due,
      days: Math.abs(one.daysLeft),
      overdue: one.light === 'red',
      mine: call.principal.permissions.has(one.state === 'reported' ? 'task.close' : 'register.write'),
    }))
}
