import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { bundle, type Bundle } from './bundle.ts'

const racesFor = (what: string): LongGate => ({ what: `races for ${what}`, floor: 20, deep: 200, seconds: 0.3 })

type Said = {
  readonly won: boolean
  readonly pid: number
  readonly code?: string
  readonly details?: Record<string, unknown>
}
type Racer = {
  readonly tell: (order: unknown) => void
  readonly hear: () => Promise<Said>
  readonly process: ChildProcessWithoutNullStreams
}

let code: Bundle
let racers: Racer[] = []

function start(): Racer {
  const child = spawn(process.execPath, ['--no-warnings', code.file('racer'), RESOURCES])
  child.stderr.resume()
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    process: child,
    tell: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
    hear: async () => JSON.parse(String((await lines.next()).value)) as Said,
  }
}

beforeAll(async () => {
  code = await bundle(['racer'])
  racers = [start(), start()]
  for (const racer of racers) await racer.hear()
}, 120_000)
afterAll(() => {
  for (const racer of racers) racer.process.kill()
  code?.remove()
})

async function race(prepare: (folder: string) => void): Promise<{ won: Said[]; lost: Said[]; lock: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-race-'))
  try {
    prepare(folder)
    const at = Date.now() + 5
    for (const racer of racers) racer.tell({ folder, at })
    const said = await Promise.all(racers.map((racer) => racer.hear()))
    const lock = existsSync(join(folder, 'station.lock')) ? readFileSync(join(folder, 'station.lock'), 'utf8') : ''
    for (const racer of racers) racer.tell({ leave: true })
    await Promise.all(racers.map((racer) => racer.hear()))
    return { won: said.filter((one) => one.won), lost: said.filter((one) => !one.won), lock }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A process id that nobody has any more. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

const stale = (pid = deadPid()) => JSON.stringify({ pid, host: hostname(), osUser: userInfo().username, since: 1 })

describe('two processes on one data folder (R-06)', () => {
  it.each([
    ['a free folder', () => undefined],
    ['the lock of a process that is dead', (folder: string) => writeFileSync(join(folder, 'station.lock'), stale())],
    // After a start of the computer numbers are given out again: any service may have that of the program of yesterday.
    [
      'a lock whose number is in use again',
      (folder: string) => writeFileSync(join(folder, 'station.lock'), stale(process.pid)),
    ],
    ['a lock torn by a power cut', (folder: string) => writeFileSync(join(folder, 'station.lock'), '')],
  ])(
    'gives %s to exactly one and tells the other who has it since when',
    async (what, prepare) => {
      const both: number[] = []
      for (const _race of longGate(racesFor(what), numbers())) {
        const before = Date.now()
        const { won, lost, lock } = await race(prepare)
        if (won.length !== 1) {
          both.push(won.length)
          continue
        }
        expect(lost[0]).toMatchObject({
          code: 'STATION_HELD',
          details: { pid: won[0]?.pid, host: hostname(), osUser: userInfo().username },
        })
        expect(Number(lost[0]?.details?.['since'])).toBeGreaterThanOrEqual(before)
        expect(JSON.parse(lock)).toMatchObject({ pid: won[0]?.pid })
      }
      expect(both, 'races with another number of winners than one').toEqual([])
    },
    120_000,
  )

  it('never takes over the lock of another computer, whose processes cannot be seen from here', async () => {
    const { won, lost } = await race((folder) =>
      writeFileSync(
        join(folder, 'station.lock'),
        JSON.stringify({ pid: deadPid(), host: '另一台电脑', osUser: '经办甲', since: 1 }),
      ),
    )
    expect(won).toEqual([])
    expect(lost.map((one) => [one.code, one.details?.['host'], one.details?.['since']])).toEqual([
      ['STATION_HELD', '另一台电脑', 1],
      ['STATION_HELD', '另一台电脑', 1],
    ])
  })
})
