import { DONE_AGAIN, REVERSED } from '#shared/contract/recovery.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { faultMessage } from '#shared/fault-words.ts'

type Outcome = 'regained' | 'held' | 'kept' | 'refused' | 'older' | 'asked' | 'barred' | 'declined'

/** What became of a row that a peer gave back after a restore: on screen, on the command line. */
export const RETURNED_LABELS: Readonly<Record<Outcome, string>> = {
  regained: '已找回',
  kept: '没有覆盖，请核对',
  refused: '不合规则，请核对',
  held: '本站已有',
  older: '旧的一版',
  asked: '等本站确认',
  barred: '不能这样交还',
  declined: '本站不取回',
}

type Settled = { readonly record: string; readonly outcome: Outcome; readonly note: string | null }

/** Why, and what to do: `note` is the rule that refused the row, `DONE_AGAIN`, `REVERSED`, or null where the label says all. */
export function returnedReason({ record, outcome, note }: Settled): string {
  if (note === DONE_AGAIN && record === ledgerEntry.name)
    return '本站已另外登记同样的一笔，没有再记一次；请拨付岗位说明是不是同一笔'
  if (note === DONE_AGAIN) return '本站已另外办过同样的一步，没有再记一次'
  if (note === REVERSED) return '与另外登记的是同一笔，已补记并红冲，合计不变'
  if (outcome === 'asked') return '没有本单位密钥签过的原包，只有对方的说法；与纸质件核对以后，请确认取回或者不取回'
  if (outcome === 'barred') return '意见、台账分录和参数只有本单位签过的原包才能找回；请按纸质件重新登记'
  if (outcome === 'declined') return '经办人核对以后没有取回'
  if (note !== null) return `${faultMessage(note)}原因消除以后，下次接收时自动再试`
  return outcome === 'kept' ? '恢复以后本站改过这一条，请逐条打开核对' : ''
}
