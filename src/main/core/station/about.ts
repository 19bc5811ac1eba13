import { dirname, join, resolve } from 'node:path'
import type { QueryCall } from '#core/call.ts'
import { databasePath, sqliteVersion } from '#core/db/connection.ts'
import { countMigrations } from '#core/db/migrate.ts'
import { LOG_FOLDER, readLog } from '#core/log.ts'
import type { officeContract } from '#shared/contract/office.ts'
import type { Output } from '#shared/contract/route.ts'
import { VERSION } from '#shared/version.ts'

type Contract = typeof officeContract

/** The program, SQLite and the number of steps this database has taken. */
export function about({ db }: QueryCall): Output<Contract['station.about']> {
  return {
    version: VERSION,
    sqlite: sqliteVersion(db),
    schema: countMigrations(db),
    fonts: [],
  }
}

/** The newest lines of the program's log beside the database, all or those with a part in them. */
export function findLog({ db }: QueryCall, part: string, limit: number): Output<Contract['station.log']> {
  const folder = join(dirname(resolve(databasePath(db))), LOG_FOLDER)
  const { lines, ...found } = readLog(folder, part.trim(), limit)
  const shown = lines.map(({ route = '', reference = '', fault = '', kinds = [], places = [], ...line }) => ({
    ...line,
    route,
    reference,
    fault,
    kinds,
    places,
  }))
  return { folder, ...found, lines: shown }
}
