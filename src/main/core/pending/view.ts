import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { payeeText } from '#core/money/service.ts'
import { findPendingActs, findPendingOfList, type PendingAct } from '#core/pending/pending-act-repo.ts'
import { type Means, readRecorded, stepOf, type Voucher, type Word } from '#core/pending/recorded.ts'
import { callName, procedureOf, subjectOf } from '#core/procedure/service.ts'
import { shownPersonName } from '#core/register/service.ts'
import type { PendingView } from '#shared/contract/pending.ts'
import { mayCompare } from '#shared/definition/procedure/paper-right.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { DECISION_BODIES } from '#shared/definition/register/opinion.ts'
import { yuanWords } from '#shared/model/money.ts'
import { safeFileName } from '#shared/model/file-kind.ts'
import { pick } from '#shared/pick.ts'

type Lines = PendingView['lines']

function wordLines(call: QueryCall, step: Step, said: Word): Lines {
  const { meeting, paper } = said
  const body = DECISION_BODIES.find((one) => one.value === meeting?.body)?.label ?? ''
  return [
    { label: '步骤', value: step.label },
    { label: '结论', value: step.outcomes.find((one) => one.value === said.outcome)?.label ?? said.outcome },
    { label: '建议（核定）金额', value: yuanWords(said.amount) },
    { label: '审定机构', value: body },
    { label: '会议（批示）编号', value: meeting?.number ?? '' },
    { label: '参加人员', value: meeting?.members ?? '' },
    { label: '签署人', value: shownPersonName(call, paper.signatory) },
    { label: '签署单位', value: paper.signatoryUnit },
    { label: '签署日期', value: said.signedOn },
    { label: '文号', value: said.document ?? '' },
    { label: '纸质件编号', value: paper.paperNumber },
    { label: '意见', value: said.text ?? '' },
  ].filter((line) => line.value !== '')
}

function voucherLines(call: QueryCall, means: Means, act: PendingAct, said: Voucher): Lines {
  const subject = subjectOf(call, procedureOf(call.definitions, act.procedure), act.subject)
  const payee = means.rulesOf(call, act.procedure).money?.payee(call, subject)
  return [
    { label: '拨付金额', value: yuanWords(said.amount) },
    { label: '收款账户', value: payee ? payeeText(payee) : '' },
    { label: '拨付日期', value: said.paidOn },
    { label: '凭证号', value: said.document },
    { label: '拨付人', value: said.payer === null ? '核对的拨付人' : shownPersonName(call, said.payer) },
    { label: '事由', value: said.reason ?? '' },
  ].filter((line) => line.value !== '')
}

/** Why who asks may not compare an act; '' where he may. */
function barOf(call: QueryCall, act: PendingAct): string {
  const { personId, permissions } = call.principal
  if (act.enteredBy === personId) return '是您录入的，须由另一人核对'
  return mayCompare(permissions, stepOf(call, act)) ? '' : '这一步不由您的岗位核对'
}

function viewOf(call: QueryCall, means: Means, act: PendingAct): PendingView {
  const recorded = readRecorded(act)
  const step = stepOf(call, act)
  const opines = recorded.kind === 'opinion'
  const file = act.attachment === null ? undefined : getRecord(call.db, attachment, act.attachment)
  return {
    ...pick(act, 'id', 'list', 'title', 'kind', 'procedure', 'subject', 'at'),
    record: procedureOf(call.definitions, act.procedure).record,
    ...callName(call, act.procedure, act.subject),
    act: step.label,
    amount: recorded.said.amount,
    lines: opines ? wordLines(call, step, recorded.said) : voucherLines(call, means, act, recorded.said),
    scan: {
      attachment: file && file.voidedAt === null ? file.id : null,
      name: file ? safeFileName(file.name, file.kind) : (act.scan ?? ''),
    },
    enteredBy: shownPersonName(call, act.enteredBy),
    refusal: act.refusal === null ? null : { by: shownPersonName(call, act.refusedBy ?? ''), reason: act.refusal },
    own: act.enteredBy === call.principal.personId,
    bar: barOf(call, act),
  }
}

/** What was recorded from paper and waits to be compared, or was given back: all of it, or one sheet. */
export function findPending(call: QueryCall, means: Means, list: string | null): { acts: PendingView[] } {
  const acts = list === null ? findPendingActs(call.db) : findPendingOfList(call.db, list)
  return { acts: acts.map((act) => viewOf(call, means, act)) }
}

/** How many sheets who asks may compare, and how many of his own were given back. */
export function countPending(call: QueryCall): { readonly toCompare: number; readonly givenBack: number } {
  const acts = findPendingActs(call.db)
  const lists = (which: (act: PendingAct) => boolean) => new Set(acts.filter(which).map((one) => one.list)).size
  return {
    toCompare: lists((act) => act.refusal === null && barOf(call, act) === ''),
    givenBack: lists((act) => act.refusal !== null && act.enteredBy === call.principal.personId),
  }
}

/** What a person recorded from paper and nobody has compared yet. */
export function pendingBy(db: ReadDb, person: string): { readonly id: string; readonly title: string }[] {
  return findPendingActs(db)
    .filter((one) => one.enteredBy === person)
    .map(({ id, title }) => ({ id, title }))
}
