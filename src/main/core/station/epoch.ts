import { existsSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { appendAudit } from '#core/audit/journal.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { readStation } from '#core/db/transaction.ts'
import type { Ports } from '#core/ports.ts'

/** Left by a restore beside the restored file: the copy must not go on under the old epoch (quality D10). */
export const RESTORED_MARK = 'restored.mark'

/** The next epoch: ordinal + random; the same ordinal with another random part is a fork (design §5). */
export function nextEpoch(epoch: string, ports: Ports): string {
  const ordinal = Number(epoch.split('-')[0] ?? '0') + 1
  return `${ordinal}-${Buffer.from(ports.random(8)).toString('hex')}`
}

/** Gives a restored copy its new epoch at its first opening, once. */
export function adoptRestoredCopy(db: WriteDb, dataDir: string, ports: Ports): void {
  const mark = join(dataDir, RESTORED_MARK)
  if (!existsSync(mark)) return
  const station = readStation(db)
  const epoch = nextEpoch(station.epoch, ports)
  db.transaction(() => {
    db.prepare('UPDATE station SET epoch = ? WHERE only = 1').run(epoch)
    appendAudit(db, {
      at: ports.clock.now(),
      user: '',
      person: '',
      origin: 'restore',
      action: 'station.newEpoch',
      subject: station.id,
      result: 'done',
      detail: { from: station.epoch, cut: station.rev, to: epoch },
    })
  }).immediate()
  unlinkSync(mark)
}
