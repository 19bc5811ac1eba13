import { refuse } from '#core/fault.ts'
import { type PasswordContext, passwordWeakness } from '#shared/model/password.ts'

/** Faults: WEAK_PASSWORD with the reason in words. The rule is the screens' too (shared/model/password.ts). */
export function checkPassword(password: string, context: PasswordContext): void {
  const reason = passwordWeakness(password, context)
  if (reason !== undefined) refuse('WEAK_PASSWORD', { reason })
}
