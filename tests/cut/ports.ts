import type { Ports } from '#core/ports.ts'
import { testPorts, type TestClock } from '#test/helper/open-test-station.ts'

/** The recorded process is dead when its folders are looked at: no process of the examiner may have its number. */
const RECORDED_PID = 1

/** Seeded and cheap as in every test; the process that is cut off has a number of its own. */
export function recordedPorts(seed: string, start: string): Ports & { readonly clock: TestClock } {
  const ports = testPorts(seed, start)
  return { ...ports, host: { ...ports.host, pid: RECORDED_PID } }
}
