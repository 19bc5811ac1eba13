import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { table, workbook } from '#test/helper/forge-sheet.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterEach(() => desk.close())

const HEADS = ['序号', '企业名称', '注册资本（万元）', '备注栏']
const LIST = { list: 'register', record: 'enterprise' } as const
const COLUMNS = { A: 'number', B: 'col:企业名称', C: 'col:注册资本' } as const

function given(heads: readonly string[] = HEADS) {
  const bytes = workbook(
    table([heads, [null, null], [null, null], ['合计', null, { xml: '><f>SUM(C2:C3)</f><v>5</v></c>' }]]),
  )
  return { name: '汇总表.xlsx', base64: bytes.toString('base64') }
}

const firm = (patch: Record<string, unknown>) =>
  desk.must('经办', 'register.record', {
    record: 'enterprise',
    values: enterpriseValues({ identifier: null, ...patch }),
  })

const fill = (patch: Record<string, unknown> = {}) =>
  desk.must('经办', 'given.fill', {
    file: given(),
    list: { ...LIST, fields: ['name', 'registeredCapital'] },
    sheet: '表',
    headerRow: 1,
    columns: COLUMNS,
    cells: {},
    ...patch,
  })

describe('a table of somebody else', () => {
  it('is filled from a list in its own unit, sums beside those of the list', async () => {
    await firm({ name: '甲商贸有限公司', registeredCapital: 1_234_500 })
    await firm({ name: '乙商贸有限公司', registeredCapital: 100_000_00 })
    const list = { ...LIST, fields: ['name', 'registeredCapital'] }
    const looked = await desk.must('经办', 'given.look', { file: given(), list })
    expect(looked.tables[0]).toMatchObject({ room: 2, remembered: null, proposed: COLUMNS })
    const { file, rows, sums, difference, warnings } = await fill()
    expect([rows, difference, warnings, file.name]).toEqual([2, null, [], '汇总表（已填）.xlsx'])
    expect(sums).toEqual([{ letter: 'C', name: '注册资本（万元）', written: '11.2345', stated: '11.2345' }])
    const read = (await readXlsx(Buffer.from(file.base64, 'base64'))).sheets[0]?.rows ?? []
    const written = read.slice(1, 3).map((row) => row.slice(1, 3))
    expect(Object.fromEntries(written)).toEqual({ 甲商贸有限公司: 1.2345, 乙商贸有限公司: 10 })
    expect(read[3]?.[2] ?? null).toBe(null)
  })

  // Bug caught: the table comes again next month, and the clerk maps it again and retypes what had not changed.
  it('is known again by its heads, with the list it was filled from, and told apart from the filling before', async () => {
    const { row } = await firm({ name: '甲商贸有限公司', registeredCapital: 100_000_00 })
    await firm({ name: '乙商贸有限公司', registeredCapital: 200_000_00 })
    await fill()
    expect((await fill()).difference).toMatchObject({ added: [], removed: [], changed: [] })
    const values = enterpriseValues({ identifier: null, name: '甲商贸有限公司', registeredCapital: 300_000_00 })
    await desk.must('经办', 'register.correct', { record: 'enterprise', id: row.id, rev: row.rev, values })
    const { difference } = await fill()
    expect(difference).toMatchObject({
      added: [],
      removed: [],
      changed: [{ key: '甲商贸有限公司', letter: 'C', before: '10', after: '30' }],
    })
    const again = await desk.must('经办', 'given.look', { file: given(), list: null })
    expect(again.tables[0]?.remembered).toMatchObject({ columns: COLUMNS, cells: {}, list: LIST })
    const other = await desk.must('经办', 'given.look', {
      file: given(['序号', '企业名称', '注册资本（元）', '备注栏']),
      list: null,
    })
    expect(other.tables[0]?.remembered ?? null).toBeNull()
  })

  it('refuses what it cannot do, leaves a line of what it did, and shows hidden numbers to nobody', async () => {
    for (const name of ['甲', '乙', '丙']) await firm({ name: `${name}商贸有限公司` })
    const file = { file: given(), list: LIST, sheet: '表', headerRow: 1, cells: {} }
    expect(await desk.fault('经办', 'given.fill', { ...file, columns: { B: 'col:企业名称' } })).toBe('FILL_BLOCKED')
    expect(await desk.fault('经办', 'given.fill', { ...file, columns: { B: 'col:没有这一栏' } })).toBe('FIELD_UNKNOWN')
    expect(await desk.fault('查询', 'given.fill', { ...file, columns: {} })).toBe('NOT_ALLOWED')
    const pools = {
      ...file,
      list: { list: 'pools', year: null } as const,
      columns: { A: 'number' },
      cells: { B3: 'date' },
    }
    const made = await desk.must('经办', 'given.fill', pools)
    expect(made.rows).toBe(0)
    const bare = { ...LIST, record: 'contact', fields: ['mobile'] }
    expect(await desk.fault('经办', 'given.look', { file: given(), list: bare })).toBe('PURPOSE_NEEDED')
    const entries = await desk.must('审计', 'audit.find', {})
    expect(
      entries
        .filter((one) => one.action === 'given.fill' && one.result === 'done')
        .map((one) => JSON.parse(one.detail)),
    ).toMatchObject([{ rows: 0, name: '汇总表.xlsx' }])
  })
})
