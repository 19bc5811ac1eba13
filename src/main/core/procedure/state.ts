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
  /** The opinions that count, by round and step. */
  readonly first: ReadonlyMap<string, OpinionFact>
}

function mayAct(walk: Pick<Walk, 'subject' | 'city'>, step: Step, station: string): boolean {
  if (step.by === 'owner' || walk.subject.station === walk.city) return station === walk.subject.station
  return walk.city === '' ? station !== walk.subject.station : station === walk.city
}

/** The opinion that counts for a step in a round: the writer's first; a later one is only flagged. */
function opinionOf(walk: Walk, step: Step, round: number): OpinionFact | undefined {
  return walk.first.get(placeOf(step.name, round))
}

const placeOf = (step: string, round: number): string => `${round} ${step}`

/** The opinions that count, by round and step: looked for once, however many there are. */
function firstOpinions(walk: Omit<Walk, 'first'>): Map<string, OpinionFact> {
  const steps = new Map(walk.steps.map((step) => [step.name, step]))
  const first = new Map<string, OpinionFact>()
  for (const one of walk.facts.opinions) {
    const step = steps.get(one.step)
    if (!step || !mayAct(walk, step, one.station) || !outcomeOf(step, one)) continue
    const place = placeOf(one.step, one.round)
    const known = first.get(place)
    if (!known || writerOrder(one, known) < 0) first.set(place, one)
  }
  return first
}

function outcomeOf(step: Step, opinion: OpinionFact | undefined): Outcome | undefined {
  return step.outcomes.find((outcome) => outcome.value === opinion?.outcome)
}

/** Where a round begins, and for each step the round whose facts count for it. */
type Round = { readonly start: number; readonly counted: readonly number[] }

/** The step at which a round was sent back, as the place where the next begins. */
function nextStart(walk: Walk, { counted }: Round): number {
  const back = walk.steps
    .map((step, place) => outcomeOf(step, opinionOf(walk, step, counted[place] ?? 1)))
    .find((outcome) => outcome?.effect === 'correct' || outcome?.effect === 'return')
  return Math.max(
    0,
    walk.steps.findIndex((step) => step.name === back?.restart),
  )
}

/**
 * The application's round: a correction or return says which step comes next, and the steps before it keep their facts; a round
 * nobody asked for begins at the first step. Only rounds with opinions are looked at: a number is no work.
 */
function presentRound(walk: Walk): Round {
  const last = walk.subject.round
  const spoken = [...new Set(walk.facts.opinions.map((one) => one.round))]
    .filter((round) => round > 1 && round < last)
    .toSorted((a, b) => a - b)
  const whole = (round: number): Round => ({ start: 0, counted: walk.steps.map(() => round) })
  let present = whole(Math.min(1, last))
  let next = 0
  for (let round = 1; round < last;) {
    const start = nextStart(walk, present)
    while ((spoken[next] ?? last) <= round) next += 1
    // Where nothing is kept, a round without opinions changes nothing.
    const following = start > 0 ? round + 1 : Math.min(spoken[next] ?? last, last)
    const kept = present.counted
    present =
      start > 0 ? { start, counted: kept.map((known, place) => (start > place ? known : following)) } : whole(following)
    round = following
  }
  return present
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

const BACK: Readonly<Partial<Record<Effect, string>>> = { correct: 'correction', return: 'returned' }

const later = (a: string, b: string): string => (a > b ? a : b)

function waitingAt(step: Step, progress: Progress, clock: StateClock, objections: readonly ObjectionFact[]): Stop {
  const from = progress.noticed && progress.steps.at(-1)?.step.kind === 'notice' ? progress.noticed : undefined
  const due = dueDate(clock, step.limit, from ? later(progress.since, from.endsOn) : progress.since)
  const stop = { step: step.name, due, finished: false }
  if (!from) return { ...stop, state: step.name, label: step.name, since: progress.since }
  const open = objections
    .filter((one) => one.closedOn === null)
    .map((one) => one.receivedOn)
    .toSorted()[0]
  if (open === undefined) return { ...stop, state: 'noticed', label: 'noticed', since: from.postedOn }
  return { ...stop, state: 'objection', label: 'objection', since: open, due: dueDate(clock, 'objection.days', open) }
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
    progress.flagged.push('notice-short')
  if (outcome.effect === 'refuse')
    return { state: 'refused', label: `${step.name}/${outcome.value}`, step: null, since, due: null, finished: true }
  const back = BACK[outcome.effect]
  if (back) {
    const label = outcome.answer ? `${step.name}/${outcome.value}` : back
    const limit = outcome.answer?.limit ?? 'correction.days'
    return { state: back, label, step: null, since, due: dueDate(clock, limit, since), finished: false }
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

function walkSteps(walk: Walk, present: Round, clock: StateClock, progress: Progress): Stop {
  for (const [place, step] of walk.steps.entries()) {
    const round = present.counted[place] ?? walk.subject.round
    if (place > 0 && present.start === place) progress.since = later(progress.since, walk.subject.roundSince)
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
  const progress: Progress = {
    since: subject.round > 1 && present.start === 0 ? subject.roundSince : subject.appliedOn,
    noticed: undefined,
    steps: [],
    flagged: [],
  }
  const stop = ending(subject) ?? walkSteps(walk, present, clock, progress)
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
    paid: sumOf(facts.entries, 'payment'),
    flags: [...new Set([...flags, ...progress.flagged])].toSorted(),
    steps: [...progress.steps, ...rest],
    notice: progress.noticed ?? null,
  }
}

function ending(subject: SubjectFact): Stop | undefined {
  const over = { step: null, due: null, finished: true }
  if (subject.voided) return { ...over, state: 'voided', label: 'voided', since: subject.appliedOn }
  if (subject.withdrawnOn !== null)
    return { ...over, state: 'withdrawn', label: 'withdrawn', since: subject.withdrawnOn }
  return undefined
}
