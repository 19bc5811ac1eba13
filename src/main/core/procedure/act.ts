import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { checksOf, materialsOf, recordChecks, staleChecks } from '#core/procedure/check.ts'
import { currentStep, type DerivedState, type Facts, type SubjectFact } from '#core/procedure/fact.ts'
import { freezeFacts } from '#core/procedure/frozen.ts'
import { grantTitle } from '#core/procedure/grant.ts'
import {
  hitObstacles,
  isActor,
  noticeObstacles,
  objectionsTo,
  paperObstacles,
  separation,
} from '#core/procedure/obstacle.ts'
import { refreshProjection } from '#core/procedure/projection.ts'
import { factsOf, readState, stateClock, subjectFact } from '#core/procedure/reader.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import { procedureOf, subjectOf, type Subject } from '#core/procedure/subject.ts'
import { stateView } from '#core/procedure/view.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import {
  isFinalWord,
  type Outcome,
  type ProcedureDefinition,
  type Step,
} from '#shared/definition/procedure/procedure.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { person } from '#shared/definition/register/person.ts'
import { isIsoDate } from '#shared/model/date.ts'
import type { In } from '#shared/contract/index.ts'

/** A command that also reads what it has just written. */
export function inTransaction(call: CommandCall): CommandCall {
  return { ...call, db: call.tx.db }
}

/** Everything an act judges by, read once. */
export type Scene = {
  readonly definition: ProcedureDefinition
  readonly subject: Subject
  readonly fact: SubjectFact
  readonly facts: Facts
  readonly state: DerivedState
}

/** Faults: PROCEDURE_UNKNOWN, RECORD_UNKNOWN, RECORD_CHANGED where another version was seen than stands. */
export function sceneOf(call: CommandCall, procedure: string, id: string, rev: number | null): Scene {
  const definition = procedureOf(call.definitions, procedure)
  const subject = subjectOf(call, definition, id)
  if (rev !== null && subject.rev !== rev) refuse('RECORD_CHANGED', { record: definition.record, id })
  const state = readState(call, stateClock(call, call.core.resources.holidays), definition, subject)
  return { definition, subject, state, fact: subjectFact(call.db, subject), facts: factsOf(call, definition, subject) }
}

/** The state after the act, projected in the same transaction. */
export function finish(call: CommandCall, scene: Scene, detail: Readonly<Record<string, unknown>>): StateView {
  const state = refreshProjection(call.tx, call.core.resources.holidays, scene.subject.id)
  if (!state) throw new Error('the application stands, so its state can be derived')
  call.tx.tell({ subject: scene.subject.id, detail: { procedure: scene.definition.name, ...detail } })
  return stateView({ db: call.tx.db, today: call.today }, scene.definition, state, scene.subject.row)
}

/** The word the application's state is called by. */
export function labelIn({ definition, state, subject }: Pick<Scene, 'definition' | 'state' | 'subject'>): string {
  return labelWords(definition, state.label, subject.row)
}

/**
 * An act that is part of a larger command, which asks for the password itself: `enteredBy` is the person who wrote it down, and
 * `may` says whether whoever runs the command may let it stand. `own`: whoever runs it acts for himself, and compares nobody's writing.
 */
export type Within = { readonly enteredBy: string; readonly may: (step: Step) => boolean; readonly own?: true }

/** The step now due, if it is the one asked for. Faults: STEP_NOT_DUE, NOT_OURS, NOT_ALLOWED. */
export function dueStep(call: CommandCall, scene: Scene, fits: (step: Step) => boolean, within?: Within): Step {
  const current = currentStep(scene.state)
  if (!current || !fits(current))
    return refuse('STEP_NOT_DUE', { state: scene.state.state, label: labelIn(scene), due: current?.label ?? null })
  if (!isActor(call, current, scene.subject)) refuse('NOT_OURS', { record: scene.definition.record })
  const may = within ? within.may(current) : call.principal.permissions.has(current.permission)
  if (!may) refuse('NOT_ALLOWED', { permission: current.permission })
  return current
}

/** A true day between what went before and today. Faults: DATE_WRONG. */
export function checkDay(call: CommandCall, day: string, from: string): void {
  if (!isIsoDate(day) || day > call.today || day < from) refuse('DATE_WRONG', { day, from, to: call.today })
}

