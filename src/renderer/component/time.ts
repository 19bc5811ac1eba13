import { daysBetween, type IsoDate, shanghaiDate } from '#shared/model/date.ts'

/** True for an instant that no clock that is right now could have given: what is dated so says nothing of how long ago it was. */
export function isAhead(ms: number, today: IsoDate): boolean {
  return daysBetween(today, shanghaiDate(ms)) > 1
}

/** 今天, 昨天, 3 天前, from an instant to a day. */
export function ago(ms: number, today: IsoDate): string {
  if (isAhead(ms, today)) return `记在 ${shanghaiDate(ms)}，时钟不对`
  const days = daysBetween(shanghaiDate(ms), today)
  if (days <= 0) return '今天'
  return days === 1 ? '昨天' : `${days} 天前`
}
