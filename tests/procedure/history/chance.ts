import type { Login, Side } from './model.ts'

/** Numbers of chance that become an act where the model stands: a smaller number is a plainer act, so that a failure shrinks. */
export type Drawn = {
  readonly kind: number
  readonly matter: number
  readonly twist: number
  readonly a: number
  readonly b: number
}

export type Stage = { readonly logins: ReadonlyMap<string, Login>; readonly firms: readonly string[] }

export const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)]
export const some = (list: readonly string[], place: number): string => at(list, place) ?? 'nobody'

export const named = (stage: Stage, fits: (login: Login) => boolean) =>
  [...stage.logins.values()].filter(fits).map(({ name }) => name)

export const withRole = (stage: Stage, side: Side, role: Login['roles'][number]) =>
  named(stage, (login) => login.side === side && login.roles.includes(role))[0] ?? 'nobody'
