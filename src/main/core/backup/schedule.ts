import { appendAudit } from '#core/audit/journal.ts'
import { dropBackup, removeBackup } from '#core/backup/remove.ts'
import { type Backup, makeBackup, ownBackups } from '#core/backup/service.ts'
import { allOrNothing } from '#core/db/connection.ts'
import { DomainFault } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { readStation } from '#core/db/transaction.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import { addDays, shanghaiDate } from '#shared/model/date.ts'

const EVERY = 20 * 3_600_000
const KEEP_NEWEST = 7
const KEEP_MONTHS = 12

/**
 * Which of the station's own backups may go: all but the newest seven, or as many as the office wants kept at least, and the newest
 * of each of the last twelve months.
 */
export function dispensable(backups: readonly Pick<Backup, 'name' | 'at'>[], least = 0): string[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at)
  const monthly = new Map<string, string>()
  for (const one of newestFirst) {
    const month = shanghaiDate(one.at).slice(0, 7)
    if (!monthly.has(month) && monthly.size < KEEP_MONTHS) monthly.set(month, one.name)
  }
  const kept = new Set([
    ...newestFirst.slice(0, Math.max(KEEP_NEWEST, least)).map((one) => one.name),
    ...monthly.values(),
  ])
  return newestFirst.filter((one) => !kept.has(one.name)).map((one) => one.name)
}

/** The month so many months after one, as `YYYY-MM`. */
function monthAfter(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/**
 * The day by which each of the station's own backups has gone if one is made every day: the newest of a month stays a year, the
 * others until seven newer ones lie there.
 */
export function fallOutDays(backups: readonly Pick<Backup, 'name' | 'at'>[]): ReadonlyMap<string, string> {
  const seen = new Set<string>()
  return new Map(
    backups
      .toSorted((a, b) => b.at - a.at)
      .map(({ name, at }) => {
        const day = shanghaiDate(at)
        const month = day.slice(0, 7)
        const newest = !seen.has(month)
        seen.add(month)
        return [name, newest ? `${monthAfter(month, KEEP_MONTHS)}-01` : addDays(day, KEEP_NEWEST)]
      }),
  )
}

/** What the audit says of a backup that was made; `findBackups` reads it again. */
export function backupFacts(made: Backup): Readonly<Record<string, unknown>> {
  const { name, folder, rows, auditSeq, outside, bytes, lacking } = made
  return { name, folder, rows, auditSeq, outside, bytes, ...(lacking > 0 ? { lacking } : {}) }
}

function note(
  station: Station,
  ports: Ports,
  result: 'done' | 'refused',
  detail: Readonly<Record<string, unknown>>,
): void {
  const db = station.db()
  const facts = { user: '', person: '', origin: 'daily', action: 'backup.make', subject: '' }
  allOrNothing(db, () => appendAudit(db, { at: ports.clock.now(), ...facts, result, detail }))
}

/** Makes a backup and says so; one that cannot be said is not kept. Null where the folder is out of reach, which is said too. */
async function makeAndSay(station: Station, ports: Ports, folder: string | null): Promise<Backup | null> {
  let made: Backup
  try {
    made = await makeBackup(station, ports, folder)
  } catch (error) {
    if (station.state() !== 'open') return null
    note(station, ports, 'refused', {
      why: error instanceof DomainFault ? error.code : 'INTERNAL',
      folder: folder ?? '',
    })
    if (folder !== null && error instanceof DomainFault) return null
    throw error
  }
  // Closed meanwhile: the next opening finds that none was said today and makes another.
  if (station.state() !== 'open') return made
  try {
    note(station, ports, 'done', backupFacts(made))
  } catch (error) {
    dropBackup(made)
    throw error
  }
  return made
}

/**
 * Makes the day's backup inside the data folder when the last one is a day old, and another in the configured folder; a failure is
 * said, never hidden. Older ones of its own go, but none while contents are missing: an old one may be the last that has them.
 */
export async function backupIfDue(station: Station, ports: Ports): Promise<Backup | null> {
  if (station.state() !== 'open') return null
  // What was made under a clock that was ahead is no reason to wait for that day, and none that an earlier one goes.
  const own = ownBackups(station).filter((one) => one.state === 'found' && one.at <= ports.clock.now())
  const newest = own[0]
  if (newest && ports.clock.now() - newest.at < EVERY) return null
  const made = await makeAndSay(station, ports, null)
  if (!made || station.state() !== 'open') return made
  const { backupFolder } = readStation(station.db())
  if (backupFolder !== null) await makeAndSay(station, ports, backupFolder)
  if (made.lacking === 0) thinOut(made.folder, dispensable([made, ...own], leastOf(station, made.at)), ports)
  return made
}

/** How many backups the office wants kept whatever their age. */
function leastOf(station: Station, at: number): number {
  return numberOn(
    { db: station.db(), definitions: station.core.definitions },
    'retention.backups-least',
    shanghaiDate(at),
  )
}

/** Removes older backups; one that somebody holds stays until tomorrow. */
function thinOut(folder: string, names: readonly string[], ports: Ports): void {
  for (const name of names) {
    try {
      removeBackup({ folder, name })
    } catch (error) {
      ports.log({ level: 'warn', what: 'old backup not removed', error })
    }
  }
}
