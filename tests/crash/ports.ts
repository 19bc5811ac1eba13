import type { Ports } from '#core/ports.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { uuidV7 } from '#shared/model/id.ts'

const AFTER_TEMPLATE = Date.parse('2014-03-08T01:00:00.000Z')
const YEAR = 365 * 86_400_000

/** Runs on from process to process, and never leaves the term of the template's certificates. */
const yearOfTemplate = () => AFTER_TEMPLATE + (Date.now() % YEAR)

/** Real randomness and process table; the clock of the template's year, and a cheap key derivation, paid at every start. */
export function crashPorts(dataDir: string, now: () => number = yearOfTemplate): Ports {
  const ports = productionPorts(dataDir)
  return {
    ...ports,
    clock: { now },
    ids: { uuid: () => uuidV7(now(), ports.random(10)) },
    keyCost: { n: 2 ** 10, r: 8, p: 1 },
    log: () => undefined,
  }
}
