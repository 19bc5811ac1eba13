import { useCallback, useMemo, useState } from 'react'
import type { Indicator } from '#shared/definition/statistic/indicator.ts'
import { type MoneyEntry, readFigure, type Typed, withTexts } from '#ui/feature/statistic/grid-model.ts'
import type { SheetRow } from '#ui/feature/statistic/finding-panel.tsx'

export type Explained = ReadonlyMap<string, ReadonlyMap<string, string>>
export type Signers = SheetRow['signers']

export type SheetState = {
  readonly typed: Typed
  readonly explained: Explained
  readonly signed: ReadonlyMap<string, Signers>
  readonly put: (texts: readonly { enterprise: string; code: string; text: string }[]) => void
  readonly undo: () => void
  readonly explain: (enterprise: string, key: string, text: string) => void
  readonly sign: (enterprise: string, signers: Signers) => void
  readonly take: (typed: Typed, explained: Explained) => void
  readonly clear: () => void
  readonly touched: ReadonlySet<string>
}

const DEPTH = 100
const NOTHING: Typed = new Map()

/** What was typed into a sheet and is not saved, with its way back. */
export function useSheetState(): SheetState {
  const [typed, setTyped] = useState<Typed>(NOTHING)
  const [past, setPast] = useState<readonly Typed[]>([])
  const [explained, setExplained] = useState<Explained>(new Map())
  const [signed, setSigned] = useState<ReadonlyMap<string, Signers>>(new Map())
  const put = useCallback<SheetState['put']>(
    (texts) => {
      if (texts.length === 0) return
      setPast((all) => [...all, typed].slice(-DEPTH))
      setTyped(withTexts(typed, texts))
    },
    [typed],
  )
  const undo = useCallback(() => {
    const last = past.at(-1)
    if (!last) return
    setTyped(last)
    setPast(past.slice(0, -1))
  }, [past])
  const explain = useCallback<SheetState['explain']>((enterprise, key, text) => {
    setExplained((all) => new Map(all).set(enterprise, new Map(all.get(enterprise)).set(key, text)))
  }, [])
  const sign = useCallback<SheetState['sign']>((enterprise, signers) => {
    setSigned((all) => new Map(all).set(enterprise, signers))
  }, [])
  const clear = useCallback(() => {
    setTyped(NOTHING)
    setPast([])
    setExplained(new Map())
    setSigned(new Map())
  }, [])
  const take = useCallback<SheetState['take']>((kept, words) => {
    setTyped(kept)
    setExplained(words)
  }, [])
  const touched = useMemo(
    () => new Set([...typed.keys(), ...explained.keys(), ...signed.keys()]),
    [typed, explained, signed],
  )
  return { typed, explained, signed, put, undo, explain, sign, take, clear, touched }
}

export type ReadRow = {
  /** Stored figures with what was typed laid over them; null = emptied. */
  readonly figures: Record<string, number | null>
  readonly problems: ReadonlyMap<string, string>
}

/** One line of the sheet as it would be saved. */
export function readRow(row: SheetRow, indicators: readonly Indicator[], typed: Typed, unit: MoneyEntry): ReadRow {
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
    const read = readFigure(one, text, unit)
    if ('problem' in read) problems.set(one.code, read.problem)
    else figures[one.code] = read.value
  }
  return { figures, problems }
}

/** Explanations as they would be saved: what was typed over what is stored. */
export function explanationsOf(row: SheetRow, explained: Explained): { key: string; text: string }[] {
  const all = new Map(row.explanations.map((one) => [one.key, one.text]))
  for (const [key, text] of explained.get(row.enterprise) ?? []) all.set(key, text)
  return [...all].filter(([, text]) => text.trim() !== '').map(([key, text]) => ({ key, text }))
}
