import type { CommandCall, Commands, Confirmations, QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'

const LIFETIME = 3 * 60_000

type Given = {
  readonly userId: string
  readonly connection: string
  readonly act: string | null
  readonly from: number
}

/** Confirmations of this process: a token is taken once, by whom, where and for what it was issued, within three minutes. */
export function createConfirmations(ports: Ports): Confirmations {
  const known = new Map<string, Given>()
  const at: Confirmations['at'] = (connection, act) => ({
    issue: (userId) => {
      const token = Buffer.from(ports.random(24)).toString('base64url')
      known.set(token, { userId, connection, act, from: ports.clock.now() })
      return token
    },
    take: (userId, token) => {
      const found = known.get(token)
      known.delete(token)
      if (found?.userId !== userId || found.connection !== connection) return false
      // A clock that was set back meanwhile makes none last longer.
      const age = ports.clock.now() - found.from
      return (found.act === null || found.act === act) && age >= 0 && age <= LIFETIME
    },
    at,
    forget: (left) => {
      for (const [token, given] of known) if (given.connection === left) known.delete(token)
    },
  })
  return at('', null)
}

/** Uses up the token of a final act. Faults: CONFIRMATION_NEEDED. */
export function takeConfirmation(call: Pick<QueryCall, 'core' | 'principal'>, token: string | null): void {
  if (token === null || !call.core.confirmations.take(call.principal.userId, token)) refuse('CONFIRMATION_NEEDED')
}

/** Runs a final act as one command that first uses up its token. Faults: CONFIRMATION_NEEDED, those of the act. */
export function confirmedCommand<T>(
  call: Commands,
  action: string,
  { confirmation }: { readonly confirmation: string | null },
  act: (command: CommandCall) => T,
): T {
  return call.command(action, (command) => {
    takeConfirmation(command, confirmation)
    return act(command)
  })
}
