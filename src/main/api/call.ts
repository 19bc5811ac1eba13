import type { CommandCall, QueryCall, TaskCall } from '#core/call.ts'
import type { Contract, Output, Parsed, Route } from '#shared/contract/route.ts'

type HandlerOf<R extends Route> = R['kind'] extends 'query'
  ? (call: QueryCall, input: Parsed<R>) => Output<R>
  : R['kind'] extends 'task'
    ? (call: TaskCall, input: Parsed<R>) => Output<R> | Promise<Output<R>>
    : (call: CommandCall, input: Parsed<R>) => Output<R>

/** A handler for every route and none besides: a missing or extra one does not compile. */
export type Handlers<C extends Contract> = { readonly [K in keyof C]: HandlerOf<C[K]> }

/** The answer of an act that has nothing to tell. */
export function done(_nothing: void): Record<string, never> {
  return {}
}
