import type { Ports } from '#core/ports.ts'
import { productionPorts } from '#shell/worker/ports.ts'

/** Real clock, randomness and process table; only the key derivation is cheap, because it is paid at every start. */
export function crashPorts(dataDir: string): Ports {
  return { ...productionPorts(dataDir), keyCost: { n: 2 ** 10, r: 8, p: 1 }, log: () => undefined }
}
