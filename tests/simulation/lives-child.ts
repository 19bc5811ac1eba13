import { acquaint, live } from './life.ts'
import { REAL, STEPS, type Batch } from './batch.ts'
import { makeTemplates } from './station.ts'

/** `node lives-child.ts <first seed> <count>`: lives that many lives, prints one line `LIVES {…}`, stops at the first wrong one. */
const [first = 0, count = 0] = process.argv.slice(2).map(Number)
const templates = acquaint(makeTemplates())
const total: Record<string, number> = {}
const add = (what: string, by: number) => (total[what] = (total[what] ?? 0) + by)
let wrong: Batch['wrong'] = null
for (let seed = first; seed < first + count && wrong === null; seed += 1) {
  const life = live(templates, seed, { steps: STEPS, real: seed % REAL === 0 })
  if (life.wrong.length > 0) wrong = { seed, what: life.wrong }
  for (const map of [life.refused, life.done]) for (const [what, by] of map) add(what, by)
  add('versions', life.versions)
  add('listed', life.listed)
}
const batch: Batch = { wrong, total, cpuMs: Math.round(process.cpuUsage().user / 1000) }
process.stdout.write(`LIVES ${JSON.stringify(batch)}\n`)
