import { shipped } from '#test/helper/shipped.ts'
import { getRecord } from '#core/db/record-store.ts'
import { writeImage } from '#core/db/row-writer.ts'
import { type RowImage, type Values } from '#core/db/row-image.ts'
import { inWrite } from '#core/db/transaction.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'

type Version = {
  readonly table_name: string
  readonly id: string
  readonly station: string
  readonly epoch: string
  readonly rev: number
  readonly audience: string
  readonly json: string
  readonly at: number
  readonly by: string
}

/** Every version another desk wrote itself, oldest first; what a package would carry, without the package. */
export function versionsFrom(desk: Desk): Version[] {
  return desk.db
    .prepare('SELECT * FROM row_version WHERE station = (SELECT id FROM station) ORDER BY rev')
    .all() as Version[]
}

/** Takes versions in, in the order given, with the rooms' hooks run as the exchange runs them. */
export function receive(desk: Desk, versions: readonly Version[]): void {
  const byName = new Map(shipped.records.map((one) => [one.name, one]))
  const actor = { userId: 'exchange', personId: 'exchange', origin: 'test' }
  const command = { commandId: desk.core.ports.ids.uuid(), action: 'exchange.apply', actor }
  desk.ask('clerk', (call) =>
    inWrite(desk.db, desk.core, command, (tx) => {
      for (const one of versions) {
        const definition = byName.get(one.table_name)
        if (!definition) throw new Error(`no record ${one.table_name}`)
        const before = getRecord(tx.db, definition, one.id) as (Values & { rev: number }) | undefined
        if (before && before.rev >= one.rev) continue
        const { id, station, epoch, rev, at, by } = one
        const stamp = { id, station, epoch, rev, at, by, audience: JSON.parse(one.audience) as string[] }
        writeImage(tx, definition, stamp, JSON.parse(one.json) as RowImage)
        const row = getRecord(tx.db, definition, id)
        if (row) desk.core.hooks.get(definition.name)?.afterWrite?.(call, tx, row, before)
      }
    }),
  )
}
