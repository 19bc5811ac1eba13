/** These fields of a value and nothing else of it, as an answer that is strict about its fields wants them. */
export function pick<T extends object, K extends keyof T>(of: T, ...names: readonly K[]): Pick<T, K> {
  // Every name was asked for and taken.
  return Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, K>
}
