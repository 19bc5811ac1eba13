import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type RowImage, type Values } from '#core/db/row-image.ts'
import { rowOf } from '#core/register/row.ts'
import { versionsOf } from '#core/register/version.ts'
import { person } from '#shared/definition/register/person.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type VersionView = Out<'register.history'>[number]

/** Every image a row ever had, newest first, each with the fields that changed. */
export function historyOf(call: QueryCall, definition: RecordDefinition, id: string): VersionView[] {
  const { station } = rowOf(call, definition, id)
  const versions = versionsOf(call.db, definition.name, { id, station })
  const hidden = coveredBy(definition, versions.at(-1)?.json)
  let before: Values = {}
  const views = versions.map((version) => {
    // Written by this program's own record store, and checked again when it came from another station.
    const image = JSON.parse(version.json) as RowImage
    const names = Object.keys({ ...before, ...image.f })
    const changed = names.filter(
      (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(image.f[name] ?? null),
    )
    before = image.f
    return {
      ...pick(version, 'rev', 'at', 'by'),
      byName: shownPersonName(call, version.by),
      values: hidden.size === 0 ? image.f : without(image.f, hidden),
      voidReason: image.void ?? null,
      changed,
    }
  })
  return views.toReversed()
}

/** Fields whose consent was withdrawn in the newest image: older images are shown without them too. */
function coveredBy(definition: RecordDefinition, newest: string | undefined): ReadonlySet<string> {
  const { consent } = definition
  if (!consent || newest === undefined) return new Set()
  const image = JSON.parse(newest) as RowImage
  return new Set(image.f[consent.withdrawn] === undefined ? [] : consent.covers)
}

function without(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
}

/** The name behind a person id; empty where the person is of another unit and not known here. Paper prints nothing then. */
export function knownPersonName(call: QueryCall, id: string): string {
  return getRecord(call.db, person, id)?.name ?? ''
}

/** The name behind a person id as a screen shows it; those of other units need not be known here. */
export function shownPersonName(call: QueryCall, id: string): string {
  return knownPersonName(call, id) || (id === '' ? '' : '其他单位人员')
}
