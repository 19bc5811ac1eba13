/** The one reply shape on every wire: nothing throws across a boundary (design decision 2). */
export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F }

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Wraps a fault as a refusal. */
export function err<F>(fault: F): { readonly ok: false; readonly fault: F } {
  return { ok: false, fault }
}
