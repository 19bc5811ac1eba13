import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { policyDocument } from '#shared/definition/register/policy-document.ts'
import { act, openPair, type Pair, send, take, travelling } from './pair.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const record = async (at: TestStation, name: string, values: Record<string, unknown>) =>
  (await at.must('经办', 'register.record', { record: name, values })).row
const down = async () => take(pair.county, (await send(pair.city, pair.countyId)).file)
const titles = async (name: string) =>
  (await pair.county.must('经办', 'register.find', { record: name })).rows.map((row) => ({
    title: row['title'] ?? row['name'],
    ours: row.station === pair.countyId,
  }))

const measure = (title: string) => ({
  title,
  kind: 'fund',
  documentNumber: '测政办发〔2014〕4号',
  issuer: '市政府办公室',
  issuedOn: '2014-03-03',
  status: 'issued',
  clauses: ['5-1'],
})
const meeting = {
  title: '第一次联席会议',
  county: '421200',
  number: 1,
  kind: 'plenary',
  heldOn: '2014-05-06',
  topics: '分工',
}

it('the city’s documents, minutes and unit names reach the counties, read only, beside their own', async () => {
  const { city, county, cityId, countyId } = pair
  const document = await record(city, 'policy_document', measure('专项资金管理办法'))
  const held = await record(city, 'joint_meeting', meeting)
  await record(city, 'meeting_decision', {
    meeting: held.id,
    sequence: 1,
    title: '建园区',
    content: '建',
    leadUnit: '市商务局',
  })
  await record(city, 'unit_name', {
    unit: '市商务局',
    county: '421200',
    name: '市商务和招商局',
    effectiveFrom: '2014-05-01',
  })
  const own = await record(county, 'policy_document', measure('县实施细则'))
  await down()
  expect(await titles('policy_document')).toEqual(
    expect.arrayContaining([
      { title: '专项资金管理办法', ours: false },
      { title: '县实施细则', ours: true },
    ]),
  )
  expect(await titles('joint_meeting')).toEqual([{ title: '第一次联席会议', ours: false }])
  expect(await titles('meeting_decision')).toEqual([{ title: '建园区', ours: false }])
  const correct = { record: 'policy_document', id: document.id, rev: document.rev, values: measure('改') }
  expect(await county.fault('经办', 'register.correct', correct)).toBe('NOT_OURS')
  // A county's figures are its own: what the city handed down is not counted into them.
  const counted = async (by: string | null) =>
    (await county.must('经办', 'register.summary', { record: 'policy_document', year: null, by })).total
  expect(await counted(null)).toEqual([1])
  expect(
    (await county.must('经办', 'register.catalogue', { counted: true })).find(
      (one) => one.record === 'policy_document',
    ),
  ).toMatchObject({ rows: 1 })
  expect(own.station).toBe(countyId)
  expect(travelling(county.station.db(), cityId, ['*'])).toEqual(travelling(city.station.db(), cityId, ['*']))
})

