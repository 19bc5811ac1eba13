import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { FlagCode } from '#core/exchange/flag.ts'
import { findPeers } from '#core/exchange/verify.ts'
import type { Finding } from '#core/station/doctor.ts'

/** What a peer said or sent that it had no right to, or that this station's own books do not bear out: kept, and without effect. */
const WITHOUT_EFFECT: readonly FlagCode[] = [
  'NOT_ENTITLED',
  'NO_EFFECT',
  'ID_TAKEN',
  'ACK_UNKNOWN',
  'TABLE_UNKNOWN',
  'RETURN_UNKNOWN',
]

/** Packages refused because they held what their sender may not send, by the sender that a proven signature named. */
function refusedOf(db: ReadDb, peer: string): number {
  const sql = `SELECT count(*) FROM audit WHERE action = 'exchange.refuse' AND detail ->> '$.code' = 'E-SCOPE'
    AND detail ->> '$.claimed' = ?`
  return prepared(db, sql).pluck().get(peer) as number
}

function listedOf(db: ReadDb, peer: string): number {
  const codes = JSON.stringify(WITHOUT_EFFECT)
  const own = 'SELECT 1 FROM row_version v WHERE v.id = f.row AND v.table_name = f.table_name AND v.station = @peer'
  const sql = `SELECT count(*) FROM row_flag f WHERE f.code IN (SELECT value FROM json_each(@codes))
    AND (f.row = @peer OR EXISTS (${own}))`
  return prepared(db, sql).pluck().get({ codes, peer }) as number
}

/**
 * For the self-check: whether a peer tried to say what is not its to say. It is no fault of this data, so that the check stays
 * green; a person reads who tried, how often, and that nothing came of it.
 */
export function triedFinding({ db }: QueryCall): Finding {
  const words = findPeers(db).flatMap(({ station, name }) => {
    const [refused, listed] = [refusedOf(db, station), listedOf(db, station)]
    if (refused + listed === 0) return []
    const parts = [
      ...(refused > 0 ? [`${refused} 个包含有它无权报送的内容，已拒收`] : []),
      ...(listed > 0 ? [`${listed} 条说法没有采用，列在“提示处置”里`] : []),
    ]
    return [`${name}：${parts.join('；')}`]
  })
  return {
    ok: true,
    what: '对方越权',
    found: words.length === 0 ? '没有' : `${words.join('。')}。本站的记录没有因此改变`,
  }
}
