import type { Fault } from '#shared/contract/route.ts'
import type { Details, Words } from '#shared/fault-words/words.ts'
import { type FaultCode, roomWords } from '#shared/fault-words/code.ts'
import { assert } from '#shared/never.ts'

/** 发生了什么 · 数据怎样 · 怎么办, for every code a station can answer with. */
const WORDS: ReadonlyMap<string, Words> = new Map(roomWords.flatMap((room) => Object.entries<Words>(room)))
// The second of two entries would silently replace the first.
assert(WORDS.size === roomWords.flatMap((room) => Object.keys(room)).length, 'a fault has its words in one room')

const say = (text: Words['what'], details: Details): string => (typeof text === 'string' ? text : text(details))

/** Whether a text, of a row or of another program, is the code of a fault. */
export function isFaultCode(code: string): code is FaultCode {
  return WORDS.has(code)
}

/** A fault as it is answered: what happened, how the data stands, what to do. */
export function faultWords(code: FaultCode, details: Details = {}): Fault {
  const words = WORDS.get(code)
  assert(words, `the fault ${code} has words`)
  return { code, message: say(words.what, details), data: words.data, advice: say(words.advice, details), details }
}

/** What happened, by a code as it was kept in a row or a log; one that this program does not know says no more than that. */
export function faultMessage(code: string): string {
  const words = WORDS.get(code)
  return words ? say(words.what, {}) : '没有做成。'
}

/** Every code that has words: a test compares it with the contract. */
export const WORDED_FAULTS: readonly FaultCode[] = [...WORDS.keys()].filter(isFaultCode)
