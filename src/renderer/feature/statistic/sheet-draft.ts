import { type SheetState } from '#ui/feature/statistic/sheet-state.ts'

/** A draft is plain data: { typed: { enterprise: { code: text } }, copied: …, explained: …, signed: … }. */
export function sheetDraft(state: SheetState): Record<string, unknown> | undefined {
  if (state.touched.size === 0) return undefined
  const plain = (map: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
    Object.fromEntries([...map].map(([key, cells]) => [key, Object.fromEntries(cells)]))
  const { typed, copied, explained, signed } = state
  return { typed: plain(typed), copied: plain(copied), explained: plain(explained), signed: Object.fromEntries(signed) }
}

const NOBODY = { unitHead: '', statistician: '', filler: '' }

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
  const signed = [...read(values['signed'])].map(
    ([firm, names]) => [firm, { ...NOBODY, ...Object.fromEntries(names) }] as const,
  )
  const cells = { typed: read(values['typed']), copied: read(values['copied']), explained: read(values['explained']) }
  return { ...cells, signed: new Map(signed) }
}
