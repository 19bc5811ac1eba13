import { z } from 'zod'
import type { FaultCode } from '#shared/fault-words/code.ts'
import type { Permission } from '#shared/permission.ts'

/**
 * What can be asked of a station. `query` reads on a read-only connection; `command` is one write transaction with one
 * audit entry; `draft` writes unaudited scratch; `task` works on files, keys or jobs and opens its own transactions (ADR 0002).
 */
type RouteKind = 'query' | 'command' | 'draft' | 'task'

export type Route<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  F extends FaultCode = FaultCode,
  K extends RouteKind = RouteKind,
> = {
  readonly kind: K
  readonly permission: Permission
  readonly input: I
  readonly output: O
  readonly faults: readonly F[]
}

/** Faults any route may answer with. */
export const FRAME_FAULTS = [
  'UNKNOWN_ROUTE',
  'NOT_LOGGED_IN',
  'NOT_ALLOWED',
  'INVALID_INPUT',
  'STATION_CLOSED',
  'STATION_STOPPED',
  'PASSWORD_NOT_OWN',
  'DISK_FULL',
  'FOLDER_READ_ONLY',
  'FILE_DAMAGED',
  'FILE_BUSY',
  'DISK_NOT_ANSWERING',
  'TOO_MANY_FILES',
  'OUT_OF_MEMORY',
  'ALREADY_DONE',
  'INTERNAL',
] as const satisfies readonly FaultCode[]
type FrameFault = (typeof FRAME_FAULTS)[number]

export type Fault<F extends FaultCode = FaultCode> = {
  readonly code: F | FrameFault
  /** 发生了什么 · 数据怎样 · 怎么办, ready for the screen. */
  readonly message: string
  readonly data: string
  readonly advice: string
  readonly details: Readonly<Record<string, unknown>>
}

export type Reply<T = unknown, F extends FaultCode = FaultCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault<F> }

export type Contract = Readonly<Record<string, Route>>
export type Input<R extends Route> = z.input<R['input']>
export type Parsed<R extends Route> = z.output<R['input']>
export type Output<R extends Route> = z.output<R['output']>

export type Client<C extends Contract> = {
  readonly [K in keyof C]: (input: Input<C[K]>) => Promise<Reply<Output<C[K]>, C[K]['faults'][number]>>
}

/** Nothing is asked, or nothing is answered. */
export const Nothing = z.strictObject({})

/**
 * Declares one route: of which kind it is and who may ask it; kind and fault codes are kept literal so that handlers and switches are
 * checked by the compiler. What is not said is nothing: no input, no output, no faults but those of the frame.
 */
export function route<
  const K extends RouteKind,
  I extends z.ZodType = typeof Nothing,
  O extends z.ZodType = typeof Nothing,
  const F extends FaultCode = never,
>(
  kind: K,
  permission: Permission,
  said?: Partial<Pick<Route<I, O, F>, 'input' | 'output' | 'faults'>>,
): Route<I, O, F, K>
/** Of any route: fills in what was not said. */
export function route(kind: RouteKind, permission: Permission, said?: Partial<Route>): Route {
  return { kind, permission, input: Nothing, output: Nothing, faults: [], ...said }
}
