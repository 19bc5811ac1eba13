import { refuse } from '#core/fault.ts'

/** Why a form could not be set, for tests and the log; the person reads the message. */
type FormRefusal = 'no-font' | 'data' | 'options' | 'fill' | 'layout' | 'overflow' | 'too-wide'

/** Refuses to set a form: nothing is printed half. `message` is Chinese and shown. Faults: FORM_FAILED. */
export function refuseForm(
  reason: FormRefusal,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): never {
  return refuse('FORM_FAILED', { ...details, reason, message })
}
