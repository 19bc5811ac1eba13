import type { Pack } from '#shared/definition/pack/pack.ts'
import { editionOn, NOW } from '#shared/definition/pack/shape.ts'
import { PACK_LISTS, type OfficeRole } from '#shared/definition/role.ts'

/** The parts of a pack that definitions are made of. */
export type Brought = Pick<Pack, 'codes' | 'titles' | 'organisations' | 'tasks' | 'routes' | 'targets'>

/** Those parts, and of the lists only those that fields take their codes from. */
export function broughtBy({ codes, titles, organisations, tasks, routes, targets }: Brought) {
  const wanted: readonly string[] = PACK_LISTS
  return { codes: codes.filter(({ key }) => wanted.includes(key)), titles, organisations, tasks, routes, targets }
}

/** What the city's bureau of a role is called now. The pack was read with one for each. */
export function officeOf({ organisations }: Brought, role: OfficeRole): string {
  const found = organisations.find((one) => one.role === role)
  return found ? editionOn(found.name, NOW).city : ''
}
