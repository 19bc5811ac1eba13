import { takeConfirmation } from '#core/access/confirmation.ts'
import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import type { Field } from '#shared/definition/field.ts'
import { shanghaiTime } from '#shared/model/date.ts'

/** What is asked before personal columns leave the program: why, and that it is really this person (S-73). */
export type PersonalExportInput = {
  readonly purpose: string | null
  /** Single-use token of `session.confirm`. */
  readonly confirmation: string | null
}

/**
 * The words a file with personal columns bears: who took it, when and what for; null where no column is personal.
 * Faults: NOT_ALLOWED, PURPOSE_NEEDED, CONFIRMATION_NEEDED.
 */
export function personalMark(call: QueryCall, fields: readonly Field[], input: PersonalExportInput): string | null {
  const personal = fields.filter((field) => field.sensitivity !== undefined).map((field) => field.label)
  if (personal.length === 0) return null
  // Paper is open to more posts than export; a roster of telephones is an export on whatever it is written.
  if (!call.principal.permissions.has('register.export')) refuse('NOT_ALLOWED', { record: personal.join('、') })
  if (!input.purpose) refuse('PURPOSE_NEEDED')
  takeConfirmation(call, input.confirmation)
  const { personName, userName } = call.principal
  return `含个人信息（${personal.join('、')}），${personName}（${userName}）${shanghaiTime(call.now)} 取出，用途：${input.purpose}，用后销毁，不得转发、张贴`
}
