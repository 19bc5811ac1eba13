/**
 * An expected refusal. The code is listed with the route; the Chinese sentences live in `#shared/fault-words/`,
 * so core says what happened and never how it is worded, except where only core knows the particulars (`details`).
 */
export class DomainFault extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.name = 'DomainFault'
    this.code = code
    this.details = details
  }
}

/** Throws the fault; reads as a sentence at the end of a check. */
export function refuse(code: string, details: Readonly<Record<string, unknown>> = {}): never {
  throw new DomainFault(code, details)
}

/** True for an error of the system or of SQLite that bears one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}
