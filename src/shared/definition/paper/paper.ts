import type { TitleRole } from '#shared/definition/title.ts'

/**
 * A paper as data: what stands on it and where it comes from. Labels, boxes to tick, units and dates follow from the fields that a
 * cell names; the same definition gives the paper filled in and its empty copy.
 */

/** A value of the record that is printed, or of one it names: `conclusion`, `subject.enterprise`, `subject.enterprise.identifier`. */
type PaperPath = string

/**
 * What stands in a cell. `label`: where the paper words it otherwise than the field; `lines`: how much room a text has;
 * `plain`: the value in words alone, where nobody ticks a box or writes a day; `words`: what no record holds, for the pen, behind what the paper
 * says there itself.
 */
export type PaperCell =
  | PaperPath
  | { readonly path: PaperPath; readonly label?: string; readonly lines?: number; readonly plain?: true }
  | { readonly label: string; readonly words: string; readonly lines?: number }

/** A value under the word of the paper. */
export const worded = (path: PaperPath, label: string) => ({ path, label })

/** A place that no record fills, for the pen. */
export const forPen = (label: string, words = '') => ({ label, words })

/** Rows of which a field says one of the values. */
type PaperWhere = { readonly field: string; readonly is: readonly (string | boolean)[] }

/** Rows that belong to what is printed. */
export type PaperRows = {
  /** Their record, or what a room works out (`source.ts`). */
  readonly of: string
  /** Their field that names what they belong to; `subject` where nothing is said. */
  readonly by?: string
  /** What they belong to, as the printed record names it; its application, or itself, where nothing is said. */
  readonly key?: PaperPath
  readonly where?: PaperWhere
  /** Of rows that bear a year: those of so many years before the printed record's. */
  readonly ago?: number
}

/** The newest of such rows, whose values cells may name by the fact's name; how many they are, or what they add up to. */
export type PaperFact = PaperRows & {
  readonly take?: 'count' | { readonly sum: string }
  /** What is counted or added up, and in which unit it is counted. */
  readonly label?: string
  readonly unit?: string
}

/** `under`: neighbours of one word share a head above their own; `total`: its figures are added up below the rows. */
type PaperColumn = {
  readonly path: string
  readonly label?: string
  readonly weight?: number
  readonly under?: string
  readonly total?: true
}

/** Columns that say no more than which field they show and what share of the width it has. */
export function shares(weights: Readonly<Record<string, number>>): readonly PaperColumn[] {
  return Object.entries(weights).map(([path, weight]) => ({ path, weight }))
}

/** A line that the paper names: a code whose words the procedure knows, words of its own, or a year by how long ago it was. */
export type PaperItem = string | { readonly code?: string; readonly ago?: number; readonly words: string }

export type PaperBlock =
  /** Rows of one or two cells. */
  | { readonly kind: 'grid'; readonly title?: string; readonly rows: readonly (readonly PaperCell[])[] }
  /** Rows that belong to what is printed, as many as there are; `numbered` puts 序号 before them. */
  | (PaperRows & {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly PaperColumn[]
      readonly numbered?: boolean
      /** What a filled copy says in one row where there are none; without it the heads stand above nothing. */
      readonly nothing?: string
      /** Lines of the empty copy. */
      readonly least: number
    })
  /**
   * Lines that the paper itself names, each with the newest row whose first column says its code: there stand the words of the line.
   * A line without a code is for the pen. `lines`: the room of each.
   */
  | (PaperRows & {
      readonly kind: 'lines'
      readonly title: string
      readonly items: readonly PaperItem[]
      readonly columns: readonly PaperColumn[]
      readonly lines?: number
    })
  /** A box to be written into and sealed: at least 43 mm, for a seal of 42 mm; `step`: whose opinion stands in it once it was given,
   * of several steps that of the first which has one. */
  | {
      readonly kind: 'opinion'
      readonly label: string
      readonly height?: number
      readonly roles?: readonly string[]
      readonly step?: string | readonly string[]
    }
  /** The lines of a cover: a label and what it says above a rule. */
  | { readonly kind: 'cover'; readonly lines: readonly PaperCell[] }
  /** Where papers are pasted: a frame with its corners marked, and a line along which the sheets are sealed across. */
  | { readonly kind: 'paste'; readonly words: string; readonly height: number }
  /** A paragraph; {path} is replaced by what stands there, and by an open line on the empty copy. */
  | { readonly kind: 'text'; readonly words: string }
  /** Who signs below the frame. */
  | { readonly kind: 'sign'; readonly names: readonly string[] }
  /** What is cut off and stays or comes back: a counterfoil, a receipt. */
  | {
      readonly kind: 'slip'
      readonly title: string
      readonly words: string
      readonly names: readonly string[]
      /** A day that is written in below the names. */
      readonly date?: string
    }

