import { randomBytes } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { Ports } from '#core/ports.ts'
import { PRODUCTION_KEY_COST } from '#core/station/slots.ts'
import { uuidV7 } from '#shared/model/id.ts'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process lives, it is only not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The real world: wall clock, system randomness, this process. */
export function productionPorts(): Ports {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const clock = { now: () => Date.now() }
  return {
    clock,
    random,
    ids: { uuid: () => uuidV7(clock.now(), random(10)) },
    keyCost: PRODUCTION_KEY_COST,
    log: ({ level, what, detail }) => {
      if (level !== 'info') console.error(`[${level}] ${what}${detail ? `\n${detail}` : ''}`)
    },
    host: { pid: process.pid, hostName: hostname(), isAlive, osUser: userInfo().username },
  }
}
