import { afterEach, describe, expect, it } from 'vitest'
import type { Forged } from '#test/helper/forge-sheet.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { book, code, made, open, stored } from './made-sheet.ts'

let desk: TestStation | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})

async function openDesk(): Promise<TestStation> {
  desk = await openTestStation()
  await loginAll(desk)
  return desk
}

describe('figures', () => {
  const HEADER = ['企业名称', '统一社会信用代码', '县市区', '注册资本（万元）', '成立日期']
  const firm = (name: string, at: number, capital: Forged, day: Forged = '2014-05-06') => [
    name,
    code('421222', at),
    '通城县',
    capital,
    day,
  ]

  // Bug caught: an amount merged over two firms went to both of them whole.
  it('merged over several rows are refused in each, and words merged are filled down', async () => {
    const sheet = book(
      [
        HEADER,
        firm('甲商贸有限公司', 1, 500),
        firm('乙商贸有限公司', 2, null).map((cell, at) => (at === 2 ? null : cell)),
        firm('丙商贸有限公司', 3, 30),
      ],
      { merges: ['D2:D3', 'C2:C3'] },
    )
    expect(await made(await openDesk(), sheet)).toMatchInlineSnapshot(`
      [
        "2 refused
      county=421222 establishedOn=2014-05-06 identifier=91421222000000001C name=甲商贸有限公司 subjectType=company
      ✗ FIGURE_MERGED 注册资本是第 2 至 3 行合并的一格，分不清各行是多少。",
        "3 refused
      county=421222 establishedOn=2014-05-06 identifier=91421222000000002F name=乙商贸有限公司 subjectType=company
      ✗ FIGURE_MERGED 注册资本是第 2 至 3 行合并的一格，分不清各行是多少。",
        "4 added
      county=421222 establishedOn=2014-05-06 identifier=91421222000000003J name=丙商贸有限公司 registeredCapital=30000000 subjectType=company",
      ]
    `)
  })

  // Bug caught: a formula whose result the file does not hold read as an empty cell, in silence.
  it('of formulas count with their stored result; without one, or with an error, the cell is named', async () => {
    const sheet = book([
      HEADER,
      firm('甲商贸有限公司', 1, { xml: '><f>1+1</f><v>2</v></c>' }),
      firm('乙商贸有限公司', 2, { xml: '><f>SUM(D2:D2)</f></c>' }),
      firm('丙商贸有限公司', 3, { xml: '><f>SUM(D2:D2)</f><v></v></c>' }),
      firm('丁商贸有限公司', 4, { xml: ' t="e"><f>D2/0</f><v>#DIV/0!</v></c>' }),
      firm('戊商贸有限公司', 5, { xml: ' t="str"><f>IF(D2&gt;9,D2,"")</f><v></v></c>' }),
      firm('己商贸有限公司', 6, 7, { xml: '><f>TODAY()</f></c>' }),
    ])
    expect(await made(await openDesk(), sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421222 establishedOn=2014-05-06 identifier=91421222000000001C name=甲商贸有限公司 registeredCapital=2000000 subjectType=company",
        "3 refused
      county=421222 establishedOn=2014-05-06 identifier=91421222000000002F name=乙商贸有限公司 subjectType=company
      ✗ FORMULA_NO_RESULT 注册资本是公式，文件里没有存下结果。",
        "4 refused
      county=421222 establishedOn=2014-05-06 identifier=91421222000000003J name=丙商贸有限公司 subjectType=company
      ✗ FORMULA_NO_RESULT 注册资本是公式，文件里没有存下结果。",
        "5 refused
      county=421222 establishedOn=2014-05-06 identifier=91421222000000004M name=丁商贸有限公司 subjectType=company
      ✗ FORMULA_FAILED 注册资本的公式出错，显示 #DIV/0!。",
        "6 added
      county=421222 establishedOn=2014-05-06 identifier=91421222000000005Q name=戊商贸有限公司 subjectType=company",
        "7 refused
      county=421222 identifier=91421222000000006U name=己商贸有限公司 registeredCapital=7000000 subjectType=company
      ✗ FORMULA_NO_RESULT 成立日期是公式，文件里没有存下结果。",
      ]
    `)
  })

  // Bug caught: bare numbers of days in a file that counts from 1904 came out four years early.
  it('of days count from the first day of their file', async () => {
    const rows = [HEADER, firm('甲商贸有限公司', 1, 5, 40_303), firm('乙商贸有限公司', 2, 5, '2014-05-07')]
    const station = await openDesk()
    expect(await stored(station, book(rows, { date1904: true }), ['establishedOn'])).toEqual({
      甲商贸有限公司: ['2014-05-06'],
      乙商贸有限公司: ['2014-05-07'],
    })
    expect(
      await stored(station, book([HEADER, firm('甲商贸有限公司', 1, 5, 41_765)]), ['establishedOn']),
    ).toMatchObject({
      甲商贸有限公司: ['2014-05-06'],
    })
  })

  // Bug caught: the unit of a column that states none was remembered from another sheet, or assumed without a word.
  it('of a column without a unit are asked of each sheet anew; a unit in the cell wins', async () => {
    const station = await openDesk()
    const sheet = (unit: string) =>
      book([
        ['企业名称', '统一社会信用代码', '县市区', `注册资本${unit}`],
        ['甲商贸有限公司', code('421222', 1), '通城县', 500],
        ['乙商贸有限公司', code('421222', 2), '通城县', '30万元'],
      ])
    const marked = await open(station, sheet('（万元）'))
    expect(marked.opened.sheets[0]?.units[3]).toEqual({ stated: 'wan', plain: true, large: false })
    await stored(station, sheet('（万元）'), [])
    const unmarked = await open(station, sheet(''))
    expect(unmarked.opened.sheets[0]).toMatchObject({ remembered: true })
    expect(unmarked.opened.sheets[0]?.units[3]).toEqual({ stated: null, plain: true, large: false })
    expect(await made(station, sheet(''))).toMatchInlineSnapshot(`
      [
        "2 refused
      county=421222 identifier=91421222000000001C name=甲商贸有限公司 subjectType=company
      ✗ MONEY_UNIT_UNKNOWN 注册资本“500”没有单位。",
        "3 unchanged
      county=421222 identifier=91421222000000002F name=乙商贸有限公司 registeredCapital=30000000",
      ]
    `)
    const confirmed = { units: { 注册资本: 'yuan' as const } }
    expect(await stored(station, sheet(''), ['registeredCapital'], confirmed)).toEqual({
      甲商贸有限公司: [50_000],
      乙商贸有限公司: [30_000_000],
    })
    // What was confirmed for one sheet says nothing of the next.
    expect((await made(station, sheet(''))).map((line) => line.split('\n')[0])).toEqual(['2 refused', '3 unchanged'])
    const large = book([['企业名称', '注册资本'], ...[1, 2, 3].map((at) => [`第${at}商贸有限公司`, 1_000_000 * at])])
    expect((await open(station, large)).opened.sheets[0]?.units[1]).toEqual({ stated: null, plain: true, large: true })
  })

  // Bug caught: amounts of other registers were taken in the unit of the screen without a word.
  it('of any register are asked for where nobody states their unit', async () => {
    const sheet = (unit: string) =>
      book([
        ['特色馆', '年度', `销售额${unit}`, '营业月数'],
        ['甲馆', 2013, 500, 12],
      ])
    const choice = { record: 'pavilion_sales' }
    const found = async (unit: string) => (await made(await openDesk(), sheet(unit), choice)).join()
    expect(await found('')).toContain('MONEY_UNIT_UNKNOWN 销售额“500”没有单位。')
    await desk?.close()
    expect(await found('（万元）')).not.toContain('MONEY_UNIT_UNKNOWN')
  })
})

describe('rows', () => {
  const HEADER = ['企业名称', '统一社会信用代码', '县市区', '企业类型', '法定代表人', '联系人', '联系电话', '备注']
  const firm = (name: string, at: number, rest: readonly Forged[]) => [name, code('421222', at), '通城县', ...rest]

  // Bug caught: the column names of a second table were an enterprise, and its rows were read under the wrong names.
  it('of a second table are named as such, the first table goes in, and hidden rows are named', async () => {
    const rows = [
      ['企业名称', '统一社会信用代码', '县市区'],
      ['甲商贸有限公司', code('421222', 1), '通城县'],
      ['乙商贸有限公司', code('421222', 2), '通城县'],
      ['附表二 联系人', null, null],
      ['县市区', '企业名称', '联系电话'],
      ['通城县', '丙商贸有限公司', '13800000001'],
    ]
    const sheet = book(rows, { hidden: [3] })
    const station = await openDesk()
    expect((await open(station, sheet)).opened.notes).toEqual([
      '工作表“表”有 1 行是隐藏的（或被筛掉的），也会读进来',
      '工作表“表”第 5 行起是另一张表（列名：县市区、企业名称、联系电话），这次不读，请另外放一个工作表',
    ])
    expect(await made(station, sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421222 identifier=91421222000000001C name=甲商贸有限公司 subjectType=company",
        "3 added
      county=421222 identifier=91421222000000002F name=乙商贸有限公司 subjectType=company
      ! ROW_HIDDEN 本行在表里是隐藏的，也读进来了。",
        "6 refused
      county=421222 name= subjectType=company
      ✗ OTHER_TABLE 第 5 行起是另一张表（列名：县市区、企业名称、联系电话），没有按上面的表头读。",
      ]
    `)
  })

  // Bug caught: a branch, which is no legal person, stood as 企业法人; a row shifted by a column passed in silence.
  it('of branches are branches, and a row that slipped sideways is refused', async () => {
    const sheet = book([
      HEADER.slice(0, 5),
      firm('甲商贸有限公司乙分公司', 1, [null, '王甲']),
      firm('丙供销社', 2, ['集体分支机构', '王甲']),
      firm('丁商贸有限公司', 3, ['有限责任公司', '王甲']),
      firm('戊商贸有限公司直营店', 4, ['有限责任公司', '王甲']),
      firm('己商贸有限公司', 5, ['500万元', '王甲']),
      firm('庚商贸有限公司', 6, ['有限责任公司', '2014-05-06']),
      firm('辛商贸中心', 7, ['说不清的', '王甲']),
      ['壬茶业', code('421222', 8, '93'), '通城县', '集体', '王甲'],
    ])
    expect(await made(await openDesk(), sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421222 identifier=91421222000000001C legalRepresentative=王甲 name=甲商贸有限公司乙分公司 subjectType=branch",
        "3 added
      county=421222 identifier=91421222000000002F legalRepresentative=王甲 name=丙供销社 subjectType=branch",
        "4 added
      county=421222 identifier=91421222000000003J legalRepresentative=王甲 name=丁商贸有限公司 subjectType=company",
        "5 added
      county=421222 identifier=91421222000000004M legalRepresentative=王甲 name=戊商贸有限公司直营店 subjectType=branch",
        "6 refused
      county=421222 identifier=91421222000000005Q legalRepresentative=王甲 name=己商贸有限公司 subjectType=company
      ✗ ROW_SLIPPED “500万元”不像主体类型。",
        "7 refused
      county=421222 identifier=91421222000000006U name=庚商贸有限公司 subjectType=company
      ✗ ROW_SLIPPED “2014-05-06”不像法定代表人。",
        "8 added
      county=421222 identifier=91421222000000007Y legalRepresentative=王甲 name=辛商贸中心 subjectType=company
      ! FIELD_UNSURE 没有认出主体类型“说不清的”，按企业法人登记。",
        "9 added
      county=421222 identifier=93421222000000008U legalRepresentative=王甲 name=壬茶业 subjectType=cooperative",
      ]
    `)
  })

  // Bug caught: a second telephone, a name behind it, a missing area code, a remark of 同上 kept the row out or were lost.
  it('lose nothing for a telephone or a remark: what has a place is kept, what has none is named', async () => {
    const sheet = book([
      HEADER,
      firm('甲商贸有限公司', 1, [null, null, '李乙', '13800000001、0715-8000001', '同上']),
      firm('乙商贸有限公司', 2, [null, null, '李丙', '13800000002/13800000003', '好'.repeat(501)]),
      firm('丙商贸有限公司', 3, [null, null, null, '8000002', null]),
      firm('丁商贸有限公司', 4, [null, null, null, '13800000004 13800000005 13800000006', '无']),
      firm('戊商贸有限公司', 5, [null, null, null, '王丁 13800000007', null]),
    ])
    const station = await openDesk()
    expect(await made(station, sheet)).toMatchInlineSnapshot(`
      [
        "2 added
      county=421222 identifier=91421222000000001C name=甲商贸有限公司 subjectType=company
      ! DITTO_WITHOUT_ABOVE 备注写的是“同上”，但上面没有可以照抄的内容，这一栏没有收进。",
        "3 added
      county=421222 identifier=91421222000000002F name=乙商贸有限公司 subjectType=company
      ! TEXT_TOO_LONG 备注有 501 个字，最多 500 个，这一栏没有收进。",
        "4 added
      county=421222 identifier=91421222000000003J name=丙商贸有限公司 subjectType=company
      ! PHONE_NO_AREA 联系电话“8000002”没有区号，照原样收进。",
        "5 added
      county=421222 identifier=91421222000000004M name=丁商贸有限公司 subjectType=company
      ! PHONE_SOME_LEFT 联系电话“13800000004 13800000005 13800000006”里收进了 13800000004、13800000005，没有收进的是 13800000006。",
        "6 added
      county=421222 identifier=91421222000000005Q name=戊商贸有限公司 subjectType=company
      ! PHONE_NAME_LEFT 联系电话“王丁 13800000007”里收进了 13800000007，旁边的字没有收进。",
      ]
    `)
    await stored(station, sheet, [])
    const contacts = station.station
      .db()
      .prepare(
        'SELECT e.name AS firm, c.name, mobile, telephone FROM contact c JOIN enterprise e ON e.id = c.enterprise ORDER BY c.n',
      )
      .raw()
      .all()
    expect(contacts).toEqual([
      ['甲商贸有限公司', '李乙', '13800000001', '0715-8000001'],
      ['乙商贸有限公司', '李丙', '13800000002', '13800000003'],
      ['丙商贸有限公司', '未登记姓名', null, '8000002'],
      ['丁商贸有限公司', '未登记姓名', '13800000004', '13800000005'],
      ['戊商贸有限公司', '未登记姓名', '13800000007', null],
    ])
    const again = book([HEADER, firm('甲商贸有限公司', 1, [null, null, '李乙', '13800000009', null])])
    expect(await made(station, again)).toMatchInlineSnapshot(`
      [
        "2 unchanged
      county=421222 identifier=91421222000000001C name=甲商贸有限公司
      ! CONTACT_NOT_TAKEN 企业已经登记，联系人不随导入改动，这个号码没有收进。",
      ]
    `)
  })
})