/** The day of the last step done: nothing may be signed before it. */
export function lastDay(scene: Scene): string {
  const done = scene.state.steps.filter((one) => one.status === 'done').map((one) => one.on ?? '')
  return [scene.subject.appliedOn, ...done].reduce((a, b) => (a > b ? a : b))
}

export type OpinionInput = In<'procedure.giveOpinion'> & {
  /** Of a word that several gave together: who met, in which meeting or instruction, and who was there. */ readonly meeting?: Meeting | null
}

/** Who decided together: `body` is one of `DECISION_BODIES`. */
export type Meeting = { readonly body: string; readonly number: string; readonly members: string | null }

const hasReason = (text: string | null): boolean => text !== null && text.trim().length >= 2

/** Who signed: the person at the desk, or whoever signed the paper. Faults: OBSTACLE, RECORD_UNKNOWN. */
function signatoryFor(call: CommandCall, step: Step, input: OpinionInput): { id: string; unit: string } {
  if (step.fromPaper === 'always' && !input.paper)
    refuse('OBSTACLE', { obstacles: [`${step.label}须据已签字盖章的纸质件录入`] })
  if (step.fromPaper === 'never' && input.paper) refuse('OBSTACLE', { obstacles: [`${step.label}只能由本人办理`] })
  const id = input.paper?.signatory ?? call.principal.personId
  const signatory = getRecord(call.db, person, id) ?? refuse('RECORD_UNKNOWN', { record: '人员' })
  const compared = input.paper?.comparedBy
  if (compared && !getRecord(call.db, person, compared)) refuse('RECORD_UNKNOWN', { record: '人员' })
  if (step.signatory !== 'any' && signatory.unitKind !== step.signatory)
    refuse('OBSTACLE', {
      obstacles: [`${step.label}须由${step.signatory === 'finance' ? '财政' : '商务'}部门人员签署`],
    })
  if (step.pair === true && (!compared || compared === id))
    refuse('OBSTACLE', { obstacles: [`${step.label}须有两人签字：请在“核对人”里选第二人`] })
  return { id, unit: input.paper?.signatoryUnit ?? call.station.bureau }
}

/** The amount an advancing opinion names. Faults: AMOUNT_NEEDED, AMOUNT_TOO_HIGH, REASON_NEEDED. */
function checkAmount(call: CommandCall, rules: ProcedureRules, scene: Scene, input: OpinionInput): number {
  const { amount } = input
  if (amount === null || amount <= 0) return refuse('AMOUNT_NEEDED')
  const money = rules.money ?? refuse('STEP_NOT_DUE', { label: labelIn(scene) })
  const ceiling = money.ceiling(call, scene.subject)
  if (amount > ceiling) refuse('AMOUNT_TOO_HIGH', { amount, ceiling })
  const suggested = money.calculate(call, scene.subject.row, scene.subject.id).result
  if (amount > suggested && !hasReason(input.text)) refuse('REASON_NEEDED', { amount, suggested })
  return amount
}

/** Faults: NOTICE_RUNNING, OBJECTION_OPEN, OBSTACLE. */
function checkObstacles(call: CommandCall, rules: ProcedureRules, scene: Scene, step: Step, input: OpinionInput): void {
  if (step.kind === 'approval') {
    const { state, facts } = scene
    if (state.notice && input.signedOn <= state.notice.endsOn)
      refuse('NOTICE_RUNNING', { endsOn: state.notice.endsOn, signedOn: input.signedOn })
    if (objectionsTo(state, facts).open) refuse('OBJECTION_OPEN')
    const rest = noticeObstacles(state, facts, input.signedOn)
    if (rest.length > 0) refuse('OBSTACLE', { obstacles: rest })
  }
  const materials = materialsOf(call, scene.definition, scene.subject)
  const checks = step.needs.includes('checks') ? checksOf(call, scene.definition, rules, scene.subject) : []
  const obstacles = [
    ...paperObstacles(step, materials, checks),
    ...staleChecks(call, scene.definition, step, scene.subject, input.signedOn),
    ...hitObstacles(call, step, scene.subject),
  ]
  if (obstacles.length > 0) refuse('OBSTACLE', { obstacles })
}

