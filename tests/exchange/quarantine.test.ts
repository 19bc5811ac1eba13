import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { folderQuarantine } from '#core/exchange/log/quarantine.ts'
import { QUARANTINE_LIMITS } from '#shared/contract/quarantine.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { forge } from './forge.ts'
import { openPair, type FileOf, type Pair, send, refusal } from './pair.ts'

const HOSTILE = `..\\..\\启动/${'报'.repeat(150)}\u202Efdp.exe`

describe('a refused file', () => {
  let pair: Pair
  let honest: FileOf
  let forged: FileOf

  beforeAll(async () => {
    pair = await openPair()
    const { county, city, cityId } = pair
    await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    honest = (await send(county, cityId)).file
    forged = { name: HOSTILE, base64: forge(honest.base64, county, { signer: city }) }
  })
  afterAll(() => pair.close())

  const folder = () => join(pair.city.dataDir, 'quarantine')
  const sm3Of = (file: FileOf) => sm3Hex(Buffer.from(file.base64, 'base64'))
  const lastRefusal = () => {
    const last =
      "SELECT subject, detail FROM audit WHERE action = 'exchange.refuse' AND result = 'refused' ORDER BY seq DESC LIMIT 1"
    const row = pair.city.station.db().prepare(last).get() as { subject: string; detail: string }
    return { subject: row.subject, ...(JSON.parse(row.detail) as Record<string, unknown>) }
  }

  it('leaves its name, digest, size and claimed sender in the audit, bounded and readable, and a copy nobody can run', async () => {
    const { city, countyId } = pair
    expect(await city.fault('经办', 'exchange.preview', { file: forged })).toBe('E-SIG')
    const sm3 = sm3Of(forged)
    const bytes = Buffer.from(forged.base64, 'base64')
    const noted = lastRefusal()
    expect(noted).toEqual({
      subject: sm3,
      code: 'E-SIG',
      name: '报'.repeat(100),
      sm3,
      size: bytes.length,
      claimed: countyId,
      quarantined: true,
    })
    // Named by its digest alone, whatever it called itself, and not its own bytes: nothing opens or indexes it.
    expect(readdirSync(folder())).toEqual([sm3])
    expect(readFileSync(join(folder(), sm3)).includes(bytes.subarray(0, 64))).toBe(false)
    const [line] = await city.must('查询', 'quarantine.find', {})
    expect(line).toMatchObject({ sm3, code: 'E-SIG', name: '报'.repeat(100), size: bytes.length, claimed: countyId })
    expect(line?.claimedName).toContain('通城')
  })

  it('claims nothing where nothing inside can be read', async () => {
    const { city } = pair
    const file = { name: '照片.hsp', base64: Buffer.from('不是报送包').toString('base64') }
    expect(await refusal(city, { file, parked: null })).toBe('E-ZIP')
    expect(lastRefusal()).toMatchObject({ name: '照片.hsp', claimed: null, quarantined: true })
  })

  it("is not quarantined where it is a newer program's and can be parked", async () => {
    const { city, county } = pair
    const held = readdirSync(folder()).length
    const base64 = forge(honest.base64, county, { manifest: (old) => ({ ...old, format: 'huishangbu/2' }) })
    expect(await city.fault('经办', 'exchange.preview', { file: { name: 'x', base64 } })).toBe('E-VERSION')
    expect(lastRefusal()).toMatchObject({ code: 'E-VERSION', quarantined: false })
    expect(readdirSync(folder()).length).toBe(held)
  })

  it('goes out byte for byte under a harmless name, and is deleted with a reason; the audit keeps its digest', async () => {
    const { city } = pair
    const sm3 = sm3Of(forged)
    const ask = { sm3, purpose: '交信息中心' }
    expect(await city.fault('查询', 'quarantine.export', ask)).toBe('NOT_ALLOWED')
    const out = await city.must('经办', 'quarantine.export', ask)
    expect(out).toMatchObject({ base64: forged.base64, name: `隔离文件-${sm3.slice(0, 16)}.bin` })
    await city.must('经办', 'quarantine.delete', { sm3, reason: '已查，是测试文件' })
    expect(existsSync(join(folder(), sm3))).toBe(false)
    expect(await city.fault('经办', 'quarantine.export', ask)).toBe('QUARANTINE_UNKNOWN')
    expect(await city.fault('经办', 'quarantine.delete', { sm3, reason: '再删' })).toBe('QUARANTINE_UNKNOWN')
    const kept = "SELECT group_concat(action) FROM audit WHERE subject = ? AND action LIKE 'quarantine%'"
    expect(city.station.db().prepare(kept).pluck().get(sm3)).toBe('quarantine.export,quarantine.delete')
  })

  it('is still refused for its own reason when its copy cannot be written', async () => {
    const { city } = pair
    rmSync(folder(), { recursive: true })
    writeFileSync(folder(), 'in the way')
    try {
      expect(await city.fault('经办', 'exchange.preview', { file: forged })).toBe('E-SIG')
      expect(lastRefusal()).toMatchObject({ code: 'E-SIG', sm3: sm3Of(forged), quarantined: false })
    } finally {
      rmSync(folder())
    }
  })
})

describe('the room refused files may take', () => {
  it('is bounded in number and size: the oldest gives way, and what is larger than the room is not kept', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hsb-quarantine-'))
    try {
      const random = (length: number) => new Uint8Array(length)
      const room = folderQuarantine(dataDir, new Uint8Array(32), random, { files: 3, bytes: 1_000 })
      const put = (size: number, fill: number) => {
        const bytes = Buffer.alloc(size, fill)
        const sm3 = sm3Hex(bytes)
        const answer = room.keep(sm3, bytes)
        const file = join(dataDir, 'quarantine', sm3)
        if (existsSync(file)) utimesSync(file, fill, fill)
        return { sm3, ...answer }
      }
      const size = () => room.held().reduce((sum, sm3) => sum + statSync(join(dataDir, 'quarantine', sm3)).size, 0)
      const [a, b, c] = [put(10, 1), put(10, 2), put(10, 3)]
      expect(put(10, 2), 'the same file again takes no room').toMatchObject({ kept: true, gone: [] })
      expect(put(10, 4).gone).toEqual([a.sm3])
      expect(room.held().length).toBe(3)
      expect(put(850, 5).gone).toEqual([b.sm3])
      expect(put(400, 6).gone.length).toBe(3)
      expect(put(2_000, 7)).toMatchObject({ kept: false, gone: [] })
      expect(room.held().includes(c.sm3)).toBe(false)
      for (let fill = 10; fill < 60; fill += 1) put(fill * 7, fill)
      expect(room.held().length).toBeLessThanOrEqual(3)
      expect(size()).toBeLessThanOrEqual(1_000)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })

  it('is 50 files and 200 MB in the product, which the manual states', () => {
    expect(QUARANTINE_LIMITS).toEqual({ files: 50, bytes: 200 * 1024 * 1024 })
    expect(readFileSync('docs/用户手册.md', 'utf8')).toContain('最多留 50 个、共 200 MB')
    expect(readFileSync('docs/exchange-format.md', 'utf8')).toContain('50 files and 200 MiB')
  })
})
