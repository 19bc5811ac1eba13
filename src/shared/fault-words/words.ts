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

/** A refusal after which the data is as it was: what happened, and what to do. */
export const unchanged = (what: Words['what'], advice: Words['advice']): Words => ({
  what,
  data: '数据没有改动。',
  advice,
})

/** A package of which nothing was taken in. */
export const notTaken = (what: Words['what'], advice: Words['advice']): Words => ({
  what,
  data: '没有接收，数据没有改动。',
  advice,
})

/** An instant (UTC ms) as 2014-06-03 09:30 in Asia/Shanghai; '' where none is given. */
export function day(ms: unknown): string {
  return typeof ms === 'number' ? shanghaiTime(ms) : ''
}

/** What core itself says of the case, or ''. */
export function said(details: Details): string {
  return typeof details['message'] === 'string' ? details['message'] : ''
}
