import { findUsers } from '#core/access/user.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { findPendingOfSubject, insertPendingAct } from '#core/pending/pending-act-repo.ts'
import { doRecorded, type Means, type Recorded, stepOf } from '#core/pending/recorded.ts'
import { callName, doAll, procedureOf } from '#core/procedure/service.ts'
import type { In } from '#shared/contract/index.ts'
import { mayRecord, takesPaper } from '#shared/definition/procedure/paper-right.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { permissionsOf } from '#shared/permission.ts'

type Scan = In<'pending.recordPayments'>['scan']

/** An act with what it is about. */
type Item = {
  readonly act: { readonly procedure: string; readonly subject: string; readonly step: string }
  readonly recorded: Recorded
}

type Sheet = { readonly title: string; readonly scan: Scan; readonly items: readonly Item[] }

/** Faults: RECORD_UNKNOWN where the file hangs at none of the applications. */
function checkScan(call: CommandCall, { scan, items }: Sheet): void {
  if (scan.attachment === null) return
  const file = getRecord(call.tx.db, attachment, scan.attachment)
  const fits = file && file.voidedAt === null && items.some(({ act }) => act.subject === file.subject)
  if (!fits) refuse('RECORD_UNKNOWN', { record: attachment.label })
}

/** One word about a step waits at a time; instalments may be several. Faults: PENDING_STANDS. */
function checkAlone(call: CommandCall, { act, recorded }: Item): void {
  const standing = findPendingOfSubject(call.tx.db, act.subject)
  const same = standing.find((one) => one.kind !== recorded.kind || recorded.kind === 'opinion')
  if (!same) return
  const { serial, enterprise } = callName(call, act.procedure, act.subject)
  refuse('PENDING_STANDS', { message: `${serial} ${enterprise} 已经有一笔待核对的录入（${same.title}）。` })
}

/** Who would pay where the voucher names nobody: another login with that right. The one who confirms takes that place. */
function likelyPayer(call: CommandCall): string | null {
  const { personId } = call.principal
  const others = findUsers(call.tx.db).filter((one) => one.disabledAt === null && one.person !== personId)
  return others.find((one) => permissionsOf(one.roles).has('fund.pay'))?.person ?? null
}

/** Does the acts and takes them back: what would be refused when another confirms is refused at once. Faults: those of the acts, BATCH_STOPPED. */
function rehearse(call: CommandCall, means: Means, { items }: Sheet): void {
  const { personId: enteredBy, permissions } = call.principal
  const payer = likelyPayer(call)
  call.tx.rehearse(() =>
    doAll(items, nameOf(call), ({ act, recorded }) =>
      doRecorded(
        call,
        means,
        { act, recorded, comparedBy: null, payer },
        { enteredBy, may: (step) => mayRecord(permissions, step) },
      ),
    ),
  )
}

const nameOf =
  (call: CommandCall) =>
  ({ act }: Item): string => {
    const { serial, enterprise } = callName(call, act.procedure, act.subject)
    return `${serial} ${enterprise}`
  }

function keep(call: CommandCall, sheet: Sheet): { list: string } {
  const { tx } = call
  const list = tx.uuid()
  for (const [place, { act, recorded }] of sheet.items.entries())
    insertPendingAct(tx.db, {
      id: tx.uuid(),
      list,
      place,
      title: sheet.title,
      kind: recorded.kind,
      ...act,
      json: JSON.stringify(recorded.said),
      attachment: sheet.scan.attachment,
      scan: sheet.scan.name,
      enteredBy: call.principal.personId,
      at: tx.now,
      refusedBy: null,
      refusal: null,
    })
  const [first] = sheet.items
  const subject = sheet.items.length === 1 ? (first?.act.subject ?? '') : ''
  tx.tell({
    subject,
    detail: { list, acts: sheet.items.length, procedure: first?.act.procedure, step: first?.act.step },
  })
  return { list }
}

function take(call: CommandCall, means: Means, sheet: Sheet): { list: string } {
  checkScan(call, sheet)
  for (const item of sheet.items) checkAlone(call, item)
  rehearse(call, means, sheet)
  return keep(call, sheet)
}

/**
 * Records a decision from its signed document, about one application or several: it waits until another person has compared it.
 * Faults: those of `giveOpinion`, BATCH_STOPPED, PENDING_STANDS, OBSTACLE where the step is not recorded so or the body is missing.
 */
export function recordDecision(call: CommandCall, means: Means, input: In<'pending.recordDecision'>): { list: string } {
  const { procedure, step: name, subjects, scan, outcome, text, signedOn, document, meeting, paper } = input
  const definition = procedureOf(call.definitions, procedure)
  const step = definition.steps.find((one) => one.name === name) ?? refuse('STEP_NOT_DUE')
  if (!takesPaper(step) || step.outcomes.length === 0)
    refuse('OBSTACLE', { obstacles: [`${step.label}不能这样录入，请直接办理`] })
  if (step.together === true && meeting === null)
    refuse('OBSTACLE', { obstacles: [`${step.label}须写明审定机构和会议（批示）编号`] })
  const said = { outcome, text, signedOn, document, meeting, paper }
  const label = step.outcomes.find((one) => one.value === outcome)?.label ?? refuse('OUTCOME_UNKNOWN', { outcome })
  return take(call, means, {
    title: `${step.label}：${label}（${document ?? meeting?.number ?? paper.paperNumber}）`,
    scan,
    items: subjects.map(({ id, rev, amount }) => ({
      act: { procedure, subject: id, step: name },
      recorded: { kind: 'opinion', said: { ...said, rev, amount } },
    })),
  })
}

/**
 * Records payments from the treasury's voucher or list: each waits, until another person has compared them all.
 * Faults: those of `recordPayment`, BATCH_STOPPED, PENDING_STANDS.
 */
export function recordPayments(call: CommandCall, means: Means, input: In<'pending.recordPayments'>): { list: string } {
  const { title, payments, payer, scan } = input
  const items = payments.map(({ procedure, subject, ...said }): Item => {
    const steps = procedureOf(call.definitions, procedure).steps
    const step = steps.find((one) => one.kind === 'payment') ?? refuse('STEP_NOT_DUE')
    return { act: { procedure, subject, step: step.name }, recorded: { kind: 'payment', said: { ...said, payer } } }
  })
  for (const { act } of items) stepOf(call, act)
  return take(call, means, { title, scan, items })
}
