import { appendAudit } from '#core/audit/journal.ts'
import { workedSince } from '#core/audit/query.ts'
import { allOrNothing, type Books, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { stationName } from '#core/db/station-name.ts'
import { clearFileOf, findFilesGone, findOldSent } from '#core/exchange/log/package-log-repo.ts'
import { removeKeptFile } from '#core/exchange/log/package-store.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import { shanghaiDate, shanghaiMidnight } from '#shared/model/date.ts'

/** When a year began, `ago` years before that of a day. */
const beginOf = (day: string, ago: number): number => shanghaiMidnight(`${Number(day.slice(0, 4)) - ago}-01-01`)

/** When the first year began of which sent packages are kept: a term runs to the end of its last year. */
function keptFrom(books: Books, today: string): number {
  return beginOf(today, numberOn(books, 'retention.sent-package', today))
}

/** Takes the bytes of a sent package out of the log; its line stays, with the manifest, the sums and the SHA-256. */
function forget(db: WriteDb, at: number, one: ReturnType<typeof findOldSent>[number]): void {
  clearFileOf(db, one.digest)
  appendAudit(db, {
    at,
    user: '',
    person: '',
    origin: 'daily',
    action: 'exchange.dropSent',
    subject: one.digest,
    result: 'done',
    detail: { to: stationName(db, one.peer), seq: one.seq, sent: shanghaiDate(one.at), sum: one.sum },
  })
}

/** Files of packages that the log says are gone; a stop between the log and the disk left them. */
function sweep(db: ReadDb, dataDir: string): void {
  for (const digest of findFilesGone(db)) removeKeptFile(dataDir, digest)
}

/**
 * Lets the bytes of packages go that were sent longer ago than the office keeps them: what is in them stands in the register, and
 * their line in the log. The newest to each peer stays whatever its age, and what came in is never touched. A year counts as begun
 * once there was work on some days of it. First the log, then the disk. Answers how many went.
 */
export function dropOldSent(station: Station, ports: Ports): number {
  const db = station.db()
  const at = ports.clock.now()
  const books = { db, definitions: station.core.definitions }
  const today = shanghaiDate(at)
  const old = workedSince(db, '', beginOf(today, 0), at) ? findOldSent(db, keptFrom(books, today)) : []
  if (old.length > 0) allOrNothing(db, () => old.forEach((one) => forget(db, at, one)))
  sweep(db, station.dataDir)
  return old.length
}
