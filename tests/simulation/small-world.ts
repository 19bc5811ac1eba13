import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { prepared } from '#test/helper/prepared.ts'
import { declareCopy } from '#core/exchange/recovery/recovery-view.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'
import { acquaint } from './life.ts'
import { DomainFault } from '#core/fault.ts'
import { deliver, newWorld, preview, send, type World } from './mail.ts'
import {
  backUp,
  closeRestored,
  MONEY,
  makeTemplates,
  openSim,
  restore,
  type Setting,
  type SimStation,
  type Template,
} from './station.ts'

const HOUR = 3_600_000

/** The pieces of a life, moved by hand: for a history that chance meets once in many thousand lives. */
export class SmallWorld {
  readonly world: World
  readonly city: SimStation
  readonly county: SimStation
  readonly second: SimStation
  private settings = 0

  constructor(templates: readonly Template[], hooks: Setting['hooks']) {
    this.world = newWorld({ random: () => 0.5, seed: 1, omit: null, real: false, rough: false, hooks, calm: true })
    for (const template of templates) this.world.stations.push(openSim(template, this.setting()))
    const [county, second] = this.world.stations
    const city = this.world.stations.at(-1)
    if (!county || !second || !city) throw new Error('a city and its counties')
    this.county = county
    this.second = second
    this.city = city
  }

  setting(): Setting {
    this.settings += 1
    return { seed: `small ${this.settings}`, now: this.world.now, real: false, hooks: this.world.hooks }
  }

  /** Writes a package and hands it over: the state it met, or the code it was refused with. */
  give(from: SimStation, to: SimStation): string {
    const verdict = this.view(from, to)
    return typeof verdict === 'string' ? verdict : verdict.state
  }

  view(from: SimStation, to: SimStation): PreviewView | string {
    this.world.now += HOUR
    return deliver(this.world, to, send(this.world, from, to.id).bytes, 'none')
  }

  /** What a package would do here, or the code it would be refused with. */
  preview(at: SimStation, bytes: Uint8Array): PreviewView | string {
    try {
      return preview(at, bytes)
    } catch (error) {
      if (error instanceof DomainFault) return error.code
      throw error
    }
  }

  /** Writes a package that never arrives. */
  lose(from: SimStation, to: SimStation): void {
    send(this.world, from, to.id)
  }

  /** As people do it: who is refused for a fork declares, and writes again. */
  hand(from: SimStation, to: SimStation): string {
    for (let call = 0; call < 4; call += 1) {
      const verdict = this.give(from, to)
      if (verdict !== 'E-FORK') return verdict
      from.desk.act('everything', (given) => declareCopy(given, '电话核对'))
    }
    return 'E-FORK'
  }

  /** Three quiet rounds. Every answer that was not an acceptance. */
  settle(...pairs: readonly (readonly [SimStation, SimStation])[]): string[] {
    const said: string[] = []
    for (let round = 0; round < 3; round += 1) for (const [a, b] of pairs) said.push(this.hand(a, b), this.hand(b, a))
    return said.filter((one) => one !== 'new')
  }

  /** Back to a backup, through the program. */
  restore(at: SimStation, backup = at.backups.length - 1): void {
    const found = at.backups[backup]
    if (!found) throw new Error('no backup')
    restore(at, found, this.setting(), 'restored')
  }

  /** An older folder is copied to a new machine, with its own marks: nothing tells that it is behind. */
  copyBack(at: SimStation, backup: number, marks: SimStation['marks']): void {
    const found = at.backups[backup]
    if (!found) throw new Error('no backup')
    restore(at, found, this.setting(), 'copied back')
    at.marks = new Map(marks)
  }

  readonly backUp = backUp
}

/** The place of a row at a station, `none` where it is not. */
export function placeOf(at: SimStation, table: string, id: string): string {
  const sql = `SELECT epoch || ' ' || rev FROM ${table} WHERE id = ?`
  return (prepared(at.desk.db, sql).pluck().get(id) as string | undefined) ?? 'none'
}

/** Open findings about a row. */
export function openFlags(at: SimStation, row: string): string[] {
  return prepared(at.desk.db, 'SELECT code FROM row_flag WHERE row = ? AND cleared_at IS NULL ORDER BY code')
    .pluck()
    .all(row)
    .map(String)
}

let templates: readonly Template[] | null = null

/** Runs a history and takes everything back; with the hooks of money alone, unless all rooms are asked for. */
export function inSmallWorld(run: (world: SmallWorld) => void, hooks: Setting['hooks'] = MONEY): void {
  templates ??= acquaint(makeTemplates())
  for (const { db } of templates) db.exec('BEGIN')
  try {
    run(new SmallWorld(templates, hooks))
  } finally {
    for (const { db } of templates) db.exec('ROLLBACK')
    closeRestored()
  }
}

const FIRM = {
  name: '甲',
  identifierType: 'unknown',
  subjectType: 'company',
  businessStatus: 'active',
  county: '421222',
}

/** A new enterprise; its id. */
export function addFirm(at: SimStation): string {
  return at.desk.act('clerk', ({ tx }) => insertRecord(tx, enterprise, FIRM).id)
}

/** A word of the city to one county, about an enterprise of it; its id. */
export function tell(city: SimStation, county: SimStation): string {
  const firm = prepared(city.desk.db, 'SELECT id FROM enterprise WHERE station = ?').pluck().get(county.id) as string
  const values = { enterprise: firm, year: 2014, rank: 1, of: 1, asOf: '2014-03-10' }
  return city.desk.act('clerk', ({ tx }) => insertRecord(tx, salesRank, values, { subjectStation: county.id }).id)
}

/** A new version of an enterprise; its revision. */
export function change(at: SimStation, id: string, values: Readonly<Record<string, unknown>>): number {
  return at.desk.act('clerk', ({ tx }) => reviseRecord(tx, enterprise, id, values).rev)
}

/** The county's package and the city's answer: from here on both hold what the other has. */
export function meet(world: SmallWorld): void {
  world.hand(world.county, world.city)
  world.hand(world.city, world.county)
}
