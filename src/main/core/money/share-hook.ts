import type { Judgement, QueryCall, RecordHooks } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { capsOf } from '#core/money/cap.ts'
import { poolRow } from '#core/money/ledger.ts'
import { deciderOf, WHOLE } from '#core/money/share.ts'
import { findSubject, projectionOf, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { fundShare } from '#shared/definition/register/fund-share.ts'
import { poolCap } from '#shared/definition/register/pool-cap.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

/** The shares stand still from the approval on: the ledger has them, and money that was paid is not borne by others afterwards. */
function approvedWords(call: QueryCall, subject: string): string | undefined {
  const state = projectionOf(call.db, subject)
  return state && (state.approved !== 0 || state.paid !== 0) ? '已经批准，分担比例不能再改；先红冲批准' : undefined
}

function shareProblems(call: QueryCall, values: Values, old: Values | undefined): Warning[] {
  const found = findSubject(call, String(values['subject'] ?? ''))
  if (!found) return [word('subject', 'RECORD_UNKNOWN', '没有这件申请')]
  const { subject } = found
  const problems: Warning[] = []
  if (deciderOf(call, subject) !== call.station.id)
    problems.push(word('pool', 'POOL_OF_OTHER_UNIT', '分担比例由决定这件申请的单位登记，用它自己的资金池'))
  const decided = approvedWords(call, subject.id)
  if (decided !== undefined) problems.push(word('share', 'SHARES_STAND', decided))
  if (values['share'] === 0) problems.push(word('share', 'SHARE_NEEDED', '负担比例须大于 0'))
  const pool = poolRow(call, String(values['pool'] ?? ''))
  if (pool && pool.year !== subject.year)
    problems.push(word('pool', 'POOL_OF_OTHER_YEAR', `资金池是 ${pool.year} 年的，与申请年度不同`))
  const others = findBy(call.db, fundShare, 'subject', subject.id).filter((one) => one.id !== old?.['id'])
  const sum = others.reduce((all, one) => all + one.share, Number(values['share']))
  if (sum > WHOLE) problems.push(word('share', 'SHARES_OVER', `分担比例合计 ${formatRatio(sum)}，超过 100%`))
  return problems
}

function judgeShare(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  return { values, problems: shareProblems(call, values, old), warnings: [] }
}

function refuseVoidShare(call: QueryCall, row: Values): void {
  const message = approvedWords(call, String(row['subject']))
  if (message !== undefined) refuse('RULE_BROKEN', { message, problems: [word('share', 'SHARES_STAND', message)] })
}

/** A cap is for one category or for one use. A second for the same is refused: the key of the record leaves an empty use out. */
function judgeCap(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  const { category, purpose, pool, most } = values
  const problems: Warning[] = []
  const filled = [category, purpose].filter((one) => typeof one === 'string')
  if (filled.length !== 1) problems.push(word('category', 'CAP_OF_ONE', '类别和支持环节填一项，也只填一项'))
  const caps = capsOf(call, String(pool ?? ''))
  const same = caps.find(
    (one) => one.by === (typeof category === 'string' ? 'category' : 'purpose') && one.value === filled[0],
  )
  if (same && same.id !== old?.['id'])
    problems.push(word('category', 'CAP_TWICE', `“${same.label}”已有上限，请更正那一条`))
  const warnings =
    same && typeof most === 'number' && same.used > most
      ? [word('most', 'CAP_BELOW_USED', `已经批准 ${formatYuan(same.used)} 元，多于这个上限；以后的批准会被拒绝`)]
      : []
  return { values, problems, warnings }
}

/** Hooks of what says which pool bears how much. */
export const shareHooks: Record<string, RecordHooks> = {
  [fundShare.name]: {
    why: '由决定的单位登记，资金池是它自己的、同一年度的；合计不超过 100%，批准后不能改',
    judge: judgeShare,
    beforeVoid: refuseVoidShare,
  },
  [poolCap.name]: {
    why: '类别和支持环节只填一项，同一项只有一条上限',
    judge: judgeCap,
  },
}
