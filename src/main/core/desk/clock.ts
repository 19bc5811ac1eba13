import { findEntries } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import { shanghaiDate, shanghaiTime } from '#shared/model/date.ts'

const DAY = 86_400_000
const LOOKED_AT = 500
/** An office that does not open its program for so long is rarer than a clock that was set wrong. */
const LONG = 200 * DAY
/** For so long a jump is told: until then somebody has seen to the clock or knows of it. */
const TOLD = 30 * DAY

const daysIn = (ms: number): number => Math.floor(ms / DAY)

/** Where work went on later than everything before it by more than a long time, since a moment; the times in their order of work. */
function jumpIn(times: readonly number[], since: number): { readonly before: number; readonly after: number } | null {
  let before = times[0] ?? 0
  for (const after of times) {
    if (after - before > LONG && after > since) return { before, after }
    before = Math.max(before, after)
  }
  return null
}

/**
 * What speaks against this computer's clock, by the newest entries of the audit, which stand in the order of work whatever the
 * clock said: some are dated later than now, or all at once more than half a year had passed. Null where nothing does. A
 * demo station begins at the same hour each time.
 */
export function clockDoubt({ db, now, station }: QueryCall): string | null {
  if (station.demo) return null
  const times = findEntries(db, { before: null, action: '', user: '', limit: LOOKED_AT }).map(({ at }) => at)
  const latest = Math.max(0, ...times)
  if (latest > now + DAY)
    return `电脑的时钟现在是 ${shanghaiTime(now)}，可是最近办的事里有记在 ${shanghaiTime(latest)} 的，还要晚 ${daysIn(latest - now)} 天：现在的时钟不对，或者那时的不对。请先校准电脑的日期和时间再办业务；不对的时候登记的日期、编号里的年份、报送包都要看一看。`
  const jump = jumpIn(times.toReversed(), now - TOLD)
  if (!jump) return null
  const { before, after } = jump
  return `程序在 ${shanghaiDate(before)} 之后隔了 ${daysIn(after - before)} 天才又使用。确实这么久没有用过的，不必管；不是的，请先校准电脑的日期和时间再办业务。`
}
