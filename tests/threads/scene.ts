import type { RouteName } from '#shared/contract/index.ts'
import type { World } from './world.ts'

/** What an act that went through leaves: rows or files, an entry of the audit alone, or nothing. */
export type Leaves = 'rows' | 'entry' | 'nothing'

/** How one route is reached with an input that goes through. */
export type Scene = {
  readonly at?: 'county' | 'city'
  /** Whose desk: the standard user of that name. */
  readonly who: string
  /** Prepares the ground and answers an input that goes through; undefined where there is no more ground. */
  readonly make: (world: World) => unknown
  readonly leaves?: Leaves
  /** Tables in which a refused act may leave a trace, because that is what they are for. */
  readonly traces?: readonly string[]
  /** Why asking again under the same id is done again, where that is right. */
  readonly again?: string
}

/** Scenes in the order in which they are played: later ones may take away what earlier ones stand on. */
export type Scenes = Partial<Record<RouteName, Scene>>
