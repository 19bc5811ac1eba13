import { crowds, openCrowd } from '#test/exchange/crowd.ts'
import { take } from '#test/exchange/pair.ts'
import { answer } from './measure.ts'

/** Takes one crowd in, alone in its process. Arguments: place of the crowd, rows. */
export type TakingInBench = {
  readonly what: string
  readonly rows: number
  /** Processor time of preview and application, and of the application alone, ms. */
  readonly ms: number
  readonly flagged: number
  readonly flags: number
}

const [, , place = '0', rowsText = '1000'] = process.argv
const crowd = crowds[Number(place)]
if (!crowd) throw new Error(`no crowd at ${place}`)
const rows = Number(rowsText)
const { pair, file, close } = await openCrowd(crowd, rows)
const before = process.cpuUsage()
const { counts } = await take(pair.city, file)
const used = process.cpuUsage(before)
const flags = Number(pair.city.station.db().prepare('SELECT count(*) FROM row_flag').pluck().get())
answer({
  what: crowd.what,
  rows,
  ms: (used.user + used.system) / 1000,
  flagged: counts.flagged,
  flags,
} satisfies TakingInBench)
await close()
