import { shanghaiTime } from '#shared/model/date.ts'

/** What core knows of the particulars of a refusal. */
export type Details = Readonly<Record<string, unknown>>

/** What happened, how the data stands, what to do. */
export type Words = {
  readonly what: string | ((details: Details) => string)
  readonly data: string
  readonly advice: string | ((details: Details) => string)
}

/** Codes and their words. */
export type FaultWords = Readonly<Record<string, Words>>

/** How the data stands after nearly every refusal. */
export const UNCHANGED = '数据没有改动。'

/** An instant (UTC ms) as 2014-06-03 09:30 in Asia/Shanghai; '' where none is given. */
export function day(ms: unknown): string {
  return typeof ms === 'number' ? shanghaiTime(ms) : ''
}

/** What core itself says of the case, or ''. */
export function said(details: Details): string {
  return typeof details['message'] === 'string' ? details['message'] : ''
}
