import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookJob } from '#core/exporting/book-job.ts'
import { listBook } from '#core/exporting/list.ts'
import { readSheet, sheetRows } from '#core/importing/sheet/read.ts'
import { inflateEntry, openWorkbook } from '#core/importing/sheet/zip.ts'
import { createFormCompiler, type FormCompiler } from '#core/printing/compile.ts'
import { papersOf } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { listForm } from '#core/printing/subject-list.ts'
import { blankData } from '#core/printing/blank.ts'
import { createKeep } from '#core/job.ts'
import { UNWATCHED } from '#core/watch.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { checkList, defineList, type ListDefinition } from '#shared/definition/paper/list.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { assert } from '#shared/never.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import { fillEveryRecord, NUMBERS, rowLike } from '#test/printing/every-record.ts'
import { bundledFontDirs, formsDir, printedAt } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const lists = papersOf(shipped).flatMap((paper) => (paper.list ? [{ ...paper, list: paper.list }] : []))
type List = (typeof lists)[number]

let desk: Desk
let ids: ReadonlyMap<string, string>
beforeAll(() => {
  desk = openTestDesk({ seed: 'list' })
  desk.day('2014-06-03')
  ids = fillEveryRecord(desk)
})
afterAll(() => desk.close())

const made = (paper: List) =>
  desk.ask('clerk', (call) => prepareForm(call, paper, paper.record ? (ids.get(paper.record.name) ?? '') : '2014'))
const filled = (paper: List) => made(paper).record.data as ListSheet
const empty = (paper: List) => desk.ask('clerk', (call) => blankData(call, paper)) as ListSheet
const labels = (sheet: ListSheet) => sheet.columns.map((one) => one.label)
const MM = 72 / 25.4

describe('lists that are data', () => {
  it.each(lists.map((one) => [`${one.code} of ${one.record?.name ?? 'a year'}`, one] as const))(
    '%s',
    (_name, paper) => {
      const sheet = filled(paper)
      // Bug caught: the empty copy and the filled one of one list had other columns.
      expect(labels(empty(paper))).toEqual(labels(sheet))
      // Bug caught: what a column adds up to was not what stands in it.
      for (const [at, total] of (sheet.totals ?? []).entries())
        if (typeof total === 'number') {
          expect(total).toBe(sheet.rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0))
          if (sheet.groups?.length)
            expect(sheet.groups.reduce((sum, one) => sum + Number(one.totals?.[at] ?? 0), 0)).toBe(total)
        }
      const record = { data: sheet }
      for (const fill of ['filled', 'blank'] as const) {
        const done = compiler.compile('LIST-1', [fill === 'blank' ? { data: empty(paper) } : record], {
          fill,
          printedAt,
        })
        expect(done.overflow, fill).toEqual([])
        expect(done.pages, fill).toBe(1)
      }
    },
  )

  // Bug caught: a list of a call stood in nobody's log but its own; what was withdrawn was sent to the city with it.
  it('name the rows that stand on them, and bear the number of none', () => {
    const paper = lists.find((one) => one.code === 'ZJ-10') as List
    rowLike(desk, fundApplication, ids, { awardKey: null, awardList: null, withdrawnOn: '2014-06-03' })
    expect(made(paper)).toMatchObject({ number: '', members: [ids.get('fund_application')], code: 'ZJ-10' })
  })
})

const base = { code: 'X-1', name: '表', clause: '', copies: 1, paper: 'a4' as const }
const checked = (list: ListDefinition) => checkList(shipped, defineList(list))

describe('a list that would lie does not load', () => {
  const entries = { of: 'ledger_entry', by: 'pool' }
  // Bug caught: budget, approvals and payments of a pool stood added up above a signature.
  it('where a sum goes over several kinds', () => {
    const columns = [{ path: 'amount', total: true as const }]
    expect(() => checked({ ...base, rows: { fund_pool: entries }, columns })).toThrow('several kinds')
    const where = { field: 'kind', is: ['payment'] }
    expect(() => checked({ ...base, rows: { fund_pool: { ...entries, where } }, columns })).not.toThrow()
    const pools = { year: { of: 'fund_pool', same: ['year'] } }
    const sum = { of: 'ledger_entry', path: 'amount', take: 'sum' as const }
    expect(() => checked({ ...base, rows: pools, columns: [sum] })).toThrow('several kinds')
    expect(() => checked({ ...base, rows: pools, columns: [{ ...sum, where }] })).not.toThrow()
  })

  it('where a sum means nothing, or a name leads nowhere', () => {
    const of = (column: ListDefinition['columns'][number]) => ({
      ...base,
      rows: { fund_pool: entries },
      columns: [column],
    })
    expect(() => checked(of({ path: 'postedOn', total: true }))).toThrow('add up')
    expect(() => checked(of('nothing'))).toThrow('nothing is called nothing')
    expect(() => checked(of({ of: 'nowhere', path: 'amount' }))).toThrow('nowhere')
    expect(() => checked({ ...of('amount'), rows: { fund_pool: { of: 'ledger_entry' } } })).toThrow('found by')
  })
})

