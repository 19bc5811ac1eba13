import type { Brought } from '#shared/definition/pack/brought.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'

let known: Definitions | undefined

/** Makes the set that the screens read from what the station's pack brings; asked once, before the first of them is drawn. */
export function takeDefinitions(brought: Brought): Definitions {
  known = definitionsOf(brought)
  return known
}

/**
 * What names mean on the screens: the one set that all of them read. It is a function, asked while a page is drawn and never
 * while its module is loaded, because the set comes from the station. Throws before it came.
 */
export function definitions(): Definitions {
  if (!known) throw new Error('a page was drawn before the station said what names mean')
  return known
}
