import { PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { dump } from './pair.ts'

export const NAME = '投诉人甲乙'
export const PHONE = '13800001234'
export const ADDRESS = '某路七十八号三单元'

export const complaint = (more: Record<string, unknown> = {}) => ({
  receivedOn: '2011-03-01',
  channel: 'phone',
  county: '421222',
  consumerName: NAME,
  consumerPhone: PHONE,
  consumerAddress: ADDRESS,
  respondent: '甲商贸有限公司',
  category: 'quality',
  facts: '收到的商品与描述不符',
  status: 'received',
  ...more,
})

/** Every word that a station holds outside its chain. */
export const says = (at: TestStation, word: string) => dump(at.station.db()).includes(word)
export const saysInChain = (at: TestStation, word: string) =>
  JSON.stringify(at.station.db().prepare('SELECT * FROM audit').all()).includes(word)

export async function token(at: TestStation, who: string, act: string): Promise<string> {
  return (await at.must(who, 'session.confirm', { password: PASSWORD, act })).token
}

/** One complaint that was closed long ago, as it came about: three versions, of which each names the complainant. */
export async function closedComplaint(at: TestStation): Promise<string> {
  const { row } = await at.must('经办', 'register.record', { record: 'complaint', values: complaint() })
  const accepted = complaint({ status: 'accepted', decidedOn: '2011-03-05' })
  const next = await at.must('经办', 'register.correct', {
    record: 'complaint',
    id: row.id,
    rev: row.rev,
    values: accepted,
  })
  const closed = { ...accepted, status: 'closed', result: 'settled', closedOn: '2011-04-01' }
  await at.must('经办', 'register.correct', { record: 'complaint', id: row.id, rev: next.row.rev, values: closed })
  return row.id
}

/** Puts what is due on a list and has it confirmed by the second person. */
export async function redact(at: TestStation, record: string, row: string, label: string) {
  const items = [{ record, row, label }]
  const { id } = await at.must('经办', 'retention.propose', { items, reason: '期满' })
  return at.must('负责人', 'retention.confirm', { id, confirmation: await token(at, '负责人', 'retention.confirm') })
}
