import { z } from 'zod'
import { isIsoDate } from '#shared/model/date.ts'
import { hasForbiddenCharacters } from '#shared/model/text.ts'

/** A closed object: a key nobody knows is a finding, never ignored. */
export const strict = z.strictObject

/** Name of a part, document, list or form. */
export const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u, '名称须用小写字母、数字和连字符')

/** A day that exists, `YYYY-MM-DD`. */
export const Day = z.string().refine(isIsoDate, '不是存在的日期')

/** Text of one to `max` characters without control or hidden ones; a line break only where `long`. */
export const told = (max: number, long = false) =>
  z
    .string()
    .min(1, '没有填写')
    .max(max, `超过 ${max} 字`)
    .refine((text) => !hasForbiddenCharacters(text, long), '含有不可见或不允许的字符')

/** Paragraphs of a long text, one an entry, so that a comparison shows the paragraph. */
export const Lines = z.array(told(2000)).min(1).max(400)

/** One edition of a value: what holds from a day on, until the next or until its end. */
type Edition<V> = {
  readonly from: string
  readonly until?: string | undefined
  readonly basis?: string | undefined
  readonly value: V
}

const follows = (all: readonly Pick<Edition<unknown>, 'from' | 'until'>[]): boolean =>
  all.every(({ from, until }, at) => {
    const before = all[at - 1]
    return (until === undefined || from <= until) && (before === undefined || (before.until ?? before.from) < from)
  })

/** Everything that is read on a day: its editions, oldest first, no two of one day and none across the next. */
export const dated = <V extends z.ZodType>(value: V) =>
  z
    .array(strict({ from: Day, until: Day.optional(), basis: told(100).optional(), value }))
    .min(1, '至少要有一版')
    .refine(follows, '各版的起用日期须先后相接、不重叠')

/** A day after every edition: what holds now, where no matter of an older day is asked about. */
export const NOW = '9999-12-31'

/**
 * The edition that holds on a day: the newest whose first day is reached. A day before all of them has the first, because a
 * paper of that day is printed all the same and no other name is known.
 */
export function editionOn<V>(editions: readonly Edition<V>[], day: string): V {
  const reached = editions.findLast(({ from }) => from <= day) ?? editions[0]
  if (reached === undefined) throw new Error('a dated value without an edition')
  return reached.value
}
