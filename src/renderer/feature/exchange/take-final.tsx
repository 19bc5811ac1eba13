import type { Fault } from '#shared/contract/route.ts'
import { purposeWord, recordWords, shortDigest, SUM_LABELS } from '#shared/definition/slip.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { type FactLine, FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type PackagePreview, worthLooking } from '#ui/feature/exchange/words.ts'

/** Said beside the password: what is taken in stays. */
export const TAKE_HINT = '接收后不能撤回，只能用新的包更正。再输入一次口令表示确认。'

/** What a person signs for: unit, number, fingerprint, what it brings, sums in words, and whether the slip was compared. */
function takeLines(preview: PackagePreview, compared: boolean): readonly FactLine[] {
  const { counts, sums } = preview
  const look = worthLooking(preview)
  return [
    ['报送单位', preview.fromName],
    ['包', `${purposeWord(preview.purpose)}第 ${preview.seq} 号`],
    [
      '指纹前四组',
      <span key="digest" className="slip-groups">
        {shortDigest(preview.digest)}
      </span>,
    ],
    ['内容', recordWords(preview)],
    ['接收后', `新增 ${counts.added}，修改 ${counts.changed}，无变化 ${counts.unchanged}`],
    [SUM_LABELS.applied, <MoneyInWords key="applied" fen={sums.applied} />],
    [SUM_LABELS.approved, <MoneyInWords key="approved" fen={sums.approved} />],
    [SUM_LABELS.paid, <MoneyInWords key="paid" fen={sums.paid} />],
    [
      '要看的',
      look.length === 0 ? (
        ''
      ) : (
        <StateTag key="look" tone="warning">
          {look.join('；')}
        </StateTag>
      ),
    ],
    [
      '交接单',
      compared ? (
        <StateTag key="slip" tone="success">
          已核对，相符
        </StateTag>
      ) : (
        <StateTag key="slip" tone="warning">
          没有核对；审计记录里会这样写
        </StateTag>
      ),
    ],
  ]
}

/** The summary before one package is taken in, with the password again. */
export function TakeFinal(props: {
  readonly preview: PackagePreview
  readonly compared: boolean
  readonly onTake: (token: string) => Promise<Fault | undefined>
  readonly onClose: () => void
}) {
  return (
    <ConfirmFinal
      open
      title="接收：请逐行核对"
      route="exchange.apply"
      act="接收"
      summary={<FactList lines={takeLines(props.preview, props.compared)} />}
      hint={TAKE_HINT}
      onConfirm={props.onTake}
      onClose={props.onClose}
    />
  )
}
