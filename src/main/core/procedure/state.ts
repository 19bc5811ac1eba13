import { dueDate, type StateClock } from '#core/procedure/deadline.ts'
import { stateFlags } from '#core/procedure/flag.ts'
import {
  sumOf,
  writerOrder,
  type DerivedState,
  type Facts,
  type NoticeFact,
  type ObjectionFact,
  type OpinionFact,
  type StepState,
  type SubjectFact,
} from '#core/procedure/fact.ts'
import {
  stepsOf,
  type Effect,
  type Outcome,
  type ProcedureDefinition,
  type Step,
} from '#shared/definition/procedure/procedure.ts'

type Walk = {
  readonly steps: readonly Step[]
  readonly subject: SubjectFact
  readonly facts: Facts
  readonly city: string
  readonly definition: ProcedureDefinition
}

function mayAct(walk: Walk, step: Step, station: string): boolean {
  if (step.by === 'owner' || walk.subject.station === walk.city) return station === walk.subject.station
  return walk.city === '' ? station !== walk.subject.station : station === walk.city
}

/** The opinion that counts for a step in a round: the writer's first; a later one is only flagged. */
function opinionOf(walk: Walk, step: Step, round: number): OpinionFact | undefined {
  return walk.facts.opinions
    .filter((one) => one.step === step.name && one.round === round && mayAct(walk, step, one.station))
    .filter((one) => step.outcomes.some((outcome) => outcome.value === one.outcome))
    .toSorted(writerOrder)[0]
}

function outcomeOf(step: Step, opinion: OpinionFact | undefined): Outcome | undefined {
  return step.outcomes.find((outcome) => outcome.value === opinion?.outcome)
}

/**
 * Where each round begins: a correction or return says which step comes next; the steps before it keep their facts.
 * Index 1 is round 1; a round nobody asked for begins at the first step.
 */
function roundStarts(walk: Walk): number[] {
  const starts = [0, 0]
  for (let round = 1; round < walk.subject.round; round += 1) {
    const back = walk.steps
      .map((step, place) => outcomeOf(step, opinionOf(walk, step, roundOf(starts, place, round))))
      .find((outcome) => outcome?.effect === 'correct' || outcome?.effect === 'return')
    const restart = walk.steps.findIndex((step) => step.name === back?.restart)
    starts.push(Math.max(restart, 0))
  }
  return starts
}

/** The round whose facts count for the step at `place`. */
function roundOf(starts: readonly number[], place: number, round: number): number {
  let counted = round
  while (counted > 1 && (starts[counted] ?? 0) > place) counted -= 1
  return counted
}

/** The notice that counts: the writer's last of the round, because an upheld objection may ask for another. */
function noticeOf(walk: Walk, step: Step, round: number): NoticeFact | undefined {
  return walk.facts.notices
    .filter((one) => one.round === round && mayAct(walk, step, one.station))
    .toSorted(writerOrder)
    .at(-1)
}

type Progress = { since: string; noticed: NoticeFact | undefined; steps: StepState[]; flagged: string[] }
type Stop = Pick<DerivedState, 'state' | 'label' | 'step' | 'since' | 'due' | 'finished'>

const BACK: Readonly<Partial<Record<Effect, { state: string; label: string }>>> = {
  correct: { state: 'correction', label: '待补正' },
  return: { state: 'returned', label: '退回待更正' },
}

const later = (a: string, b: string): string => (a > b ? a : b)

function waitingAt(step: Step, progress: Progress, clock: StateClock, objections: readonly ObjectionFact[]): Stop {
  const from = progress.noticed && progress.steps.at(-1)?.step.kind === 'notice' ? progress.noticed : undefined
  const due = dueDate(clock, step.limit, from ? later(progress.since, from.endsOn) : progress.since)
  const stop = { step: step.name, due, finished: false }
  if (!from) return { ...stop, state: step.name, label: `待${step.label}`, since: progress.since }
  const open = objections
    .filter((one) => one.closedOn === null)
    .map((one) => one.receivedOn)
    .toSorted()[0]
  if (open === undefined) return { ...stop, state: 'noticed', label: '公示', since: from.postedOn }
  return { ...stop, state: 'objection', label: '异议核查', since: open, due: dueDate(clock, 'objection.days', open) }
}

/** One signed step: the walk goes on, or stops here. */
function takeOpinion(walk: Walk, step: Step, round: number, progress: Progress, clock: StateClock): Stop | undefined {
  const opinion = opinionOf(walk, step, round)
  const outcome = outcomeOf(step, opinion)
  const noticed = progress.noticed
  const objections = noticed ? walk.facts.objections.filter((one) => one.round === noticed.round) : []
  if (!opinion || !outcome) return waitingAt(step, progress, clock, objections)
  progress.since = later(progress.since, opinion.signedOn)
  const { since } = progress
  progress.steps.push({ step, status: 'done', on: opinion.signedOn, outcome, opinion })
  if (step.kind === 'approval' && noticed && opinion.signedOn <= noticed.endsOn && outcome.effect === 'advance')
    progress.flagged.push('公示未满即批准')
  if (outcome.effect === 'refuse')
    return { state: 'refused', label: outcome.label, step: null, since, due: null, finished: true }
  const back = BACK[outcome.effect]
  if (back) {
    const { label, limit } = outcome.answer ?? { label: back.label, limit: 'correction.days' }
    return { state: back.state, label, step: null, since, due: dueDate(clock, limit, since), finished: false }
  }
  if (step.kind !== 'approval' || !walk.definition.calculate) return undefined
  const entries = walk.facts.entries.filter((entry) => entry.kind === 'approval')
  if (entries.length === 0) progress.flagged.push('批准未入台账')
  else if (sumOf(entries, 'approval') <= 0)
    return { state: 'reversed', label: '批准已红冲', step: null, since, due: null, finished: false }
  return undefined
}

