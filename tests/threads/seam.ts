import fs from 'node:fs'
import { join } from 'node:path'
import { getEnvironmentData, workerData } from 'node:worker_threads'
import { CONTROL, controlOver, isLeaking } from './control.ts'
import { strikeFiles, strikeStatements } from './strike.ts'

/**
 * Loaded before the program's own thread: its file operations and statements are counted, and the one the test names fails
 * as the system or SQLite would let it fail. Its clock is the test's.
 */
/** The daily backup would come in between after a minute of the real clock. */
const FIRST_LOOK = 60_000
const NEVER = 2 ** 31 - 1

const shared = getEnvironmentData(CONTROL)
if (shared instanceof SharedArrayBuffer) {
  const control = controlOver(shared)
  Date.now = () => control.clock[0] ?? 0
  if ((workerData as { role: string }).role === 'writer') {
    await strikeFiles(control)
    strikeStatements(control, () => {
      if (isLeaking(control)) fs.writeFileSync(join((workerData as { dataDir: string }).dataDir, 'left-behind'), '')
    })
    const { setTimeout: real } = globalThis
    const later = (run: () => void, wait?: number) => real(run, wait === FIRST_LOOK ? NEVER : wait)
    globalThis.setTimeout = Object.assign(later, real)
  }
}
