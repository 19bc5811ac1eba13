import type { QueryCall } from '#core/call.ts'
import { toEntity, type Values } from '#core/db/row-image.ts'
import { ofApplication, titleOfApplication } from '#core/db/reference.ts'
import { prepared } from '#core/db/statement.ts'
import { poolAccount } from '#core/money/service.ts'
import { poolTotal } from '#shared/definition/pool-account.ts'
import { byCategory, type Target, targetsOf, tasksDue } from '#core/desk/target.ts'
import { concernsOf, unsentRows } from '#core/exchange/service.ts'
import { calendarOn, cityOf } from '#core/parameter/service.ts'
import { lastBackup } from '#core/audit/last-backup.ts'
import {
  ANSWERABLE,
  fromProjection,
  isActor,
  procedureOf,
  recordOf,
  stateView,
  toSubject,
  type ProjectionRow,
} from '#core/procedure/service.ts'
import type { Concern } from '#shared/contract/exchange.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { daysBetween } from '#shared/model/date.ts'

const MOST = 200

type Today = {
  readonly due: {
    record: string
    procedure: string
    id: string
    title: string
    label: string
    due: string | null
    days: number
    overdue: boolean
    mine: boolean
  }[]
  readonly stranded: { procedure: string; id: string; title: string; amount: number; since: string; days: number }[]
  readonly waiting: {
    kind: 'package' | 'flag' | 'calendar' | 'pool' | Concern['kind']
    title: string
    note: string
    late: boolean
  }[]
  readonly safety: {
    lastBackupAt: number | null
    lastOutsideBackupAt: number | null
    lastReportAt: number | null
    /** For the city; `null` at the city itself, which counts what each county has not got. */
    unsentRows: number | null
  }
  readonly year: {
    year: number
    enterprises: number
    applications: number
    applied: number
    approved: number
    paid: number
    budget: number
    trainees: number
  }
  readonly byMonth: { month: string; approved: number; paid: number }[]
  readonly byCategory: { category: string; approved: number; paid: number }[]
  readonly targets: Target[]
}

type OpenRow = Values & { readonly projection: ProjectionRow }

function openRows(call: QueryCall, name: string): OpenRow[] {
  const record = recordOf(call.definitions, procedureOf(call.definitions, name))
  const states = prepared(
    call.db,
    'SELECT * FROM procedure_state WHERE procedure = ? AND finished = 0 ORDER BY due IS NULL, due LIMIT 2000',
  ).all(name) as ProjectionRow[]
  return states.flatMap((projection) => {
    const row = prepared(call.db, `SELECT * FROM ${record.name} WHERE id = ?`).get(projection.subject)
    return row ? [{ ...toEntity(record, row as Values), projection }] : []
  })
}

/** Steps this station has to take, the most urgent first. `days` = days the application has stood in its state. */
function dueToday(call: QueryCall): Today['due'] {
  return call.definitions.procedures
    .flatMap((definition) =>
      openRows(call, definition.name).flatMap((row) => {
        const record = recordOf(call.definitions, definition)
        const subject = toSubject(row as OpenRow & Parameters<typeof toSubject>[0])
        const state = stateView(call, definition, fromProjection(row.projection), row)
        const step = stepsOf(definition, row).find((one) => one.name === row.projection.step)
        const answer = ANSWERABLE.has(state.state) && subject.station === call.station.id
        const acts = step !== undefined && isActor(call, step, subject)
        if (!answer && !acts) return []
        const permission = step?.permission ?? 'fund.accept'
        return [
          {
            record: record.name,
            procedure: definition.name,
            id: subject.id,
            title: titleOf(call, row, record.title),
            label: state.label,
            due: state.due,
            days: state.daysInState,
            overdue: state.overdue,
            mine: call.principal.permissions.has(permission),
          },
        ]
      }),
    )
    .toSorted((a, b) => compareDue(a.due, b.due))
    .slice(0, MOST)
}

function compareDue(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}

function titleOf(call: QueryCall, row: Values, title: string): string {
  const enterprise = prepared(call.db, 'SELECT name FROM enterprise WHERE id = ?').pluck().get(row['enterprise'])
  const own = typeof row[title] === 'string' ? row[title] : String(row['serial'] ?? '')
  return typeof enterprise === 'string' ? `${own}（${enterprise}）` : own
}

/** Money approved and not paid, the longest first (opportunity 14). */
function stranded(call: QueryCall): Today['stranded'] {
  const rows = prepared(
    call.db,
    `SELECT s.procedure, s.subject AS id, ifnull(${titleOfApplication(call.definitions, 's.subject')}, '') AS title, e.name AS enterprise, s.approved - s.paid AS amount,
       COALESCE((SELECT o.signed_on FROM opinion o WHERE o.subject = s.subject AND o.step = 'approval' ORDER BY o.round DESC, o.rev LIMIT 1), s.since) AS since
     FROM procedure_state s LEFT JOIN enterprise e ON e.id = ${ofApplication(call.definitions, 'enterprise', 's.subject')}
     WHERE s.approved > s.paid ORDER BY since LIMIT ?`,
  ).all(MOST) as {
    procedure: string
    id: string
    title: string
    enterprise: string | null
    amount: number
    since: string
  }[]
  return rows.map(({ enterprise, ...row }) => ({
    ...row,
    title: enterprise === null ? row.title : `${row.title}（${enterprise}）`,
    days: call.today < row.since ? 0 : daysBetween(row.since, call.today),
  }))
}

