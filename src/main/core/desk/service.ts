import type { QueryCall } from '#core/call.ts'
import { countParked, lastSentAt } from '#core/db/package-log-repo.ts'
import { countOpenFindings } from '#core/finding/service.ts'
import { poolAccount } from '#core/money/service.ts'
import { poolTotal } from '#shared/definition/pool-account.ts'
import { clockDoubt } from '#core/desk/clock.ts'
import { countCredits, countEnterprises, countTrainees, listPoolLevels, sumByMonth } from '#core/desk/repo.ts'
import { byCategory, yearTargets } from '#core/desk/target.ts'
import { concernsOf, unsentRows } from '#core/exchange/service.ts'
import { countPending } from '#core/pending/service.ts'
import { calendarOn, cityOf, numberOn } from '#core/parameter/service.ts'
import { lastBackup } from '#core/audit/audit-repo.ts'
import { listDueBack, listUnconfirmed, listUnpaid, type Resting, sumOfYear } from '#core/procedure/service.ts'
import { betweenUnits } from '#core/desk/between-units.ts'
import { daysBetween } from '#shared/model/date.ts'
import type { Out } from '#shared/contract/index.ts'

const MOST = 200

/** Money of one application that rests: 分, since when, and how many days. */
type Money = { procedure: string; id: string; title: string; amount: number; since: string; days: number }

type Today = Out<'desk.today'>

function moneyOf(call: QueryCall, rows: readonly Resting[]): Money[] {
  return rows.map(({ enterprise, ...row }) => ({
    ...row,
    title: enterprise === null ? row.title : `${row.title}（${enterprise}）`,
    days: call.today < row.since ? 0 : daysBetween(row.since, call.today),
  }))
}

/** Where money rests, the longest first: approved and not paid, paid and not confirmed in time, called back and not in by its day. */
function restingMoney(call: QueryCall): Pick<Today, 'stranded' | 'unconfirmed' | 'dueBack'> {
  const late = ({ since, days }: Money) => days > numberOn(call, 'arrival.days', since)
  return {
    stranded: moneyOf(call, listUnpaid(call, MOST)),
    unconfirmed: moneyOf(call, listUnconfirmed(call, MOST)).filter(late),
    dueBack: moneyOf(call, listDueBack(call, MOST)).filter((one) => one.since < call.today),
  }
}

function waiting(call: QueryCall): Today['waiting'] {
  const found: Today['waiting'] = concernsOf(call).map(({ kind, title, note, late }) => ({ kind, title, note, late }))
  const { toCompare, givenBack } = countPending(call)
  if (givenBack > 0) found.unshift({ kind: 'pending', title: '核对退回的纸质件', note: `${givenBack} 份`, late: true })
  if (toCompare > 0) found.unshift({ kind: 'pending', title: '待核对的纸质件', note: `${toCompare} 份`, late: false })
  const parked = countParked(call.db)
  if (parked > 0) found.push({ kind: 'package', title: '待处理的报送包', note: `${parked} 个`, late: false })
  const flags = countOpenFindings(call.db)
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
  const { place } = call.core.resources
  const ranOut = place.ranOut(call.today)
  if (ranOut !== undefined)
    found.push({
      kind: 'document',
      title: `${place.document.short}已经到期`,
      note: `到 ${ranOut} 为止，地区包里没有接替它的文件；今后是否继续执行，请核对`,
      late: true,
    })
  if (countCredits(call.db, call.station.id, year) === 0)
    found.push({
      kind: 'pool',
      title: `${year} 年资金池未录入`,
      note: `${call.core.resources.place.basis('五(一)')} 各级财政每年安排`,
      late: false,
    })
  found.push(...betweenUnits(call))
  return found
}

function safety(call: QueryCall): Today['safety'] {
  return {
    lastBackupAt: lastBackup(call.db, 'anywhere'),
    lastOutsideBackupAt: lastBackup(call.db, 'outside'),
    lastReportAt: lastSentAt(call.db),
    unsentRows: call.station.kind === 'city' ? null : unsentRows(call, { station: cityOf(call.station), kind: 'city' }),
  }
}

function yearFigures(call: QueryCall): Today['year'] {
  const year = Number(call.today.slice(0, 4))
  const money = call.definitions.procedures.filter((procedure) => procedure.calculate)
  const sums = money.map(({ record }) => sumOfYear(call.db, record, year))
  const sum = (key: 'count' | 'applied' | 'approved' | 'paid') => sums.reduce((all, row) => all + row[key], 0)
  return {
    year,
    enterprises: countEnterprises(call.db),
    applications: sum('count'),
    applied: sum('applied'),
    approved: sum('approved'),
    paid: sum('paid'),
    budget: listPoolLevels(call.db, year, null).reduce((all, { id }) => all + poolTotal(poolAccount(call.db, id)), 0),
    trainees: countTrainees(call.db, year),
  }
}

function months(call: QueryCall): Today['byMonth'] {
  const year = call.today.slice(0, 4)
  const rows = sumByMonth(call.db, year)
  return Array.from({ length: 12 }, (_, at) => {
    const month = `${year}-${String(at + 1).padStart(2, '0')}`
    return rows.find((row) => row.month === month) ?? { month, approved: 0, paid: 0 }
  })
}

/** 工作台: what must I do today, what is late, whose money is stuck, is my work safe. Money in 分. */
export function deskToday(call: QueryCall): Today {
  const year = yearFigures(call)
  return {
    clock: clockDoubt(call),
    ...restingMoney(call),
    waiting: waiting(call),
    safety: safety(call),
    year,
    byMonth: months(call),
    byCategory: byCategory(call, year.year),
    targets: yearTargets(call, year.year),
  }
}
