import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { deletePendingOfList, findPendingOfList, type PendingAct, setRefusal } from '#core/pending/pending-act-repo.ts'
import { doRecorded, type Means, readRecorded, stepOf } from '#core/pending/recorded.ts'
import { callName, doAll, noteAct } from '#core/procedure/service.ts'
import type { In } from '#shared/contract/index.ts'
import { mayCompare } from '#shared/definition/procedure/paper-right.ts'

/** The acts of a sheet that still wait. Faults: PENDING_UNKNOWN. */
function waiting(call: CommandCall, list: string): [PendingAct, ...PendingAct[]] {
  const [first, ...rest] = findPendingOfList(call.tx.db, list).filter((one) => one.refusal === null)
  return first ? [first, ...rest] : refuse('PENDING_UNKNOWN')
}

/** Two persons, whatever logins they use. Faults: PENDING_NOT_YOURS. */
function mustBeAnother(call: CommandCall, act: PendingAct): void {
  if (act.enteredBy === call.principal.personId) refuse('PENDING_NOT_YOURS')
}

/**
 * The second person compared the sheet with what was recorded: every act of it is done, each with its own entry of the journal, or
 * none is. They stand as entered by the first and compared by the second. The password is asked for once.
 * Faults: PENDING_UNKNOWN, PENDING_NOT_YOURS, BATCH_STOPPED, CONFIRMATION_NEEDED, those of the acts.
 */
export function confirmPending(outer: CommandCall, means: Means, input: In<'pending.confirm'>): { done: number } {
  const call = { ...outer, db: outer.tx.db }
  const acts = waiting(call, input.list)
  mustBeAnother(call, acts[0])
  const { personId: comparedBy, permissions } = call.principal
  const nameOf = (act: PendingAct) => {
    const { serial, enterprise } = callName(call, act.procedure, act.subject)
    return `${serial} ${enterprise}`
  }
  doAll(acts, nameOf, (act) => {
    const { enteredBy, procedure, step, attachment, scan } = act
    doRecorded(
      call,
      means,
      { act, recorded: readRecorded(act), comparedBy, payer: comparedBy },
      { enteredBy, may: (due) => mayCompare(permissions, due) },
    )
    const action = act.kind === 'opinion' ? 'procedure.giveOpinion' : 'procedure.recordPayment'
    noteAct(call, action, act.subject, { procedure, step, list: input.list, enteredBy, attachment, scan })
  })
  deletePendingOfList(call.tx.db, input.list)
  // Last, so that a refusal above does not use the token up.
  takeConfirmation(outer, input.confirmation)
  call.tx.tell({ subject: acts.length === 1 ? acts[0].subject : '', detail: { list: input.list, done: acts.length } })
  return { done: acts.length }
}

/** What does not agree with the sheet goes back, with the reason, to whoever recorded it. Faults: PENDING_UNKNOWN, PENDING_NOT_YOURS, NOT_ALLOWED. */
export function refusePending(call: CommandCall, input: { readonly list: string; readonly reason: string }): void {
  const acts = waiting(call, input.list)
  mustBeAnother(call, acts[0])
  const step = stepOf(call, acts[0])
  if (!mayCompare(call.principal.permissions, step)) refuse('NOT_ALLOWED', { permission: step.permission })
  setRefusal(call.tx.db, input.list, call.principal.personId, input.reason)
  tellOf(call, acts, { refused: acts.length, reason: input.reason })
}

/**
 * Takes back what was recorded; nothing of it stays but the entry of the journal. Who recorded it does, or the head of the office,
 * because a person leaves. Faults: PENDING_UNKNOWN, PENDING_NOT_YOURS.
 */
export function withdrawPending(call: CommandCall, list: string): void {
  const [first, ...rest] = findPendingOfList(call.tx.db, list)
  if (!first) return refuse('PENDING_UNKNOWN')
  const own = first.enteredBy === call.principal.personId
  if (!own && !call.principal.permissions.has('fund.approve')) refuse('PENDING_NOT_YOURS')
  deletePendingOfList(call.tx.db, list)
  tellOf(call, [first, ...rest], { withdrawn: rest.length + 1 })
}

function tellOf(
  call: CommandCall,
  acts: readonly [PendingAct, ...PendingAct[]],
  detail: Record<string, unknown>,
): void {
  const [first] = acts
  call.tx.tell({ subject: acts.length === 1 ? first.subject : '', detail: { list: first.list, ...detail } })
}
