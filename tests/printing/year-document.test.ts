import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDocument } from '#core/exporting/service.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { yearReport } from '#core/fund/service.ts'
import { createFormCompiler } from '#core/printing/compile.ts'
import { documentView } from '#core/printing/form-data-document.ts'
import { checkRecord } from '#core/printing/form-data.ts'
import { papersOf } from '#core/printing/paper.ts'
import { documentForm } from '#core/printing/subject-document.ts'
import { printSubject } from '#core/printing/subject.ts'
import { defineDocument } from '#shared/definition/document/document.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { assert } from '#shared/never.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { shipped } from '#test/helper/shipped.ts'
import { isWellFormed, paragraphsOf, partsOf } from '#test/printing/docx-text.ts'
import { fillEveryRecord, rowLike } from '#test/printing/every-record.ts'
import { pagesOf, plain } from '#test/printing/pdf-text.ts'
import { bundledFontDirs, formsDir, printedAt } from '#test/printing/sample.ts'

const WAN = 1_000_000
const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const reports = papersOf(shipped).flatMap((paper) =>
  paper.document && paper.record === null ? [{ ...paper, document: paper.document }] : [],
)

let desk: Desk
let ids: ReadonlyMap<string, string>
beforeAll(() => {
  desk = openTestDesk({ seed: 'year-document' })
  desk.day('2014-12-20')
  ids = fillEveryRecord(desk)
  const post = (kind: string, amount: number, postedOn: string) =>
    rowLike(desk, ledgerEntry, ids, { kind, amount, postedOn, category: 'A1' })
  post('budget', 500 * WAN, '2014-01-20')
  post('approval', 120 * WAN, '2014-03-01')
  post('payment', 80 * WAN, '2014-03-20')
  post('payment', 20 * WAN, '2014-07-02')
})
afterAll(() => desk.close())

type Document = FormInput<'DOC-1'>
type Paper = (typeof reports)[number]
const made = (paper: Paper) => desk.ask('clerk', (call) => printSubject(call, paper, '2014')).data as Document
const viewOf = (data: Document) => documentView(checkRecord('DOC-1', data))
const chartsOf = (data: Document) => viewOf(data).parts.flatMap((part) => (part.kind === 'chart' ? [part] : []))
const named = (code: string) => {
  const found = reports.find((one) => one.code === code)
  assert(found, `${code} is a report of a year`)
  return found
}

describe('the reports of a year', () => {
  // Bug caught: a pool of which seventy per cent was spent, half of it on work cost, was said not to have come half way.
  it('call a pool short by the rate they print of it', () => {
    const problems = () => JSON.stringify(made(named('NB-1'))).match(/执行率[\d.]+%，不到一半/gu) ?? []
    desk.sandbox(() => {
      desk.day('2015-01-05')
      expect(problems()).toHaveLength(1)
      rowLike(desk, ledgerEntry, ids, { kind: 'work-cost', amount: 250 * WAN, postedOn: '2014-12-01' })
      expect(problems()).toEqual([])
    })
  })

  it.each(reports.map((one) => [one.code, one] as const))('%s stands on paper and in Word', async (_code, paper) => {
    const data = made(paper)
    const blank = desk.ask('clerk', (call) => documentForm(call, paper.document, null, null))
    expect(JSON.stringify([data, blank])).not.toMatch(/undefined|NaN|\{[\w.:]+\}/u)
    for (const [fill, one] of [
      ['filled', data],
      ['blank', blank],
    ] as const) {
      const { pdf, overflow } = compiler.compile('DOC-1', [{ data: one }], { fill, printedAt })
      expect(overflow).toEqual([])
      // Bug caught: the colours of a chart were of no profile, which an archive refuses.
      expect(pdfAFaults(pdf)).toEqual([])
      const text = pagesOf(pdf).map(plain).join('')
      const parts = partsOf(await writeDocument(viewOf(one), printedAt))
      const xml = parts.get('word/document.xml') ?? ''
      expect(isWellFormed(xml)).toBe(true)
      // Bug caught: a figure of the chart stood on the page and not in the Word file, or the other way round.
      const words = paragraphsOf(xml).map((each) => each.text)
      for (const chart of chartsOf(one))
        for (const point of chart.points)
          for (const [at, said] of point.words.entries()) {
            expect(words, point.label).toContain(said)
            if ((point.shares[at] ?? 0) > 0) expect(text, point.label).toContain(said)
          }
    }
  })

  // Bug caught: the report said another sum than the ledgers, and a bar was as long as its number of digits.
  it('say of the fund what the ledgers of its year say, and draw it to scale', async () => {
    const data = made(named('NB-1'))
    const paid = desk.ask('clerk', (call) => yearReport(call, 2014)).find(({ by }) => by === 'unit')?.total.now.paid
    expect(paid).toBe(100 * WAN)
    expect(data.parts?.map((part) => ('words' in part ? part.words : '')).join('')).toContain('拨付100.00万元')
    const months = chartsOf(data).find(({ style }) => style === 'column')
    assert(months, 'a chart of months')
    expect(months.points.map(({ shares }) => shares[0])).toEqual([0, 0, 1000, 0, 0, 0, 250, 0, 0, 0, 0, 0])
    const parts = partsOf(await writeDocument(viewOf(data), printedAt))
    const bars = paragraphsOf(parts.get('word/document.xml') ?? '').flatMap(({ text }) => /^█+$/u.exec(text)?.[0] ?? [])
    expect(Math.max(...bars.map((one) => one.length))).toBe(16)
    expect(bars).toContain('████')
  })

  // Bug caught: at the city no pool said whose it is while one of them was empty, and a county's only pool said it.
  it('say whose a pool is where there are pools of several units, also where one is empty', () => {
    const seen = () => {
      const rows = (made(named('NB-1')).parts ?? []).flatMap((part) => (part.kind === 'table' ? part.table.rows : []))
      const words = JSON.stringify(made(named('NB-1')).parts)
      return { named: rows.map(([label]) => label).filter((label) => String(label).endsWith('甲')), words }
    }
    expect(seen().named).toContain('甲')
    desk.sandbox(() => {
      const other = '01900000-0000-7000-8000-00000000c001'
      const sit = desk.db.prepare('UPDATE station SET kind = ?, id = ?')
      const own = desk.ask('clerk', ({ station }) => station.id)
      sit.run('county', other)
      desk.act('clerk', ({ tx }) =>
        insertRecord(tx, fundPool, { name: '乙', year: 2014, level: 'county', county: '421222' }),
      )
      sit.run('city', own)
      expect(seen().named).toContain('测试单位 甲')
      expect(seen().words).toContain('测试单位 甲已批准未拨付20.00万元。')
    })
  })

  it('are of a year and of nothing else', () => {
    const paper = named('NB-2')
    expect(() => desk.ask('clerk', (call) => printSubject(call, paper, 'nothing'))).toThrow('RECORD_UNKNOWN')
    const circular = papersOf(shipped).find(({ code }) => code === 'TJ-10')
    assert(circular, 'a document of a record')
    expect(() => desk.ask('clerk', (call) => printSubject(call, circular, '2014'))).toThrow('RECORD_UNKNOWN')
  })

  it('draw no chart of three figures', () => {
    const bar = { path: 'a', label: '甲', kind: 'number' as const }
    const chart = { kind: 'chart' as const, of: 'rows', title: '图', label: 'name', bars: [bar, bar, bar] }
    expect(() => defineDocument({ ...named('NB-1').document, body: [chart] })).toThrow('one or two')
  })
})
