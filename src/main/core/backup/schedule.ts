import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { appendAudit } from '#core/audit/journal.ts'
import { findBackups, makeBackup, type Backup } from '#core/backup/service.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const EVERY = 20 * 3_600_000
const KEEP_NEWEST = 7
const KEEP_MONTHS = 12

/** Which of the station's own backups may go: all but the newest seven and the newest of each of the last twelve months (quality R-61). */
export function dispensable(backups: readonly Pick<Backup, 'name' | 'at'>[]): string[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at)
  const monthly = new Map<string, string>()
  for (const one of newestFirst) {
    const month = shanghaiDate(one.at).slice(0, 7)
    if (!monthly.has(month) && monthly.size < KEEP_MONTHS) monthly.set(month, one.name)
  }
  const kept = new Set([...newestFirst.slice(0, KEEP_NEWEST).map((one) => one.name), ...monthly.values()])
  return newestFirst.filter((one) => !kept.has(one.name)).map((one) => one.name)
}

/** Makes the day's backup inside the data folder when the last one is a day old; a failure is said, never hidden. Answers the backup made. */
export function backupIfDue(station: Station, ports: Ports): Backup | null {
  if (station.state() !== 'open') return null
  const own = findBackups(station, null)
  const newest = own[0]
  if (newest && ports.clock.now() - newest.at < EVERY) return null
  const made = makeBackup(station, ports, null)
  const db = station.db()
  db.transaction(() => {
    appendAudit(db, {
      at: ports.clock.now(),
      user: '',
      person: '',
      origin: 'daily',
      action: 'backup.make',
      subject: '',
      result: 'done',
      detail: { name: made.name, rows: made.rows, auditSeq: made.auditSeq, outside: false },
    })
  }).immediate()
  for (const name of dispensable([made, ...own])) rmSync(join(made.folder, name), { recursive: true, force: true })
  return made
}
