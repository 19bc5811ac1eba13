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
