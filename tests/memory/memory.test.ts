import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setEnvironmentData } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '#shared/contract/route.ts'
import { bundle, type Bundle } from '#test/crash/bundle.ts'
import { randomOf } from '#test/crash/protocol.ts'
import { table, workbook } from '#test/helper/forge-sheet.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { enterpriseValues, loginAll, openTestStation } from '#test/helper/open-test-station.ts'
import { openThreads, type Threads } from '#test/threads/open-threads.ts'
import { differences, type Snapshot, watch, type Watching } from '#test/threads/snapshot.ts'
import { limitJobs, MEMORY, newMemory, startedJobs } from './shared.ts'

const SEED = 2014
const JOBS: LongGate = { what: 'jobs with too little memory', floor: 6, deep: 100, seconds: 0, seed: SEED }
/** Megabytes: the small sheet needs some six. Between too little and enough the collector works for minutes before it gives up. */
const ENOUGH = 512
const LEAST = 6
const MOST = 16
/** What a sheet of a hundred thousand rows is given once in ten jobs. */
const AMPLE = 128

const WORDS = {
  message: expect.stringContaining('内存'),
  data: expect.stringContaining('草稿还在'),
  advice: expect.stringContaining('分成几份'),
}
const HEADER = ['企业名称', '统一社会信用代码', '县市区', '注册日期', '注册资金(万元)', '法人代表', '联系电话']
const MAPPING = { 企业名称: 'name', 县市区: 'county', 法人代表: 'legalRepresentative' }

type Sheet = { readonly name: string; readonly base64: string }

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => {
    const n = String(from + at).padStart(9, '0')
    return [`测试${n}号商贸有限公司`, '', '通城县', '2014-05-06', '500', `代表${n}`, `13${n}`]
  })

function csv(count: number, from = 0): Sheet {
  const text = [HEADER, ...lines(count, from)].map((line) => line.join(',')).join('\n')
  return { name: '名录.csv', base64: Buffer.from(text).toString('base64') }
}

function xlsx(count: number): Sheet {
  return { name: '名录.xlsx', base64: workbook(table([HEADER, ...lines(count)])).toString('base64') }
}

let code: Bundle
let dataDir: string
let desk: Threads
let watching: Watching
const memory = newMemory()

const open = (file: Sheet) => desk.ask('经办', 'import.open', { record: 'enterprise', file, text: null })
const stage = (file: Sheet, sheet: string) =>
  desk.ask('经办', 'import.stage', {
    record: 'enterprise',
    file,
    text: null,
    sheet,
    mapping: { ...Object.fromEntries(HEADER.map((name) => [name, null])), ...MAPPING },
    defaults: {},
  })
const list = (route: string) =>
  desk.ask('经办', route, { list: 'register', record: 'enterprise', query: '', filter: {} })

/** A dry run ends the thread that did it: the next job gets a new one, with as much memory as is said then. */
async function smallJob(): Promise<void> {
  limitJobs(memory, ENOUGH)
  const small = csv(3)
  expect(await stage(small, small.name)).toMatchObject({ ok: true, value: { rows: 3 } })
}

const SHEETS = { csv: () => csv(8_000), xlsx: () => xlsx(2_500), long: () => xlsx(100_000) }
const made = new Map<string, Sheet>()

function sheetNamed(name: keyof typeof SHEETS): Sheet {
  const found = made.get(name) ?? SHEETS[name]()
  made.set(name, found)
  return found
}

const WORKS: readonly { readonly name: string; readonly run: () => Promise<Reply> }[] = [
  { name: 'opening a text', run: () => open(sheetNamed('csv')) },
  { name: 'a dry run of a text', run: () => stage(sheetNamed('csv'), '名录.csv') },
  { name: 'opening a workbook', run: () => open(sheetNamed('xlsx')) },
  { name: 'a dry run of a workbook', run: () => stage(sheetNamed('xlsx'), '表') },
  { name: 'a list as a workbook', run: () => list('list.export') },
]
const LONG = { name: 'opening a hundred thousand rows', run: () => open(sheetNamed('long')) }

/** Which job, and how many megabytes it gets. */
function caseOf(at: number) {
  if (at % 10 === 9) return { ...LONG, megabytes: AMPLE }
  const work = WORKS[at % WORKS.length]
  if (!work) throw new Error('a work')
  return { ...work, megabytes: LEAST + Math.floor(randomOf(SEED + at)() * (MOST - LEAST + 1)) }
}

