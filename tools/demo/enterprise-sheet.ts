import type { DemoStation } from '#tools/demo/unit.ts'
import { demoEnterprises, type DemoEnterprise } from '#tools/demo/word.ts'

export const ENTERPRISES = 24

const HEADER = '企业名称,统一社会信用代码,县市区,注册日期,注册资金(万元),法人代表,联系电话,注册地址,经营范围'

export function enterpriseSheet(unitName: string, rows: readonly DemoEnterprise[]): string {
  return [
    HEADER,
    ...rows.map((row) =>
      [
        row.name,
        row.identifier,
        unitName,
        row.establishedOn,
        row.capital,
        row.person,
        row.phone,
        row.address,
        row.scope,
      ].join(','),
    ),
  ].join('\n')
}

export async function importEnterprises(desk: DemoStation, seed: number): Promise<void> {
  const rows = demoEnterprises(desk.code, desk.name, ENTERPRISES, seed)
  const place = desk.code === '4212GX' ? '咸宁高新区（咸宁经济开发区）' : desk.name
  const file = {
    name: `${desk.name}企业名录.csv`,
    base64: Buffer.from(enterpriseSheet(place, rows)).toString('base64'),
  }
  const { sheets } = await desk.as('经办', 'import.open', { record: 'enterprise', file, text: null })
  const sheet = sheets[0]
  if (!sheet) throw new Error('the demo sheet has no table')
  const staged = await desk.as('经办', 'import.stage', {
    record: 'enterprise',
    file,
    text: null,
    sheet: sheet.name,
    mapping: sheet.mapping,
    defaults: {},
  })
  const done = await desk.as('经办', 'import.commit', {
    batch: staged.batch,
    onlyIfAllGood: true,
    updateExisting: false,
  })
  if (done.added !== ENTERPRISES) throw new Error(`${desk.name}: ${done.added} of ${ENTERPRISES} enterprises`)
}
