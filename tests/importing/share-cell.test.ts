import { afterAll, beforeAll, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { book, stage } from './made-sheet.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
})
afterAll(() => desk.close())

const HEADER = ['场馆名称', '所在平台', '网址', '类型', '所属县市区', '开馆日期', '在营', '本地商品占比']
const hall = (name: string, open: string, share: string | number | null) => {
  const said = [name, '淘宝', `https://${encodeURIComponent(name)}.example`, '特产馆', '通城县', '2013-06-01']
  return [...said, open, share]
}
const rowsOf = (batch: string) => desk.must('经办', 'import.rows', { batch, verdict: null })

// Bug caught: 50 % typed into a cell of Excel or WPS is kept as 0.5, and went in as half a per cent without a word.
it('a share that a workbook keeps as a part of one is refused in words, and goes in once it is written out', async () => {
  const rows = [hall('甲馆', '是', 0.5), hall('乙馆', '是', '50%'), hall('丙馆', '是', 50), hall('丁馆', '是', 0)]
  const { batch } = await stage(desk, book([HEADER, ...rows]), { record: 'pavilion' })
  const found = await rowsOf(batch)
  expect(found.map(({ verdict, values }) => [verdict, values['localShare']])).toEqual([
    ['refused', undefined],
    ['added', 5000],
    ['added', 5000],
    ['added', 0],
  ])
  expect(found[0]?.problems[0]?.message).toBe('本地商品占比在表里存的是 0.5，分不清是 50% 还是 0.5%。')
  await desk.must('经办', 'import.mend', { batch, row: 2, field: 'localShare', was: '0.5', text: '50%' })
  expect((await rowsOf(batch))[0]).toMatchObject({ verdict: 'added', values: { localShare: 5000 } })
})

// Bug caught: 无 in a column of yes and no was no answer: a stored 是 stayed, and the row was told as unchanged.
it('无 and 没有 say no in a column of yes and no', async () => {
  const { batch } = await stage(desk, book([HEADER, hall('戊馆', '无', null), hall('己馆', '没有', null)]), {
    record: 'pavilion',
  })
  expect((await rowsOf(batch)).map(({ verdict, values }) => [verdict, values['isOpen']])).toEqual([
    ['added', false],
    ['added', false],
  ])
})
