import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentsOf, lackingContents } from '#core/backup/content.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { cutPackage, readKept } from '#core/exchange/log/kept-package.ts'
import { dropOldSent } from '#core/exchange/log/old-package.ts'
import { stationTools } from '#core/exchange/log/package-store.ts'
import { openPackage } from '#core/exchange/protocol/open.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { openVault } from '#core/station/vault.ts'
import { prepared } from '#test/helper/prepared.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'
import { temporaryFolder } from '#test/helper/temporary.ts'
import { type FileOf, openPair, type Pair, send, take } from './pair.ts'

const scan = (text: string) => Buffer.from(`%PDF-1.4\n${text.repeat(20_000)}\n%%EOF`)
const ONE = scan('营业执照')
const TWO = scan('合同')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (file: FileOf) => Buffer.from(file.base64, 'base64')
const toolsAt = ({ dataDir, station }: TestStation) =>
  stationTools(dataDir, openVault(dataDir, station.dataKey(), station.core.ports.random))
const fileAt = ({ dataDir }: TestStation, digest: string) => join(dataDir, 'packages', `${digest}.cut`)
const contentAt = ({ dataDir }: TestStation, bytes: Uint8Array) => join(dataDir, 'files', sm3Hex(bytes))
const sumIn = ({ station }: TestStation, digest: string) =>
  prepared(station.db(), 'SELECT sum FROM package_log WHERE digest = ?').pluck().get(digest)

/** Takes a file away while something is tried, and lays it down again. */
async function without<T>(file: string, act: () => Promise<T>): Promise<T> {
  const bytes = readFileSync(file)
  rmSync(file)
  try {
    return await act()
  } finally {
    writeFileSync(file, bytes)
  }
}

