import type { EntryFact, Facts, NoticeFact, OpinionFact, StepState, SubjectFact } from '#core/procedure/fact.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'

/** Begins the flag of a payment made under a waiver of separated duties; the number of the document follows. */
export const WAIVED = '岗位分离豁免'

/** Persons who must differ: who entered the application, and the signatory of each step. */
export function signatoryOf(name: string, subject: SubjectFact, steps: readonly StepState[]): string | null {
  if (name === 'entry') return subject.createdBy
  return steps.find((one) => one.step.name === name)?.opinion?.signatory ?? null
}

function separationFlags(subject: SubjectFact, steps: readonly StepState[], payments: readonly EntryFact[]): string[] {
  return steps.flatMap(({ step, opinion }) => {
    const others = step.separateFrom.map((name) => signatoryOf(name, subject, steps)).filter((one) => one !== null)
    const same =
      step.kind === 'payment'
        ? payments.some(
            (entry) => entry.payer !== null && others.includes(entry.payer) && !entry.flag?.includes(WAIVED),
          )
        : opinion !== null && opinion.waiver === null && others.includes(opinion.signatory)
    const entered = opinion !== null && opinion.waiver === null && enteredByEntry(step, subject, opinion)
    return same || entered ? [`${step.label}岗位未分离`] : []
  })
}

/** Whoever entered an application may not record its approval either (domain §0.4). */
function enteredByEntry(step: Step, subject: SubjectFact, opinion: Pick<OpinionFact, 'enteredBy'>): boolean {
  return step.separateFrom.includes('entry') && opinion.enteredBy === subject.createdBy
}

function staleFlags(subject: SubjectFact, steps: readonly StepState[]): string[] {
  return steps
    .filter(({ step, opinion, outcome }) => {
      const decided = step.kind !== 'acceptance' && outcome?.effect === 'advance'
      return decided && opinion !== null && opinion.subjectRev < subject.contentRev
    })
    .map(({ step }) => (step.kind === 'approval' ? '决定后有改动' : `${step.label}后有改动`))
}

/** What a person should look at, in words; nothing here blocks (design §5: business faults are shown, never refused). */
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
  if (sum('payment') > Math.max(sum('approval'), 0)) flags.push('拨付超过批准')
  if (noticed) {
    const objections = facts.objections.filter((one) => one.round === noticed.round)
    if (objections.some((one) => one.closedOn === null)) flags.push('有未办结异议')
    if (objections.some((one) => one.upheld === true)) flags.push('异议成立')
  }
  const reversed = new Set(facts.entries.map((entry) => entry.reversalOf))
  for (const one of payments) if (one.flag && !reversed.has(one.id)) flags.push(...one.flag.split('；'))
  const counted = new Set(done.map((one) => one.opinion?.id))
  for (const { step, opinion } of done)
    if (opinion && facts.opinions.some((one) => !counted.has(one.id) && sameAct(one, opinion)))
      flags.push(`${step.label}有多份意见`)
  return flags
}

function sameAct(a: OpinionFact, b: OpinionFact): boolean {
  return a.step === b.step && a.round === b.round && a.station === b.station
}

function waiting(step: Step): StepState {
  return { step, status: 'waiting', on: null, outcome: null, opinion: null }
}
