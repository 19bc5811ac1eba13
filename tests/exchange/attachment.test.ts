import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPackage } from '#core/exchange/transfer/build.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { stationTools } from '#core/exchange/log/package-store.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import type { Vault } from '#core/station/vault.ts'
import { enterpriseValues, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import { clearOf, forge } from './forge.ts'
import { act, dump, openPair, type Pair, send, take, withPassword } from './pair.ts'

const scan = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF`)
const fileOf = (name: string, bytes: Uint8Array) => ({ name, base64: Buffer.from(bytes).toString('base64') })
const entriesIn = (clear: Uint8Array) => {
  const read = readZip(clear)
  if (!read.ok) throw new Error(read.fault.detail)
  return read.value.map((one) => one.name).filter((name) => name.startsWith('files/'))
}

const entriesOf = (at: TestStation, base64: string) => entriesIn(clearOf(at, base64))
/** Gives the two files of the first tests, for a package written past the routes. */
const fullVault: Vault = {
  ...memoryVault(),
  has: () => true,
  get: (digest) => ['营业执照', '身份证'].map(scan).find((one) => sm3Hex(one) === digest) ?? scan(''),
}

async function attach(at: TestStation, subject: string, name: string, bytes: Uint8Array, personal = false) {
  const file = fileOf(name, bytes)
  return at.must('经办', 'attachment.add', { record: 'enterprise', subject, personal, file })
}

const listed = (at: TestStation, subject: string) =>
  at.must('经办', 'attachment.find', { record: 'enterprise', subject }).then((one) => one.files)

describe('attachments', () => {
  let pair: Pair
  let firm = ''
  beforeAll(async () => {
    pair = await openPair()
    const { row } = await pair.county.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues(),
    })
    firm = row.id
  })
  afterAll(() => pair.close())

  it('stores a file encrypted, lists it, gives it back under a safe name and says who added it', async () => {
    const { county } = pair
    const bytes = scan('营业执照')
    const { id, name } = await attach(county, firm, '../执照\u202e.pdf', bytes)
    expect(name).toBe('执照.pdf')
    const [row] = await listed(county, firm)
    expect(row).toMatchObject({ id, kind: 'pdf', size: bytes.length, held: true, ours: true, byName: '经办甲' })
    const back = await county.must('查询', 'attachment.read', { id })
    expect(back).toMatchObject({ name: '执照.pdf', mime: 'application/pdf', base64: bytes.toString('base64') })
    const stored = readFileSync(join(county.dataDir, 'files', sm3Hex(bytes)))
    expect(stored.includes(Buffer.from('%PDF'))).toBe(false)
    const audit = await county.must('审计', 'audit.find', { action: 'attachment.add' })
    expect(audit[0]).toMatchObject({ label: '添加附件', subject: id, result: 'done' })
  })

  it('refuses by content, by size, twice, by hand, and for who may not write', async () => {
    const { county } = pair
    const before = dump(county.station.db())
    const add = (file: { name: string; base64: string }, who = '经办') =>
      county.fault(who, 'attachment.add', { record: 'enterprise', subject: firm, personal: false, file })
    expect(await add(fileOf('执照.pdf', Buffer.from('MZ program')))).toBe('FILE_KIND')
    expect(await add(fileOf('大.pdf', Buffer.concat([scan(''), Buffer.alloc(21 * 1024 * 1024)])))).toBe(
      'FILE_TOO_LARGE',
    )
    expect(await add(fileOf('再来一次.pdf', scan('营业执照')))).toBe('FILE_ATTACHED')
    expect(await add(fileOf('a.pdf', scan('x')), '查询')).toBe('NOT_ALLOWED')
    const typed = { record: 'attachment', values: {} }
    expect(await county.fault('经办', 'register.record', typed)).toBe('RULE_BROKEN')
    expect(dump(county.station.db())).toBe(before)
  })

  it('takes files along in a package, and the city opens them; personal ones only in an envelope', async () => {
    const { county, city, cityId } = pair
    await attach(county, firm, '身份证.pdf', scan('身份证'), true)
    const db = county.station.db()
    db.exec('SAVEPOINT clear')
    const { envelope: _none, ...bare } = stationTools(county.dataDir, fullVault)
    const { bytes: clear } = act(county, '经办', (call) => buildPackage(call, cityId, bare))
    db.exec('ROLLBACK TO clear; RELEASE clear')
    expect(entriesIn(clear)).toEqual([`files/${sm3Hex(scan('营业执照'))}`])

    const { file } = await send(county, cityId)
    const both = ['营业执照', '身份证'].map((text) => `files/${sm3Hex(scan(text))}`)
    expect(entriesOf(city, file.base64)).toEqual(both.toSorted())
    await take(city, file)
    const rows = await listed(city, firm)
    expect(rows.map((row) => [row.name, row.held])).toEqual([
      ['执照.pdf', true],
      ['身份证.pdf', true],
    ])
    const back = await city.must('查询', 'attachment.read', { id: rows[0]?.id ?? '' })
    expect(Buffer.from(back.base64, 'base64')).toEqual(scan('营业执照'))
    const card = await city.must('审核', 'attachment.read', { id: rows[1]?.id ?? '' })
    expect(Buffer.from(card.base64, 'base64')).toEqual(scan('身份证'))
  })

  it('asks for what did not arrive and gets it with the next package; a lost one costs nothing', async () => {
    const { county, city, countyId, cityId } = pair
    await take(county, (await send(city, countyId)).file)
    const bytes = scan('合同一')
    const { id } = await attach(county, firm, '合同.pdf', bytes)
    // The file is not at hand when the package is made: it was restored from a backup without its files.
    const place = join(county.dataDir, 'files', sm3Hex(bytes))
    const sealed = readFileSync(place)
    rmSync(place)
    const doctor = await county.must('经办', 'station.doctor', {})
    expect(doctor.lines.find((line) => line.what === '存档文件')).toMatchObject({ ok: false })
    const first = await send(county, cityId)
    expect(entriesOf(city, first.file.base64)).toEqual([])
    writeFileSync(place, sealed)
    await take(city, first.file)
    expect(await city.fault('查询', 'attachment.read', { id })).toBe('FILE_NOT_HERE')
    await take(county, (await send(city, countyId)).file)
    const second = await send(county, cityId)
    expect(entriesOf(city, second.file.base64)).toEqual([`files/${sm3Hex(bytes)}`])
    await take(city, second.file)
    expect((await city.must('查询', 'attachment.read', { id })).base64).toBe(bytes.toString('base64'))
    await take(county, (await send(city, countyId)).file)
    expect(entriesOf(city, (await send(county, cityId)).file.base64)).toEqual([])
  })

  it('shows a preview without storing anything', async () => {
    const { county, city, cityId } = pair
    const bytes = scan('合同二')
    await attach(county, firm, '合同二.pdf', bytes)
    const { file } = await send(county, cityId)
    const before = dump(city.station.db())
    await city.must('经办', 'exchange.preview', { file })
    expect(dump(city.station.db())).toBe(before)
    expect(existsSync(join(city.dataDir, 'files', sm3Hex(bytes)))).toBe(false)
    await take(city, file)
    expect(existsSync(join(city.dataDir, 'files', sm3Hex(bytes)))).toBe(true)
  })

  it('refuses a content that is another, of a refused kind, or named by no row; nothing is stored', async () => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const before = dump(city.station.db())
    const files = readdirSync(join(city.dataDir, 'files')).length
    const withFile = async (name: string, bytes: Uint8Array) => {
      const path = `files/${name}`
      const base64 = forge(file.base64, county, {
        more: [{ name: path, bytes }],
        manifest: (manifest) => ({
          ...manifest,
          entries: [
            ...(manifest['entries'] as unknown[]),
            { path, size: bytes.length, sm3: sm3Hex(bytes), packed: null },
          ],
          total: Number(manifest['total']) + bytes.length,
        }),
      })
      return city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: { name: 'x', base64 }, parked: null }),
      )
    }
    expect(await withFile(sm3Hex(scan('名')), scan('不符'))).toBe('E-DIGEST')
    const program = Buffer.from('MZ program')
    expect(await withFile(sm3Hex(program), program)).toBe('E-SCHEMA')
    expect(await withFile(sm3Hex(scan('没有登记')), scan('没有登记'))).toBe('E-SCOPE')
    expect(dump(city.station.db())).toBe(before)
    expect(readdirSync(join(city.dataDir, 'files'))).toHaveLength(files)
  })

  it('says that a damaged file is damaged, and never shows it', async () => {
    const { city } = pair
    const [row] = await listed(city, firm)
    const place = join(city.dataDir, 'files', row?.digest ?? '')
    const sealed = readFileSync(place)
    sealed[40] = (sealed[40] ?? 0) ^ 1
    writeFileSync(place, sealed)
    expect(await city.fault('查询', 'attachment.read', { id: row?.id ?? '' })).toBe('FORM_FILE_DAMAGED')
  })

  it('is voided with a reason, keeps its content, and comes back from a backup', async () => {
    const { county } = pair
    const [row] = await listed(county, firm)
    const { id = '', rev = 0 } = row ?? {}
    await county.must('经办', 'register.void', { record: 'attachment', id, rev, reason: '传错了' })
    expect((await listed(county, firm))[0]).toMatchObject({ voidReason: '传错了', held: true })
    const made = await county.must('管理员', 'backup.make', { folder: null })
    const target = join(county.dataDir, 'restored')
    mkdirSync(target)
    const token = await county.must('管理员', 'session.confirm', { password: '桃李Spring2014' })
    const where = { name: made.name, folder: made.folder, target, confirmation: token.token }
    await county.must('管理员', 'backup.restore', where)
    const again = await openTestStation({ dataDir: target })
    try {
      await again.login('经办')
      const back = await again.must('经办', 'attachment.read', { id })
      expect(Buffer.from(back.base64, 'base64')).toEqual(scan('营业执照'))
    } finally {
      await again.close()
    }
  })

  // Bug caught: who may not see a number opened the scan of the card it stands on, and nothing said who had looked.
  it('opens a scan that holds numbers for those whose work needs them, and each look and each refusal is in the audit', async () => {
    const { county } = pair
    const id = (await listed(county, firm)).find((one) => one.personal)?.id ?? ''
    expect(await county.fault('查询', 'attachment.read', { id })).toBe('NOT_ALLOWED')
    expect(await county.fault('管理员', 'attachment.read', { id })).toBe('NOT_ALLOWED')
    for (const who of ['经办', '审核', '负责人', '拨付', '审计']) await county.must(who, 'attachment.read', { id })
    const looks = await county.must('审计', 'audit.find', { action: 'attachment.read' })
    expect(looks.map(({ userName, result, subject }) => `${userName} ${result} ${subject === id}`).toSorted()).toEqual(
      [
        ...['经办', '审核', '负责人', '拨付', '审计'].map((who) => `${who} done true`),
        '查询 refused true',
        '管理员 refused false',
      ].toSorted(),
    )
    // The same card hung at another record without its mark is the same card.
    const { row } = await county.must('经办', 'register.record', {
      record: 'contact',
      values: { enterprise: firm, name: '联系人甲', mobile: '13800000000', telephone: null },
    })
    const file = fileOf('扫描件.pdf', scan('身份证'))
    const again = { record: 'contact', subject: row.id, personal: false, file }
    const unmarked = await county.must('经办', 'attachment.add', again)
    expect(await county.fault('查询', 'attachment.read', { id: unmarked.id })).toBe('NOT_ALLOWED')
  })
})
