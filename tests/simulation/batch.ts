import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BRIEF_LIFE } from '#test/helper/brief-life.ts'
import { DEEP, longGate, type LongGate, RANGE, toldByTheLast } from '#test/helper/long-gate.ts'
import type { Omission } from './mail.ts'

export const STEPS = 300
/** Every so many lives are signed and verified with real SM2, which takes five times as long and has vectors of its own. */
export const REAL = DEEP ? 100 : 50
/** Lives of one process: the database package never frees an image it serialised, some 50 MB a life. */
const BATCH = DEEP ? 100 : 25

export type Batch = {
  readonly wrong: readonly { readonly seed: number; readonly what: readonly string[] }[]
  /** What happened how often. */
  readonly total: Readonly<Record<string, number>>
  readonly cpuMs: number
}

/**
 * Ordinary years; rough ones: whole folders put back, city keys stolen, enterprises moved, money paid to the end; or years in
 * which one county sends the city whatever it likes, by its own key.
 */
export type Weather = 'ordinary' | 'rough' | 'hostile'

type Lanes = { readonly processes: number; readonly weather: Weather }
type Lives = { readonly first: number; readonly count: number }

/**
 * Lives of a program without one of its protections, until the first goes wrong. The program has no switch for that: a process
 * of its own reads its files without the lines in question (`broken.ts`).
 */
export function runControl(omit: Omission, lives: Lives): Promise<Batch> {
  return runBatch(lives, 'ordinary', omit)
}

function runBatch({ first, count }: Lives, weather: Weather, omit?: Omission): Promise<Batch> {
  return new Promise((done, fail) => {
    const file = (name: string) => join(import.meta.dirname, name)
    const child = spawn(process.execPath, [
      ...BRIEF_LIFE,
      ...(omit === undefined ? [] : ['--import', pathToFileURL(file('broken.ts')).href]),
      file('lives-child.ts'),
      String(first),
      String(count),
      weather,
      ...(omit === undefined ? [] : [omit]),
    ])
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', fail)
    child.on('close', (code) => {
      const line = said.split('\n').find((text) => text.startsWith('LIVES '))
      if (code === 0 && line !== undefined) done(JSON.parse(line.slice(6)) as Batch)
      else fail(new Error(`lives from seed ${first} ended with ${code}:\n${said.slice(-2000)}`))
    })
  })
}

/** As many processes as it takes: the floor in a fast run, one more while there is budget, all of them in a deep one. */
function* batchesOf({ floor, deep, seed = 0 }: LongGate): Generator<Lives> {
  const end = RANGE ? RANGE.to + 1 : deep
  for (let lived = RANGE?.from ?? 0; lived < end;) {
    const until = RANGE || DEEP || lived >= floor ? end : floor
    const count = Math.min(BATCH, until - lived)
    yield { first: seed + lived, count }
    lived += count
  }
}

/** Lives from the seed of the gate on, some processes at a time. A wrong one ends nothing: who waited an hour wants to hear of all of them. */
export async function runLives(
  gate: LongGate,
  lanes: Lanes,
  said: (lived: number, batch: Batch) => void,
): Promise<Batch[]> {
  const { tell, end } = toldByTheLast()
  const shared = longGate(gate, batchesOf(gate), { weigh: ({ count }) => count, tell })
  const batches: Batch[] = []
  const lane = async () => {
    for (let next = shared.next(); !next.done; next = shared.next()) {
      const batch = await runBatch(next.value, lanes.weather)
      batches.push(batch)
      said(batches.length * BATCH, batch)
    }
  }
  await Promise.all(Array.from({ length: lanes.processes }, lane))
  end()
  return batches
}
