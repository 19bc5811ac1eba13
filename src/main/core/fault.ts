import type { FaultCode } from '#shared/fault-words/code.ts'
import type { Result } from '#shared/result.ts'

/**
 * An expected refusal. Its code is one of those that have words in `#shared/fault-words/`, and is listed with the route: core
 * says what happened and never how it is worded, except where only core knows the particulars (`details`).
 */
export class DomainFault extends Error {
  readonly code: FaultCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: FaultCode, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.name = 'DomainFault'
    this.code = code
    this.details = details
  }
}

/** Throws the fault; reads as a sentence at the end of a check. */
export function refuse(code: FaultCode, details: Readonly<Record<string, unknown>> = {}): never {
  throw new DomainFault(code, details)
}

/** What was asked for; undefined where it was refused. Anything but a refusal is a fault of ours and stays one. */
export function unlessRefused<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof DomainFault) return undefined
    throw error
  }
}

/** What a reading or writing came to; its fault is refused by its code. */
export function orRefuse<T>(result: Result<T, { readonly code: FaultCode; readonly detail: string }>): T {
  return result.ok ? result.value : refuse(result.fault.code, { detail: result.fault.detail })
}

/** True for an error of the system or of SQLite that bears one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}
