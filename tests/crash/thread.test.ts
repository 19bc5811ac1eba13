import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, RESOURCES } from '#test/helper/open-test-station.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { BRIEF_LIFE } from '#test/helper/brief-life.ts'
import { bundle, type Bundle } from './bundle.ts'
import { examineFolder, type Tried } from './check.ts'
import { countyTemplate, type Template } from './template.ts'

const SEED = 2014
const DEATHS: LongGate = { what: 'deaths of the writing thread', floor: 12, deep: 200, seconds: 8, seed: SEED }

let code: Bundle
let county: Template
beforeAll(async () => {
  code = await bundle(['thread-child', 'worker', 'job'])
  county = await countyTemplate(2)
}, 120_000)
afterAll(() => {
  county?.remove()
  code?.remove()
})

type Ended = {
  readonly tried: Tried[]
  readonly acknowledged: string[]
  readonly refused: { code: string; message: string }[]
  readonly hung: number
}

async function lifeOf(folder: string, seed: number): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [...BRIEF_LIFE, code.file('thread-child'), folder, RESOURCES, PASSWORD, String(seed)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: code.env },
  )
  const ended: Ended = { tried: [], acknowledged: [], refused: [], hung: 0 }
  let hung = 0
  // Its lock is stale only once the process is gone, which is later than its last word.
  const gone = new Promise((resolve) => child.on('exit', resolve))
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as { say: string } & Tried & { code: string; message: string }
    if (line.say === 'try') ended.tried.push(line)
    if (line.say === 'ack') ended.acknowledged.push(line.command)
    if (line.say === 'refused') ended.refused.push(line)
    if (line.say === 'hung') hung += 1
  }
  await gone
  return { ...ended, hung }
}

describe('a station thread that dies between request and reply (R-07)', () => {
  // Bug caught: "not saved" was a guess, for the commit may have been through when the thread died.
  it('says to whoever waits that nobody knows, and the same command id tried again gives one row', async () => {
    let inFlight = 0
    let hung = 0
    for (const at of longGate(DEATHS, numbers())) {
      const folder = county.copy()
      try {
        const life = await lifeOf(folder, SEED + at)
        hung += life.hung
        inFlight += life.refused.length
        for (const one of life.refused) {
          expect(one.message).toMatch(/还不知道.*先查/u)
          expect(one.code).toBe('STATION_STOPPED')
        }
        const { lost, broken } = await examineFolder(folder, life)
        expect({ seed: SEED + at, lost, broken }).toEqual({ seed: SEED + at, lost: [], broken: [] })
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
    expect(inFlight, 'deaths that struck a waiting request').toBeGreaterThan(0)
    expect(hung, 'calls that were never answered').toBe(0)
  }, 600_000)
})
