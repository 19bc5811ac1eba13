import { isReference } from '#shared/definition/field.ts'
import { followsFrom } from '#shared/definition/known.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Records = { readonly record: (name: string) => RecordDefinition | undefined }

/** What is wrong with a field that says it follows from others; undefined where it is right. */
export function knownGap(records: Records, record: RecordDefinition, name: string): string | undefined {
  const field = record.fields[name]
  const known = field?.known
  if (!field || !known) return undefined
  const says = (why: string) => `${record.name}.${name} follows from ${why}`
  const strange = followsFrom(known).find((from) => !record.fields[from])
  if (strange !== undefined) return says(`${strange}, which is no field`)
  if ('by' in known) {
    const [from = '', of = ''] = known.by.split('.')
    const named = record.fields[from]
    if (!named || !isReference(named)) return says(`${from}, which names no row`)
    const source = records.record(named.target ?? '')?.fields[of]
    return source?.kind === field.kind ? undefined : says(`${known.by}, which is no ${field.kind}`)
  }
  const target = records.record('fits' in known ? (field.target ?? '') : known.counts)
  if (!target) return says('rows of no record')
  const marked = 'fits' in known && known.marked !== undefined ? [known.marked] : []
  const unknown = [...Object.keys('fits' in known ? known.fits : known.where), ...marked].find(
    (of) => !target.fields[of],
  )
  return unknown === undefined ? undefined : says(`${target.name}.${unknown}, which is no field`)
}
