import type { QueryCall } from '#core/call.ts'
import { paperPlace, wordsOf } from '#core/printing/paper-place.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { formatWanExact } from '#shared/model/money.ts'

/** What stands at a path: its words and the value itself; undefined where no such path is known. */
type Said = { readonly words: string; readonly value?: unknown }
export type Look = (path: string) => Said | undefined

/** What a document may say: at paths, and in the rows of its lists and tables. */
export type DocumentFacts = {
  readonly look: Look
  readonly rows: Readonly<Record<string, readonly Look[]>>
  /** 文号, and the day that stands below the names. */
  readonly number: string
  readonly on?: string | undefined
  /** The records that stand on it together. */
  readonly members?: readonly string[]
}

/** Words and figures as they are. */
export const saidWords =
  (values: Readonly<Record<string, string | number>>): Look =>
  (path) => {
    const value = values[path]
    return value === undefined ? undefined : { words: String(value), value }
  }

/** What the first of them has to say. */
export const first =
  (...looks: readonly Look[]): Look =>
  (path) => {
    for (const look of looks) {
      const found = look(path)
      if (found) return found
    }
    return undefined
  }

/** A row by the paths of its fields and of the records it names. */
export const lookIn =
  (call: QueryCall, definition: RecordDefinition, row: StoredRow | null): Look =>
  (path) => {
    const place = paperPlace({ call, paper: {}, definition, row }, path)
    if (!place) return undefined
    const words = wordsOf(call, place)
    // A class is said without the letter that orders it in lists.
    return {
      words: place.field.kind === 'choice' ? words.replace(/^[A-Z]\d? /u, '') : words,
      value: place.row?.[place.name],
    }
  }

/** A sum in 万元 under its name, and in capital letters. */
export const moneyWords = (name: string, fen: number): Record<string, string> => ({
  [name]: formatWanExact(fen),
  [`${name}Words`]: amountInWords(fen),
})

type Facts = Partial<DocumentFacts> & { readonly values: Readonly<Record<string, string | number>> }
/** What a document says beside what every document may, of a row or of a year; neither: what its empty copy says of itself. */
export type FactsOf = (
  call: QueryCall,
  document: DocumentDefinition,
  row: StoredRow | null,
  year: number | null,
) => Facts
