import type { ArrivalRule, RowFinding } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { stationName } from '#core/db/station-name.ts'
import { findOthersOfNumber, findSidesOfNumber, type NumberSide } from '#core/enterprise/enterprise-repo.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'

function sameAs(db: ReadDb, row: string, identifier: string, side: NumberSide): RowFinding {
  const about = `证照号码 ${identifier} 在两个单位登记，与${stationName(db, side.station)}的`
  const what = side.rows === 1 ? `“${side.title}”` : `“${side.title}”等 ${side.rows} 条`
  return { record: enterprise.name, row, code: 'DUPLICATE_ENTERPRISE', message: `${about}${what}相同`, about }
}

/** One finding for each row and other unit, however many rows of it bear the number: work by number, never by pairs of rows. */
const sameNumber: ArrivalRule = {
  what: '核对企业',
  judge: ({ db }, _about, rows) => {
    const { identifier, station } = getRecord(db, enterprise, rows[0] ?? '') ?? {}
    if (!identifier || station === undefined) return []
    const sides = findSidesOfNumber(db, identifier)
    const own = sides.find((side) => side.station === station)
    const others = sides.filter((side) => side !== own)
    if (!own || others.length === 0) return []
    return [
      ...rows.flatMap((row) => others.map((side) => sameAs(db, row, identifier, side))),
      ...findOthersOfNumber(db, identifier, station).map((row) => sameAs(db, row, identifier, own)),
    ]
  },
}

/** Rows of one unit that arrive under one number are held against those of the other units. */
export const sameNumberArriving = {
  follows: [],
  rules: [
    {
      of: ({ voidedAt, station, identifier }: Values) =>
        voidedAt === null && typeof identifier === 'string' ? `${String(station)} ${identifier}` : undefined,
      rule: sameNumber,
    },
  ],
}
