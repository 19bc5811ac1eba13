import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { buildPackage } from '#core/exchange/transfer/build.ts'
import { slipOf, writtenNow } from '#core/exchange/transfer/send.ts'
import { previewSheet } from '#core/exchange/transfer/package-sheet.ts'
import { stationTools } from '#core/exchange/log/package-store.ts'
import { slipView } from '#core/printing/form-data-slip.ts'
import { rowsUnder } from '#test/helper/sheet-row.ts'
import { shipped } from '#test/helper/shipped.ts'
import { digestGroups, previousWord, recordWords, slipLines, SLIP_TOTAL } from '#shared/definition/slip.ts'
import { form } from '#shared/definition/form.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import { enterpriseValues, PASSWORD } from '#test/helper/open-test-station.ts'
import { act, dump, openPair, type FileOf, type Pair, send, take, withPassword } from './pair.ts'

const DAY = '2014-06-03'
const SUBJECT = '01900000-0000-7000-8000-000000000000'

describe('the paper slip beside the preview', () => {
  let pair: Pair
  let first: { file: FileOf; digest: string }
  let second: FileOf

  beforeAll(async () => {
    pair = await openPair()
    const { county, cityId } = pair
    await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    first = await send(county, cityId)
    act(county, '经办', ({ tx }) => {
      const pool = insertRecord(tx, fundPool, { name: '县级专项', year: 2014, level: 'county', county: '421222' })
      const post = (kind: string, amount: number, subject: string | null) =>
        insertRecord(tx, ledgerEntry, { pool: pool.id, kind, amount, postedOn: DAY, subject })
      post('budget', 1_000_00, null)
      post('approval', 500_00, SUBJECT)
      post('payment', 300_00, SUBJECT)
    })
  })
  afterAll(() => pair.close())

  const lastDetail = (action: string): Record<string, unknown> => {
    const last = 'SELECT detail FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1'
    return JSON.parse(String(pair.city.station.db().prepare(last).pluck().get(action))) as Record<string, unknown>
  }

  it('shows what the slip prints: fingerprint, previous package, rows, sums', async () => {
    const { county, city, cityId } = pair
    await take(city, first.file)
    const built = act(county, '经办', (call) => buildPackage(call, cityId, stationTools(county.dataDir, memoryVault())))
    second = { name: 'second.hsp', base64: Buffer.from(built.bytes).toString('base64') }
    const slip = form['SLIP-1'].data.parse(slipOf(shipped, writtenNow(built), '通城县', second.name))
    const preview = await city.must('审核', 'exchange.preview', { file: second })
    expect(preview.sums, 'a comparison of nothing with nothing proves nothing').toMatchObject({
      approved: 500_00,
      paid: 300_00,
    })
    expect(slipLines(shipped, preview.rows, preview.sums)).toEqual(slip.counts)
    expect(preview.sums.paid).toBe(slip.total)
    expect(digestGroups(preview.digest)).toEqual(slipView(slip, false)['groups'])
    expect(previousWord(preview.previous)).toBe(slip.previous)
    expect(preview.previous).toBe(first.digest)
    expect(readFileSync('resources/forms/slip-1.typ', 'utf8'), 'paper and screen name the total alike').toContain(
      SLIP_TOTAL,
    )
  })

  // Bug: the slip said 59, the list 48, and nothing said that both count the same package.
  it('says of how many records the rows of the slip are versions, and lists each of them once', async () => {
    const { county, city, cityId } = pair
    const { rows: held } = await county.must('经办', 'register.find', { record: 'enterprise' })
    const [firm] = held
    if (!firm) throw new Error('an enterprise stands')
    for (const [at, businessAddress] of ['一号路 1 号', '一号路 2 号'].entries()) {
      const values = { ...enterpriseValues(), businessAddress }
      const { id, rev } =
        at === 0 ? firm : (await county.must('经办', 'register.get', { record: 'enterprise', id: firm.id })).row
      await county.must('经办', 'register.correct', { record: 'enterprise', id, rev, values })
    }
    const { file } = await send(county, cityId)
    const seen = await city.must('经办', 'exchange.preview', { file })
    expect(seen.rows['enterprise']).toBe((seen.records['enterprise'] ?? 0) + 2)
    const { added, changed, unchanged } = seen.counts
    expect(Object.values(seen.records).reduce((sum, count) => sum + count, 0)).toBe(added + changed + unchanged)
    expect(recordWords(seen)).toMatch(/^\d+ 条记录（\d+ 个版本）$/u)
    expect(act(city, '审核', (call) => previewSheet(call, seen)).note).toContain(recordWords(seen))
    expect(seen.effects.find((one) => one.id === firm.id)?.matter.id).toBe(firm.id)
  })

  it('lists the preview on paper and in Excel, takes nothing in, and notes that it left the program', async () => {
    const { city } = pair
    const before = dump(city.station.db())
    const seen = await city.must('审核', 'exchange.preview', { file: second })
    const sheet = await city.must('审核', 'exchange.previewList', { file: second, parked: null, as: 'sheet' })
    const book = await readXlsx(Buffer.from(sheet.base64, 'base64'))
    expect(rowsUnder(book.sheets[0]?.rows ?? [], '会怎样')).toHaveLength(seen.effects.length)
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain(digestGroups(seen.digest).join(' '))
    expect(lastDetail('exchange.previewList')).toMatchObject({ digest: seen.digest, rows: seen.effects.length })
    const paper = await city.must('审核', 'exchange.previewList', { file: second, parked: null, as: 'print' })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(dump(city.station.db())).toBe(before)
    // Who may not receive does not see a package through the printer either.
    expect(await city.fault('查询', 'exchange.previewList', { file: second, parked: null, as: 'print' })).toBe(
      'NOT_ALLOWED',
    )
  })

  it('says on paper when it does not list everything', async () => {
    const { city } = pair
    const seen = await city.must('审核', 'exchange.preview', { file: second })
    const all = seen.counts.added + seen.counts.changed + seen.counts.unchanged
    const cut = act(city, '审核', (call) => previewSheet(call, { ...seen, effects: seen.effects.slice(0, 1) }))
    expect(cut.note).toContain(`只列前 1 条，共 ${all} 条`)
    expect(act(city, '审核', (call) => previewSheet(call, seen)).note).not.toContain('只列')
    expect(cut.note?.length, 'the note of a list is bounded').toBeLessThan(500)
  })

  it('takes nothing in without the password, given by whoever takes it in and for this package alone', async () => {
    const { city } = pair
    const before = dump(city.station.db())
    const asked = { file: second, parked: null, compared: false }
    expect(await city.fault('经办', 'exchange.apply', asked)).toBe('CONFIRMATION_NEEDED')
    const { token } = await city.must('审核', 'session.confirm', { password: PASSWORD })
    expect(await city.fault('经办', 'exchange.apply', { ...asked, confirmation: token })).toBe('CONFIRMATION_NEEDED')
    const broken = { ...second, base64: second.base64.slice(0, -400) }
    const once = await withPassword(city, { ...asked, file: broken })
    expect(await city.fault('经办', 'exchange.apply', once)).toMatch(/^E-/u)
    expect(await city.fault('经办', 'exchange.apply', { ...once, file: second })).toBe('CONFIRMATION_NEEDED')
    expect(dump(city.station.db())).toBe(before)
  })

  it('keeps in the audit whether the slip was compared, and does not insist', async () => {
    const { city } = pair
    expect(lastDetail('exchange.apply')['compared']).toBe(false)
    await city.must('经办', 'exchange.apply', await withPassword(city, { file: second, parked: null, compared: true }))
    expect(lastDetail('exchange.apply')['compared']).toBe(true)
  })
})
