import type { FaultCode } from '#shared/fault-words/code.ts'

/** Which receiver of the kit must refuse a file. */
export type At = 'city' | 'county'

/** One file of the kit: everything in it is right but one thing. */
export type Case = {
  readonly part: string
  readonly name: string
  /** In English, one line. */
  readonly wrong: string
  readonly at: At
  readonly code: FaultCode
  /** What the refusal must give as its reason, for the log; '' where the code says it all. */
  readonly detail: string
  /** The particulars the Chinese sentence names. */
  readonly said: string
  /** Files its receiver took in before, in this order; by name without an ending. */
  readonly after: readonly string[]
  readonly make: () => Uint8Array
}

type Listed = readonly [name: string, wrong: string, detail: string, make: (name: string) => Uint8Array]
type Rest = { readonly at?: At; readonly said?: string; readonly after?: readonly string[] }

/** What a receiver has taken in before most files are judged. */
export const beforeAll = (at: At): readonly string[] => (at === 'city' ? ['valid-first'] : [])

/** Cases of one part with one code. */
export function cases(
  part: string,
  code: FaultCode,
  list: readonly Listed[],
  { at = 'city', said = '', after = beforeAll(at) }: Rest = {},
): Case[] {
  return list.map(([name, wrong, detail, make]) => {
    const full = `${part}-${name}`
    return { part, name: full, wrong, at, code, detail, said, after, make: () => make(full) }
  })
}

/** Bytes of hex digits, blanks allowed. */
export const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