// Bug caught: a document that the city had only drafted was sent to every county, where it could be cited; and once it was issued,
// the file put to the draft stayed at the city.
it('a document reaches the counties once it is issued, and its files with it; a draft concerns nobody', async () => {
  const { city, county, cityId } = pair
  const {
    documentNumber: _number,
    issuedOn: _on,
    ...draft
  } = { ...measure('统计制度（征求意见稿）'), status: 'drafting' }
  const row = await record(city, 'policy_document', draft)
  const file = { name: '征求意见稿.pdf', base64: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64') }
  await city.must('经办', 'attachment.add', {
    record: 'policy_document',
    subject: row.id,
    item: null,
    personal: false,
    file,
  })
  await down()
  expect((await titles('policy_document')).map((one) => one.title)).not.toContain('统计制度（征求意见稿）')
  // It is no row that was forgotten: nobody is asked to send it.
  expect(await city.must('管理员', 'exchange.unaddressed', {})).toEqual([])
  const issued = { ...measure('统计制度'), documentNumber: '测政办发〔2014〕9号' }
  const values = { record: 'policy_document', id: row.id, rev: row.rev, values: issued }
  const { row: next } = await city.must('经办', 'register.correct', values)
  await down()
  expect((await titles('policy_document')).map((one) => one.title)).toContain('统计制度')
  const files = await county.must('经办', 'attachment.find', { record: 'policy_document', subject: row.id })
  expect(files.files.map((one) => one.name)).toEqual(['征求意见稿.pdf'])
  // What was issued stays known, also when it is repealed.
  const gone = { ...issued, status: 'repealed', repealedOn: '2014-06-02' }
  await city.must('经办', 'register.correct', { ...values, rev: next.rev, values: gone })
  await down()
  expect((await county.must('经办', 'register.get', { record: 'policy_document', id: row.id })).row['status']).toBe(
    'repealed',
  )
  expect(travelling(county.station.db(), cityId, ['*'])).toEqual(travelling(city.station.db(), cityId, ['*']))
})

it('a unit of the city bears on a county’s screens the name that the city says it has', async () => {
  const { city, county } = pair
  const task = await record(city, 'supervision_task', {
    title: '园区季报',
    source: 'city',
    content: '收齐园区季报',
    county: '421200',
    leadUnit: '市商务局',
    startsOn: '2014-05-02',
    dueOn: '2014-06-30',
    frequency: 'once',
  })
  await down()
  const read = async (at: TestStation) => (await at.must('查询', 'supervision.task', { id: task.id })).leadTitle
  expect(await read(city)).toBe('市商务和招商局')
  expect(await read(county)).toBe('市商务和招商局')
})

it('rows written before they concerned the counties are listed for the administrator and written once more by an act', async () => {
  const { city, county, cityId } = pair
  // As an older program left them: addressed to nobody, and its file with it.
  const before = { ...policyDocument, audience: 'city' as const }
  const old = act(city, '经办', ({ tx }) => insertRecord(tx, before, measure('老办法')))
  expect(old.audience).toEqual([])
  const file = { name: '老办法.pdf', base64: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64') }
  const to = { record: 'policy_document', subject: old.id, item: null, personal: false, file }
  await city.must('经办', 'attachment.add', to)
  await down()
  expect((await titles('policy_document')).map((one) => one.title)).not.toContain('老办法')
  const listed = await city.must('管理员', 'exchange.unaddressed', {})
  expect(listed).toEqual([{ record: 'policy_document', label: '文件与标准库', id: old.id, title: '老办法' }])
  expect((await city.must('经办', 'desk.today', {})).waiting.map((one) => one.kind)).toContain('unaddressed')
  const rows = [{ record: 'policy_document', id: old.id }]
  expect(await city.fault('经办', 'exchange.readdress', { rows })).toBe('NOT_ALLOWED')
  expect(await county.fault('管理员', 'exchange.readdress', { rows })).toBe('CITY_ONLY')
  expect(await city.fault('管理员', 'exchange.readdress', { rows: [{ record: 'enterprise', id: old.id }] })).toBe(
    'RECORD_KIND_UNKNOWN',
  )
  expect(await city.must('管理员', 'exchange.readdress', { rows })).toEqual({ written: 1 })
  expect(await city.must('管理员', 'exchange.unaddressed', {})).toEqual([])
  // A second time writes nothing: the row is addressed already.
  expect(await city.must('管理员', 'exchange.readdress', { rows })).toEqual({ written: 0 })
  await down()
  expect((await titles('policy_document')).map((one) => one.title)).toContain('老办法')
  const files = await county.must('经办', 'attachment.find', { record: 'policy_document', subject: old.id })
  expect(files.files.map((one) => one.name)).toEqual(['老办法.pdf'])
  // Who wrote it and when is what it was: addressing it changed no word.
  const stamp = async (at: TestStation) => {
    const { row } = await at.must('经办', 'register.get', { record: 'policy_document', id: old.id })
    return [row.updatedAt, row.updatedBy, row['title']]
  }
  expect(await stamp(county)).toEqual([old.updatedAt, old.updatedBy, '老办法'])
  expect(travelling(county.station.db(), cityId, ['*'])).toEqual(travelling(city.station.db(), cityId, ['*']))
})
