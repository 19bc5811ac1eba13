import { eq, getTableColumns, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { station } from '#core/db/schema-station.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** Who this station is, as it is stored: one row. */
type StoredStation = Readonly<InferSelectModel<typeof station>>

/** SQL of this station's id, for a condition of another statement. */
export const OWN_STATION = '(SELECT id FROM station)'

/** SQL of a list for IN: this station and its city, whose word holds here. */
export const OWN_STATION_AND_CITY = '(SELECT id FROM station UNION SELECT city FROM station)'

// A file of before the keys stood there is read too, before it is upgraded (ADR 0018).
const { recovery: wrapped, ...columns } = getTableColumns(station)
const only = typedRead((db) => db.select(columns).from(station))
const recoveryOf = typedRead((db) => db.select({ recovery: wrapped }).from(station))

/** The row of this station; undefined before the first run was finished. */
export function getStation(db: ReadDb): Omit<StoredStation, 'recovery'> | undefined {
  return only(db).get({})
}

/** The data key wrapped under the recovery key, as JSON; null in a file of before it stood there. */
export function getStationRecovery(db: ReadDb): string | null {
  return recoveryOf(db).get({})?.recovery ?? null
}

const insert = typedWrite((db, ask: Asks<StoredStation>) => db.insert(station).values(wholeRow(station, ask)))

/** Says who this station is, once. */
export function insertStation(db: WriteDb, row: Omit<StoredStation, 'only' | 'recovery'>): void {
  insert(db).run({ ...row, only: 1, recovery: null })
}

const own = eq(station.only, 1)
const rev = typedWrite((db, ask: Asks<{ rev: number }>) => db.update(station).set({ rev: ask.rev }).where(own))
const epoch = typedWrite((db, ask: Asks<{ epoch: string }>) => db.update(station).set({ epoch: ask.epoch }).where(own))
const city = typedWrite((db, ask: Asks<{ city: string }>) => db.update(station).set({ city: ask.city }).where(own))
const folder = typedWrite((db, ask: Asks<{ backupFolder: string | null }>) =>
  db.update(station).set({ backupFolder: ask.backupFolder }).where(own),
)
const settings = typedWrite((db, ask: Asks<{ settings: string }>) =>
  db.update(station).set({ settings: ask.settings }).where(own),
)
const recovery = typedWrite((db, ask: Asks<{ recovery: string }>) =>
  db.update(station).set({ recovery: ask.recovery }).where(own),
)

/** The newest revision that was given out. */
export function setStationRev(db: WriteDb, to: number): void {
  rev(db).run({ rev: to })
}

/** The epoch that this station writes under from now on. */
export function setStationEpoch(db: WriteDb, to: string): void {
  epoch(db).run({ epoch: to })
}

/** Which station is this county's city. */
export function setStationCity(db: WriteDb, id: string): void {
  city(db).run({ city: id })
}

/** Where backups outside the data folder go; null = nowhere. */
export function setStationBackupFolder(db: WriteDb, path: string | null): void {
  folder(db).run({ backupFolder: path })
}

/** The data key wrapped under the recovery key, as JSON: an older key opens nothing from now on. */
export function setStationRecovery(db: WriteDb, wrapped: string): void {
  recovery(db).run({ recovery: wrapped })
}

function settingsOf(db: ReadDb): Readonly<Record<string, unknown>> {
  // Written by `setSetting` and at the first run only, as an object.
  return JSON.parse(getStation(db)?.settings ?? '{}') as Record<string, unknown>
}

/** One setting of this station, as it was set; undefined where it never was. */
export function getSetting(db: ReadDb, name: string): unknown {
  return settingsOf(db)[name]
}

/** Sets one setting of this station, inside the caller's transaction. */
export function setSetting(db: WriteDb, name: string, value: unknown): void {
  settings(db).run({ settings: JSON.stringify({ ...settingsOf(db), [name]: value }) })
}
