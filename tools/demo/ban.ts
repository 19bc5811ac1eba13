import { codeNo } from '#tools/demo/code.ts'
import { DEMO_DAY, type DemoStation } from '#tools/demo/unit.ts'

const record = async (desk: DemoStation, user: string, name: string, values: Record<string, unknown>) =>
  (await desk.as(user, 'register.record', { record: name, values })).row

/** A firm that may not apply moves to another county and applies there: whether that county refuses it, by what the city made known. */
export async function refusesBanned(desk: DemoStation | undefined, identifier: string): Promise<boolean> {
  if (!desk) return false
  const { id: enterprise } = await record(desk, '经办', 'enterprise', {
    name: '外县迁来的商贸有限公司',
    identifierType: 'credit-code',
    identifier,
    subjectType: 'company',
    businessStatus: 'active',
    county: desk.code,
  })
  const { rows } = await desk.as('查询', 'register.find', { record: 'fund_pool', sort: null, limit: 1 })
  const asked = {
    year: 2014,
    level: 'county',
    category: codeNo('fund-category', 0),
    purpose: codeNo('fund-purpose', 0),
    supportMode: codeNo('support-mode', 0),
  }
  const values = {
    ...asked,
    enterprise,
    pool: rows[0]?.id,
    appliedOn: DEMO_DAY,
    projectName: '分拨中心',
    applyAmount: 100,
  }
  const code = await desk.faultOf('经办', 'register.record', {
    record: 'fund_application',
    values: { ...values, hasOtherFund: false, promiseSigned: true },
  })
  return code === 'RULE_BROKEN'
}