function takePayment(walk: Walk, step: Step, progress: Progress, clock: StateClock): Stop | undefined {
  const approved = sumOf(walk.facts.entries, 'approval')
  const paid = sumOf(walk.facts.entries, 'payment')
  if (approved <= 0 || paid < approved) {
    const stop = waitingAt(step, progress, clock, [])
    return paid > 0 ? { ...stop, state: 'paying', label: '部分拨付' } : stop
  }
  const on = walk.facts.entries.reduce(
    (last, entry) => (entry.kind === 'payment' ? later(last, entry.postedOn) : last),
    '',
  )
  progress.since = later(progress.since, on)
  progress.steps.push({ step, status: 'done', on, outcome: null, opinion: null })
  return undefined
}

function takeNotice(walk: Walk, step: Step, round: number, progress: Progress, clock: StateClock): Stop | undefined {
  const notice = noticeOf(walk, step, round)
  if (!notice) return waitingAt(step, progress, clock, [])
  progress.noticed = notice
  progress.since = later(progress.since, notice.postedOn)
  progress.steps.push({ step, status: 'done', on: notice.postedOn, outcome: null, opinion: null })
  return undefined
}

function walkSteps(walk: Walk, clock: StateClock, progress: Progress): Stop {
  const starts = roundStarts(walk)
  for (const [place, step] of walk.steps.entries()) {
    const round = roundOf(starts, place, walk.subject.round)
    if (place > 0 && starts[walk.subject.round] === place)
      progress.since = later(progress.since, walk.subject.roundSince)
    const stop =
      step.kind === 'notice'
        ? takeNotice(walk, step, round, progress, clock)
        : step.kind === 'payment'
          ? takePayment(walk, step, progress, clock)
          : takeOpinion(walk, step, round, progress, clock)
    if (stop) return stop
  }
  return {
    state: 'done',
    label: walk.definition.doneLabel ?? '已办结',
    step: null,
    since: progress.since,
    due: null,
    finished: true,
  }
}

/**
 * The state of an application: a pure function of the set of its facts (design decision 5). Arrival order and clocks
 * don't matter: facts count by round, station and the writer's own order. Amounts in 分, dates `YYYY-MM-DD`.
 */
export function deriveState(
  definition: ProcedureDefinition,
  subject: SubjectFact,
  given: Facts,
  clock: StateClock,
): DerivedState {
  const steps = stepsOf(definition, subject.values)
  const pays = steps.find((step) => step.kind === 'payment')
  const all: Walk = { steps, subject, facts: given, city: clock.city, definition }
  // Money counts only from the station that decides it: nobody approves or pays by sending rows.
  const facts = { ...given, entries: given.entries.filter((one) => pays && mayAct(all, pays, one.station)) }
  const walk: Walk = { ...all, facts }
  const progress: Progress = {
    since: subject.round > 1 && roundStarts(walk)[subject.round] === 0 ? subject.roundSince : subject.appliedOn,
    noticed: undefined,
    steps: [],
    flagged: [],
  }
  const stop = ending(subject) ?? walkSteps(walk, clock, progress)
  const done = new Set(progress.steps.map((one) => one.step))
  const rest: StepState[] = steps
    .filter((step) => !done.has(step))
    .map((step) => ({
      step,
      status: step.name === stop.step ? 'current' : 'waiting',
      on: null,
      outcome: null,
      opinion: null,
    }))
  const flags = stateFlags(subject, facts, progress.steps, progress.noticed, steps)
  if (stop.step !== null && stop.due === null) flags.push('缺少放假安排，期限未推算')
  return {
    procedure: definition.name,
    subject: subject.id,
    ...stop,
    round: subject.round,
    approved: sumOf(facts.entries, 'approval'),
    paid: sumOf(facts.entries, 'payment'),
    flags: [...new Set([...flags, ...progress.flagged])].toSorted(),
    steps: [...progress.steps, ...rest],
    notice: progress.noticed ?? null,
  }
}

function ending(subject: SubjectFact): Stop | undefined {
  const over = { step: null, due: null, finished: true }
  if (subject.voided) return { ...over, state: 'voided', label: '已作废', since: subject.appliedOn }
  if (subject.withdrawnOn !== null) return { ...over, state: 'withdrawn', label: '已撤回', since: subject.withdrawnOn }
  return undefined
}
