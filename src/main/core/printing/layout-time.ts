import { shanghaiDate } from '#shared/model/date.ts'

/** An instant (UTC ms) as '2014-06-03 10:20' in Shanghai. */
export function shanghaiTime(epochMs: number): string {
  return `${shanghaiDate(epochMs)} ${new Date(epochMs + 8 * 3_600_000).toISOString().slice(11, 16)}`
}
