import { useMemo } from 'react'
import { choice, date, longText, money, reference, text } from '#shared/definition/field.ts'
import { DECISION_BODIES } from '#shared/definition/register/opinion.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { FormProblem } from '#ui/component/field-check.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'

type File = { readonly value: string; readonly label: string }

/** Files of an application that a recording can be compared with. */
export function useScans(record: string, subject: string): readonly File[] {
  const { value } = useAsk('attachment.find', { record, subject })
  return useMemo(
    () =>
      (value?.files ?? [])
        .filter((one) => one.voidReason === null && one.held)
        .map((one) => ({ value: one.id, label: one.name })),
    [value],
  )
}

const NONE: readonly File[] = [{ value: '', label: '没有扫描件' }]

const scanFields = (files: readonly File[]) => ({
  attachment: choice({
    label: '扫描件',
    of: files.length === 0 ? NONE : files,
    section: '核对依据',
    help: '先在“附件”里添加扫描件，再在这里选；核对的人会并排看到它',
  }),
  scan: text({
    label: '纸质件存放处',
    max: 200,
    section: '核对依据',
    help: '没有扫描件时写明，如 2014-12 号卷第 3 页',
  }),
})

/** Fields of who decides together. */
export const meetingFields = (required: boolean) => ({
  body: choice({ label: '审定机构', of: DECISION_BODIES, required, section: '集体审定' }),
  meeting: text({ label: '会议（批示）编号', max: 60, required, section: '集体审定' }),
  members: text({ label: '参加人员', max: 300, section: '集体审定' }),
})

/** Who decided together, as routes take it; null where nobody was named. */
export function meetingOf(values: {
  readonly body: string | null
  readonly meeting: string | null
  readonly members: string | null
}) {
  const body = DECISION_BODIES.find((one) => one.value === values.body)?.value
  return body && values.meeting ? { body, number: values.meeting, members: values.members } : null
}

/** A decision as its signed sheet says it. */
export function decisionForm(files: readonly File[], needs: { amount: boolean; reason: boolean; together: boolean }) {
  return dialogForm('据纸质件录入', {
    amount: money({ label: '建议（核定）金额', unit: '元', required: needs.amount, section: '意见' }),
    text: longText({ label: needs.reason ? '理由' : '意见', required: needs.reason, max: 1000, section: '意见' }),
    signedOn: date({ label: '签署日期', required: true, section: '意见' }),
    document: text({ label: '文号', max: 60, section: '意见' }),
    ...meetingFields(needs.together),
    signatory: reference({ label: '签署人', required: true, target: 'person', section: '纸质件' }),
    signatoryUnit: text({
      label: '签署单位',
      required: true,
      max: 60,
      section: '纸质件',
      help: '纸面公章上的单位全称',
    }),
    paperNumber: text({
      label: '纸质件编号',
      required: true,
      max: 60,
      section: '纸质件',
      help: '表头右上角的编号，或收文号',
    }),
    ...scanFields(files),
  })
}

/** A payment as the voucher of the treasury says it. */
export function voucherForm(files: readonly File[]) {
  return dialogForm('国库凭证', {
    amount: money({ label: '拨付金额', unit: '元', required: true, section: '凭证' }),
    paidOn: date({ label: '拨付日期', required: true, section: '凭证', help: '按凭证上的日期如实填写' }),
    document: text({ label: '凭证号', required: true, max: 60, section: '凭证' }),
    payer: reference({
      label: '凭证上的拨付人',
      target: 'person',
      section: '凭证',
      help: '凭证没有写的空着：由核对的拨付人作拨付人',
    }),
    reason: longText({ label: '事由', max: 300, section: '凭证', help: '超过期限、早于批准、账户有变等情况须写明' }),
    ...scanFields(files),
  })
}

/** What it was recorded from, as routes take it. */
export function scanOf(values: { readonly attachment: string | null; readonly scan: string | null }) {
  return { attachment: values.attachment === '' ? null : values.attachment, name: values.scan }
}

/** Something must be there to compare with; a number without its body says nothing. */
export function judgePaper(values: Readonly<Record<string, unknown>>): FormProblem[] {
  const filled = (name: string) => typeof values[name] === 'string' && values[name] !== ''
  const wrong = (field: string, message: string) => [{ field, code: 'PAPER', message, related: [] }]
  if (!filled('attachment') && !filled('scan')) return wrong('scan', '请选择扫描件，或写明纸质件存放处')
  if (filled('body') !== filled('meeting')) return wrong('meeting', '审定机构和会议（批示）编号要一起写')
  return []
}
