/** What a column of a statement may hold: its name for a message, and the test each value must pass. */
export type Kind<T> = { readonly name: string; readonly holds: (value: unknown) => value is T }

/** The columns a statement answers, by name. */
export type Columns = Readonly<Record<string, Kind<unknown>>>

/** A row as its columns say it. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: C[Name] extends Kind<infer T> ? T : never }

/** A text. */
export const TEXT: Kind<string> = { name: 'text', holds: (value): value is string => typeof value === 'string' }

/** A whole number: a count, an amount in 分, a moment, a flag of 0 or 1. */
export const INTEGER: Kind<number> = {
  name: 'integer',
  holds: (value): value is number => Number.isSafeInteger(value),
}

/** A number that may have decimals. */
export const REAL: Kind<number> = { name: 'real', holds: (value): value is number => typeof value === 'number' }

/** What a field of a record is stored as, whichever field it is. */
export const scalar: Kind<string | number | null> = {
  name: 'text, number or nothing',
  holds: (value): value is string | number | null =>
    value === null || typeof value === 'string' || typeof value === 'number',
}

const optionals = new WeakMap<Kind<unknown>, Kind<unknown>>()

/** The same, or nothing (NULL). */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  const made: Kind<T | null> = {
    name: `${kind.name} or nothing`,
    holds: (value): value is T | null => value === null || kind.holds(value),
  }
  // One for each kind, so that a statement that is asked for again is known by the kinds of its columns.
  const known = optionals.get(kind)
  if (known) return known as Kind<T | null>
  optionals.set(kind, made)
  return made
}

/** One of these words. Kept beside the statement, not made at each call. */
export function oneOf<const T extends string>(...words: readonly T[]): Kind<T> {
  const known: ReadonlySet<unknown> = new Set(words)
  return { name: words.join(' or '), holds: (value): value is T => known.has(value) }
}
