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

const leaving =
  (data: string) =>
  (what: Words['what'], advice: Words['advice']): Words => ({ what, data, advice })

/** A refusal after which the data is as it was: what happened, and what to do. */
export const unchanged = leaving('数据没有改动。')
/** A step that did not go through, of which nothing was saved. */
export const unsaved = leaving('这一步没有保存，之前的数据完好。')
/** What was typed was not saved, and still stands in its form. */
export const stillTyped = leaving('没有保存，填写的内容还在。')
/** An entry that was not posted. */
export const notPosted = leaving('没有入账。')
/** A package of which nothing was taken in. */
export const notTaken = leaving('没有接收，数据没有改动。')

/** An instant (UTC ms) as 2014-06-03 09:30 in Asia/Shanghai; '' where none is given. */
export function day(ms: unknown): string {
  return typeof ms === 'number' ? shanghaiTime(ms) : ''
}

/** What core itself says of the case, or ''. */
export function said(details: Details): string {
  return typeof details['message'] === 'string' ? details['message'] : ''
}
