import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { checksOf, materialsOf, staleChecks, type CheckView, type MaterialView } from '#core/procedure/check.ts'
import { currentStep, type DerivedState, type Facts, type SubjectFact } from '#core/procedure/fact.ts'
import { compareFrozen, readFrozen } from '#core/procedure/frozen.ts'
import {
  hitObstacles,
  isActor,
  noticeObstacles,
  objectionsTo,
  paperObstacles,
  separation,
} from '#core/procedure/obstacle.ts'
import { factsOf, stageRecords, stateOf, subjectFact } from '#core/procedure/reader.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import { procedureOf, recordOf, subjectOf, type Subject } from '#core/procedure/subject.ts'
import { titlesHeld } from '#core/procedure/title.ts'
import { personName, rowView, stateView, subjectTitles } from '#core/procedure/view.ts'
import type { In } from '#shared/contract/index.ts'
import type { WorkspaceView } from '#shared/contract/procedure-view.ts'
import { mayRecord, takesPaper } from '#shared/definition/procedure/paper-right.ts'
import { isFinalWord, type ProcedureDefinition, type Step } from '#shared/definition/procedure/procedure.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { objection } from '#shared/definition/register/objection.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import type { RecordDefinition, RowStamp } from '#shared/definition/record.ts'
import { assert } from '#shared/never.ts'
import { pick } from '#shared/pick.ts'

/** All that is looked at of one application to say what may be done with it. */
export type SubjectWorkspace = {
  readonly definition: ProcedureDefinition
  readonly subject: Subject
  readonly fact: SubjectFact
  readonly facts: Facts
  readonly state: DerivedState
  readonly materials: readonly MaterialView[]
  readonly checks: readonly CheckView[]
}

function stepViews(call: QueryCall, seen: SubjectWorkspace): WorkspaceView['steps'] {
  const ended = seen.state.step === null
  return seen.state.steps.map(({ step, status, on, outcome, opinion: signed }) => ({
    ...pick(step, 'name', 'label', 'kind'),
    status: status === 'waiting' && ended && seen.state.finished ? ('not-needed' as const) : status,
    on,
    outcome: outcome?.label ?? null,
    effect: outcome?.effect ?? null,
    who: signed ? personName(call.db, signed.signatory) : null,
    opinion: signed?.id ?? null,
    pays: step.pays === true,
  }))
}

/** One application as those who decide about it see it. */
export function subjectWorkspace(
  call: QueryCall,
  rules: ProcedureRules,
  definition: ProcedureDefinition,
  subject: Subject,
): SubjectWorkspace {
  return {
    definition,
    subject,
    fact: subjectFact(call.db, subject),
    facts: factsOf(call, definition, subject),
    state: stateOf(call, definition, subject),
    materials: materialsOf(call, definition, subject),
    checks: checksOf(call, definition, rules, subject),
  }
}

/** What stands in the way of advancing today, in words; the act itself checks again. */
export function obstaclesOf(call: QueryCall, rules: ProcedureRules, seen: SubjectWorkspace, step: Step): string[] {
  const { state, facts, subject, fact } = seen
  const found = [
    ...paperObstacles(step, seen.materials, seen.checks),
    ...staleChecks(call, seen.definition, step, subject, call.today),
    ...hitObstacles(call, step, subject),
  ]
  if (step.kind === 'approval') {
    found.push(...noticeObstacles(state, facts, call.today))
    const pools = rules.money?.pools(call, subject) ?? []
    if (pools.length > 0 && pools.reduce((sum, one) => sum + one.share, 0) !== 10_000)
      found.push('各资金池的分担比例合计不是 100%')
    for (const pool of pools) if (pool.available <= 0) found.push(`资金池“${pool.name}”没有余额`)
  }
  if (step.kind === 'payment') {
    if (objectionsTo(state, facts).open) found.push('有未办结的异议')
    const payee = rules.money?.payee(call, subject)
    if (!payee) found.push('申请没有登记收款账户')
    else if (payee.problem !== undefined) found.push(payee.problem)
  }
  if (step.fromPaper !== 'always') {
    const { personId } = call.principal
    const { broken } = separation(call, step, fact, state, { signatory: personId, enteredBy: personId }, call.today)
    if (broken.length > 0) found.push(`您是${broken.join('、')}，须由另一人办理`)
  }
  return found
}

