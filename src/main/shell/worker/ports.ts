import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock, HostFacts, Log, Ports } from '#core/ports.ts'
import { PRODUCTION_KEY_COST, readSlots } from '#core/station/slots.ts'
import { consoleLog } from '#shell/worker/log.ts'
import { systemMedia } from '#shell/worker/media.ts'
import { uuidV7 } from '#shared/model/id.ts'

/** Beside a demo station's data: the UTC ms at which its clock starts whenever it is opened. */
export const DEMO_CLOCK = 'demo-clock.json'

/**
 * The wall clock; a demo station lives in the year its data was made for, so that its deadlines look as they would.
 * Only a folder whose slot file says "demo" is believed.
 */
function stationClock(dataDir: string): Clock {
  const file = join(dataDir, DEMO_CLOCK)
  if (!existsSync(file) || readSlots(dataDir)?.unit.demo !== true) return { now: () => Date.now() }
  const { startsAt } = z.object({ startsAt: z.int() }).parse(JSON.parse(readFileSync(file, 'utf8')))
  const opened = Date.now()
  return { now: () => startsAt + (Date.now() - opened) }
}

const ID_BYTES = 10
const POOL = 4096 - (4096 % ID_BYTES)

/** Random bytes of ids, drawn from the system many at a time: an import needs 100,000. Keys never come from here. */
function idBytes(): () => Uint8Array {
  let pool = new Uint8Array(0)
  let at = 0
  return () => {
    if (at >= pool.length) {
      pool = new Uint8Array(randomBytes(POOL))
      at = 0
    }
    at += ID_BYTES
    return pool.subarray(at - ID_BYTES, at)
  }
}

/** This process and its account; `ask` names the account, and throws for some of a domain. */
export function hostFacts(ask = () => userInfo().username, isWindows = process.platform === 'win32'): HostFacts {
  let osUser = ''
  try {
    osUser = ask()
  } catch {
    // Who it is stands in the audit by the login; the account is for whoever finds the folder held.
  }
  return { pid: process.pid, hostName: hostname(), osUser, ...(isWindows ? { profile: homedir() } : {}) }
}

/** The real world: the station's clock, system randomness, this process, and the log it is given. */
export function productionPorts(
  dataDir: string | null = null,
  log: Log = consoleLog,
  mediaDir: string | null = null,
): Ports {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const nextId = idBytes()
  const clock = dataDir === null ? { now: () => Date.now() } : stationClock(dataDir)
  return {
    clock,
    random,
    ids: { uuid: () => uuidV7(clock.now(), nextId()) },
    keyCost: PRODUCTION_KEY_COST,
    log,
    host: hostFacts(),
    media: systemMedia(mediaDir),
  }
}
