import { daysBetween, type IsoDate, shanghaiDate } from '#shared/model/date.ts'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 2014-06-03 09:12 in the office's time zone. */
export function instantText(ms: number): string {
  return `${shanghaiDate(ms)} ${clock.format(ms)}`
}

/** 今天, 昨天, 3 天前, from an instant to a day. */
export function ago(ms: number, today: IsoDate): string {
  const days = daysBetween(shanghaiDate(ms), today)
  if (days <= 0) return '今天'
  return days === 1 ? '昨天' : `${days} 天前`
}
