import { afterAll, beforeAll, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { book, code, stage } from './made-sheet.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

const recorded = async (record: string, values: Record<string, unknown>) =>
  (await desk.must('经办', 'register.record', { record, values })).row
const rowsOf = (batch: string) => desk.must('经办', 'import.rows', { batch, verdict: null })

// Bug caught: a mail address alone was dropped without a word, and of a registered firm the contact's name with it.
it('a mail address alone makes a contact, and what of a contact a registered firm does not get is named', async () => {
  const header = ['企业名称', '统一社会信用代码', '县市区', '联系人', '电子邮箱']
  const firm = (person: string, mail: string) => ['甲商贸有限公司', code('421222', 1), '通城县', person, mail]
  const { batch } = await stage(desk, book([header, firm('', 'jia@example.cn')]))
  await desk.must('经办', 'import.commit', { batch, onlyIfAllGood: true, updateExisting: false })
  const { rows } = await desk.must('经办', 'register.find', { record: 'contact' })
  expect(rows).toMatchObject([{ name: '未登记姓名', email: 'jia@example.cn' }])
  expect((await rowsOf((await stage(desk, book([header, firm('', 'jia@example.cn')]))).batch))[0]?.problems).toEqual([])
  const again = await stage(desk, book([header, firm('钱乙', 'yi@example.cn')]))
  expect((await rowsOf(again.batch))[0]?.problems).toMatchObject([
    {
      code: 'CONTACT_NOT_TAKEN',
      field: 'contactName',
      value: '钱乙、yi@example.cn',
      message: '企业已经登记，联系人不随导入改动，这个姓名、邮箱没有收进。',
    },
  ])
})

// Bug caught: two rows that mean one registered firm, by its code and by its old name, both went in, the second over the first.
it('two rows that mean one registered firm by different keys repeat each other', async () => {
  await recorded('enterprise', enterpriseValues({ name: '旧名商贸有限公司', identifier: code('421222', 2) }))
  const header = ['企业名称', '统一社会信用代码', '县市区', '注册资本（万元）']
  const sheet = book([
    header,
    ['新名商贸有限公司', code('421222', 2), '通城县', 20],
    ['旧名商贸有限公司', null, '通城县', 30],
  ])
  const { batch, ...counts } = await stage(desk, sheet)
  expect(counts).toMatchObject({ changed: 1, repeated: 1 })
  expect((await rowsOf(batch))[1]?.problems.map(({ message }) => message)).toContain('与本文件第 2 行是同一条记录。')
})

// Bug caught: a sheet of nothing but numbers brought the name, telephone and address of every complainant onto the screen.
it('of a registered row a dry run shows what lists show and what the sheet fills, and hides what lists hide', async () => {
  const { serial } = await recorded('complaint', {
    receivedOn: '2014-05-06',
    channel: '12315',
    consumerName: '孙丙',
    consumerPhone: '13800000001',
    consumerAddress: '隽水镇某路二号',
    respondent: '某网店',
    county: '421222',
    category: 'quality',
    facts: '收到的茶叶受潮',
    status: 'received',
  })
  const sheet = book([
    ['编号', '投诉人电话', '被投诉方', '收到日期', '来源', '所属县市区', '类别', '事实', '状态'],
    [String(serial), '13800000002', '另一网店', '2014-05-06', '12315', '通城县', '质量', '见信', '已收到'],
  ])
  const { batch, changed } = await stage(desk, sheet, { record: 'complaint' })
  const [row] = await rowsOf(batch)
  expect([changed, row?.problems]).toEqual([1, []])
  expect(row?.before).toMatchObject({ respondent: '某网店', receivedOn: '2014-05-06' })
  expect(JSON.stringify(row?.before)).not.toMatch(/孙丙|13800000001|某路/u)
  expect(row?.before?.['consumerPhone']).toMatch(/\*{3}/u)
})
