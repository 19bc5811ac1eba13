import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'

const LIFETIME = 3 * 60_000

/** Single-use proofs that the person at the desk typed the password again (quality S-44). */
export type Confirmations = {
  readonly issue: (userId: string) => string
  readonly take: (userId: string, token: string) => boolean
}

/** Confirmations of this process: a token is taken once, by whom it was issued to, within three minutes. */
export function createConfirmations(ports: Ports): Confirmations {
  const known = new Map<string, { userId: string; until: number }>()
  return {
    issue: (userId) => {
      const token = Buffer.from(ports.random(24)).toString('base64url')
      known.set(token, { userId, until: ports.clock.now() + LIFETIME })
      return token
    },
    take: (userId, token) => {
      const found = known.get(token)
      known.delete(token)
      return found !== undefined && found.userId === userId && ports.clock.now() <= found.until
    },
  }
}

/** Uses up the token of a final act. Faults: CONFIRMATION_NEEDED. */
export function takeConfirmation(call: Pick<QueryCall, 'core' | 'principal'>, token: string | null): void {
  if (token === null || !call.core.confirmations.take(call.principal.userId, token)) refuse('CONFIRMATION_NEEDED')
}
