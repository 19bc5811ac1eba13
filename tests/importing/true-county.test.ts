import { afterEach, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestOptions, type TestStation } from '#test/helper/open-test-station.ts'
import { book, code, licence, made, open, stored } from './made-sheet.ts'

let desk: TestStation | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})

async function openDesk(options: TestOptions = {}): Promise<TestStation> {
  desk = await openTestStation(options)
  await loginAll(desk)
  return desk
}

describe('the county of a row', () => {
  const NAMES = ['企业名称', '统一社会信用代码', '住所']

  // Bug caught: two thirds of a mixed list went to one county in silence, though number or address name another.
  it('comes from number and address where the sheet is silent, marked; is asked where they differ; else is the own one', async () => {
    const sheet = book([
      NAMES,
      ['甲商贸有限公司', code('421223', 1), null],
      ['乙商贸有限公司', null, '湖北省咸宁市赤壁市蒲圻街道甲路一号'],
      ['丙商贸有限公司', code('421223', 2), '崇阳县天城镇乙路二号'],
      ['丁商贸有限公司', code('421223', 3), '通山县通羊镇丙路三号'],
      ['戊商贸有限公司', code('421200', 4), '咸宁市丁路四号'],
      ['己商贸有限公司', code('421222', 5), '崇阳县道五号'],
      ['庚商贸有限公司', null, '天城镇戊路六号'],
      ['辛商贸有限公司', null, '甲省乙市天城镇己路七号'],
      ['壬商贸有限公司', licence('421224', 1), null],
    ])
    expect(await made(await openDesk(), sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421223 identifier=91421223000000001T name=甲商贸有限公司 subjectType=company
      ! COUNTY_DERIVED 没有填写所属县市区，证照号码里的登记机关在崇阳县，按崇阳县登记。",
        "3 added
      county=421281 name=乙商贸有限公司 registeredAddress=湖北省咸宁市赤壁市蒲圻街道甲路一号 subjectType=company
      ! IDENTIFIER_MISSING 没有填写统一社会信用代码。
      ! COUNTY_DERIVED 没有填写所属县市区，地址在赤壁市，按赤壁市登记。",
        "4 added
      county=421223 identifier=91421223000000002X name=丙商贸有限公司 registeredAddress=崇阳县天城镇乙路二号 subjectType=company
      ! COUNTY_DERIVED 没有填写所属县市区，证照号码里的登记机关在崇阳县，地址在崇阳县，按崇阳县登记。",
        "5 refused
      county=421222 identifier=914212230000000031 name=丁商贸有限公司 registeredAddress=通山县通羊镇丙路三号 subjectType=company
      ✗ COUNTY_UNDECIDED 没有填写所属县市区，证照号码里的登记机关在崇阳县，地址在通山县，两处不一致。",
        "6 added
      county=421222 identifier=91421200000000004R name=戊商贸有限公司 registeredAddress=咸宁市丁路四号 subjectType=company",
        "7 added
      county=421222 identifier=91421222000000005Q name=己商贸有限公司 registeredAddress=崇阳县道五号 subjectType=company",
        "8 added
      county=421223 name=庚商贸有限公司 registeredAddress=天城镇戊路六号 subjectType=company
      ! IDENTIFIER_MISSING 没有填写统一社会信用代码。
      ! COUNTY_DERIVED 没有填写所属县市区，地址在崇阳县，按崇阳县登记。",
        "9 added
      county=421222 name=辛商贸有限公司 registeredAddress=甲省乙市天城镇己路七号 subjectType=company
      ! IDENTIFIER_MISSING 没有填写统一社会信用代码。",
        "10 added
      county=421224 identifier=421224000000018 name=壬商贸有限公司 subjectType=company
      ! COUNTY_DERIVED 没有填写所属县市区，证照号码里的登记机关在通山县，按通山县登记。",
      ]
    `)
  })

  it('is at the city asked of every row that nothing speaks of, and taken where number or address speak', async () => {
    const city = await openDesk({ kind: 'city', code: '421200', name: '咸宁市' })
    const sheet = book([NAMES, ['甲商贸有限公司', code('421223', 1), null], ['乙商贸有限公司', null, '甲路一号']])
    expect(await made(city, sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421223 identifier=91421223000000001T name=甲商贸有限公司 subjectType=company
      ! COUNTY_DERIVED 没有填写所属县市区，证照号码里的登记机关在崇阳县，按崇阳县登记。",
        "3 refused
      name=乙商贸有限公司 registeredAddress=甲路一号 subjectType=company
      ! IDENTIFIER_MISSING 没有填写统一社会信用代码。
      ✗ COUNTY_MISSING 没有填写所属县市区。",
      ]
    `)
  })

  it('stands as the sheet states it, and a contradiction names both', async () => {
    const sheet = book([
      ['企业名称', '统一社会信用代码', '县市区', '住所'],
      ['甲商贸有限公司', code('421223', 1), '通城县', '通城县隽水镇'],
      ['乙商贸有限公司', code('421222', 2), '通城县', '赤壁市蒲圻街道'],
      ['丙商贸有限公司', code('421202', 3), '咸宁高新区（咸宁经济开发区）', '咸安区甲路'],
      ['丁商贸有限公司', code('421200', 4), '通城县', null],
    ])
    expect(await made(await openDesk(), sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421222 identifier=91421223000000001T name=甲商贸有限公司 registeredAddress=通城县隽水镇 subjectType=company
      ! COUNTY_CONTRADICTED 所属县市区写的是通城县，证照号码里的登记机关在崇阳县。",
        "3 added
      county=421222 identifier=91421222000000002F name=乙商贸有限公司 registeredAddress=赤壁市蒲圻街道 subjectType=company
      ! COUNTY_CONTRADICTED 所属县市区写的是通城县，地址在赤壁市。",
        "4 added
      county=4212GX identifier=91421202000000003K name=丙商贸有限公司 registeredAddress=咸安区甲路 subjectType=company",
        "5 added
      county=421222 identifier=91421200000000004R name=丁商贸有限公司 subjectType=company",
      ]
    `)
  })

  // Bug caught: the unit inside a county lost its enterprises to that county, whose office gives their numbers.
  it('of a unit inside a county is not taken from that county’s numbers', async () => {
    const unit = await openDesk({ code: '4212GX', name: '咸宁高新区' })
    expect(await stored(unit, book([NAMES, ['甲商贸有限公司', code('421202', 1), '咸安区甲路']]), ['county'])).toEqual({
      甲商贸有限公司: ['4212GX'],
    })
  })

  // Bug caught: a row whose number and address disagree was refused although the enterprise is registered and keeps its county.
  it('of a registered enterprise stays, whatever number and address say', async () => {
    const station = await openDesk()
    const header = ['企业名称', '统一社会信用代码', '县市区', '法定代表人']
    await stored(station, book([header, ['丁商贸有限公司', code('421223', 3), '通城县', '王甲']]), [])
    const silent = book([
      [...NAMES, '法定代表人'],
      ['丁商贸有限公司', code('421223', 3), '通山县通羊镇丙路三号', '李乙'],
    ])
    expect(await made(station, silent)).toMatchInlineSnapshot(`
      [
        "2 changed
      identifier=914212230000000031 legalRepresentative=李乙 name=丁商贸有限公司 registeredAddress=通山县通羊镇丙路三号
      ! COUNTY_KEPT 没有填写所属县市区，保留已登记的。",
      ]
    `)
    expect(await stored(station, silent, ['county', 'legalRepresentative'])).toEqual({
      丁商贸有限公司: ['421222', '李乙'],
    })
  })

  it('is hinted at in the same way when it is typed', async () => {
    const station = await openDesk()
    const values = {
      name: '甲商贸有限公司',
      identifierType: 'credit-code',
      identifier: code('421223', 1),
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
      registeredAddress: '赤壁市蒲圻街道甲路',
    }
    const { warnings } = await station.must('经办', 'register.record', { record: 'enterprise', values })
    expect(warnings.map(({ code: kind, message }) => [kind, message])).toMatchInlineSnapshot(`
      [
        [
          "COUNTY_CONTRADICTED",
          "县市区选的是通城县，证照号码里的登记机关在崇阳县，地址在赤壁市，请核对",
        ],
      ]
    `)
  })
})

describe('divisions', () => {
  // Bug caught: any six digits were a county, and a township of another county was taken.
  it('that are on no list, or in another county, are refused: typed, imported, as the county chosen for a sheet', async () => {
    const station = await openDesk()
    const values = (patch: Record<string, unknown>) => ({
      name: '甲商贸有限公司',
      identifierType: 'unknown',
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
      ...patch,
    })
    const typed = async (patch: Record<string, unknown>) => {
      const reply = await station.ask('经办', 'register.record', { record: 'enterprise', values: values(patch) })
      return reply.ok ? 'taken' : reply.fault.message
    }
    expect(await typed({ county: '999999' })).toContain('名单里没有代码“999999”')
    expect(await typed({ town: '999999999' })).toContain('名单里没有代码“999999999”')
    expect(await typed({ county: '421222', town: '421202002' })).toContain('浮山街道不在通城县')
    expect(await typed({ county: '4212GX', town: '421202002' })).toBe('taken')
    const { file, opened } = await open(
      station,
      book([['企业名称'], ['乙商贸有限公司']].map((line) => [...line, '无'])),
    )
    const [sheet] = opened.sheets
    const input = { record: 'enterprise', file, text: null, sheet: sheet?.name ?? '', mapping: sheet?.mapping ?? {} }
    expect(await station.fault('经办', 'import.stage', { ...input, defaults: { county: '999999' } })).toBe(
      'MAPPING_WRONG',
    )
  })
})
