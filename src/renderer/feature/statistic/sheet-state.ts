import { useMemo, useReducer } from 'react'
import { copiedCodes, type Note, withCopied } from '#shared/definition/statistic/copied.ts'
import type { Indicator } from '#shared/definition/statistic/indicator.ts'
import { readFigure, type Typed, withTexts } from '#ui/feature/statistic/grid-model.ts'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'

type Explained = ReadonlyMap<string, ReadonlyMap<string, string>>
type Signers = ReportRow['signers']
type CellText = { readonly enterprise: string; readonly code: string; readonly text: string }

/** What lies over the stored sheet: texts, and of which cells it was said that they are copied (yes) or stand as they are (no). */
type Cells = { readonly typed: Typed; readonly copied: Typed }
type Kept = Cells & {
  readonly explained: Explained
  readonly signed: ReadonlyMap<string, Signers>
  readonly past: readonly Cells[]
}

export type SheetAct =
  | { readonly do: 'put'; readonly texts: readonly CellText[]; readonly copied?: boolean }
  /** The same, but only where nothing stands by now: a cell may have been typed into by the key that asks for this. */
  | { readonly do: 'fill'; readonly texts: readonly CellText[] }
  | { readonly do: 'confirm'; readonly cells: readonly Omit<CellText, 'text'>[] }
  | { readonly do: 'undo' }
  | { readonly do: 'explain'; readonly enterprise: string; readonly key: string; readonly text: string }
  | { readonly do: 'sign'; readonly enterprise: string; readonly signers: Signers }
  | { readonly do: 'take'; readonly kept: Omit<Kept, 'past'> }
  | { readonly do: 'saved'; readonly sent: Kept; readonly enterprises: readonly string[] }

export type SheetState = Kept & {
  readonly act: (act: SheetAct) => void
  readonly touched: ReadonlySet<string>
}

const DEPTH = 100
const EMPTY: Kept = { typed: new Map(), copied: new Map(), explained: new Map(), signed: new Map(), past: [] }

function without<V>(all: ReadonlyMap<string, V>, sent: ReadonlyMap<string, V>, keys: readonly string[]) {
  return new Map([...all].filter(([key, value]) => !keys.includes(key) || value !== sent.get(key)))
}

function changed(state: Kept, texts: readonly CellText[], copied: boolean): Kept {
  const marks = texts.map((one) => ({ ...one, text: copied ? 'yes' : 'no' }))
  return {
    ...state,
    typed: withTexts(state.typed, texts),
    copied: withTexts(state.copied, marks),
    past: [...state.past, { typed: state.typed, copied: state.copied }].slice(-DEPTH),
  }
}

/** What an act leaves of a sheet that is not saved. */
export function reduceSheet(state: Kept, act: SheetAct): Kept {
  switch (act.do) {
    case 'put':
      return act.texts.length === 0 ? state : changed(state, act.texts, act.copied === true)
    case 'fill': {
      const blank = act.texts.filter((one) => (state.typed.get(one.enterprise)?.get(one.code) ?? '').trim() === '')
      return blank.length === 0 ? state : changed(state, blank, false)
    }
    case 'confirm': {
      const past = [...state.past, { typed: state.typed, copied: state.copied }].slice(-DEPTH)
      const marks = act.cells.map((one) => ({ ...one, text: 'no' }))
      return marks.length === 0 ? state : { ...state, copied: withTexts(state.copied, marks), past }
    }
    case 'undo': {
      const last = state.past.at(-1)
      return last ? { ...state, ...last, past: state.past.slice(0, -1) } : state
    }
    case 'explain': {
      const texts = new Map(state.explained.get(act.enterprise)).set(act.key, act.text)
      return { ...state, explained: new Map(state.explained).set(act.enterprise, texts) }
    }
    case 'sign':
      return { ...state, signed: new Map(state.signed).set(act.enterprise, act.signers) }
    case 'take':
      return { ...state, ...act.kept }
    case 'saved':
      // What was typed into a line while it was on its way is not lost: only what was sent is let go.
      return {
        typed: without(state.typed, act.sent.typed, act.enterprises),
        copied: without(state.copied, act.sent.copied, act.enterprises),
        explained: without(state.explained, act.sent.explained, act.enterprises),
        signed: without(state.signed, act.sent.signed, act.enterprises),
        past: [],
      }
  }
}

/** What was typed into a sheet and is not saved, with its way back. */
export function useSheetState(): SheetState {
  const [kept, act] = useReducer(reduceSheet, EMPTY)
  // The same value until something is done: a draft is kept when it changed, and not again for having been kept.
  return useMemo(() => {
    const { typed, copied, explained, signed } = kept
    return { ...kept, act, touched: new Set([typed, copied, explained, signed].flatMap((one) => [...one.keys()])) }
  }, [kept])
}

type ReadRow = {
  /** Stored figures with what was typed laid over them; null = emptied. */
  readonly figures: Record<string, number | null>
  readonly problems: ReadonlyMap<string, string>
}

/** One line of the sheet as it would be saved. */
export function readTypedRow(row: ReportRow, indicators: readonly Indicator[], typed: Typed): ReadRow {
  const figures: Record<string, number | null> = {}
  const problems = new Map<string, string>()
  const cells = typed.get(row.enterprise)
  for (const one of indicators) {
    const text = cells?.get(one.code)
    if (text === undefined) {
      const stored = row.figures[one.code]
      if (stored !== undefined) figures[one.code] = stored
      continue
    }
    const read = readFigure(one, text)
    if ('problem' in read) problems.set(one.code, read.problem)
    else figures[one.code] = read.value
  }
  return { figures, problems }
}

/** True where a cell holds the figure of the period before, and nobody has changed or confirmed it. */
export function isCopied(row: ReportRow, code: string, copied: Typed): boolean {
  const said = copied.get(row.enterprise)?.get(code)
  return said === undefined ? copiedCodes(row.explanations).has(code) : said === 'yes'
}

/** Explanations as they would be saved: what was typed over what is stored, and which cells are still copied. */
export function explanationsOf(row: ReportRow, { explained, copied }: Pick<Kept, 'explained' | 'copied'>): Note[] {
  const all = new Map(row.explanations.map((one) => [one.key, one.text]))
  for (const [key, text] of explained.get(row.enterprise) ?? []) all.set(key, text)
  const codes = new Set([...copiedCodes(row.explanations), ...(copied.get(row.enterprise)?.keys() ?? [])])
  const notes = [...all].filter(([, text]) => text.trim() !== '').map(([key, text]) => ({ key, text }))
  return withCopied(
    notes,
    [...codes].filter((code) => isCopied(row, code, copied)),
  )
}
