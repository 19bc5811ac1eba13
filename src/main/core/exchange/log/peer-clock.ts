import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getCreatedBefore } from '#core/exchange/log/package-received-repo.ts'
import { openFindingsOf } from '#core/finding/service.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { shanghaiTime } from '#shared/model/date.ts'

const DAY = 24 * 3600 * 1000

/** When the peer's package before this one in the same epoch said it was written. */
function writtenBefore(db: ReadDb, { from, epoch, seq }: Manifest): number {
  const text = getCreatedBefore(db, from, epoch, seq)
  return text === undefined ? 0 : Date.parse(text)
}

/**
 * A peer's clock that is a day ahead of this one, or went back by a day: order never depends on it, but the dates inside the
 * package do, and a person should ask.
 */
export function clockFindings(db: ReadDb, manifest: Manifest, now: number): ExchangeFinding[] {
  const written = Date.parse(manifest.created_at)
  const before = writtenBefore(db, manifest)
  const wrong =
    written > now + DAY
      ? `比本机快 ${Math.floor((written - now) / DAY)} 天`
      : written < before - DAY
        ? `比它前面的包还早 ${Math.floor((before - written) / DAY)} 天`
        : undefined
  const open = openFindingsOf(db, 'station', manifest.from).filter((one) => one.code === 'CLOCK_WRONG')
  // A clock that stays wrong is told once, until somebody has dealt with it.
  if (wrong === undefined || open.some((one) => one.message.includes(wrong))) return []
  const message = `第 ${manifest.seq} 号包上写的时间是 ${shanghaiTime(written)}，${wrong}：对方或本机的时钟不对，请电话核对；包里的日期也要看`
  return [{ record: 'station', row: manifest.from, code: 'CLOCK_WRONG', message }]
}
