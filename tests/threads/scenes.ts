import type { RouteName } from '#shared/contract/index.ts'
import type { Scenes } from './scene.ts'
import { exchangeScenes } from './scene/exchange.ts'
import { fundScenes } from './scene/fund.ts'
import { backupScenes, officeScenes } from './scene/office.ts'
import { procedureScenes } from './scene/procedure.ts'
import { severalScenes } from './scene/several.ts'
import { registerScenes } from './scene/register.ts'
import { reportingScenes } from './scene/reporting.ts'
import { retentionScenes } from './scene/retention.ts'
import { supervisionScenes } from './scene/supervision.ts'
import { tableScenes } from './scene/table.ts'
import { trustScenes } from './scene/trust.ts'

/** Every route that may write, with an input that goes through; what replaces keys and epochs comes last. */
export const scenes: Scenes = {
  ...backupScenes,
  ...registerScenes,
  ...procedureScenes,
  ...severalScenes,
  ...fundScenes,
  ...reportingScenes,
  ...tableScenes,
  ...supervisionScenes,
  ...exchangeScenes,
  ...officeScenes,
  ...retentionScenes,
  ...trustScenes,
}

const NO_STATION = 'before it there is no station to compare with: src/main/core/backup/first-start.test.ts'
const TWICE_RESTORED =
  'wants a station restored from a backup, and what a peer gave back to it: tests/exchange/restore.test.ts, lost-keys.test.ts'

/** Routes that may write and are not played here, each with its reason. */
export const NOT_PLAYED: Partial<Record<RouteName, string>> = {
  'station.setup': NO_STATION,
  'station.definitions': NO_STATION,
  'station.units': NO_STATION,
  'station.keepSetup': NO_STATION,
  'station.keptSetup': NO_STATION,
  'station.probeFolder': NO_STATION,
  'station.findBackups': NO_STATION,
  'station.restoreHere': NO_STATION,
  'medium.read': 'reads from a U disk, and no machine of a test has one: tests/outgoing/medium.test.ts',
  'rescue.make': 'writes nothing of a station, and only where its file was found damaged: tests/rescue',
  'exchange.giveBack': TWICE_RESTORED,
  'exchange.settleClaims': TWICE_RESTORED,
  'exchange.settleDoneAgain': TWICE_RESTORED,
}
