import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const STEPS = 300
const DEEP = process.env['HSB_DEEP'] === '1'
/** Every so many lives are signed and verified with real SM2. */
export const REAL = DEEP ? 100 : 25
/** Lives of one process: the database package never frees an image it serialised, some 50 MB a life. */
const BATCH = DEEP ? 100 : 25

export type Batch = {
  readonly wrong: readonly { readonly seed: number; readonly what: readonly string[] }[]
  /** What happened how often. */
  readonly total: Readonly<Record<string, number>>
  readonly cpuMs: number
}

/** Ordinary years, or rough ones: whole folders put back, city keys stolen, enterprises moved, money paid to the end. */
export type Weather = 'ordinary' | 'rough'

function runBatch(first: number, count: number, weather: Weather): Promise<Batch> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [
      '--no-warnings',
      join(import.meta.dirname, 'lives-child.ts'),
      String(first),
      String(count),
      weather,
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

/** Lives from `first` on, some processes at a time. A wrong one ends nothing: who waited an hour wants to hear of all of them. */
export async function runLives(
  first: number,
  count: number,
  { processes, weather }: { readonly processes: number; readonly weather: Weather },
  said: (lived: number, batch: Batch) => void,
): Promise<Batch[]> {
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => first + at * BATCH)
  const batches: Batch[] = []
  const lane = async () => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      const batch = await runBatch(start, Math.min(BATCH, first + count - start), weather)
      batches.push(batch)
      said(batches.length * BATCH, batch)
    }
  }
  await Promise.all(Array.from({ length: processes }, lane))
  return batches
}
