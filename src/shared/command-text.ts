/** Typed anew at every attempt of one act: the same act asked again carries another one. */
const TYPED_ANEW: ReadonlySet<string> = new Set(['confirmation'])

/** Never written down, not even as a digest: what a person can remember can be guessed from one. */
const SECRET: ReadonlySet<string> = new Set([
  'password',
  'oldPassword',
  'newPassword',
  'recoveryKey',
  'rootWords',
  'last',
])

function textOf(input: unknown, left: (key: string) => boolean): string {
  // A sheet's bytes are handed from thread to thread and are empty afterwards; its name stays.
  return JSON.stringify(input, (key, value: unknown) => (left(key) || value instanceof Uint8Array ? undefined : value))
}

/** What makes two attempts one act, for whoever sends them: the input without what is typed anew. */
export function attemptText(input: unknown): string {
  return textOf(input, (key) => TYPED_ANEW.has(key))
}

/** What a station may keep of an act to know it again: the input without secrets and without what is typed anew. */
export function keptText(route: string, input: unknown): string {
  return textOf([route, input], (key) => TYPED_ANEW.has(key) || SECRET.has(key))
}
