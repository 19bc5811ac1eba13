import type { FlagCode } from '#core/exchange/trust/finding.ts'
import { findPeers } from '#core/exchange/trust/peer.ts'
import type { QueryCall } from '#core/call.ts'
import { countRefusals } from '#core/audit/audit-repo.ts'
import { countFindingsOfWriter } from '#core/finding/service.ts'
import type { DoctorFinding } from '#core/station/doctor.ts'

/** What a peer said or sent that it had no right to, or that this station's own books do not bear out: kept, and without effect. */
const WITHOUT_EFFECT: readonly FlagCode[] = [
  'NOT_ENTITLED',
  'NO_EFFECT',
  'ID_TAKEN',
  'ACK_UNKNOWN',
  'TABLE_UNKNOWN',
  'RETURN_UNKNOWN',
]

/**
 * For the self-check: whether a peer tried to say what is not its to say. It is no fault of this data, so that the check stays
 * green; a person reads who tried, how often, and that nothing came of it.
 */
export function triedFinding({ db }: QueryCall): DoctorFinding {
  const words = findPeers(db).flatMap(({ station, name }) => {
    const [refused, listed] = [
      countRefusals(db, 'E-SCOPE', station),
      countFindingsOfWriter(db, WITHOUT_EFFECT, station),
    ]
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
