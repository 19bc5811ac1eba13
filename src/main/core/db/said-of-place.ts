import { isPeerOfCode } from '#core/db/peer-repo.ts'
import { OWN_STATION_AND_CITY } from '#core/db/station-repo.ts'

/**
 * SQL: whether a row of `alias` that names a place in its field `county` comes from somebody who may say what holds there: this
 * station, its city, or the unit of that very place. Columns `station` and `county` must be there.
 */
export function saidOfPlace(alias: string): string {
  return `(${alias}.station IN ${OWN_STATION_AND_CITY} OR ${isPeerOfCode(`${alias}.station`, `${alias}.county`)})`
}