it('a list of a year says its year where its figures are of one, and the day alone where all rows stand as they are', () => {
  // Bug: a ranking of 2013 said no year, but the day on which it was printed.
  const subtitle = (code: string) => {
    const list = shipped.lists.find((one) => one.code === code)
    assert(list, 'the list is there')
    return desk.ask('clerk', (call) => listForm(call, list, { year: 2013 })).sheet.subtitle
  }
  expect(subtitle('SF-6')).toBe('2013年度，截至2014年6月3日')
  expect(subtitle('RD-11')).toBe('截至2014年6月3日')
})

/** A sheet of many rows whose last column is several lines high. */
const long: ListSheet = {
  title: '清册',
  columns: [{ label: '序号', kind: 'ordinal' }, { label: '名称' }, { label: '事由', weight: 0.5 }],
  rows: Array.from({ length: 60 }, (_, at) => [
    at + 1,
    `第${at + 1}号商贸有限公司`,
    '按合同约定的事项和期限办理。'.repeat((at % 5) + 3),
  ]),
}

/** Rows that a page cuts: their text begins too near the foot of the page to end on it. */
function cutRows(made: FormCompiler): number {
  const anchors = made.inspectLayout('LIST-1', [{ data: long }], { fill: 'filled', printedAt })
  const texts = anchors.filter(({ name }) => name.startsWith('按合同'))
  assert(texts.length === long.rows.length, 'every row stands on a page')
  const lineHeight = (9.5 * 1.32) / MM
  const widest = Math.max(...texts.map(({ xMm }) => xMm))
  assert(widest > 0, 'the texts stand in a column')
  // As many signs stand on a line as fit between the column's edge and the margin.
  const across = Math.floor(((297 - 20 - widest) * MM) / 9.5)
  return texts.filter(({ name, yMm }) => yMm + Math.floor(name.length / across) * lineHeight > 210 - 22).length
}

