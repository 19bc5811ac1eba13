/**
 * An official document (公文) as data: its words with {paths}, what it lists, whose it is. The same definition gives the page by
 * GB/T 9704, the editable Word file and the empty copy.
 */

/** A column of a table: the path of a row, how it is written, its share of the width. `money` is written in 万元, `yuan` in 元. */
export type DocumentColumn = {
  readonly path: string
  readonly label: string
  readonly weight?: number
  readonly kind?: 'text' | 'number' | 'money' | 'yuan' | 'right' | 'center'
}

export type DocumentPart =
  /** Numbered by the page: 一、 or （一）. `when`: left out where that list is empty, or nothing stands at that path. */
  | { readonly kind: 'heading'; readonly words: string; readonly level?: 1 | 2; readonly when?: string }
  /** A paragraph; {path} is replaced by what stands there. `when`: left out where nothing stands at that path. */
  | { readonly kind: 'text'; readonly words: string; readonly when?: string }
  /**
   * A paragraph for each of the rows that the facts of the record list under `of`; {n} and {no} count them as 1 and 一. `least`: how
   * many open ones the empty copy has.
   */
  | { readonly kind: 'each'; readonly of: string; readonly words: string; readonly least?: number }
  /** Those rows as a table. `total`: the money and numbers added up below; `least`: lines of the empty copy, and
   * of a table without a line. */
  | {
      readonly kind: 'table'
      readonly of: string
      readonly columns: readonly DocumentColumn[]
      readonly unit?: string
      readonly total?: boolean
      readonly least: number
    }
  /**
   * Those rows as a chart, drawn on the page and told as a table with bars in Word: what each is called and up to two figures.
   * `column`: standing side by side, for months. Left out where there is no row, and on the empty copy.
   */
  | {
      readonly kind: 'chart'
      readonly of: string
      readonly title: string
      readonly unit?: string
      readonly label: string
      readonly bars: readonly { readonly path: string; readonly label: string; readonly kind: 'number' | 'money' }[]
      readonly style?: 'bar' | 'column'
    }
  /** 出席：…: a name in 黑体, what follows it hanging below its own beginning. */
  | { readonly kind: 'named'; readonly label: string; readonly words: string }

/** An annex begins on a page of its own, under its number and its title. `when`: left out where that list is empty. */
type DocumentAnnex = { readonly title: string; readonly when?: string; readonly parts: readonly DocumentPart[] }

/**
 * What stands above the title: 「…文件」 in red with number and line, the same with 签发人 for what goes upwards, the bureau's name
 * over a double line (信函格式), the red name of minutes, or nothing.
 */
type DocumentHead = 'file' | 'upward' | 'letter' | 'minutes' | 'plain'

export type DocumentDefinition = {
  readonly code: string
  readonly name: string
  readonly clause: string
  readonly copies: number
  /** The records it is written about; `year`: a year, and no record. */
  readonly writes: readonly string[]
  readonly head: DocumentHead
  /** It puts this word of a matter's step into writing: it is made once that was said, under its number and its day. */
  readonly decided?: { readonly step: string; readonly outcome: string }
  /** Numbers of persons or accounts stand on it. */
  readonly numbers?: boolean
  readonly title: string
  /** 主送机关, without the colon. */
  readonly to?: string
  readonly body: readonly DocumentPart[]
  /** 特此通知。: kept with the last lines of the body and with the names below it. */
  readonly closing?: string
  readonly annexes?: readonly DocumentAnnex[]
  /** Papers that go with it and are printed apart, named below the text as annexes are. */
  readonly encloses?: readonly string[]
  /** Whose document it is; more than one where bureaus write together. */
  readonly issuers: readonly string[]
  /** 附注 in brackets below the date. */
  readonly remark?: string
  /** 版记 at the foot of the last page: to whom copies go. */
  readonly copiedTo?: string
}

/** A document, looked at once: what is wrong with it does not load. */
export function defineDocument<const D extends DocumentDefinition>(document: D): D {
  const last = document.body.at(-1)
  const wrong = (why: string) => {
    throw new Error(`document ${document.code}: ${why}`)
  }
  if (document.issuers.length === 0) wrong('a document has somebody who writes it')
  // The names below would stand alone on a page.
  if (!last || last.kind === 'heading') wrong('a document ends with words')
  const annexes: readonly DocumentAnnex[] = document.annexes ?? []
  for (const part of [...document.body, ...annexes.flatMap((one) => one.parts)])
    if (part.kind === 'table' && part.columns.length === 0) wrong('a table has columns')
    else if (part.kind === 'chart' && (part.bars.length < 1 || part.bars.length > 2))
      wrong('a chart has one or two figures')
  return document
}

/** Whether an export of a definition file is an official document. */
export function isDocument(value: unknown): value is DocumentDefinition {
  return typeof value === 'object' && value !== null && 'issuers' in value && 'writes' in value
}