describe('a kept package', () => {
  let pair: Pair
  let digest = ''
  let firm = ''
  let sent: Buffer
  beforeAll(async () => {
    pair = await openPair()
    const { county, city, cityId } = pair
    const values = enterpriseValues()
    const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values })
    firm = row.id
    for (const [name, bytes] of [
      ['执照.pdf', ONE],
      ['合同.pdf', TWO],
    ] as const) {
      const file = { name, base64: bytes.toString('base64') }
      await county.must('经办', 'attachment.add', { record: 'enterprise', subject: firm, personal: false, file })
    }
    const made = await send(county, cityId)
    digest = made.digest
    sent = bytesOf(made.file)
    await take(city, made.file)
  })
  afterAll(() => pair.close())

  it('lies at both ends without what lies in the store, and gives the very bytes it went as', async () => {
    const { county, city } = pair
    for (const at of [county, city]) {
      expect(statSync(fileAt(at, digest)).size).toBeLessThan(sent.length - ONE.length - TWO.length + 4_000)
      expect(sumIn(at, digest)).toBe(sha256(sent))
      const again = readKept(at.station.db(), toolsAt(at), digest)
      expect(again && Buffer.from(again).equals(sent)).toBe(true)
      // Personal data stand in its rows: the rest is enciphered as the package was.
      expect(readFileSync(fileAt(at, digest)).includes('manifest.json')).toBe(false)
    }
    const again = await county.must('经办', 'exchange.fileAgain', { digest })
    expect(bytesOf(again).equals(sent)).toBe(true)
    const volume = await county.must('经办', 'volume.write', { digest, megabytes: 1, part: 1, folder: null })
    expect(bytesOf(volume.file!).includes(sent.subarray(0, 500))).toBe(true)
    const open = await city.must('审计', 'exchange.openCopy', { file: null, digest, purpose: '外部核验' })
    expect(openPackage({ bytes: bytesOf(open), sealed: false }).digest).toBe(digest)
  })

  it('says in Chinese that an attachment is gone, and loses nothing else by it', async () => {
    const { county, city } = pair
    const reply = await without(contentAt(county, TWO), () => county.ask('经办', 'exchange.fileAgain', { digest }))
    expect(reply).toMatchObject({ ok: false, fault: { code: 'PACKAGE_FILES_GONE', details: { files: 1 } } })
    expect(reply.ok ? '' : reply.fault.message).toContain('附件有 1 个已经不在本机')
    // Its slip is printed again, and its log stands.
    expect((await county.must('经办', 'exchange.slipAgain', { digest })).mime).toBe('application/pdf')
    const spoiled = contentAt(city, ONE)
    const whole = readFileSync(spoiled)
    writeFileSync(spoiled, Buffer.concat([whole.subarray(0, 40), Buffer.of(whole[40]! ^ 1), whole.subarray(41)]))
    expect(await city.fault('审计', 'exchange.openCopy', { file: null, digest, purpose: '核验' })).toBe(
      'PACKAGE_FILES_GONE',
    )
    writeFileSync(spoiled, whole)
    expect(bytesOf(await county.must('经办', 'exchange.fileAgain', { digest })).equals(sent)).toBe(true)
  })

  it('is found out when a bit of it changes, by the self-check and wherever it is asked for', async () => {
    const { county } = pair
    const file = fileAt(county, digest)
    const whole = readFileSync(file)
    const lacking = () => lackingContents(county.station.db(), county.dataDir, county.station.dataKey())
    expect(await lacking()).toEqual([])
    const places = [0, 20, 70, 90, 400, 900, whole.length - 1].map((at) => Math.min(at, whole.length - 1))
    for (const at of places) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1
      writeFileSync(file, changed)
      expect(await lacking(), String(at)).toEqual([`packages/${digest}.cut`])
      expect(await county.fault('经办', 'exchange.fileAgain', { digest }), String(at)).toBe('PACKAGE_LOST')
    }
    writeFileSync(file, whole)
  })

  it('goes whole with a backup elsewhere: the restored copy gives the same bytes', async () => {
    const { county } = pair
    const elsewhere = temporaryFolder('hsb-kept-')
    try {
      const made = await county.must('管理员', 'backup.make', { folder: elsewhere })
      expect(made.lacking).toBe(0)
      const copied = join(elsewhere, made.name)
      const tools = stationTools(copied, openVault(copied, county.station.dataKey(), county.station.core.ports.random))
      const again = readKept(county.station.db(), tools, digest)
      expect(again && Buffer.from(again).equals(sent)).toBe(true)
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  it('stays whole where it was set aside before: what fails while it is taken in takes nothing of it', async () => {
    const { county, city, cityId, countyId } = pair
    const three = scan('发票')
    const file = { name: '发票.pdf', base64: three.toString('base64') }
    await county.must('经办', 'attachment.add', { record: 'enterprise', subject: firm, personal: false, file })
    const next = await send(county, cityId)
    await city.must('经办', 'exchange.park', { file: next.file, note: '等电话' })
    await take(city, next.file)
    expect(existsSync(fileAt(city, next.digest))).toBe(false)
    const again = readKept(city.station.db(), toolsAt(city), next.digest)
    expect(again && Buffer.from(again).equals(bytesOf(next.file))).toBe(true)
    expect(contentsOf(city.station.db(), city.station.dataKey()).map((one) => one.path)).toContain(
      `packages/${next.digest}.hsp`,
    )
    await take(county, (await send(city, countyId)).file)
  })

  it('is cut only of what lies in the store, and two cuts of one package share no key stream', () => {
    const { county } = pair
    const db = county.station.db()
    const tools = toolsAt(county)
    const opened = openPackage(unsealPackage(db, sent))
    const both = cutPackage(db, tools, sent, opened)
    const has = (one: string) => one !== sm3Hex(TWO) && tools.files.has(one)
    const one = cutPackage(db, { files: { ...tools.files, has } }, sent, opened)
    expect(both && one && one.length - both.length).toBeGreaterThan(TWO.length - 200)
    expect(cutPackage(db, { files: { ...tools.files, has: () => false } }, sent, opened)).toBeNull()
    expect(both && one && Buffer.from(both).subarray(-40).equals(Buffer.from(one).subarray(-40))).toBe(false)
    expect(readdirSync(join(county.dataDir, 'packages')).every((name) => /\.(?:hsp|cut)$/u.test(name))).toBe(true)
  })
  it('goes after the years an office keeps what it sent: the line, the sums and the slip stay, and the newest one', async () => {
    const { county, city } = pair
    const ports = { ...county.station.core.ports, clock: county.ports.clock }
    const drop = () => dropOldSent(county.station, ports)
    const line = () =>
      prepared(county.station.db(), 'SELECT file, sum, state FROM package_log WHERE digest = ?').get(digest)
    expect(drop()).toBe(0)
    const before = readdirSync(join(county.dataDir, 'packages')).length
    const left = readFileSync(fileAt(county, digest))
    const year = Number(new Date(county.ports.clock.now()).toISOString().slice(0, 4))
    county.ports.clock.set(`${year + 5}-12-31T08:00:00Z`)
    expect(drop()).toBe(0)
    // Bug caught: under a clock that was years ahead, three years' packages went before anybody had looked at it.
    county.ports.clock.set(`${year + 6}-01-01T08:00:00Z`)
    expect(drop()).toBe(0)
    for (let day = 1; day <= 5; day += 1) {
      expect(drop(), `work on ${day - 1} days of the new year`).toBe(0)
      county.ports.clock.set(`${year + 6}-01-0${day}T08:00:00Z`)
      await county.login('经办')
    }
    expect(drop()).toBe(1)
    expect(line()).toEqual({ file: null, sum: sha256(sent), state: 'delivered' })
    expect(existsSync(fileAt(county, digest))).toBe(false)
    // The newest stays whatever its age, and so does what came in.
    expect(readdirSync(join(county.dataDir, 'packages')).length).toBe(before - 1)
    expect(existsSync(fileAt(city, digest))).toBe(true)
    const said = prepared(
      county.station.db(),
      "SELECT subject, detail FROM audit WHERE action = 'exchange.dropSent'",
    ).all()
    expect(said).toEqual([{ subject: digest, detail: expect.stringContaining(sha256(sent)) }])
    expect(contentsOf(county.station.db(), county.station.dataKey()).some((one) => one.path.includes(digest))).toBe(
      false,
    )
    // The power went between the log and the disk.
    writeFileSync(fileAt(county, digest), left)
    expect([drop(), existsSync(fileAt(county, digest))]).toEqual([0, false])
    await county.login('经办')
    expect((await county.must('经办', 'exchange.slipAgain', { digest })).mime).toBe('application/pdf')
    expect(await county.fault('经办', 'exchange.fileAgain', { digest })).toBe('PACKAGE_LOST')
  })
})
