import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receivePackage } from '#core/exchange/apply.ts'
import type { Shelf, Tools } from '#core/exchange/shelf.ts'
import { sm2Seal } from '#core/exchange/seal.ts'
import { DomainFault } from '#core/fault.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { act, openPair, type Pair, send, take, travelling } from './pair.ts'

const COUNT = 6
const DEEP = process.env['HSB_DEEP'] === '1'
const NAMES = ['甲', '乙', '丙', '丁', '戊', '己']

const shelf: Shelf = {
  keep: (digest) => digest,
  read: () => undefined,
  mark: () => undefined,
  setMark: () => undefined,
}
const tools: Tools = {
  shelf,
  seal: sm2Seal,
  guard: { newerOnly: true, byRevision: true, newEpochWhenBehind: true },
  files: memoryVault(),
}

type Sent = {
  readonly seq: number
  readonly base: number
  readonly head: number
  readonly bytes: Uint8Array
  readonly rows: readonly string[]
}

describe('six packages, the city heard after the third', () => {
  let pair: Pair
  const sent: Sent[] = []

  beforeAll(async () => {
    pair = await openPair()
    const { county, city, countyId, cityId } = pair
    const db = city.station.db()
    db.exec('BEGIN')
    const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    let rev = row.rev
    for (const [at, name] of NAMES.entries()) {
      const values = enterpriseValues({ name: `通城县${name}号公司` })
      const corrected = await county.must('经办', 'register.correct', { record: 'enterprise', id: row.id, rev, values })
      rev = corrected.row.rev
      await county.must('经办', 'register.record', {
        record: 'contact',
        values: { enterprise: row.id, name: `联系人${name}` },
      })
      const { file, digest } = await send(county, cityId)
      const log = county.station
        .db()
        .prepare('SELECT base, head, seq FROM package_log WHERE digest = ?')
        .get(digest) as { base: number; head: number; seq: number }
      sent.push({
        ...log,
        bytes: Buffer.from(file.base64, 'base64'),
        rows: travelling(county.station.db(), pair.countyId, ['city']),
      })
      if (at !== 2) continue
      await take(city, file)
      await take(county, (await send(city, countyId)).file)
    }
    // The city forgets all of it; what the county wrote stays as it was written.
    db.exec('ROLLBACK')
  })
  afterAll(async () => pair.close())

  /** What must come of a sequence, by the rule alone: a package applies iff it begins at or before what is held. */
  function expected(order: readonly Sent[]): { held: number; gaps: number[]; rows: readonly string[] } {
    let held = 0
    const gaps: number[] = []
    for (const one of order)
      if (one.base > held) gaps.push(one.seq)
      else held = Math.max(held, one.head)
    return { held, gaps, rows: sent.find((one) => one.head === held)?.rows ?? [] }
  }

  function run(order: readonly Sent[]): void {
    const { city, countyId } = pair
    const db = city.station.db()
    const want = expected(order)
    const gaps: number[] = []
    const arrived = new Set<number>()
    db.exec('BEGIN')
    try {
      for (const one of order) {
        try {
          act(city, '经办', (call) => receivePackage(call, one.bytes, tools, true))
          arrived.add(one.seq)
        } catch (error) {
          if (!(error instanceof DomainFault) || error.code !== 'E-GAP') throw error
          gaps.push(one.seq)
          const lacking = Array.from({ length: one.seq - 1 }, (_, at) => at + 1).filter((seq) => !arrived.has(seq))
          for (const seq of lacking) expect(String(error.details['message'])).toContain(`第 ${seq} 号未收到`)
          expect(error.details['held']).toBe(
            Math.max(0, ...order.filter((before) => arrived.has(before.seq)).map((before) => before.head)),
          )
        }
      }
      expect({ order: order.map((one) => one.seq), gaps }).toEqual({
        order: order.map((one) => one.seq),
        gaps: want.gaps,
      })
      expect(travelling(db, countyId, ['city'])).toEqual(want.rows)
    } finally {
      db.exec('ROLLBACK')
    }
  }

  const subsets = () => Array.from({ length: 2 ** COUNT }, (_, mask) => sent.filter((_one, at) => (mask >> at) & 1))
  /** In order, backwards, each rotation: every package comes once first and once last. Deep: every order there is. */
  const orders = (subset: readonly Sent[]): (readonly Sent[])[] =>
    DEEP
      ? permutations(subset)
      : [subset, subset.toReversed(), [...subset.slice(3), ...subset.slice(0, 3)], [...subset, ...subset]]

  function permutations(list: readonly Sent[]): (readonly Sent[])[] {
    if (list.length < 2) return [list]
    return list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]))
  }

  it('ends in the in-order state or names what is missing, for every subset', { timeout: 3_600_000 }, () => {
    expect(sent.map((one) => one.base > 0)).toEqual([false, false, false, true, true, true])
    let runs = 0
    for (const subset of subsets())
      for (const order of orders(subset)) {
        run(order)
        runs += 1
      }
    console.log(`${runs} sequences of up to ${COUNT} packages`)
    expect(runs).toBeGreaterThanOrEqual(256)
  })

  it('says which number never came and in which one its content did', async () => {
    const { city } = pair
    const db = city.station.db()
    db.exec('BEGIN')
    try {
      for (const at of [0, 2])
        act(city, '经办', (call) => receivePackage(call, sent[at]?.bytes ?? new Uint8Array(), tools, true))
      const { peers } = await city.must('经办', 'exchange.peers', {})
      expect(peers[0]?.missing).toEqual(['第 2 号未收到，内容已随第 3 号到达'])
      const late = act(city, '经办', (call) => receivePackage(call, sent[1]?.bytes ?? new Uint8Array(), tools, true))
      expect(late.counts).toMatchObject({ added: 0, changed: 0 })
      expect((await city.must('经办', 'exchange.peers', {})).peers[0]).toMatchObject({ missing: [], lastSeq: 3 })
    } finally {
      db.exec('ROLLBACK')
    }
  })
})
