import type { OpinionFact, StepState, SubjectFact } from '#core/procedure/fact.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'

/** One signed word about a step, as far as persons are concerned. */
type Signed = {
  readonly step: Step
  readonly opinion: Pick<OpinionFact, 'id' | 'signatory' | 'enteredBy' | 'waiver'>
}

/** The opinions that count, each with its step. */
export function signedIn(steps: readonly StepState[]): readonly Signed[] {
  return steps.flatMap(({ step, opinion }) => (opinion ? [{ step, opinion }] : []))
}

/** Who acts now or acted: whoever signs, and whoever enters it at the desk. */
export type Act = { readonly signatory: string; readonly enteredBy: string }

type Entered = Pick<SubjectFact, 'createdBy'>

function personOf(name: string, { createdBy }: Entered, signed: readonly Signed[]): string | null {
  if (name === 'entry') return createdBy
  return signed.find((one) => one.step.name === name)?.opinion.signatory ?? null
}

/**
 * Of the persons that a step is kept apart from (`separateFrom`), those who stand behind this act too: names of steps, or `entry`
 * for whoever entered the application, who may not record its decision either; of a payment only who paid counts, not who wrote the
 * voucher down. It counts persons, not logins.
 */
export function notApart(step: Step, subject: Entered, signed: readonly Signed[], act: Act): readonly string[] {
  return step.separateFrom.filter((name) => {
    const other = personOf(name, subject, signed)
    const recorded = name === 'entry' && step.kind !== 'payment' && other === act.enteredBy
    return other !== null && (other === act.signatory || recorded)
  })
}

/** Signed words whose persons the definition keeps apart and no waiver lets stand, each with whom it is not apart from. */
export function separationOf<S extends Signed>(
  subject: Entered,
  signed: readonly S[],
): readonly (S & { readonly with: readonly string[] })[] {
  return signed
    .filter(({ opinion }) => opinion.waiver === null)
    .map((one) => ({ ...one, with: notApart(one.step, subject, signed, one.opinion) }))
    .filter((one) => one.with.length > 0)
}
