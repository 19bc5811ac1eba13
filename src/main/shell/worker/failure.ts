import { DomainFault } from '#core/fault.ts'
import type { FaultCode } from '#shared/fault-words/code.ts'

/** What went wrong, on its way to another thread: a fault by its code (null for an error nobody foresaw), and the words of either. */
export type Failure = {
  readonly code: FaultCode | null
  readonly details: Record<string, unknown>
  readonly message: string
}

/** An error as it leaves its thread. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof DomainFault)) return { code: null, details: {}, message }
  return { code: error.code, details: { ...error.details }, message }
}

/** The same error in the thread that hears of it. */
export function errorOf({ code, details, message }: Failure): Error {
  return code === null ? new Error(message) : new DomainFault(code, details)
}
