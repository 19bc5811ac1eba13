import { acquaint, live } from './life.ts'
import type { Omission } from './mail.ts'
import { REAL, STEPS, type Batch } from './batch.ts'
import { makeTemplates } from './station.ts'

/**
 * `node lives-child.ts <first seed> <count> [ordinary|rough|hostile] [omission]`: lives that many lives, prints one line
 * `LIVES {…}`. With an omission, whose protection `broken.ts` took out, it stops at the first that goes wrong.
 */
const [first = 0, count = 0] = process.argv.slice(2, 4).map(Number)
const omit = process.argv[5] as Omission | undefined
const [rough, hostile] = ['rough', 'hostile'].map((weather) => process.argv[4] === weather)
const templates = acquaint(makeTemplates())
const total: Record<string, number> = {}
const add = (what: string, by: number) => (total[what] = (total[what] ?? 0) + by)
const wrong: Batch['wrong'][number][] = []
for (let seed = first; seed < first + count && (omit === undefined || wrong.length === 0); seed += 1)
  try {
    const life = live(templates, seed, {
      steps: STEPS,
      real: seed % REAL === 0 && hostile !== true,
      rough: rough === true,
      hostile: hostile === true,
      ...(omit === undefined ? {} : { omit }),
    })
    if (life.wrong.length > 0) wrong.push({ seed, what: life.wrong })
    for (const map of [life.refused, life.done]) for (const [what, by] of map) add(what, by)
    add('versions', life.versions)
    add('listed', life.listed)
  } catch (error) {
    // A program that breaks is as wrong as one that goes astray, and the lives after it are still worth living.
    wrong.push({ seed, what: [error instanceof Error ? String(error.stack) : String(error)] })
  }
const batch: Batch = { wrong, total, cpuMs: Math.round(process.cpuUsage().user / 1000) }
process.stdout.write(`LIVES ${JSON.stringify(batch)}\n`)
