import { contract, type RouteName, type StationClient, type StationContract } from '#shared/contract/index.ts'
import type { Input, Output, Reply } from '#shared/contract/route.ts'
import { send } from '#ui/api/transport.ts'

export type InputOf<K extends RouteName> = Input<StationContract[K]>
export type OutputOf<K extends RouteName> = Output<StationContract[K]>
export type ReplyOf<K extends RouteName> = Reply<OutputOf<K>, StationContract[K]['faults'][number]>

/** True for routes that change something or work on files: each user action of theirs carries its own command id. */
export function isAct(route: RouteName): boolean {
  const { kind } = contract[route]
  return kind === 'command' || kind === 'task'
}

/** A fresh id for one user action; a retry of the same action sends the same id (design decision 2). */
export function newCommandId(): string {
  return crypto.randomUUID()
}

type Lost = () => void
const lost = new Set<Lost>()

/** Called when the station no longer knows who asks: the session ran out, or another window of this browser took its place. */
export function onSessionLost(fn: Lost): () => void {
  lost.add(fn)
  return () => lost.delete(fn)
}

/** Asks one route, typed by the contract. */
export async function ask<K extends RouteName>(
  route: K,
  input: InputOf<K>,
  commandId: string | undefined = isAct(route) ? newCommandId() : undefined,
): Promise<ReplyOf<K>> {
  const reply = await send(route, input, commandId)
  if (!reply.ok && reply.fault.code === 'NOT_LOGGED_IN') for (const fn of lost) fn()
  // The station checked its answer against the contract before it left; here the type is taken from there.
  return reply as ReplyOf<K>
}

/** Every route of the contract as a typed function: `client['register.find']({ … })`. */
export const client: StationClient = Object.fromEntries(
  // Object.fromEntries forgets which name belongs to which function; the contract's own keys are walked.
  (Object.keys(contract) as RouteName[]).map((name) => [name, (input: InputOf<typeof name>) => ask(name, input)]),
) as unknown as StationClient
