import type { Definitions } from '#shared/definition/definitions.ts'
import { shipped } from '#shared/definition/shipped.ts'

/**
 * What names mean on the screens: the one set that all of them read. It is a function, asked while a page is drawn and never
 * while its module is loaded, because the set is built in today and comes from the station tomorrow.
 */
export function definitions(): Definitions {
  return shipped
}
