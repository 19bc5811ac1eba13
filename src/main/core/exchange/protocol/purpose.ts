import { isFile } from '#core/exchange/protocol/attachment-entry.ts'
import { RETURNED } from '#core/exchange/protocol/returned-entry.ts'
import { refuse } from '#core/fault.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { parameterValue } from '#shared/definition/register/parameter-value.ts'

type Kind = 'county' | 'city'
type Content = Pick<Manifest, 'counts' | 'entries' | 'table'>

/** Purposes a kind of station may name at all; the first is what a package is for that has cases in it. */
const PURPOSES: Readonly<Record<Kind, readonly Manifest['purpose'][]>> = {
  county: ['report', 'receipt', 'reconcile'],
  city: ['decision', 'receipt', 'parameters', 'reconcile'],
}

/** What a package is for follows from what is in it: a person who sees it on a list knows before opening it. */
export function purposeOf(kind: Kind, { counts, entries, table }: Content): Manifest['purpose'] {
  const records = Object.keys(counts)
  if (entries.some((one) => one.path.startsWith(RETURNED))) return 'reconcile'
  const files = entries.some((one) => isFile(one.path))
  if (records.length === 0 && table.length === 0 && !files) return 'receipt'
  if (kind === 'city' && !files && records.every((one) => one === parameterValue.name)) return 'parameters'
  return kind === 'city' ? 'decision' : 'report'
}

/** Whether a station of this kind may write such a package at all. Faults: E-PURPOSE. */
export function checkNamed(from: { readonly kind: Kind; readonly name: string }, purpose: string): void {
  if (!PURPOSES[from.kind].some((one) => one === purpose)) refuse('E-PURPOSE', { from: from.name, purpose })
}

/** A narrower purpose than the general one must be true, and a county has no trust table to give. Faults: E-PURPOSE. */
export function checkPurpose(from: { readonly kind: Kind; readonly name: string }, manifest: Manifest): void {
  const { purpose, table, trust } = manifest
  // The table is the city's word.
  if (from.kind === 'county' && (table.length > 0 || trust.expires !== null))
    refuse('E-PURPOSE', { from: from.name, purpose, detail: 'a trust table by a county' })
  if (purpose !== PURPOSES[from.kind][0] && purpose !== purposeOf(from.kind, manifest))
    refuse('E-PURPOSE', { from: from.name, purpose })
}
