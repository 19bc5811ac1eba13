import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOG_BOUNDS } from '#core/db/checkpoint.ts'
import { makeBackup } from '#core/backup/service.ts'
import { UNWATCHED } from '#core/watch.ts'
import { DEEP, longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

/**
 * Long use of one open station: what it does all day, over and over, by one process. Would catch memory that is never given
 * back, files that are never closed, and a write-ahead log that nobody carries over.
 */

const GATE: LongGate = { what: 'rounds of use of one open station', floor: 40, deep: 20_000, seconds: 1 }
/** Rounds until caches are full: shapes, prepared statements, faces of the typesetter. */
const WARM = 20
const MIB = 1024 * 1024
/** Memory of the program's own values that a round may leave behind, bytes: less than one row of a register. */
const LEFT_BEHIND = 1024
const LEAST_GROWTH = 12 * MIB
/** Rounds from one backup to the next: each reads back all that is kept, so they grow rarer as the register grows. */
const untilBackup = (kept: number) => Math.max(20, Math.floor(kept / 20))

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let desk: TestStation
let backedUp = 0
beforeAll(async () => {
  desk = await openTestStation({ seed: 'soak' })
  await loginAll(desk)
})
afterAll(() => desk?.close())

/** Open files of this process; where the system does not list them nothing is said of them. */
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)

function used(): { readonly heap: number; readonly files: number } {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return { heap: heapUsed + external, files: openFiles() }
}

/** An hour of a clerk: enter, look, mend, search, attach, print, look at the desk; now and then a backup. */
async function round(at: number): Promise<void> {
  desk.ports.clock.advance(60_000)
  const values = enterpriseValues({ name: `长跑${at}商贸有限公司`, identifierType: 'unknown', identifier: null })
  const { row } = await desk.must('经办', 'register.record', { record: 'enterprise', values })
  await desk.must('经办', 'register.get', { record: 'enterprise', id: row.id })
  await desk.must('查询', 'register.find', { record: 'enterprise', query: '长跑', limit: 50 })
  const file = { name: '照.pdf', base64: Buffer.from(`%PDF-1.4\n${at}\n%%EOF`).toString('base64') }
  await desk.must('经办', 'attachment.add', { record: 'enterprise', subject: row.id, personal: false, file })
  await desk.must('经办', 'desk.today', {})
  if (at % 10 === 0)
    await desk.must('经办', 'print.preview', {
      form: 'REG-1',
      subjects: [row.id],
      fill: 'filled',
      record: 'enterprise',
    })
  if (at - backedUp >= untilBackup(at)) {
    await makeBackup(desk.station, desk.ports, null, UNWATCHED)
    backedUp = at
  }
  if (at % 200 === 0) await loginAll(desk)
}

describe('long use of one open station', () => {
  it(
    'keeps memory, open files and the log of the database within bounds',
    async () => {
      let warm: ReturnType<typeof used> | undefined
      let rounds = 0
      for (const at of longGate(GATE, numbers())) {
        await round(at)
        rounds += 1
        if (rounds === WARM) warm = used()
      }
      if (!warm) throw new Error('the warm-up was not reached')
      const end = used()
      const log = join(desk.dataDir, 'station.db-wal')
      const grown = end.heap - warm.heap
      console.log(
        `${rounds} rounds: ${(grown / MIB).toFixed(1)} MB more in use, ${end.files - warm.files} files more open`,
      )
      expect(grown).toBeLessThan(Math.max(LEAST_GROWTH, (rounds - WARM) * LEFT_BEHIND))
      expect(end.files - warm.files).toBeLessThan(8)
      expect(existsSync(log) ? statSync(log).size : 0).toBeLessThanOrEqual(LOG_BOUNDS.most + LOG_BOUNDS.step)
    },
    DEEP ? 7_200_000 : 300_000,
  )
})
