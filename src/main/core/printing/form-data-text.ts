import type { FormOpinion } from '#shared/definition/form.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'
import { pick } from '#shared/pick.ts'

/** A date in the three parts a pre-printed 年 月 日 wants; null leaves them open. */
type DateParts = { readonly y: string; readonly m: string; readonly d: string } | null

/** '2014-06-03' → 2014, 6, 3 (no padding, GB/T 9704). */
export function dateParts(iso: string | undefined): DateParts {
  if (iso === undefined) return null
  const [y = '', m = '', d = ''] = iso.split('-')
  return { y, m: String(Number(m)), d: String(Number(d)) }
}

/** A date as printed in a cell; '' if there is none. */
export function dateText(iso: string | undefined): string {
  return iso === undefined ? '' : formatDateOnPaper(iso)
}

/** A day or a month as it stands in a record; what is no date stays as it is written. */
export function dayText(value: string): string {
  return /^\d{4}-\d{2}(?:-\d{2})?$/u.test(value) ? formatDateOnPaper(value) : value
}

/** 分 as 元 with two decimals; '' if there is none. */
export function yuanText(fen: number | undefined): string {
  return fen === undefined ? '' : formatYuan(fen)
}

/** Small and capital letters of a sum (domain §7.3); the words without 人民币, which the form itself says. */
export function moneyView(fen: number | undefined): { figure: string; words: string } {
  return fen === undefined
    ? { figure: '', words: '' }
    : { figure: formatYuan(fen), words: amountInWords(fen).replace(/^人民币/u, '') }
}

/** Basis points as a percentage: 5000 → '50%', 4567 → '45.67%'. */
export function percentText(points: number | undefined): string {
  if (points === undefined) return ''
  const sign = points < 0 ? '-' : ''
  const size = Math.abs(points)
  const decimals = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/u, '')
  return `${sign}${Math.trunc(size / 100)}${decimals === '' ? '' : `.${decimals}`}%`
}

/** A whole number; '' if there is none. */
export function countText(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}

/** The boxes of a choice, the chosen one ticked. */
export function choiceTicks(
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: unknown,
): { label: string; on: boolean }[] {
  return choices.map(({ value, label }) => ({ label, on: value === chosen }))
}

/** Boxes to tick of which the label is the value. */
export function tickView(labels: readonly string[], chosen: string | undefined): { label: string; on: boolean }[] {
  return labels.map((label) => ({ label, on: label === chosen }))
}

/** What an opinion box prints; where it came from stands beside it (design §6). */
export function opinionView(opinion: FormOpinion): Record<string, unknown> {
  const by = [opinion.enteredBy, dateText(opinion.enteredOn)].filter((part) => part !== '').join('，')
  const origin = opinion.origin === 'desk' ? '系统内提出' : opinion.origin === 'paper' ? '据签章纸质件录入' : ''
  const money = moneyView(opinion.amount)
  return {
    ...pick(opinion, 'text', 'category', 'handler', 'head'),
    money,
    words: money.words,
    date: dateParts(opinion.date),
    source: origin === '' ? '' : `（${[origin, by].filter((part) => part !== '').join('：')}）`,
  }
}

/** Every text of a form as it is written; on an empty copy each is ''. What is no plain text its view says in a way of its own. */
export function allTexts(data: object, blank = false): Readonly<Record<string, unknown>> {
  const texts = Object.entries(data).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts.map(([name, text]: [string, unknown]) => [name, blank ? '' : text]))
}

/** Some figures of a form, each written in the same way. */
export function eachAs<K extends string, V>(
  write: (value: V | undefined) => string,
  data: { readonly [N in K]?: V | undefined },
  ...names: readonly K[]
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, write(data[name])]))
}

/** From the first day to the last, on a line each; '' where neither is known. */
export function daysView({
  startsOn,
  endsOn,
}: {
  readonly startsOn?: string | undefined
  readonly endsOn?: string | undefined
}): string {
  const [first, last] = [dateText(startsOn), dateText(endsOn)]
  return first === '' && last === ''
    ? ''
    : `${first}
至${last}`
}

/** The box of an opinion under its label, so many millimetres high. */
export function opinionBox(label: readonly string[], opinion: FormOpinion, height?: number): Record<string, unknown> {
  return { ...opinionView(opinion), label, ...(height === undefined ? {} : { height }) }
}
