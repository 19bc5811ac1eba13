import { join } from 'node:path'
import { SCENARIOS } from './protocol.ts'
import { openStage } from './stage.ts'
import { works } from './work.ts'

/** The process whose calls are written down: it works through every scenario that was laid out, and is never closed tidily. */
const [, , root = ''] = process.argv
for (const scenario of SCENARIOS) await works[scenario](openStage(join(root, scenario)))
process.exit(0)
