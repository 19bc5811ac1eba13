import type { StoredRow } from '#core/register/service.ts'

/** Reads the cells of a stored row for a form; what is not known stays open for the pen. */
export function textOrBlank(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
/** A number of a row; undefined leaves the box open. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
/** A month-only date is no day: it is left for the pen rather than invented. */
export function dayOrOpen(value: unknown): string | undefined {
  return typeof value === 'string' && value.length === 10 ? value : undefined
}

const cellsBy =
  <V>(read: (value: unknown) => V) =>
  <K extends string>(row: StoredRow | NoInfer<Partial<Record<K, unknown>>> | undefined, ...names: readonly K[]) =>
    // Every name was asked for and read.
    Object.fromEntries(names.map((name) => [name, read(row?.[name])])) as Record<K, V>

/** The cells that a form calls as their row does. */
export const textsOf = cellsBy(textOrBlank)
export const numbersOf = cellsBy(number)
export const daysOf = cellsBy(dayOrOpen)

/** Leaves out what is not known, so that the form's own blank stands there. */
export function known<T extends Record<string, unknown>>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
