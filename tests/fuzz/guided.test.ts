import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCms } from '#core/crypto/cms.ts'
import { DerError } from '#core/crypto/der.ts'
import { parseStrictLine } from '#core/exchange/protocol/strict-json.ts'
import { CMS_NAME, MANIFEST_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { SheetRefusal } from '#core/importing/sheet/fault.ts'
import { readSheet, sheetRows } from '#core/importing/sheet/read.ts'
import { bookParts, table, zip } from '#test/helper/forge-sheet.ts'
import { longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { mutated } from '#test/helper/mutate.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { watchBlocks } from '#test/helper/reached.ts'
import { gateByGate, GATES } from './gate-by-gate.ts'

/**
 * Readers of what comes from outside, given changed files by somebody who looks where they come to: what reaches a block that
 * nothing had reached is kept and changed further. A bare fuzzer seldom gets past two conditions behind each other.
 */

const SEED = Number(process.env['HSB_SEED'] ?? 20_140_601)
/** Inputs of a session, which begins with the corpus alone: sessions do not lean on each other, and each can be had again. */
const INPUTS = 150
/** Sessions that the test of the test takes at most. */
const SESSIONS = 6
const GATE: LongGate = { what: 'guided sessions of 150 inputs', floor: 4, deep: 2_000, seconds: 2, seed: SEED }

const reached = watchBlocks((url) => /\/src\/main\/core\/|gate-by-gate/u.test(url))
afterAll(() => reached.end())

type Reader = {
  readonly name: string
  readonly corpus: () => readonly Buffer[]
  readonly words: readonly Buffer[]
  /** `taken`, `refused`, or what is wrong. */
  readonly read: (bytes: Buffer) => string | Promise<string>
}

const texts = (...words: readonly string[]) => words.map((word) => Buffer.from(word))
const KIT = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const packages = () =>
  readdirSync(KIT)
    .filter((name) => name.endsWith('.hsp'))
    .map((name) => readFileSync(join(KIT, name)))
    .filter((bytes) => bytes.length < 12_000)
const entries = (wanted: (name: string) => boolean) =>
  packages().flatMap((bytes) => {
    const archive = readZip(bytes)
    return archive.ok ? archive.value.filter(({ name }) => wanted(name)).map((one) => Buffer.from(one.bytes)) : []
  })

const PARTS = bookParts(
  table([
    ['企业名称', '县市区', '注册资金（万元）'],
    ['甲商贸有限公司', '通城县', 12.5],
    ['乙', null, 'x'],
  ]),
)
const SHEET = PARTS.findIndex(({ name }) => name.includes('sheet1'))

async function readWorkbook(bytes: Buffer): Promise<string> {
  const book = zip(PARTS.map((part, at) => (at === SHEET ? { ...part, data: bytes } : part)))
  const sheets = await readSheet(new Uint8Array(book), { name: 'sheet.xlsx' })
  if (!sheets.ok) return 'refused'
  try {
    for (const sheet of sheets.value) for (const row of sheetRows(sheet)) if (row.number < 1) return 'gave a row 0'
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error
  }
  return 'taken'
}

const READERS: readonly Reader[] = [
  {
    name: 'JSON',
    corpus: () =>
      entries((name) => name === MANIFEST_NAME || name.startsWith('data/')).flatMap((bytes) =>
        bytes
          .toString('latin1')
          .split('\n')
          .filter(Boolean)
          .slice(0, 3)
          .map((line) => Buffer.from(line, 'latin1')),
      ),
    words: texts('null', 'true', '1e9', '-0', '9007199254740993', '\\u0000', '\\ud800', '{"a":', '[[[[['),
    read: (bytes) => (parseStrictLine(bytes).ok ? 'taken' : 'refused'),
  },
  {
    name: 'ZIP',
    corpus: packages,
    words: texts('PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006', '../../x', 'manifest.json'),
    read: (bytes) => (readZip(bytes).ok ? 'taken' : 'refused'),
  },
  {
    name: 'signatures',
    corpus: () => entries((name) => name === CMS_NAME),
    words: ['3080', '3084ffffffff', '020100', '0600', 'a000'].map((hex) => Buffer.from(hex, 'hex')),
    read: (bytes) => {
      try {
        readCms(bytes)
        return 'taken'
      } catch (error) {
        if (error instanceof DerError) return 'refused'
        throw error
      }
    },
  },
  {
    name: 'workbooks',
    corpus: () => [PARTS[SHEET]?.data ?? Buffer.alloc(0)],
    words: texts('<row r="1048577">', '<c r="XFD1" t="s"><v>9</v></c>', '&#x0;', '<![CDATA[', 't="inlineStr"', ' r=""'),
    read: readWorkbook,
  },
]

type Session = {
  readonly wrong: readonly string[]
  readonly kept: number
  readonly functions: number
  readonly left: number
}

/** One session over one reader; without guidance nothing is kept, for whoever wants to see what guidance is worth. */
async function session({ corpus, words, read }: Reader, seed: number, guided = true): Promise<Session> {
  reached.forget()
  const known = [...corpus()]
  const begun = known.length
  const wrong: string[] = []
  const say = async (bytes: Buffer, what: string) => {
    const said = await Promise.resolve()
      .then(() => read(bytes))
      .catch((error: unknown) => `threw ${String(error)}`)
    if (said !== 'taken' && said !== 'refused')
      wrong.push(`${what}: ${said}: ${bytes.toString('base64').slice(0, 400)}`)
  }
  for (const bytes of known) await say(bytes, 'of the corpus')
  reached.isNew()
  for (let at = 0; at < INPUTS; at += 1) {
    const bytes = mutated(seed * INPUTS + at, known, words)
    await say(bytes, `input ${at}`)
    if (reached.isNew() && guided) known.push(bytes)
  }
  return { wrong, kept: known.length - begun, ...reached.sum() }
}

describe('a reader, given changed files by somebody who sees where they come to (R-31)', () => {
  it('takes them or refuses them by what it is known to refuse with', { timeout: 7_200_000 }, async () => {
    const wrong: string[] = []
    const kept = new Map<string, number[]>()
    for (const at of longGate(GATE, numbers())) {
      const reader = READERS[at % READERS.length]
      if (!reader) continue
      const found = await session(reader, SEED + at)
      wrong.push(...found.wrong.map((words) => `session ${at} ${reader.name} ${words}`))
      kept.set(reader.name, [...(kept.get(reader.name) ?? []), found.kept])
    }
    console.log([...kept].map(([name, all]) => `${name}: ${all.slice(0, 8).join(' ')} kept`).join('; '))
    expect(wrong.slice(0, 20)).toEqual([])
    // Guidance that keeps nothing is none; the kit comes to every block of some readers by itself.
    expect(Math.max(...[...kept.values()].flat())).toBeGreaterThan(0)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  // The test of the test: a fault behind five conditions, each of which can be seen to be passed, and at most four changes at once.
  it('finds what lies behind conditions, where as many inputs without guidance do not', async () => {
    const behind: Reader = {
      name: 'gate by gate',
      corpus: () => texts('x'.repeat(20)),
      words: texts(...GATES),
      read: gateByGate,
    }
    const faults = async (guided: boolean) => {
      let found = 0
      for (let seed = 1; seed <= SESSIONS && found === 0; seed += 1)
        found += (await session(behind, seed, guided)).wrong.length
      return found
    }
    expect(await faults(true)).toBeGreaterThan(0)
    expect(await faults(false)).toBe(0)
  })
})
