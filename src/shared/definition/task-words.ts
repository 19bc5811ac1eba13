/** The lights of a task under 督办 (policy 六(一)). */
export const LIGHTS = { red: '红灯', yellow: '黄灯', green: '绿灯', done: '办结' } as const
export type TaskLight = keyof typeof LIGHTS

/** How long is left, or how late it is; for what is finished, whether it was in time. */
export function leftWords(line: {
  readonly light: TaskLight
  readonly late: boolean
  readonly reportedOn: string | null
  readonly daysLeft: number
}): string {
  if (line.light === 'done') return line.late ? '逾期办结' : '按期办结'
  if (line.reportedOn !== null) return `${line.reportedOn} 报请核销`
  if (line.daysLeft < 0) return `逾期 ${-line.daysLeft} 天`
  return line.daysLeft === 0 ? '今天到期' : `还剩 ${line.daysLeft} 天`
}