/** What a value of the printed record must be: one of these, a title that is given for that, a day that is over. */
export type PaperCondition =
  | { readonly path: PaperPath; readonly is: readonly (string | number | boolean)[] }
  | { readonly path: PaperPath; readonly title: TitleRole }
  | { readonly path: PaperPath; readonly over: true }

export type PaperDefinition = {
  readonly code: string
  readonly name: string
  readonly clause: string
  readonly copies: number
  /** The records it prints; `applications`: those of every procedure. */
  readonly prints: readonly string[] | 'applications'
  /** Of those only the rows of which all this holds; nothing is asked of the empty copy. */
  readonly when?: readonly PaperCondition[]
  /** For whoever applied for something, and not for the holder of a title that is to be revoked. */
  readonly applicant?: true
  /** Of opinions: of those after the acceptance that end a matter, by whatever step and word its procedure does that. */
  readonly refuses?: true
  /** Of this station's own rows alone: what it tells of does not travel. */
  readonly own?: true
  /** It is for a record only where one of its tables has a row, or such rows belong to it: without receipts there is nothing to paste. */
  readonly wantsRows?: true | PaperRows
  /** What its cells name beside the record itself. */
  readonly facts?: Readonly<Record<string, PaperFact>>
  /** The number that the place gives it among its statistical tables: with it who made it, who approved it and for how long (统计法). */
  readonly table?: string
  /** Above the frame at the left and at the right. */
  readonly left?: PaperCell
  readonly date?: PaperCell
  readonly blocks: readonly PaperBlock[]
  /** 填表说明, on the empty copy alone. */
  readonly notes?: readonly string[]
}

/** The least height of a box that is sealed, in mm. */
export const SEAL_BOX = 43

/** A paper, looked at once: what is wrong with it does not load. */
export function definePaper<const P extends PaperDefinition>(paper: P): P {
  const wrong = (why: string) => {
    throw new Error(`paper ${paper.code}: ${why}`)
  }
  for (const block of paper.blocks) {
    if (block.kind === 'opinion' && (block.height ?? SEAL_BOX) < SEAL_BOX) wrong('a box is too low for a seal')
    if (block.kind === 'grid' && block.rows.some((row) => row.length < 1 || row.length > 2))
      wrong('rows have one or two cells')
    if ((block.kind === 'table' || block.kind === 'lines') && block.columns.length === 0) wrong('a table has columns')
  }
  return paper
}

/** Whether an export of a definition file is a paper. */
export function isPaper(value: unknown): value is PaperDefinition {
  return typeof value === 'object' && value !== null && 'blocks' in value && 'prints' in value
}

/** What grows with its rows or its words: nothing can be printed onto an empty copy of it. */
function flows(block: PaperBlock): boolean {
  if (block.kind === 'table' || block.kind === 'cover') return true
  return (block.kind === 'text' || block.kind === 'slip') && block.words.includes('{')
}

/** Whether any block of a paper grows, so that data alone would not fall into its places. */
export function isFlowing({ blocks }: Pick<PaperDefinition, 'blocks'>): boolean {
  return blocks.some(flows)
}

/** The path of a cell, or undefined for one that the pen fills. */
export function pathOf(cell: PaperCell): string | undefined {
  if (typeof cell === 'string') return cell
  return 'path' in cell ? cell.path : undefined
}

/** What a cell is called where the paper says so, its room, and whether it says the words of a choice alone. */
export function wordingOf(cell: PaperCell): {
  readonly label?: string
  readonly lines?: number
  readonly plain?: true
} {
  return typeof cell === 'string' ? {} : cell
}