describe('a row of a list', () => {
  // Bug caught: half a name stood at the foot of a page and half at the head of the next.
  it('stands on one page whole, and a template that cuts it is found', () => {
    expect(cutRows(compiler)).toBe(0)
    const copy = mkdtempSync(join(tmpdir(), 'hsb-forms-'))
    try {
      cpSync(formsDir, copy, { recursive: true })
      const card = join(copy, 'card.typ')
      const source = readFileSync(card, 'utf8')
      writeFileSync(card, source.replace('table.cell(breakable: false)', 'table.cell(breakable: true)'))
      expect(readFileSync(card, 'utf8')).not.toBe(source)
      expect(cutRows(createFormCompiler({ formsDir: copy, fontDirs: bundledFontDirs }))).toBeGreaterThan(0)
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  })
})

const wide = (count: number): ListSheet => ({
  title: '宽表',
  columns: Array.from({ length: count }, (_, at) => ({ label: `金额${at}`, kind: 'money' as const })),
  rows: [Array.from({ length: count }, () => 12_345_678_900)],
})
const compiled = (sheet: ListSheet) => compiler.compile('LIST-1', [{ data: sheet }], { fill: 'filled', printedAt })
const sizeOf = (pdf: Uint8Array) =>
  /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u
    .exec(Buffer.from(pdf).toString('latin1'))
    ?.slice(1)
    .map((pt) => Math.round(Number(pt) / MM))

describe('a list too wide for its paper', () => {
  // Bug caught: amounts of 24 columns overprinted each other on A4.
  it('goes to A3 where A4 does not hold its figures, and is refused in words where neither does', () => {
    expect(sizeOf(compiled(wide(8)).pdf)).toEqual([297, 210])
    expect(sizeOf(compiled(wide(14)).pdf)).toEqual([420, 297])
    expect(() => compiled(wide(24))).toThrow(/24 栏，A3 纸也放不下/u)
  })
})

describe('a list in Excel', () => {
  const sheet: ListSheet = {
    title: '资金分配表',
    unit: '测试商务局',
    unitLine: '金额单位：元',
    filledOn: '2014-06-03',
    columns: [
      { label: '序号', kind: 'ordinal' },
      { label: '企业' },
      { label: '信用代码', kind: 'code' },
      { label: '申请', kind: 'money', under: '金额' },
      { label: '核定', kind: 'money', under: '金额' },
    ],
    rows: [
      [1, '甲商贸有限公司', '914212000000000018', 10_000_001, 5_000_000],
      [2, '=乙商贸', '004403001922038216', 1, null],
    ],
    groups: [
      { label: '一类', rows: 1, totals: [null, '小计', null, 10_000_001, 5_000_000] },
      { label: '二类', rows: 1, totals: [null, '小计', null, 1, 0] },
    ],
    totals: [null, '合计', null, 10_000_002, 5_000_000],
    signers: ['制表', '审核'],
  }

  const context = { definitions: shipped, watch: UNWATCHED, keep: createKeep() }
  const booked = async (list: ListSheet) => (await bookJob.run(listBook(list, printedAt), context)) as Uint8Array

  it('has title, unit, groups and totals as the paper has, figures as numbers and codes as text', async () => {
    const bytes = await booked(sheet)
    const read = await readSheet(bytes, { name: 'a.xlsx' })
    assert(read.ok && read.value[0], 'read back')
    const rows = [...sheetRows(read.value[0])].map((row) => row.cells.map((cell) => cell.text))
    const said = rows.map((row) => row.filter((text) => text !== '').join('|'))
    expect(said).toEqual([
      '资金分配表',
      '填报单位：测试商务局　　　填报日期：2014年6月3日　　　金额单位：元',
      expect.stringContaining('信用代码'),
      '申请|核定',
      '一类',
      '1|甲商贸有限公司|914212000000000018|100000.01|50000',
      '小计|100000.01|50000',
      '二类',
      '2|=乙商贸|004403001922038216|0.01',
      '小计|0.01|0',
      '合计|100000.02|50000',
      expect.stringContaining('制表（签字）：'),
    ])
  })

  // Bug caught: a list of twelve columns came out of the printer on five upright pages without a head.
  it('prints landscape, as wide as its paper, its head on every page, pages counted', async () => {
    const view = Buffer.from(await booked({ ...sheet, page: 'a3' }))
    const zip = openWorkbook(view)
    const part = (name: string) => {
      const entry = zip.get(name)
      assert(entry, name)
      return inflateEntry(view, entry).toString('utf8')
    }
    const xml = part('xl/worksheets/sheet1.xml')
    expect(xml).toMatch(/<pageSetUpPr[^>]*fitToPage="(?:1|true)"/u)
    expect(xml).toMatch(/<pageSetup[^>]*paperSize="8"/u)
    expect(xml).toMatch(/<pageSetup[^>]*orientation="landscape"/u)
    expect(xml).toMatch(/<pageSetup[^>]*fitToHeight="0"/u)
    expect(xml).toContain('第&amp;P页 共&amp;N页')
    expect(xml).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/u)
    expect(xml).not.toContain('<f>')
    expect(part('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles[^>]*>[^<]*\$3:\$4</u)
    expect(part('xl/styles.xml')).toContain('#,##0.00')
    expect(part('docProps/core.xml')).toContain('测试商务局')
  })
})

describe('a summary of recommendations', () => {
  // Bug caught: an application that was turned down went to the city on the summary of those recommended, all by itself.
  it('is of those recommended in one month, and refused of one that was not', () => {
    const paper = lists.find((one) => one.code === 'RD-5') as List
    const like = (changes: Readonly<Record<string, unknown>>) => rowLike(desk, recognitionApplication, ids, changes)
    const [second, refused] = [like({ serial: '乙' }), like({ serial: '丙' })]
    const say = (subject: string, outcome: string) =>
      rowLike(desk, opinion, ids, { subject, step: 'county-review', outcome })
    say(second, 'agreed')
    say(refused, 'refused')
    const sheet = filled(paper)
    expect(made(paper)).toMatchObject({ number: '', members: [ids.get('recognition_application'), second] })
    expect(sheet.rows.map((row) => row[1])).toEqual(['甲', '乙'])
    expect(() => desk.ask('clerk', (call) => prepareForm(call, paper, refused))).toThrow('PAPER_UNFIT')
  })
})

describe('a roster', () => {
  const paper = lists.find((one) => one.code === 'PX-2') as List
  const printedFor = (purpose: string | null) =>
    desk.ask('clerk', (call) => prepareForm(call, { ...paper, purpose }, ids.get('training_session') ?? ''))

  // Bug caught: the copy that those who pay check against their own books had its numbers masked, or the posted one had not.
  it('masks identity numbers, but on the copy that is filed, which says what for', () => {
    const said = (made: ReturnType<typeof printedFor>) => JSON.stringify(made.record.data)
    const [posted, filedCopy] = [printedFor(null), printedFor('报财政局存档')]
    expect(said(posted)).not.toContain(NUMBERS.identity)
    expect(said(filedCopy)).toContain(NUMBERS.identity)
    expect(said(filedCopy)).toContain('用途：报财政局存档')
    expect(filedCopy.values).not.toBe(posted.values)
    expect([posted.numbers, filedCopy.numbers]).toEqual([true, true])
  })

  // Bug caught: a purpose opened the numbers of a list that is never filed with them.
  it('is the only list that a purpose opens', () => {
    for (const one of lists.filter(({ code }) => code !== 'PX-2')) {
      const id = one.record ? (ids.get(one.record.name) ?? '') : '2014'
      const plain = desk.ask('clerk', (call) => prepareForm(call, one, id))
      const asked = desk.ask('clerk', (call) => prepareForm(call, { ...one, purpose: '存档' }, id))
      expect(asked.record.data, one.code).toEqual(plain.record.data)
    }
  })
})