/**
 * One signed word about the step now due. An approval freezes its facts and takes the money from the pool in the same
 * transaction; `within` makes it part of a larger command. Clauses 一(三), 二(五).
 * Faults: RECORD_UNKNOWN, RECORD_CHANGED, STEP_NOT_DUE, NOT_OURS, NOT_ALLOWED, OUTCOME_UNKNOWN, REASON_NEEDED, DATE_WRONG,
 * OBSTACLE, SEPARATION_BROKEN, NOTICE_RUNNING, OBJECTION_OPEN, AMOUNT_NEEDED, AMOUNT_TOO_HIGH, CONFIRMATION_NEEDED, POOL_OVERDRAWN.
 */
export function giveOpinion(
  outer: CommandCall,
  rules: ProcedureRules,
  input: OpinionInput,
  within?: Within,
): { state: StateView } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, input.rev)
  const step = dueStep(call, scene, (one) => one.name === input.step && one.outcomes.length > 0, within)
  const outcome = step.outcomes.find((one) => one.value === input.outcome)
  if (!outcome) return refuse('OUTCOME_UNKNOWN', { outcome: input.outcome })
  const advances = outcome.effect === 'advance'
  if (!advances && !hasReason(input.text)) refuse('REASON_NEEDED', { outcome: outcome.label })
  checkDay(call, input.signedOn, lastDay(scene))
  const signatory = signatoryFor(call, step, input)
  const enteredBy = within?.enteredBy ?? call.principal.personId
  const by = { signatory: signatory.id, enteredBy }
  const apart = separation(call, step, scene.fact, scene.state, by, input.signedOn)
  if (apart.broken.length > 0) refuse('SEPARATION_BROKEN', { step: step.label, with: apart.broken })
  if (advances) checkObstacles(call, rules, scene, step, input)
  const amount = advances && step.needsAmount ? checkAmount(call, rules, scene, input) : null
  writeOpinion(call, rules, scene, { step, outcome, signatory, enteredBy, amount, waiver: apart.waiver, input })
  // Last, so that a refusal above does not use the token up; the transaction takes everything back if it is missing.
  if (isFinalWord(step, outcome) && !within) takeConfirmation(outer, input.confirmation)
  return { state: finish(call, scene, { step: step.name, outcome: outcome.value }) }
}

type Signed = {
  readonly step: Step
  readonly outcome: Outcome
  readonly signatory: { readonly id: string; readonly unit: string }
  readonly enteredBy: string
  readonly amount: number | null
  readonly waiver: string | null
  readonly input: OpinionInput
}

function writeOpinion(call: CommandCall, rules: ProcedureRules, scene: Scene, signed: Signed): void {
  const { subject } = scene
  const { step, outcome, amount, input } = signed
  if (step.needs.includes('checks')) recordChecks(call, subject, checksOf(call, scene.definition, rules, subject))
  const approves = step.kind === 'approval' && outcome.effect === 'advance'
  // The city's word rests on facts too: they are frozen with it, though another unit approves.
  const decides = approves || (step.by === 'city' && outcome.effect === 'advance')
  const settled = approves ? amount : (amount ?? scene.state.approved)
  const frozen = decides ? freezeFacts(call, rules, scene.definition, subject, settled) : null
  insertRecord(
    call.tx,
    opinion,
    {
      subject: subject.id,
      round: subject.round,
      step: step.name,
      outcome: outcome.value,
      text: input.text,
      amount,
      signatory: signed.signatory.id,
      signatoryUnit: signed.signatory.unit,
      signedOn: input.signedOn,
      enteredBy: signed.enteredBy,
      fromPaper: input.paper !== null,
      paperNumber: input.paper?.paperNumber ?? null,
      comparedBy: input.paper?.comparedBy ?? null,
      document: input.document,
      subjectRev: subject.rev,
      frozen: frozen?.text ?? null,
      frozenDigest: frozen?.digest ?? null,
      waiver: signed.waiver,
      body: input.meeting?.body ?? null,
      meeting: input.meeting?.number ?? null,
      members: input.meeting?.members ?? null,
    },
    { subjectStation: subject.told },
  )
  if (!approves) return
  if (amount !== null) rules.money?.postApproval(call, subject, amount, input.signedOn, input.document)
  if (scene.definition.grants)
    grantTitle(call, scene.definition.grants, subject, {
      on: input.signedOn,
      document: input.document,
      unit: signed.signatory.unit,
    })
}
