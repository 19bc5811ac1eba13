import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetOf } from '#core/outgoing/list.ts'
import type { ListInput } from '#shared/contract/listing.ts'
import { enterpriseValues, loginAll } from '#test/helper/open-test-station.ts'
import { act, openPair, type Pair, take } from '../exchange/pair.ts'

const MAY = '2014-05'

describe('a saved recipe and who has reported', () => {
  let pair: Pair
  let folder = ''
  beforeAll(async () => {
    pair = await openPair()
    folder = mkdtempSync(join(tmpdir(), 'hsb-stick-'))
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await pair.close()
  })

  const standing = async () => (await pair.city.must('经办', 'standing.find', { period: MAY })).units[0]

  it('knows who has not reported, who is late, and who was reminded', async () => {
    const { city, countyId } = pair
    expect(await standing()).toMatchObject({ unit: '通城县', state: 'missing', late: false, lastHeardAt: null })
    // The eighth of the next month is still in time, the ninth is not.
    const at = async (instant: string) => {
      city.ports.clock.set(instant)
      await loginAll(city)
    }
    await at('2014-06-08T09:00:00Z')
    expect((await standing())?.late).toBe(false)
    await at('2014-06-09T01:00:00Z')
    expect((await standing())?.late).toBe(true)
    const said = {
      period: MAY,
      station: countyId,
      channel: 'telephone',
      contact: '经办甲',
      promisedOn: '2014-06-10',
    } as const
    await city.must('经办', 'standing.remind', said)
    expect((await standing())?.reminders).toMatchObject([
      { on: '2014-06-09', channel: '电话', promisedOn: '2014-06-10' },
    ])
    expect(await pair.county.fault('经办', 'standing.remind', said)).toBe('CITY_ONLY')
  })

  it('seals, writes the package with its slip and the lists beside it, and says on the stick what it said on screen', async () => {
    const { county, city } = pair
    await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    const recipe = { name: '月报报市', recipient: 'city', every: 'month', seal: true, lists: ['enterprise'], folder }
    const { row } = await county.must('经办', 'register.record', { record: 'package_recipe', values: recipe })
    expect(await county.fault('经办', 'register.record', { record: 'package_recipe', values: recipe })).toBe(
      'DUPLICATE_KEY',
    )
    const ran = await county.must('经办', 'recipe.run', { id: row.id })
    expect(ran).toMatchObject({ period: MAY, sealed: 1, folder })
    expect(ran.files.map((file) => file.name.split('.').at(-1))).toEqual(['p7m', 'pdf', 'xlsx'])
    expect(readdirSync(folder).toSorted()).toEqual(ran.files.map((file) => file.name).toSorted())
    const [file] = ran.files
    await take(city, { name: file?.name ?? '', base64: file?.base64 ?? '' })
    expect(await standing()).toMatchObject({ state: 'reported', number: 1, arrivedOn: '2014-06-09', late: true })
    // A second run seals nothing anew.
    expect((await county.must('经办', 'recipe.run', { id: row.id, folder: join(folder) })).sealed).toBeNull()
    expect(await county.fault('审核', 'recipe.run', { id: row.id })).toBe('NOT_ALLOWED')
    expect(await city.fault('经办', 'recipe.run', { id: row.id })).toBe('RECORD_UNKNOWN')
  })

  it('lays every list of the city out for paper, its scope said on it', () => {
    const asked: readonly ListInput[] = [
      { list: 'standings', period: MAY },
      { list: 'rollup', period: MAY },
      { list: 'hits', kind: null, open: false },
      { list: 'returns', open: true },
      { list: 'moves' },
    ]
    const sheets = asked.map((one) => act(pair.city, '经办', (call) => sheetOf(call, one)))
    expect(sheets.map((one) => one.title)).toEqual([
      '2014年5月报送情况',
      '2014年5月汇总核对表',
      '跨县核对清册',
      '退回与更正清册',
      '企业迁移清册',
    ])
    for (const sheet of sheets) {
      expect(sheet.note).not.toBe('')
      for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length)
    }
    expect(sheets[0]?.note).toContain('应报 1，实报 1，报送率 100.00%')
    expect(sheets[0]?.rows[0]).toContain('已报（逾期）')
  })
})
