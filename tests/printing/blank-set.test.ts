import { afterEach, beforeEach, expect, it } from 'vitest'
import { CALL_BLANKS } from '#shared/definition/paper/blank-set.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { entry, readPdf } from '#test/helper/pdf.ts'
import { readPage } from '#test/helper/pdf-page.ts'
import { textOf } from '#test/printing/page-fault.ts'

let desk: TestStation
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterEach(() => desk.close())

async function blanksOf(route: string) {
  const { row } = await desk.must('经办', 'register.record', {
    record: 'fund_call',
    values: { title: '申报通知', year: 2014, level: 'county', route, opensOn: '2014-01-01', closesOn: '2014-12-31' },
  })
  const file = await desk.must('经办', 'print.blanks', { subject: row.id })
  const pdf = Buffer.from(file.base64, 'base64')
  const read = readPdf(pdf)
  const known = new Map()
  return { name: file.name, pdf, read, pages: read.pages.map((page) => textOf(readPage(read, page, known).glyphs)) }
}

// Bug caught: the papers given out with a call were printed one by one, one on the back of another, in any order; or the one file of
// them was no file for an archive.
it('the empty papers of a call are one file in the order in which an application is bound, each on a front side', async () => {
  const { name, pdf, read, pages } = await blanksOf('county')
  expect(name).toContain('成套空白表')
  expect(pdfAFaults(pdf)).toEqual([])
  const wishes = read.follow(entry(read.follow(entry(read.trailer, 'Root')), 'ViewerPreferences'))
  expect([entry(wishes, 'NumCopies'), entry(wishes, 'Duplex')]).toEqual([1, '/DuplexFlipLongEdge'])
  const titles = ['项目申报书', '申报材料目录', '承诺书', '申请（审批）表', '概况表']
  const at = titles.map((title) =>
    pages.findIndex((page) => page.replaceAll(/[^\u4E00-\u9FFF（）]/gu, '').includes(title)),
  )
  expect(at).toHaveLength(CALL_BLANKS.length)
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(at.map((page) => page % 2)).toEqual(titles.map(() => 0))
  const { detail } = (await desk.must('审计', 'audit.find', { action: 'print.blanks' }))[0] ?? {}
  expect(detail).toContain('FM-1')
})

// Bug caught: with a call whose projects the city decides, applications were given out that have no box for the city.
it('the application has the boxes of who decides on the way of the call', async () => {
  const said = async (route: string) => (await blanksOf(route)).pages.join('').replaceAll(/[^\u4E00-\u9FFF]/gu, '')
  const [county, city] = [await said('county'), await said('joint')]
  expect([county.includes('市商务'), city.includes('市商务')]).toEqual([false, true])
})
