import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { Permission } from '#shared/permission.ts'

/** One screen of the program; routes, navigation, Ctrl+K and F1 read the list of them. */
export type Screen = {
  /** Path of the hash router, e.g. `/enterprise/:id`. Screens with parameters are never in the menu. */
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
  readonly inMenu?: boolean
  readonly element: ComponentType | LazyExoticComponent<ComponentType>
  /** What F1 shows: plain Chinese, one paragraph a line. */
  readonly help: string
}

/** A page loaded when it is first opened: `lazyPage(async () => (await import('./pool-page.tsx')).PoolPage)`. */
export function lazyPage(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  // React.lazy wants a default export, which this house does not write.
  return lazy(async () => ({ default: await load() }))
}

/** Screens of one menu group, but for those that name another. */
export function inGroup(
  group: string,
  screens: readonly (Omit<Screen, 'group'> & { readonly group?: string })[],
): readonly Screen[] {
  return screens.map((one) => ({ group, ...one }))
}
