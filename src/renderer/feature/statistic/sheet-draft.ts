import { type SheetState } from '#ui/feature/statistic/sheet-state.ts'

/** A draft is plain data: { typed: { enterprise: { code: text } }, copied: …, explained: … }. */
export function sheetDraft(state: SheetState): Record<string, unknown> | undefined {
  if (state.touched.size === 0) return undefined
  const plain = (map: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
    Object.fromEntries([...map].map(([key, cells]) => [key, Object.fromEntries(cells)]))
  return { typed: plain(state.typed), copied: plain(state.copied), explained: plain(state.explained) }
}

/** What a draft holds, read defensively: it may be of an older program. */
export function fromDraft(values: Readonly<Record<string, unknown>>) {
  const read = (value: unknown) => {
    const found = new Map<string, Map<string, string>>()
    if (typeof value !== 'object' || value === null) return found
    for (const [key, cells] of Object.entries(value)) {
      if (typeof cells !== 'object' || cells === null) continue
      const texts = Object.entries(cells).filter((one): one is [string, string] => typeof one[1] === 'string')
      found.set(key, new Map(texts))
    }
    return found
  }
  return { typed: read(values['typed']), copied: read(values['copied']), explained: read(values['explained']) }
}