/** What of the rest is not as it was: a dry run that had begun is there, and nothing of it can be entered. */
function changed(before: Snapshot): string[] {
  return differences(before, watching.take()).filter((name) => name !== 'import_batch')
}
const OPEN_RUNS = "SELECT count(*) FROM import_batch WHERE state NOT IN ('committed', 'discarded')"
const DRAFT = { form: 'enterprise', key: 'new' }

beforeAll(async () => {
  code = await bundle(['host', 'worker', 'job'], import.meta.dirname, ['worker'])
  dataDir = mkdtempSync(join(tmpdir(), 'hsb-memory-'))
  const office = await openTestStation({ dataDir, start: new Date().toISOString() })
  await loginAll(office)
  const file = csv(800)
  const { batch } = await office.must('经办', 'import.stage', {
    record: 'enterprise',
    file,
    text: null,
    sheet: file.name,
    mapping: { ...MAPPING },
    defaults: {},
  })
  await office.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
  const key = Uint8Array.from(office.station.dataKey())
  await office.close()
  setEnvironmentData(MEMORY, memory.buffer)
  desk = await openThreads(code, dataDir)
  await desk.login('经办')
  watching = watch(dataDir, key, () => [])
}, 120_000)
afterAll(async () => {
  watching?.close()
  await desk?.close()
  rmSync(dataDir, { recursive: true, force: true })
  code?.remove()
})

describe('a job that comes to the end of its memory (R-05)', () => {
  // Bugs caught: the clerk was told "程序出了意外" with a code for the log, and tried the same file again; a dry run cut off in
  // the middle that could be entered; a lane that waited for ever for the thread that had died.
  it(
    'fails alone and says so: nothing is saved, what was typed is there, and the next job is done',
    { timeout: 1_800_000 },
    async () => {
      await desk.must('经办', 'draft.save', { ...DRAFT, values: { name: '还没有存的商贸有限公司' } })
      await smallJob()
      for (const at of longGate(JOBS, numbers())) {
        const { name, megabytes, run } = caseOf(at)
        const label = `${at}: ${name} in ${megabytes} MB`
        const [before, threads] = [watching.take(), startedJobs(memory)]
        const runs = watching.value(OPEN_RUNS)
        limitJobs(memory, megabytes)
        const reply = await run()
        if (reply.ok) throw new Error(`${label}: there was enough`)
        expect({ label, ...reply.fault }).toMatchObject({ label, code: 'OUT_OF_MEMORY', ...WORDS })
        expect({ label, changed: changed(before) }).toEqual({ label, changed: [] })
        expect(watching.value(OPEN_RUNS), label).toBe(runs)
        expect(await desk.must('经办', 'draft.get', DRAFT)).toMatchObject({
          values: { name: '还没有存的商贸有限公司' },
        })
        await smallJob()
        expect(startedJobs(memory) - threads, `${label}: threads`).toBe(2)
      }
    },
  )

  // A thread that typesets stays once it has printed: it is given enough only at the end.
  it('prints again after the thread that typesets ended so', { timeout: 120_000 }, async () => {
    const before = watching.take()
    for (const megabytes of [LEAST, MOST]) {
      limitJobs(memory, megabytes)
      expect(await list('list.print')).toMatchObject({ ok: false, fault: { code: 'OUT_OF_MEMORY' } })
    }
    expect(changed(before)).toEqual([])
    limitJobs(memory, ENOUGH)
    expect(await list('list.print')).toMatchObject({ ok: true, value: { mime: 'application/pdf' } })
  })

  // Without this the gate would hold as well for a program whose jobs always fail.
  it('does the same works where there is enough', { timeout: 120_000 }, async () => {
    await smallJob()
    for (const { name, run } of WORKS.filter((one) => !one.name.startsWith('a dry run'))) {
      expect({ name, ok: (await run()).ok }).toEqual({ name, ok: true })
    }
    const values = enterpriseValues({ name: '补录商贸有限公司', identifierType: 'unknown', identifier: null })
    expect(await desk.ask('经办', 'register.record', { record: 'enterprise', values })).toMatchObject({ ok: true })
  })
})
