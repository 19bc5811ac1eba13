import { dueDate, type StateClock } from '#core/procedure/deadline.ts'
import { stateFlags } from '#core/procedure/flag.ts'
import {
  paymentArrivals,
  dayOfRows,
  haltOf,
  recoveryOf,
  type Counting,
  type Halted,
} from '#core/procedure/stage-state.ts'
import {
  sumOf,
  writerOrder,
  type DerivedState,
  type Facts,
  type NoticeFact,
  type ObjectionFact,
  type StepState,
  type SubjectFact,
} from '#core/procedure/fact.ts'
import {
  firstOpinions,
  isCity,
  mayAct,
  opinionOf,
  stepOutcome,
  presentRound,
  type Round,
  type Walk,
} from '#core/procedure/walk.ts'
import { stepsOf, type Effect, type ProcedureDefinition, type Step } from '#shared/definition/procedure/procedure.ts'

/** The notice that counts: the writer's last of the round, because an upheld objection may ask for another. */
function noticeOf(walk: Walk, step: Step, round: number): NoticeFact | undefined {
  return walk.facts.notices
    .filter((one) => one.round === round && mayAct(walk, step, one.station))
    .toSorted(writerOrder)
    .at(-1)
}

type Progress = {
  since: string
  /** No limit runs from an earlier day: the matter rested until then. */
  readonly resumedOn: string
  noticed: NoticeFact | undefined
  steps: StepState[]
  flagged: string[]
}
type Stop = Pick<DerivedState, 'state' | 'label' | 'step' | 'since' | 'due' | 'finished'>

const BACK: Readonly<Partial<Record<Effect, string>>> = { correct: 'correction', return: 'returned' }

const later = (a: string, b: string): string => (a > b ? a : b)

function waitingAt(step: Step, progress: Progress, clock: StateClock, objections: readonly ObjectionFact[]): Stop {
  // Until what was posted is approved it is open to objections, whatever else is waited for between.
  const approved = progress.steps.some((one) => one.step.kind === 'approval')
  const from = approved ? undefined : progress.noticed
  const began = later(progress.since, progress.resumedOn)
  const due = dueDate(clock, step.limit, from ? later(began, from.endsOn) : began)
  const stop = { step: step.name, due, finished: false }
  if (!from) return { ...stop, state: step.name, label: step.name, since: progress.since }
  const open = objections
    .filter((one) => one.closedOn === null)
    .map((one) => one.receivedOn)
    .toSorted()[0]
  if (open === undefined) return { ...stop, state: 'noticed', label: 'noticed', since: from.postedOn }
  const settleBy = dueDate(clock, 'objection.days', later(open, progress.resumedOn))
  return { ...stop, state: 'objection', label: 'objection', since: open, due: settleBy }
}

/** Objections to the 公示 that counts. */
function objectionsIn({ facts }: Walk, { noticed }: Progress): readonly ObjectionFact[] {
  return noticed ? facts.objections.filter((one) => one.round === noticed.round) : []
}

/** One signed step: the walk goes on, or stops here. */
function takeOpinion(walk: Walk, step: Step, round: number, progress: Progress, clock: StateClock): Stop | undefined {
  const opinion = opinionOf(walk, step, round)
  const outcome = stepOutcome(step, opinion)
  const noticed = progress.noticed
  if (!opinion || !outcome) return waitingAt(step, progress, clock, objectionsIn(walk, progress))
  progress.since = later(progress.since, opinion.signedOn)
  const { since } = progress
  progress.steps.push({ step, status: 'done', on: opinion.signedOn, outcome, opinion })
  if (step.kind === 'approval' && noticed && opinion.signedOn <= noticed.endsOn && outcome.effect === 'advance')
    progress.flagged.push('notice-short')
  if (outcome.effect === 'refuse')
    return { state: 'refused', label: `${step.name}/${outcome.value}`, step: null, since, due: null, finished: true }
  const back = BACK[outcome.effect]
  if (back) {
    const label = outcome.answer ? `${step.name}/${outcome.value}` : back
    const limit = outcome.answer?.limit ?? 'correction.days'
    const due = dueDate(clock, limit, later(since, progress.resumedOn))
    return { state: back, label, step: null, since, due, finished: false }
  }
  if (step.kind !== 'approval' || !walk.definition.calculate) return undefined
  const entries = walk.facts.entries.filter((entry) => entry.kind === 'approval')
  if (entries.length === 0) progress.flagged.push('not-posted')
  else if (sumOf(entries, 'approval') <= 0)
    return { state: 'reversed', label: 'reversed', step: null, since, due: null, finished: false }
  return undefined
}

