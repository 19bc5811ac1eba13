import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { Permission } from '#shared/permission.ts'

/** One screen of the program; routes, navigation, Ctrl+K and F1 read the list of them. */
export type Screen = {
  /** Path of the hash router, e.g. `/enterprise/:id`. */
  readonly path: string
  readonly label: string
  /**
   * The record whose rows this screen lists, or shows one by one (`…/:id`), or enters anew (`…/new`): links to the record
   * find it by this. Absent where the common pages of all records serve, or the screen is of something else.
   */
  readonly record?: string
  /** Menu group: 工作台, 企业, 资金 … */
  readonly group: string
  readonly permission: Permission
  /** Only for this kind of station; absent = both. */
  readonly stationKind?: 'county' | 'city'
  readonly element: ComponentType | LazyExoticComponent<ComponentType>
  /** What F1 shows: plain Chinese, one paragraph a line. */
  readonly help: string
}

/** In the menu stand all screens but those of one row (`…/:id`) and those where one is entered anew (`…/new`). */
export function isInMenu({ path }: Pick<Screen, 'path'>): boolean {
  return !path.includes('/:') && !path.endsWith('/new')
}

/** A page loaded when it is first opened: `lazyPage(async () => (await import('./pool-page.tsx')).PoolPage)`. */
export function lazyPage(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  // React.lazy wants a default export, which this house does not write.
  return lazy(async () => ({ default: await load() }))
}

type Placed = Omit<Screen, 'group' | 'permission'> & Partial<Pick<Screen, 'group' | 'permission'>>

/** Screens of one menu: one that names no group gets this one, one that names no permission `register.read`. */
export function inGroup(group: string, screens: readonly Placed[]): readonly Screen[] {
  return screens.map((one) => ({ group, permission: 'register.read', ...one }))
}