function waiting(call: QueryCall): Today['waiting'] {
  const found: Today['waiting'] = concernsOf(call).map(({ kind, title, note, late }) => ({ kind, title, note, late }))
  const parked = prepared(call.db, "SELECT COUNT(*) FROM package_log WHERE direction = 'in' AND state = 'parked'")
    .pluck()
    .get() as number
  if (parked > 0) found.push({ kind: 'package', title: '待处理的报送包', note: `${parked} 个`, late: false })
  const flags = prepared(call.db, 'SELECT COUNT(*) FROM row_flag WHERE cleared_at IS NULL').pluck().get() as number
  if (flags > 0) found.push({ kind: 'flag', title: '待核对的提示', note: `${flags} 条`, late: false })
  const year = Number(call.today.slice(0, 4))
  const { years } = calendarOn(call.db, call.core.resources.holidays)
  // The notice for the next year comes out in November; deadlines run into it from December on.
  for (const one of call.today.slice(5) >= '12-01' ? [year, year + 1] : [year])
    if (!years.includes(one))
      found.push({
        kind: 'calendar',
        title: `没有 ${one} 年的放假安排`,
        note: '不能推算工作日，请录入国务院办公厅通知',
        late: false,
      })
  const budget = prepared(
    call.db,
    "SELECT COUNT(*) FROM fund_pool p JOIN ledger_entry e ON e.pool = p.id WHERE p.station = ? AND p.year = ? AND e.kind IN ('budget', 'arrival', 'carry-over')",
  )
    .pluck()
    .get(call.station.id, year) as number
  if (budget === 0)
    found.push({
      kind: 'pool',
      title: `${year} 年资金池未录入`,
      note: `${call.core.resources.place.basis('五(一)')} 各级财政每年安排`,
      late: false,
    })
  return found
}

function safety(call: QueryCall): Today['safety'] {
  const lastReportAt = prepared(call.db, "SELECT max(at) FROM package_log WHERE direction = 'out'").pluck().get()
  return {
    lastBackupAt: lastBackup(call.db, 'anywhere'),
    lastOutsideBackupAt: lastBackup(call.db, 'outside'),
    lastReportAt: typeof lastReportAt === 'number' ? lastReportAt : null,
    unsentRows: call.station.kind === 'city' ? null : unsentRows(call, { station: cityOf(call.station), kind: 'city' }),
  }
}

function yearFigures(call: QueryCall): Today['year'] {
  const year = Number(call.today.slice(0, 4))
  const one = (sql: string, ...params: (string | number)[]) =>
    Number(
      prepared(call.db, sql)
        .pluck()
        .get(...params),
    )
  const money = call.definitions.procedures.filter((procedure) => procedure.calculate)
  const sums = money.map(
    ({ record }) =>
      prepared(
        call.db,
        `SELECT COUNT(*) AS count, COALESCE(SUM(a.apply_amount), 0) AS applied, COALESCE(SUM(s.approved), 0) AS approved, COALESCE(SUM(s.paid), 0) AS paid
         FROM ${record} a LEFT JOIN procedure_state s ON s.subject = a.id WHERE a.year = ? AND a.voided_at IS NULL`,
      ).get(year) as { count: number; applied: number; approved: number; paid: number },
  )
  const sum = (key: 'count' | 'applied' | 'approved' | 'paid') => sums.reduce((all, row) => all + row[key], 0)
  const pools = prepared(call.db, 'SELECT id FROM fund_pool WHERE year = ? AND voided_at IS NULL')
    .pluck()
    .all(year) as string[]
  return {
    year,
    enterprises: one('SELECT COUNT(*) FROM enterprise WHERE voided_at IS NULL'),
    applications: sum('count'),
    applied: sum('applied'),
    approved: sum('approved'),
    paid: sum('paid'),
    budget: pools.reduce((all, id) => all + poolTotal(poolAccount(call.db, id)), 0),
    trainees: one(
      'SELECT COUNT(*) FROM trainee t JOIN training_session s ON s.id = t.session WHERE t.voided_at IS NULL AND substr(s.starts_on, 1, 4) = ?',
      String(year),
    ),
  }
}

function months(call: QueryCall): Today['byMonth'] {
  const year = call.today.slice(0, 4)
  const rows = prepared(
    call.db,
    "SELECT substr(posted_on, 1, 7) AS month, SUM(CASE kind WHEN 'approval' THEN amount ELSE 0 END) AS approved, SUM(CASE kind WHEN 'payment' THEN amount ELSE 0 END) AS paid FROM ledger_entry WHERE posted_on BETWEEN ? AND ? GROUP BY 1",
  ).all(`${year}-01-01`, `${year}-12-31`) as Today['byMonth']
  return Array.from({ length: 12 }, (_, at) => {
    const month = `${year}-${String(at + 1).padStart(2, '0')}`
    return rows.find((row) => row.month === month) ?? { month, approved: 0, paid: 0 }
  })
}

/** 工作台: what must I do today, what is late, whose money is stuck, is my work safe (interface.md). Money in 分. */
export function today(call: QueryCall): Today {
  const year = yearFigures(call)
  return {
    due: [...dueToday(call), ...tasksDue(call)].toSorted((a, b) => compareDue(a.due, b.due)).slice(0, MOST),
    stranded: stranded(call),
    waiting: waiting(call),
    safety: safety(call),
    year,
    byMonth: months(call),
    byCategory: byCategory(call, year.year),
    targets: targetsOf(call, year.year),
  }
}
