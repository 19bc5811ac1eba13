import { writerOrder, type Facts, type OpinionFact, type SubjectFact } from '#core/procedure/fact.ts'
import type { Outcome, ProcedureDefinition, Step } from '#shared/definition/procedure/procedure.ts'

/** One application on its way through the steps of its procedure. */
export type Walk = {
  readonly steps: readonly Step[]
  readonly subject: SubjectFact
  readonly facts: Facts
  readonly city: string
  readonly definition: ProcedureDefinition
  /** The opinions that count, by round and step. */
  readonly first: ReadonlyMap<string, OpinionFact>
}

/** Whether a station's word counts for a step: the owner's, or the city's. */
export function mayAct(walk: Pick<Walk, 'subject' | 'city'>, step: Step, station: string): boolean {
  if (step.by === 'owner' || walk.subject.station === walk.city) return station === walk.subject.station
  return isCity(walk, station)
}

/** Whether a station is the city of this application's unit. */
export function isCity({ city, subject }: Pick<Walk, 'subject' | 'city'>, station: string): boolean {
  return city === '' ? station !== subject.station : station === city
}

/** The opinion that counts for a step in a round: the writer's first; a later one is only flagged. */
export function opinionOf(walk: Walk, step: Step, round: number): OpinionFact | undefined {
  return walk.first.get(placeOf(step.name, round))
}

const placeOf = (step: string, round: number): string => `${round} ${step}`

/** The opinions that count, by round and step: looked for once, however many there are. */
export function firstOpinions(walk: Omit<Walk, 'first'>): Map<string, OpinionFact> {
  const steps = new Map(walk.steps.map((step) => [step.name, step]))
  const first = new Map<string, OpinionFact>()
  for (const one of walk.facts.opinions) {
    const step = steps.get(one.step)
    if (!step || !mayAct(walk, step, one.station) || !stepOutcome(step, one)) continue
    const place = placeOf(one.step, one.round)
    const known = first.get(place)
    if (!known || writerOrder(one, known) < 0) first.set(place, one)
  }
  return first
}

/** What an opinion says of its step. */
export function stepOutcome(step: Step, opinion: OpinionFact | undefined): Outcome | undefined {
  return step.outcomes.find((outcome) => outcome.value === opinion?.outcome)
}

/** Where a round begins, and for each step the round whose facts count for it. */
export type Round = { readonly start: number; readonly counted: readonly number[] }

/** The step at which a round was sent back, as the place where the next begins. */
function nextStart(walk: Walk, { counted }: Round): number {
  const back = walk.steps
    .map((step, place) => stepOutcome(step, opinionOf(walk, step, counted[place] ?? 1)))
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
export function presentRound(walk: Walk): Round {
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
