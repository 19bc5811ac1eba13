import type { Fault } from '#shared/contract/route.ts'
import { type Details, UNCHANGED, type Words } from '#shared/fault-words/words.ts'
import { assert } from '#shared/never.ts'
import { STATION_WORDS } from '#shared/fault-words/station.ts'
import { REGISTER_WORDS } from '#shared/fault-words/register.ts'
import { PROCEDURE_WORDS } from '#shared/fault-words/procedure.ts'
import { FILE_WORDS } from '#shared/fault-words/file.ts'
import { EXCHANGE_WORDS } from '#shared/fault-words/exchange.ts'
import { DESKTOP_WORDS } from '#shared/fault-words/desktop.ts'
import { REPORTING_WORDS } from '#shared/fault-words/reporting.ts'

const rooms = [
  STATION_WORDS,
  REGISTER_WORDS,
  PROCEDURE_WORDS,
  FILE_WORDS,
  EXCHANGE_WORDS,
  REPORTING_WORDS,
  DESKTOP_WORDS,
]

/** 发生了什么 · 数据怎样 · 怎么办, for every code a station can answer with (interface.md Words, quality U-26). */
const WORDS: ReadonlyMap<string, Words> = new Map(rooms.flatMap((room) => Object.entries(room)))
// The second of two entries would win without a word.
assert(WORDS.size === rooms.flatMap((room) => Object.keys(room)).length, 'a fault has its words in one room')

/** The words of a fault; an unlisted code still says what to do. */
export function faultWords(code: string, details: Details = {}): Fault {
  const words = WORDS.get(code) ?? { what: '没有做成。', data: UNCHANGED, advice: '请把代码告诉管理员。' }
  const say = (text: string | ((details: Details) => string)) => (typeof text === 'string' ? text : text(details))
  return { code, message: say(words.what), data: words.data, advice: say(words.advice), details }
}

/** Every code that has words of its own: a test compares it with the contract. */
export const WORDED_FAULTS: readonly string[] = [...WORDS.keys()]
