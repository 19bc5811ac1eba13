import { useState } from 'react'
import { choice, longText, text } from '#shared/definition/field.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { moneyText } from '#ui/component/money.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'

export type PeriodLine = OutputOf<'period.find'>[number]

const requestForm = dialogForm('申请解封', {
  reason: longText({ label: '为什么要改', required: true, max: 500, help: '例如 漏登一笔 5 月 30 日的拨付' }),
  leader: text({ label: '批准的主要负责人', required: true, max: 40, help: '在纸质申请单上签字的人' }),
})
const answerForm = dialogForm('解封审批', {
  agree: choice({
    label: '是否同意',
    required: true,
    of: [
      { value: 'yes', label: '同意解封' },
      { value: 'no', label: '不同意' },
    ] as const,
  }),
  text: longText({ label: '意见', required: true, max: 500 }),
})

/** What will be stated, before it is: the figures of the chosen period. */
function Stated({ period }: { readonly period: string }) {
  const asked = useAsk('rollup.find', { period })
  const unit = asked.value?.units.find(({ own }) => own)
  const lines = unit?.lines.filter((line) => line.recounted.count > 0)
  return (
    <>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <p>封存以后，这个报告期的台账、培训和年度数据不能再加、再改；确需更改的，要申请解封并由另一人同意。</p>
      {lines?.length === 0 ? <p className="quiet">这个报告期没有登记过记录，上报数都是零。</p> : null}
      <ul className="plain">
        {lines?.map((line) => (
          <li key={line.key}>
            {line.label} {line.recounted.count} 条
            {line.recounted.amount === null ? '' : `，${moneyText(line.recounted.amount)} 元`}
          </li>
        ))}
      </ul>
    </>
  )
}

const sealForm = dialogForm('封存', {
  sure: choice({ label: '数都核对过了吗', required: true, of: [{ value: 'yes', label: '核对过，封存' }] as const }),
})

type PeriodProps = { readonly period: string; readonly onClose: () => void }

/** Sealing a period: its figures are shown first, and will be stated to the city. */
export function PeriodSealDialog({ period, onClose }: PeriodProps) {
  return (
    <CommandDialog
      route="period.seal"
      title={`封存${formatPeriod(period)}`}
      definition={sealForm}
      okText="封存"
      onClose={onClose}
      input={() => ({ period })}
    >
      <Stated period={period} />
    </CommandDialog>
  )
}

/** Asking that a sealed period be opened again. */
export function RequestDialog({ period, onClose }: PeriodProps) {
  return (
    <CommandDialog
      route="period.requestUnlock"
      title={`申请解封${formatPeriod(period)}`}
      definition={requestForm}
      okText="提交申请"
      onClose={onClose}
      input={({ reason, leader }) => ({ period, reason, leader })}
    >
      <p>由另一位同事（负责人岗位）登录审批；同意以后才能改，改完重新封存，前后两次的数都留着。</p>
    </CommandDialog>
  )
}

/** The other person's word on the request: first the form, then the summary with the password. */
export function DecideDialog({ line, onClose }: { readonly line: PeriodLine; readonly onClose: () => void }) {
  const decide = useCommand('period.decideUnlock')
  const [answer, setAnswer] = useState<{ agree: boolean; text: string } | undefined>(undefined)
  if (!answer)
    return (
      <FormDialog
        title={`审批解封${formatPeriod(line.period)}`}
        definition={answerForm}
        okText="下一步"
        onClose={onClose}
        onSubmit={(values) => setAnswer({ agree: values.agree === 'yes', text: values.text })}
      >
        <p>{line.acts.findLast((act) => act.act === 'request')?.reason}</p>
      </FormDialog>
    )
  return (
    <ConfirmFinal
      open
      title={answer.agree ? '同意解封' : '不同意解封'}
      act={answer.agree ? '同意' : '不同意'}
      route="period.decideUnlock"
      summary={
        <p>
          {line.label}，{answer.text}
        </p>
      }
      onConfirm={(confirmation) => decide.faultOf({ request: line.request ?? '', ...answer, confirmation })}
      onClose={onClose}
    />
  )
}