function takePayment(walk: Walk, step: Step, progress: Progress, clock: StateClock): Stop | undefined {
  const approved = sumOf(walk.facts.entries, 'approval')
  const paid = sumOf(walk.facts.entries, 'payment')
  if (approved <= 0 || paid < approved) {
    const stop = waitingAt(step, progress, clock, [])
    return paid > 0 ? { ...stop, state: 'paying', label: 'paying' } : stop
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

/** A step of kind `record`: the walk goes on once enough rows do it. */
function takeRows(walk: Walk, step: Step, counting: Counting, progress: Progress, clock: StateClock): Stop | undefined {
  const least = step.record?.least
  const needed = least === undefined ? 1 : Math.max(1, Number(clock.parameter(least, progress.since)))
  const on = dayOfRows(step, walk.facts, counting, needed)
  if (on === undefined) return waitingAt(step, progress, clock, objectionsIn(walk, progress))
  progress.since = later(progress.since, on)
  progress.steps.push({ step, status: 'done', on, outcome: null, opinion: null })
  return undefined
}

/** A step of kind `arrival`: the walk goes on once every payment that stands has reached the enterprise. */
function takeArrivals(
  walk: Walk,
  step: Step,
  counting: Counting,
  progress: Progress,
  clock: StateClock,
): Stop | undefined {
  const { whole, on } = paymentArrivals(step, walk.facts, counting)
  if (!whole) return waitingAt(step, progress, clock, [])
  progress.since = later(progress.since, on)
  progress.steps.push({ step, status: 'done', on: on === '' ? progress.since : on, outcome: null, opinion: null })
  return undefined
}

const countingOf = (walk: Walk, step: Step, since: number): Counting => ({
  since,
  last: walk.subject.round,
  by: (station) => mayAct(walk, step, station),
})

function takeStep(walk: Walk, step: Step, round: number, progress: Progress, clock: StateClock): Stop | undefined {
  const counting = countingOf(walk, step, round)
  switch (step.kind) {
    case 'notice':
      return takeNotice(walk, step, round, progress, clock)
    case 'payment':
      return takePayment(walk, step, progress, clock)
    case 'record':
      return takeRows(walk, step, counting, progress, clock)
    case 'arrival':
      return takeArrivals(walk, step, counting, progress, clock)
    default:
      return takeOpinion(walk, step, round, progress, clock)
  }
}

function walkSteps(walk: Walk, present: Round, clock: StateClock, progress: Progress): Stop {
  for (const [place, step] of walk.steps.entries()) {
    const round = present.counted[place] ?? walk.subject.round
    if (place > 0 && present.start === place) progress.since = later(progress.since, walk.subject.roundSince)
    const stop = takeStep(walk, step, round, progress, clock)
    if (stop) return stop
  }
  return {
    state: 'done',
    label: 'done',
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
  const all = { steps, subject, facts: given, city: clock.city, definition }
  // Money counts only from the station that decides it: nobody approves or pays by sending rows.
  const facts = { ...given, entries: given.entries.filter((one) => pays && mayAct(all, pays, one.station)) }
  const walk: Walk = { ...all, facts, first: firstOpinions(all) }
  const present = presentRound(walk)
  const concerned = (station: string) => station === subject.station || isCity(walk, station)
  const halted = haltOf(definition, facts, concerned)
  const progress: Progress = {
    resumedOn: halted.resumedOn,
    since: subject.round > 1 && present.start === 0 ? subject.roundSince : subject.appliedOn,
    noticed: undefined,
    steps: [],
    flagged: [],
  }
  const money = moneyOf(walk, pays, present)
  const stop = ending(subject) ?? asideOf(walkSteps(walk, present, clock, progress), halted, money)
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
  if (stop.step !== null && stop.due === null) flags.push('no-calendar')
  return {
    procedure: definition.name,
    subject: subject.id,
    ...stop,
    round: subject.round,
    approved: sumOf(facts.entries, 'approval'),
    paid: money.paid,
    arrived: money.arrived,
    returned: money.returned,
    dueBack: money.recovery?.dueBack ?? 0,
    flags: [...new Set([...flags, ...progress.flagged])].toSorted(),
    steps: [...progress.steps, ...rest],
    notice: progress.noticed ?? null,
  }
}

type Money = {
  readonly paid: number
  readonly arrived: number
  readonly returned: number
  readonly recovery: ReturnType<typeof recoveryOf>
}

/** What was paid, has arrived and came back. Who pays also calls back; where nobody confirms arrivals, what is paid has arrived. */
function moneyOf(walk: Walk, pays: Step | undefined, { counted }: Round): Money {
  const { facts, definition, steps } = walk
  const paid = sumOf(facts.entries, 'payment')
  const returned = sumOf(facts.entries, 'return')
  const place = steps.findIndex((step) => step.kind === 'arrival')
  const arrival = steps[place]
  const counting = arrival && countingOf(walk, arrival, counted[place] ?? walk.subject.round)
  const arrived = arrival && counting ? paymentArrivals(arrival, facts, counting).amount : paid
  const recovery = pays && recoveryOf(definition, facts, (one) => mayAct(walk, pays, one), returned)
  return { paid, arrived, returned, recovery }
}

/** Where a matter stands that rests, has ended, or whose money is called back; else where the walk stopped. */
function asideOf(walked: Stop, { now }: Halted, { paid, returned, recovery }: Money): Stop {
  const over = { step: null, due: null }
  if (now) return { ...over, state: now.kind, label: now.kind, since: now.on, finished: now.kind === 'ended' }
  if (!recovery) return walked
  const { since, due, dueBack } = recovery
  if (dueBack > 0) return { step: null, state: 'recovering', label: 'recovering', since, due, finished: false }
  // All of it is back: nothing is left to be evaluated or closed.
  return returned >= paid ? { ...over, state: 'recovered', label: 'recovered', since, finished: true } : walked
}

function ending(subject: SubjectFact): Stop | undefined {
  const over = { step: null, due: null, finished: true }
  if (subject.voided) return { ...over, state: 'voided', label: 'voided', since: subject.appliedOn }
  if (subject.withdrawnOn !== null)
    return { ...over, state: 'withdrawn', label: 'withdrawn', since: subject.withdrawnOn }
  return undefined
}
