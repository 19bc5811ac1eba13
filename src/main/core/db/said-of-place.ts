/**
 * SQL: whether a row of `alias` that names a place in its field `county` comes from somebody who may say what holds there: this
 * station, its city, or the unit of that very place. Columns `station` and `county` must be there.
 */
export function saidOfPlace(alias: string): string {
  return `(${alias}.station IN (SELECT id FROM station UNION SELECT city FROM station)
    OR EXISTS (SELECT 1 FROM peer p WHERE p.station = ${alias}.station AND p.code = ${alias}.county))`
}
