import { createHash, type Hash } from 'node:crypto'
import { appendAudit } from '#core/audit/journal.ts'
import { allOrNothing, rehearsed, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { isHalted } from '#core/db/halt.ts'
import { getStation, setStationRev } from '#core/db/station-repo.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { assert } from '#shared/never.ts'

export type StationRow = {
  readonly id: string
  readonly kind: 'county' | 'city'
  readonly code: string
  readonly name: string
  readonly bureau: string
  readonly city: string
  readonly epoch: string
  readonly rev: number
  readonly demo: boolean
  readonly createdAt: number
  readonly backupFolder: string | null
  readonly settings: Readonly<Record<string, unknown>>
}

type Actor = {
  readonly userId: string
  readonly personId: string
  readonly origin: string
}

/** The right to write, for the length of one transaction: rows, versions and audit go in together or not at all. */
export type WriteTx = {
  readonly db: WriteDb
  readonly definitions: Definitions
  readonly now: number
  readonly actor: Actor
  readonly commandId: string
  /** This station as it is now: a command that begins an epoch goes on under it. */
  readonly station: StationRow
  readonly nextRev: () => number
  /** Says that the station's epoch changed; its next revision lies beyond `floor`. */
  readonly renew: (epoch: string, floor: number) => void
  readonly uuid: () => string
  /** What the audit entry of this command will say. */
  readonly tell: (facts: { readonly subject?: string; readonly detail?: Readonly<Record<string, unknown>> }) => void
  /** Called by the record store for each version written: the audit entry carries their count and digest. */
  readonly wrote: (line: string) => void
  /** Runs a part that may fail and be left out: what it wrote then leaves database, count and digest alike. */
  readonly attempt: <T>(run: () => T) => T
  /** Runs a part for its answer or its fault, and takes back whatever it did: rows, revisions, epoch, what it told. */
  readonly rehearse: <T>(run: () => T) => T
}

type Command = { readonly commandId: string; readonly action: string; readonly actor: Actor }

/** Who this station is. */
export function readStation(db: ReadDb): StationRow {
  const row = getStation(db)
  assert(row, 'the station row exists')
  const { only: _, kind, demo, settings, ...rest } = row
  return {
    ...rest,
    kind: kind === 'city' ? 'city' : 'county',
    demo: demo === 1,
    // Written by `setSetting` and at the first run only, as an object.
    settings: JSON.parse(settings) as Record<string, unknown>,
  }
}

/** What every command runs in, whichever it is. */
export type World = { readonly ports: Ports; readonly definitions: Definitions }

/**
 * Runs one command as one `BEGIN IMMEDIATE` transaction: rows + versions + audit entry, or nothing (design decision 4).
 * Throws the domain fault a rule or a constraint raised. Faults: FILE_DAMAGED on a station that no longer writes.
 */
export function inWrite<T>(db: WriteDb, world: World, command: Command, run: (tx: WriteTx) => T): T {
  if (isHalted(db)) refuse('FILE_DAMAGED')
  try {
    return allOrNothing(db, () => runInside(db, world, command, run))
  } catch (error) {
    throw constraintFault(error)
  }
}

/**
 * Runs one command and takes back whatever it wrote: what it answers is what the same command would answer in earnest, of the
 * same code. Faults: those of the command, FILE_DAMAGED.
 */
export function inPreview<T>(db: WriteDb, world: World, command: Command, run: (tx: WriteTx) => T): T {
  if (isHalted(db)) refuse('FILE_DAMAGED')
  try {
    return rehearsed(db, () => runInside(db, world, command, run))
  } catch (error) {
    throw constraintFault(error)
  }
}

const DIGEST_CHUNK = 65_536

function runInside<T>(db: WriteDb, { ports, definitions }: World, command: Command, run: (tx: WriteTx) => T): T {
  const found = readStation(db)
  let station = found
  const now = ports.clock.now()
  const digest: Hash = createHash('sha256')
  let lines = ''
  // Attempts going on: until they end, no line is beyond taking back.
  let attempts = 0
  let rev = station.rev
  let versions = 0
  let subject = ''
  let detail: Record<string, unknown> = {}
  const value = run({
    db,
    definitions,
    now,
    actor: command.actor,
    commandId: command.commandId,
    get station() {
      return station
    },
    uuid: ports.ids.uuid,
    nextRev: () => (rev += 1),
    renew: (epoch, floor) => {
      rev = Math.max(rev, floor)
      station = { ...station, epoch, rev }
    },
    tell: (facts) => {
      if (facts.subject !== undefined) subject = facts.subject
      detail = { ...detail, ...facts.detail }
    },
    wrote: (line) => {
      versions += 1
      // A call a line would cost an import as much as the hashing itself.
      lines += `${line}\n`
      if (lines.length < DIGEST_CHUNK || attempts > 0) return
      digest.update(lines)
      lines = ''
    },
    rehearse: (part) => {
      const before = { station, rev, versions, subject, detail, length: lines.length }
      attempts += 1
      try {
        return rehearsed(db, part)
      } finally {
        attempts -= 1
        ;({ station, rev, versions, subject, detail } = before)
        lines = lines.slice(0, before.length)
      }
    },
    attempt: (part) => {
      const before = { versions, length: lines.length }
      attempts += 1
      try {
        return allOrNothing(db, part)
      } catch (error) {
        versions = before.versions
        lines = lines.slice(0, before.length)
        throw error
      } finally {
        attempts -= 1
      }
    },
  })
  if (rev !== found.rev) setStationRev(db, rev)
  appendAudit(db, {
    at: now,
    user: command.actor.userId,
    person: command.actor.personId,
    origin: command.actor.origin,
    action: command.action,
    subject,
    result: 'done',
    detail: {
      command: command.commandId,
      ...detail,
      ...(versions > 0 ? { versions, digest: digest.update(lines).digest('hex') } : {}),
    },
  })
  return value
}
