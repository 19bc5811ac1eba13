import { DomainFault } from '#core/fault.ts'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import { stationTools, type Tools } from '#core/exchange/log/package-store.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'
import { act, dump } from './pair.ts'

export type Receive = (bytes: Uint8Array) => void

/** The product's way in one place: verify and apply in one transaction, the checks in front. */
export function receiverAt(city: TestStation): { readonly tools: Tools; readonly whole: Receive } {
  const tools = stationTools(city.dataDir, memoryVault())
  return { tools, whole: (bytes) => act(city, '经办', (call) => void receivePackage(call, bytes, tools, true)) }
}

/** What a receiver says to bytes: a fault's code, ACCEPTED, or that it broke. */
export function taking(receive: Receive, bytes: Uint8Array): string {
  try {
    receive(bytes)
    return 'ACCEPTED'
  } catch (error) {
    return error instanceof DomainFault ? error.code : `CRASH ${String(error)}`
  }
}

export type Verdict = {
  readonly codes: ReadonlyMap<string, number>
  /** Answers that are no refusal of the format: taken in, or broken. */
  readonly other: readonly string[]
  readonly tried: number
  readonly changed: boolean
}

/** Many spoiled packages one after the other, and whether anything at the station is another thing afterwards. */
export function judge(city: TestStation, receive: Receive, files: Iterable<Uint8Array>): Verdict {
  const before = dump(city.station.db())
  const codes = new Map<string, number>()
  let tried = 0
  for (const bytes of files) {
    const code = taking(receive, bytes)
    codes.set(code, (codes.get(code) ?? 0) + 1)
    tried += 1
  }
  const other = [...codes.keys()].filter((code) => !(PACKAGE_FAULTS as readonly string[]).includes(code))
  return { codes, other, tried, changed: dump(city.station.db()) !== before }
}
