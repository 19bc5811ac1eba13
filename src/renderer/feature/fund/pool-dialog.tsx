import { choice, date, longText, money, text } from '#shared/definition/field.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'
import { formatYuan } from '#shared/model/money.ts'
import { today } from '#ui/api/session.tsx'
import type { FormProblem } from '#ui/component/field-check.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { amountLine } from '#ui/component/procedure/final-act.tsx'
import { FinalDialog } from '#ui/component/procedure/final-dialog.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import type { PoolLine } from '#ui/feature/fund/pool-list.tsx'

const fields = {
  amount: money({ label: '金额', unit: '元', required: true }),
  postedOn: date({ label: '日期', required: true }),
  document: text({ label: '凭证（文号）', required: true, max: 60 }),
  reason: longText({ label: '事由', required: true, max: 300 }),
}

function judge(free: number, { amount }: Readonly<Record<string, unknown>>): FormProblem[] {
  const wrong = (message: string) => [{ field: 'amount', code: 'AMOUNT', message, related: [] }]
  if (typeof amount !== 'number') return []
  if (amount < 1) return wrong('金额须大于零')
  return amount > free ? wrong(`结余只有 ${formatYuan(free)} 元`) : []
}

/** 综合示范资金（中央） */
function poolWord({ pool }: PoolLine): string {
  const level = FUND_LEVELS.find((one) => one.value === textOf(pool, 'level'))?.label ?? ''
  return `${textOf(pool, 'name')}（${level}）`
}

type PoolProps = { readonly line: PoolLine; readonly onClose: () => void }

/** 资金池调剂 to another pool of the unit and year: two entries, both or none. */
export function TransferDialog({ line, others, onClose }: PoolProps & { readonly others: readonly PoolLine[] }) {
  const definition = dialogForm('调剂', {
    to: choice({
      label: '转入资金池',
      required: true,
      of: others.map((one) => ({ value: one.pool.id, label: poolWord(one) })),
    }),
    ...fields,
  })
  const wordOf = (id: string) =>
    others
      .filter((one) => one.pool.id === id)
      .map(poolWord)
      .join('')
  return (
    <FinalDialog
      title="资金池调剂"
      definition={definition}
      initial={{ postedOn: today(), to: others.length === 1 ? others[0]?.pool.id : null }}
      act="调剂"
      route="fund.transfer"
      judge={(values) => judge(line.available, values)}
      lines={(values) => [
        ['转出', poolWord(line)],
        ['转入', wordOf(values.to)],
        amountLine('金额', values.amount),
        ['日期', values.postedOn],
        ['凭证（文号）', values.document],
        ['事由', values.reason],
      ]}
      input={(values, confirmation) => ({ from: line.pool.id, ...values, confirmation })}
      onClose={onClose}
    >
      <p className="quiet">
        转出“{poolWord(line)}”，结余 {formatYuan(line.available)} 元。转出、转入各记一笔，红冲时一起冲。
      </p>
    </FinalDialog>
  )
}

const workCostForm = dialogForm('专项工作经费', fields)

/** 专项工作经费 out of a pool: no application stands behind it. */
export function WorkCostDialog({ line, onClose }: PoolProps) {
  return (
    <FinalDialog
      title="专项工作经费"
      definition={workCostForm}
      initial={{ postedOn: today() }}
      act="记账"
      route="fund.recordWorkCost"
      judge={(values) => judge(line.available, values)}
      lines={(values) => [
        ['资金池', poolWord(line)],
        amountLine('金额', values.amount),
        ['日期', values.postedOn],
        ['凭证（文号）', values.document],
        ['事由', values.reason],
      ]}
      input={(values, confirmation) => ({ pool: line.pool.id, ...values, confirmation })}
      onClose={onClose}
    >
      <p className="quiet">
        政府自身的工作开支，不是给企业的补助；企业不能申请。结余 {formatYuan(line.available)} 元。
      </p>
    </FinalDialog>
  )
}
