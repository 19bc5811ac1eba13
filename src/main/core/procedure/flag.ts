import type { EntryFact, Facts, NoticeFact, OpinionFact, StepState, SubjectFact } from '#core/procedure/fact.ts'
import { notApart, separationOf, signedIn } from '#core/procedure/separation.ts'
import { entryWords, isWaived } from '#shared/definition/entry-flag.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'

function separationFlags(subject: SubjectFact, steps: readonly StepState[], payments: readonly EntryFact[]): string[] {
  const signed = signedIn(steps)
  const opinions = separationOf(subject, signed).map(({ step }) => step)
  const paid = steps
    .filter(({ step }) => step.kind === 'payment')
    .filter(({ step }) =>
      payments.some((entry) => {
        const payer = entry.payer ?? ''
        const act = { signatory: payer, enteredBy: payer }
        return payer !== '' && !isWaived(entry) && notApart(step, subject, signed, act).length > 0
      }),
    )
    .map(({ step }) => step)
  return [...opinions, ...paid].map((step) => `not-apart/${step.name}`)
}

function staleFlags(subject: SubjectFact, steps: readonly StepState[]): string[] {
  return steps
    .filter(({ step, opinion, outcome }) => {
      const decided = step.kind !== 'acceptance' && outcome?.effect === 'advance'
      return decided && opinion !== null && opinion.subjectRev < subject.contentRev
    })
    .map(({ step }) => `stale/${step.name}`)
}

/** What an entry says about itself, as codes; a sentence that was written before there were codes is kept as it stands. */
function entryFlags(entry: EntryFact): string[] {
  const { flags, waiver } = entry
  if (flags === null && waiver === null) return entryWords(entry).map((words) => `said/${words}`)
  return [...(flags ?? []), ...(waiver === null ? [] : [`waived/${waiver}`])]
}

/** What a person should look at, as codes (`flagWords`); nothing here blocks (design §5: business faults are shown, never refused). */
export function stateFlags(
  subject: SubjectFact,
  facts: Facts,
  done: readonly StepState[],
  noticed: NoticeFact | undefined,
  steps: readonly Step[],
): string[] {
  const payments = facts.entries.filter((entry) => entry.kind === 'payment' && entry.reversalOf === null)
  const walked = done.some(({ step }) => step.kind === 'payment')
    ? done
    : [...done, ...steps.filter((step) => step.kind === 'payment').map(waiting)]
  const flags = [...staleFlags(subject, done), ...separationFlags(subject, walked, payments)]
  const sum = (kind: string) => facts.entries.reduce((all, one) => (one.kind === kind ? all + one.amount : all), 0)
  if (sum('payment') > Math.max(sum('approval'), 0)) flags.push('overpaid')
  if (noticed) {
    const objections = facts.objections.filter((one) => one.round === noticed.round)
    if (objections.some((one) => one.closedOn === null)) flags.push('objection-open')
    if (objections.some((one) => one.upheld === true)) flags.push('objection-upheld')
  }
  const reversed = new Set(facts.entries.map((entry) => entry.reversalOf))
  for (const one of payments) if (!reversed.has(one.id)) flags.push(...entryFlags(one))
  const counted = new Set(done.map((one) => one.opinion?.id))
  for (const { step, opinion } of done)
    if (opinion && facts.opinions.some((one) => !counted.has(one.id) && sameAct(one, opinion)))
      flags.push(`twice/${step.name}`)
  return flags
}

function sameAct(a: OpinionFact, b: OpinionFact): boolean {
  return a.step === b.step && a.round === b.round && a.station === b.station
}

function waiting(step: Step): StepState {
  return { step, status: 'waiting', on: null, outcome: null, opinion: null }
}
