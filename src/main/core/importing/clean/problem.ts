export type Severity = 'error' | 'warning'

/** What is wrong with one cell, before it is placed in the sheet. */
export type CellProblem = {
  readonly severity: Severity
  readonly code: string
  /** What is wrong, in words. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

/** A cell as the field takes it, with what is wrong. `value` null = nothing usable. */
export type Cleaned<T> = { readonly value: T | null; readonly problems: readonly CellProblem[] }

const none: readonly CellProblem[] = []

/** A clean value. */
export function clean<T>(value: T): Cleaned<T> {
  return { value, problems: none }
}

/** A cell that holds nothing, which is no problem. */
export const empty: Cleaned<never> = { value: null, problems: none }

/** A value that goes in, with something to look at. */
export function warned<T>(value: T | null, code: string, message: string, advice: string): Cleaned<T> {
  return { value, problems: [{ severity: 'warning', code, message, advice }] }
}

/** A cell that keeps its row out. */
export function refused<T>(code: string, message: string, advice: string): Cleaned<T> {
  return { value: null, problems: [{ severity: 'error', code, message, advice }] }
}

/** A value as quoted in a message: one line, at most 40 characters. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
