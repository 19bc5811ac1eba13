import { describe, expect, it } from 'vitest'
import { columnsOf } from '#shared/definition/import/columns-of.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { assert } from '#shared/never.ts'
import { knownHeader, proposeMapping } from './mapping.ts'
import { type OpenedTable, openTable } from './reader/table.ts'
import { unitOfHeader } from './sheet/header-text.ts'
import { readClipboard, sheetRows } from './sheet/read.ts'
import { roledRows } from './sheet/role.ts'

const ENTERPRISE_COLUMNS = columnsOf(enterprise)

function tableOf(lines: readonly string[], headerRow?: number): OpenedTable {
  const sheet = readClipboard(lines.join('\n'))
  assert(sheet.ok, 'sheet')
  const table = openTable(sheet.value, ENTERPRISE_COLUMNS, headerRow)
  assert(table.ok, table.ok ? '' : table.fault.message)
  return table.value
}

/** What the rows below the header are taken for. */
function rolesOf({ sheet, layout }: OpenedTable): string[] {
  return [...roledRows(sheetRows(sheet), layout, knownHeader(ENTERPRISE_COLUMNS))].map(({ role }) => role)
}

const mapped = (table: OpenedTable): Record<string, number> =>
  Object.fromEntries(table.proposal.mapping.map(({ field, column }) => [field, column]))

describe('header', () => {
  it('is found under titles, a unit line and a blank row', () => {
    const table = tableOf(['某市企业名录,,', ',,', '单位：万元,,', '企业名称,信用代码,注册资金', '甲商贸,1,500'])
    expect(table.layout).toMatchObject({ headerRows: [4], firstDataRow: 5, unit: 'wan', width: 3 })
    expect(table.proposal.mapping.find(({ field }) => field === 'registeredCapital')?.unit).toBe('wan')
  })

  it('may have two levels without any merge', () => {
    const table = tableOf(['企业名称,信用代码,成立情况,', ',,成立时间,注册资金（万元）', '甲商贸,1,2014,500'])
    expect(table.layout.headerRows).toEqual([1, 2])
    expect(table.layout.columns.map(({ path }) => path)).toEqual([
      ['企业名称'],
      ['信用代码'],
      ['成立情况', '成立时间'],
      ['成立情况', '注册资金（万元）'],
    ])
    expect(mapped(table)).toMatchObject({ establishedOn: 2, registeredCapital: 3 })
  })

  it('does not take the first data row for a second header level', () => {
    const table = tableOf(['企业名称,信用代码,备注', '甲商贸,,', '乙商贸,91,'])
    expect(table.layout.headerRows).toEqual([1])
  })

  it('is taken where the clerk says, and refused in words where there is none', () => {
    expect(tableOf(['企业名称,信用代码', '名称,代码', '甲,1'], 2).layout.headerRows).toEqual([2])
    const sheet = readClipboard('1,2,3\n4,5,6\n')
    assert(sheet.ok, 'sheet')
    expect(openTable(sheet.value, ENTERPRISE_COLUMNS)).toMatchObject({ ok: false, fault: { code: 'HEADER_NOT_FOUND' } })
  })

  it('tells data from totals, notes, blank rows and repeated headers', () => {
    const table = tableOf([
      '序号,企业名称,信用代码',
      '1,甲商贸,91',
      ',小 计,1家',
      ',,',
      '序号,企业名称,信用代码',
      '2,合计商贸有限公司,92',
      '合计：,,2家',
      '说明：按营业执照填写,,',
      '制表人：,,',
    ])
    expect(rolesOf(table)).toEqual(['data', 'total', 'blank', 'header', 'data', 'total', 'note', 'note'])
  })

  // Bug caught: sums of a town, averages, footnotes and headings of sections stood in the register as enterprises.
  it.each([
    [',隽水镇小计,6家', 'total'],
    ['3,全县合计（6家）,', 'total'],
    ['其中：规模以上,,2', 'total'],
    ['平均,,200', 'total'],
    ['户数：6,,', 'total'],
    ['①按注册地统计,,', 'note'],
    ['（注1）不含个体户,,', 'note'],
    ['一、平台类企业,,', 'note'],
    ['2014年6月30日,,', 'note'],
    ['4,会计之家商贸有限公司,91', 'data'],
    ['5,一、二手车商贸有限公司,91', 'data'],
    ['6,平均电子商务有限公司,91', 'data'],
  ])('takes the row %s as %s', (line, role) => {
    const table = tableOf(['序号,企业名称,信用代码', '1,甲商贸,91', line])
    expect(rolesOf(table).slice(1)).toEqual([role])
  })

  it.each([
    ['注册资金(万元)', 'wan'],
    ['注册资本（元）', 'yuan'],
    ['金额（单位：亿元）', 'yi'],
    ['注册资金 万元', 'wan'],
    ['奖补金额万元', 'wan'],
    ['金额[千元]', 'thousand'],
    ['金额', null],
    ['元旦活动', null],
  ])('reads the unit of %s as %s', (name, unit) => {
    expect(unitOfHeader(name)).toBe(unit)
  })
})

describe('proposed mapping', () => {
  it('takes each column once and prefers the exact word to one that contains it', () => {
    const table = tableOf([
      '法人代表联系电话,法人代表,企业名称（全称）,统一社会信用代码（或注册号）,单位地址',
      '1,甲,乙商贸,91,丙路',
    ])
    expect(mapped(table)).toMatchObject({ legalRepresentative: 1, name: 2, identifier: 3, registeredAddress: 4 })
    expect(new Set(Object.values(mapped(table))).size).toBe(Object.values(mapped(table)).length)
  })

  it('asks for the unit of money that neither header nor sheet states', () => {
    const table = tableOf(['企业名称,信用代码,注册资金', '甲商贸,91,500'])
    expect(table.proposal.unitAsked).toEqual(['registeredCapital'])
  })

  it('names required fields without a column', () => {
    expect(tableOf(['信用代码,注册资金,住所', '91,5,甲路']).proposal.missing.map(({ field }) => field)).toEqual([
      'name',
    ])
  })

  it('is remembered by header words whatever their width, spaces, stars and brackets, and by no other sheet', () => {
    const first = tableOf(['企业名称,信用代码,注册资金(万元)', '甲,91,5'])
    const same = tableOf(['题目,,', '企业 名称*,信用代码：,注册资金（万元）', '乙,92,6'])
    const other = tableOf(['信用代码,企业名称,注册资金(万元)', '91,甲,5'])
    const { signature } = first.proposal
    expect(proposeMapping(same.layout, ENTERPRISE_COLUMNS).signature).toBe(signature)
    expect(proposeMapping(other.layout, ENTERPRISE_COLUMNS).signature).not.toBe(signature)
    expect(signature).toMatch(/^[0-9a-f]{64}$/)
  })
})
