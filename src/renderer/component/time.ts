import { daysBetween, type IsoDate, shanghaiDate } from '#shared/model/date.ts'

/** 今天, 昨天, 3 天前, from an instant to a day. */
export function ago(ms: number, today: IsoDate): string {
  const days = daysBetween(shanghaiDate(ms), today)
  if (days <= 0) return '今天'
  return days === 1 ? '昨天' : `${days} 天前`
}
