import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import type { PackageStore, Tools } from '#core/exchange/log/package-store.ts'
import { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { DomainFault } from '#core/fault.ts'
import { DEEP, longGate, type LongGate } from '#test/helper/long-gate.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { act, openPair, type Pair, send, take, travelling } from './pair.ts'

const COUNT = 6
/** Every one is another than all others; what they have in common at their beginning is done once. */
const SEQUENCES: LongGate = { what: 'sequences of up to six packages', floor: 298, deep: 2020, seconds: 0 }
const NAMES = ['甲', '乙', '丙', '丁', '戊', '己']

const store: PackageStore = {
  keep: (digest) => ({ file: digest, sum: '' }),
  read: () => undefined,
  mark: () => undefined,
  setMark: () => undefined,
}
const tools: Tools = {
  store,
  seal: sm2Seal,
  files: memoryVault(),
}

type Sent = {
  readonly seq: number
  readonly base: number
  readonly head: number
  readonly bytes: Uint8Array
  readonly rows: readonly string[]
}

/** Sequences as a tree: what follows a beginning, and whether one ends there. */
type Branch = { readonly next: Map<Sent, Branch>; ends: boolean }

/** What came in so far: in this order, which were taken in, which were refused for a gap. */
type Came = { readonly order: readonly Sent[]; readonly arrived: ReadonlySet<number>; readonly gaps: readonly number[] }

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

  /** Takes in the last package of a sequence whose others were taken in before; true where it was, false where a gap was named. */
  function receive(order: readonly Sent[], arrived: ReadonlySet<number>): boolean {
    const one = order.at(-1)
    if (!one) throw new Error('no package')
    try {
      act(pair.city, '经办', (call) => receivePackage(call, one.bytes, tools, true))
      return true
    } catch (error) {
      if (!(error instanceof DomainFault) || error.code !== 'E-GAP') throw error
      const lacking = Array.from({ length: one.seq - 1 }, (_, at) => at + 1).filter((seq) => !arrived.has(seq))
      for (const seq of lacking) expect(String(error.details['message'])).toContain(`第 ${seq} 号未收到`)
      const before = order.slice(0, -1).filter(({ seq }) => arrived.has(seq))
      expect(error.details['held']).toBe(Math.max(0, ...before.map(({ head }) => head)))
      return false
    }
  }

  /** Every sequence of the tree, while the city is in the state it led to: what sequences have in common is taken in once. */
  function* walk(branch: Branch, came: Came): Generator<Came> {
    const db = pair.city.station.db()
    if (branch.ends) yield came
    for (const [one, rest] of branch.next) {
      const order = [...came.order, one]
      const point = `after_${order.length}`
      db.exec(`SAVEPOINT ${point}`)
      if (receive(order, came.arrived))
        yield* walk(rest, { ...came, order, arrived: new Set([...came.arrived, one.seq]) })
      else yield* walk(rest, { ...came, order, gaps: [...came.gaps, one.seq] })
      db.exec(`ROLLBACK TO ${point}; RELEASE ${point}`)
    }
  }

  const subsets = () => Array.from({ length: 2 ** COUNT }, (_, mask) => sent.filter((_one, at) => (mask >> at) & 1))
  /** In order, backwards, twice, each rotation: every package comes once first and once last. Deep: every order there is. */
  const orders = (subset: readonly Sent[]): (readonly Sent[])[] => [
    subset.toReversed(),
    [...subset, ...subset],
    ...(DEEP
      ? permutations(subset)
      : [subset, ...subset.map((_, at) => [...subset.slice(at), ...subset.slice(0, at)])]),
  ]

  function permutations(list: readonly Sent[]): (readonly Sent[])[] {
    if (list.length < 2) return [list]
    return list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]))
  }

  /** Puts a sequence into the tree; false where it is there already. */
  function enter(tree: Branch, order: readonly Sent[]): boolean {
    let branch = tree
    for (const one of order) {
      const next = branch.next.get(one) ?? { next: new Map(), ends: false }
      branch.next.set(one, next)
      branch = next
    }
    const fresh = !branch.ends
    branch.ends = true
    return fresh
  }

  it('ends in the in-order state or names what is missing, for every subset', { timeout: 3_600_000 }, () => {
    expect(sent.map((one) => one.base > 0)).toEqual([false, false, false, true, true, true])
    const tree: Branch = { next: new Map(), ends: false }
    const fresh = subsets()
      .flatMap(orders)
      .filter((order) => enter(tree, order))
    expect(fresh.length).toBeGreaterThanOrEqual(SEQUENCES.floor)
    const db = pair.city.station.db()
    db.exec('BEGIN')
    try {
      for (const { order, gaps } of longGate(SEQUENCES, walk(tree, { order: [], arrived: new Set(), gaps: [] }))) {
        const want = expected(order)
        const seqs = order.map(({ seq }) => seq)
        expect({ order: seqs, gaps }).toEqual({ order: seqs, gaps: want.gaps })
        expect(travelling(db, pair.countyId, ['city'])).toEqual(want.rows)
      }
    } finally {
      db.exec('ROLLBACK')
    }
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