function actionViews(call: QueryCall, rules: ProcedureRules, seen: SubjectWorkspace): WorkspaceView['actions'] {
  const step = currentStep(seen.state)
  if (!step) return []
  return [
    {
      ...pick(step, 'label', 'kind', 'permission', 'fromPaper', 'needsAmount', 'final'),
      step: step.name,
      outcomes: step.outcomes.map((one) => ({
        ...pick(one, 'value', 'label', 'effect'),
        final: isFinalWord(step, one),
      })),
      record: step.record?.name ?? null,
      obstacles: obstaclesOf(call, rules, seen, step),
      mine: isActor(call, step, seen.subject) && call.principal.permissions.has(step.permission),
      records: takesPaper(step) && isActor(call, step, seen.subject) && mayRecord(call.principal.permissions, step),
      together: step.together === true,
    },
  ]
}

function frozenView(call: QueryCall, rules: ProcedureRules, seen: SubjectWorkspace): WorkspaceView['frozen'] {
  // The newest decision whose facts are held here: an approval's may have been withheld from an unencrypted package.
  const frozen = seen.state.steps
    .toReversed()
    .flatMap(({ opinion: given }) => {
      const row = given ? getRecord(call.db, opinion, given.id) : undefined
      return readFrozen(row?.frozen ?? null, row?.frozenDigest ?? null) ?? []
    })
    .at(0)
  return frozen ? compareFrozen(call, rules, seen.definition, seen.subject, frozen, seen.state.approved) : []
}

function rowsOf(call: QueryCall, definition: RecordDefinition, id: string): (RowStamp & Values)[] {
  return findBy(call.db, definition, 'subject', id)
}

/** All of one application on one screen: evidence, checks, limits and the one act now due. Faults: RECORD_UNKNOWN, PROCEDURE_UNKNOWN. */
export function workspace(call: QueryCall, rules: ProcedureRules, input: In<'procedure.workspace'>): WorkspaceView {
  const definition = procedureOf(call.definitions, input.procedure)
  const subject = subjectOf(call, definition, input.subject)
  const record = recordOf(call.definitions, definition)
  const sheet = rules.money?.calculate(call, subject.row, subject.id) ?? null
  const seen = subjectWorkspace(call, rules, definition, subject)
  const opinions = rowsOf(call, opinion, subject.id)
  const payments = rowsOf(call, ledgerEntry, subject.id)
  const stages = [...(definition.parts ?? []).map((one) => one.record), ...stageRecords(definition, subject.row)].map(
    (name) => {
      const of = call.definitions.record(name)
      assert(of, `the record ${name} is defined`)
      return { of, rows: rowsOf(call, of, subject.id) }
    },
  )
  const shown = (of: RecordDefinition, rows: readonly (RowStamp & Values)[]) => rows.map((row) => rowView(of, row))
  return {
    row: rowView(record, subject.row),
    record: record.name,
    titles: {
      ...subjectTitles(call, record, [subject.row]),
      ...subjectTitles(call, opinion, opinions),
      ...subjectTitles(call, ledgerEntry, payments),
      ...Object.assign({}, ...stages.map(({ of, rows }) => subjectTitles(call, of, rows))),
    },
    state: stateView(call, definition, seen.state, subject.row),
    steps: stepViews(call, seen),
    materials: [...seen.materials],
    checks: [...seen.checks],
    calculation: sheet,
    opinions: shown(opinion, opinions),
    notices: shown(notice, rowsOf(call, notice, subject.id)),
    objections: shown(objection, rowsOf(call, objection, subject.id)),
    payments: shown(ledgerEntry, payments),
    receipts: shown(receipt, rowsOf(call, receipt, subject.id)),
    stages: stages.map(({ of, rows }) => ({ record: of.name, rows: shown(of, rows) })),
    actions: actionViews(call, rules, seen),
    limits: {
      pools: [...(rules.money?.pools(call, subject) ?? [])],
      ranks: definition.ranks === true ? [...(rules.ranks?.(call, subject) ?? [])] : [],
      titles: titlesHeld(call, subject.enterprise),
      earlierSupport: [...rules.earlier(call, subject)],
      samePeople: [...rules.samePeople(call, subject)],
    },
    frozen: frozenView(call, rules, seen),
    ours: subject.station === call.station.id,
    decides: seen.state.steps.some(({ step }) => step.kind === 'payment' && isActor(call, step, subject)),
  }
}
