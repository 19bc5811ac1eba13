import { enterprise } from '#shared/definition/register/enterprise.ts'
import { unitOf, type DemoStation } from '#tools/demo/unit.ts'
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

/** Firms that came in late, as the registry sends them: one day that does not exist and one telephone cut short. */
export function incomingSheet(desk: DemoStation): string {
  const rows = demoEnterprises(desk.code, desk.name, ENTERPRISES + 6, unitOf(desk)).slice(ENTERPRISES)
  const [wrongDay, , , wrongPhone] = rows
  return enterpriseSheet(
    desk.name,
    rows.map((row) => ({
      ...row,
      establishedOn: row === wrongDay ? '2013-02-30' : row.establishedOn,
      phone: row === wrongPhone ? row.phone.slice(0, 4) : row.phone,
    })),
  )
}

export async function importEnterprises(desk: DemoStation, seed: number): Promise<void> {
  const rows = demoEnterprises(desk.code, desk.name, ENTERPRISES, seed)
  const file = {
    name: `${desk.name}企业名录.csv`,
    base64: Buffer.from(enterpriseSheet(desk.division, rows)).toString('base64'),
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

type Kind = {
  readonly ends: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What a firm of that name usually is. */
const KINDS: readonly Kind[] = [
  { ends: '合作社', values: { ecommerceClass: 'application', ecommerceSubclass: 'cooperative', tradeModes: ['B2C'] } },
  {
    ends: '食品有限公司',
    values: { ecommerceClass: 'application', ecommerceSubclass: 'producer', tradeModes: ['B2B', 'B2C'] },
  },
  {
    ends: '商贸有限公司',
    values: { ecommerceClass: 'application', ecommerceSubclass: 'trader', tradeModes: ['B2C', 'O2O'] },
  },
  {
    ends: '电子商务有限公司',
    values: { ecommerceClass: 'application', ecommerceSubclass: 'pure-online', tradeModes: ['B2C'] },
  },
  { ends: '网络科技有限公司', values: { ecommerceClass: 'service', ecommerceSubclass: 'operation', tradeModes: [] } },
  {
    ends: '供应链有限公司',
    values: { ecommerceClass: 'service', ecommerceSubclass: 'logistics', tradeModes: ['B2B'] },
  },
]

/** The sheet of the office says nothing of the class; the clerk enters it when the firm is looked at. */
export async function classify(desk: DemoStation): Promise<void> {
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: ENTERPRISES,
  })
  desk.clock.go('2014-01-10')
  for (const [at, { id, rev, ...row }] of rows.entries()) {
    const name = String(row['name'])
    const kind = KINDS.find((one) => name.endsWith(one.ends))
    if (!kind) throw new Error(`no kind for ${name}`)
    const goods = String(row['businessScope']).split('的')[0] ?? ''
    const more = {
      mainProducts: kind.values['ecommerceClass'] === 'service' ? null : goods,
      isAgricultural: kind.values['ecommerceClass'] !== 'service',
      employees: 12 + ((at * 7) % 34),
      ecommerceEmployees: 4 + ((at * 5) % 11),
      businessAddress: row['registeredAddress'],
      creditFlag: 'normal',
      source: 'registration',
    }
    const stored = Object.fromEntries(
      Object.keys(enterprise.fields).flatMap((field) =>
        enterprise.fields[field as keyof typeof enterprise.fields].computed ? [] : [[field, row[field] ?? null]],
      ),
    )
    await desk.as('经办', 'register.correct', {
      record: 'enterprise',
      id,
      rev,
      values: { ...stored, ...kind.values, ...more },
    })
  }
}
