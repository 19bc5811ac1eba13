import { done, type Handlers } from '#api/call.ts'
import { checklist } from '#core/desk/checklist.ts'
import { keepSetup, keptSetup, probeFolder } from '#core/station/setup-draft.ts'
import { broughtBy } from '#shared/definition/pack/brought.ts'
import type { firstRunContract } from '#shared/contract/first-run.ts'

export const firstRunHandlers: Handlers<typeof firstRunContract> = {
  'station.definitions': (call) => broughtBy(call.core.resources.place.pack),
  'station.units': (call) => [...call.core.resources.place.offices],
  'station.keepSetup': (call, input) => done(keepSetup(call.station, call.connection, input)),
  'station.keptSetup': (call) => keptSetup(call.station, call.connection),
  'station.probeFolder': async (call, { folder, make }) => ({ state: await probeFolder(call.station, folder, make) }),
  'station.checklist': (call) => checklist(call),
}
