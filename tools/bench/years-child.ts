import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openPair, send, take } from '#test/exchange/pair.ts'
import { enterpriseValues, loginAll, type TestStation } from '#test/helper/open-test-station.ts'
import { answer } from './measure.ts'

/**
 * Years of monthly packages with attachments between a county and its city, each answered, and what they leave on the disk. Arguments:
 * years, rows a month, attachments a month, KiB of each. The clock goes two days a month, so that no certificate ends on the way.
 */
export type YearsBench = {
  readonly packages: number
  /** Bytes of contents, and of the packages as they went. */
  readonly contents: number
  readonly went: number
  readonly years: readonly Year[]
  readonly backup: { readonly inside: number; readonly copies: number; readonly outside: number }
}

type Year = {
  readonly county: Sizes
  readonly city: Sizes
  readonly sendMs: number
  readonly takeMs: number
  readonly deskMs: number
}
type Sizes = { readonly packages: number; readonly files: number; readonly database: number }

const [, , yearsText = '5', rowsText = '20', filesText = '4', kibText = '100'] = process.argv
const [YEARS, ROWS, FILES, SIZE] = [Number(yearsText), Number(rowsText), Number(filesText), Number(kibText) * 1024]
const DAY = 86_400_000

/** Bytes of all files under a folder, one that has several names counted once. */
function bytesUnder(folder: string, seen = new Set<number>()): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return sum + bytesUnder(path, seen)
    const { ino, size } = statSync(path)
    if (seen.has(ino)) return sum
    seen.add(ino)
    return sum + size
  }, 0)
}

const sizesOf = ({ dataDir }: TestStation): Sizes => ({
  packages: bytesUnder(join(dataDir, 'packages')),
  files: bytesUnder(join(dataDir, 'files')),
  database: statSync(join(dataDir, 'station.db')).size,
})

/** Processor time of a piece of work, ms. */
async function worked<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, value }
}

const pair = await openPair()
const { county, city, countyId, cityId } = pair
let entered = 0
const firm = await enter(county)

async function enter(at: TestStation): Promise<string> {
  entered += 1
  const values = enterpriseValues({ name: `第${entered}号商贸有限公司`, identifierType: 'unknown', identifier: null })
  const { row } = await at.must('经办', 'register.record', { record: 'enterprise', values })
  return row.id
}

async function attach(): Promise<void> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(SIZE)])
  const file = { name: '扫描件.pdf', base64: bytes.toString('base64') }
  await county.must('经办', 'attachment.add', { record: 'enterprise', subject: firm, personal: false, file })
}

let went = 0
/** A month: what is entered, the package, the answer. Answers what sending and taking in took. */
async function month(): Promise<readonly [sendMs: number, takeMs: number]> {
  for (let at = 0; at < ROWS; at += 1) await enter(county)
  for (let at = 0; at < FILES; at += 1) await attach()
  const sent = await worked(() => send(county, cityId))
  went += Buffer.byteLength(sent.value.file.base64, 'base64')
  const taken = await worked(() => take(city, sent.value.file))
  await take(county, (await send(city, countyId)).file)
  for (const at of [county, city]) {
    at.ports.clock.advance(2 * DAY)
    // A login ends by itself meanwhile.
    await loginAll(at)
  }
  return [sent.ms, taken.ms]
}

const years: Year[] = []
for (let year = 0; year < YEARS; year += 1) {
  const months: (readonly [number, number])[] = []
  for (let at = 0; at < 12; at += 1) months.push(await month())
  const desk = await worked(async () => {
    for (let at = 0; at < 20; at += 1) {
      await county.must('经办', 'register.find', { record: 'enterprise', filter: {} })
      await county.must('经办', 'exchange.outbox', { peer: cityId })
      await county.must('经办', 'exchange.packages', { direction: 'out', query: '' })
    }
  })
  const mean = (of: 0 | 1) => months.reduce((sum, one) => sum + one[of], 0) / months.length
  years.push({ county: sizesOf(county), city: sizesOf(city), sendMs: mean(0), takeMs: mean(1), deskMs: desk.ms / 20 })
}

const COPIES = 3
const away = join(county.dataDir, '..', `${Date.now()}-away`)
mkdirSync(away)
for (let at = 0; at < COPIES; at += 1) await county.must('管理员', 'backup.make', { folder: null })
await county.must('管理员', 'backup.make', { folder: away })
answer({
  packages: YEARS * 12,
  contents: YEARS * 12 * FILES * SIZE,
  went,
  years,
  backup: { inside: bytesUnder(join(county.dataDir, 'backup')), copies: COPIES, outside: bytesUnder(away) },
} satisfies YearsBench)
await pair.close()
process.exit(0)
