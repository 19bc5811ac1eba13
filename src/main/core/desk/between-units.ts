import type { QueryCall } from '#core/call.ts'
import { countUnaddressed } from '#core/exchange/service.ts'
import { fillingDue, waitingCases } from '#core/reporting/service.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { Out } from '#shared/contract/index.ts'

/** What the desk says of matters between the city and its counties. */
type BetweenUnits = Out<'desk.today'>['waiting'][number]

/** At the city: cases of the counties that wait for an answer. */
function casesWaiting(call: QueryCall): BetweenUnits[] {
  const cases = waitingCases(call)
  if (cases.length === 0) return []
  const late = cases.filter(({ clock }) => clock?.state === 'overdue').length
  const note = `${cases.length} 件${late > 0 ? `，超期 ${late} 件` : ''}`
  return [{ kind: 'answer', title: '待市级答复', note, late: late > 0 }]
}

/** At a county: registers of the month that just ended that are neither filled nor reported as nil. */
function fillingWaiting(call: QueryCall): BetweenUnits[] {
  const found = fillingDue(call)
  if (!found) return []
  const { period, missing, contradicted, due } = found
  const parts = [
    missing > 0 ? `${missing} 个没有填，也没有零报告` : '',
    contradicted > 0 ? `${contradicted} 个报了零，又有了记录` : '',
  ].filter((one) => one !== '')
  const note = `${parts.join('；')}；期限 ${due}`
  return [{ kind: 'filling', title: `${formatPeriod(period)}填报情况`, note, late: call.today > due }]
}

/** At the city: rows that concern the counties and were written before they did. */
function unaddressedWaiting(call: QueryCall): BetweenUnits[] {
  const count = countUnaddressed(call)
  if (count === 0) return []
  const note = `${count} 条；请管理员在“报送 → 补发给各县”办理`
  return [{ kind: 'unaddressed', title: '应发各县、还没有发的记录', note, late: false }]
}

/** Matters between the city and its counties that wait for somebody here. */
export function betweenUnits(call: QueryCall): BetweenUnits[] {
  return [...casesWaiting(call), ...fillingWaiting(call), ...unaddressedWaiting(call)]
}
