import { expect } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { forgeAs, type Intention, type Json, lineBy, plainFields, revisionIn } from './hostile.ts'
import { deliver, send } from './mail.ts'
import { differences, photograph } from './photograph.ts'
import { addFirm, type SmallWorld } from './small-world.ts'
import type { SimStation } from './station.ts'

export const ID = '01900000-0000-7000-8000-0000000000a1'
const STRANGE = 'ab'.repeat(32)

/** An acknowledgement of a package that nobody wrote, under an epoch, of a revision that such an epoch may have. */
export const strangeAck = (epoch: string): Json => ({ epoch, rev: revisionIn(epoch, 7), seq: 7, digest: STRANGE })
export const CODE = '91330100799655066X'

/** What an enrolled county sends by its own key, and what the city makes of it. */
export function attack(world: SmallWorld, intention: Intention): PreviewView | string {
  const { county, city } = world
  world.world.now += 3_600_000
  return deliver(world.world, city, forgeAs(county, send(world.world, county, city.id).bytes, intention), 'unchanged')
}

type Invented = { readonly record: string; readonly f: Json; readonly id?: string }

/** Rows of the county's invention, in a report whose every number fits. */
export function inventing(world: SmallWorld, rows: readonly Invented[]): Intention {
  const { rev } = world.county.desk.ask('everything', ({ station }) => station)
  const lines = rows.map(({ record, f, id = ID }, at) => {
    const definition = shipped.record(record)
    if (!definition) throw new Error(`no record ${record}`)
    const given = { id, rev: rev + 1 + at, audience: ['city'], f: plainFields(definition, f) }
    return { record, line: lineBy(world.county, definition, given) }
  })
  const manifest = (old: Json): Json => ({ ...old, purpose: 'report', head: rev + lines.length })
  return { rows: lines, manifest }
}

export const invent = (world: SmallWorld, ...rows: readonly Invented[]) => attack(world, inventing(world, rows))

/** The code of a refusal, or that it was taken in. */
export const said = (verdict: PreviewView | string) => (typeof verdict === 'string' ? verdict : 'taken')

/** Runs an attack and says what moved at the city beside the county's own. */
export function moving(world: SmallWorld, run: () => void): string[] {
  const before = photograph(world.city, world.county.id)
  run()
  return differences(before, photograph(world.city, world.county.id))
}

/** The honest neighbour is heard and answered as ever. */
export function neighbourIsHeard({ second, city, give }: SmallWorld, world: SmallWorld): void {
  addFirm(second)
  expect(give.call(world, second, city)).toBe('new')
  expect(give.call(world, city, second)).toBe('new')
}

export const rowOf = (at: SimStation, table: string, station: string) =>
  String(prepared(at.desk.db, `SELECT id FROM ${table} WHERE station = ? ORDER BY n LIMIT 1`).pluck().get(station))
