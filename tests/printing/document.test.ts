import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDocument } from '#core/exporting/service.ts'
import { createFormCompiler } from '#core/printing/compile.ts'
import { documentFacts } from '#core/printing/document-fact.ts'
import { documentView, titleLines } from '#core/printing/form-data-document.ts'
import { checkRecord, type FormRecord } from '#core/printing/form-data.ts'
import { papersOf } from '#core/printing/paper.ts'
import { documentForm } from '#core/printing/subject-document.ts'
import { printSubject } from '#core/printing/subject.ts'
import { rowOf } from '#core/register/service.ts'
import { defineDocument, type DocumentPart } from '#shared/definition/document/document.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import { isWellFormed, paragraphsOf, partsOf } from '#test/printing/docx-text.ts'
import { fillEveryRecord } from '#test/printing/every-record.ts'
import { pagesOf, plain } from '#test/printing/pdf-text.ts'
import { bundledFontDirs, formsDir, printedAt, samples } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const documents = papersOf(shipped).flatMap((paper) =>
  paper.document && paper.record ? [{ ...paper, document: paper.document, record: paper.record }] : [],
)

let desk: Desk
let ids: ReadonlyMap<string, string>
beforeAll(() => {
  desk = openTestDesk({ seed: 'document' })
  desk.day('2014-06-03')
  ids = fillEveryRecord(desk)
})
afterAll(() => desk.close())

type Document = FormInput<'DOC-1'>
const printed = (record: FormRecord<'DOC-1'>, fill: 'filled' | 'blank' = 'filled') =>
  pagesOf(compiler.compile('DOC-1', [record], { fill, printedAt }).pdf)
/** The pages that go out; the copy the bureau keeps follows them. */
const going = (record: FormRecord<'DOC-1'>) => {
  const pages = printed(record)
  return pages.slice(0, pages.length / 2)
}
const word = async (data: Document) => partsOf(await writeDocument(documentView(checkRecord('DOC-1', data)), printedAt))
const spaceless = (text: string) => text.replaceAll(/\s/gu, '')

/** Every {path} of a document's own words, and of its lists by their name. */
function pathsOf(parts: readonly DocumentPart[], words: readonly string[]) {
  const named = (text: string) => [...text.matchAll(/\{(?:\w+:)?([\w.]+)\}/gu)].map(([, path = '']) => path)
  const own = parts.flatMap((part) => ('words' in part && part.kind !== 'each' ? named(part.words) : []))
  const listed = parts.flatMap((part): [string, string][] => {
    if (part.kind === 'each') return named(part.words).map((path) => [part.of, path])
    return part.kind === 'table' ? part.columns.map(({ path }) => [part.of, path]) : []
  })
  return { own: [...own, ...words.flatMap(named)], listed: listed.filter(([, path]) => path !== 'n' && path !== 'no') }
}

describe('official documents', () => {
  it.each(documents.map((one) => [`${one.code} ${one.record.name}`, one] as const))('%s', async (_name, paper) => {
    const { document, record } = paper
    const id = ids.get(record.name) ?? ''
    const made = desk.ask('clerk', (call) => printSubject(call, paper, id)).data as Document
    const facts = desk.ask('clerk', (call) => documentFacts(call, document, record, rowOf(call, record, id)))
    const parts = [...document.body, ...(document.annexes ?? []).flatMap((one) => one.parts)]
    const { own, listed } = pathsOf(parts, [
      document.title,
      document.to ?? '',
      document.copiedTo ?? '',
      ...document.issuers,
    ])
    // Bug caught: a path that leads nowhere printed an open line for a value that the program holds.
    for (const path of own) expect(facts.look(path), path).toBeDefined()
    for (const [of, path] of listed) {
      expect(facts.rows[of], of).toBeDefined()
      for (const look of facts.rows[of] ?? []) expect(look(path), `${of} ${path}`).toBeDefined()
    }
    const blank = desk.ask('clerk', (call) => documentForm(call, document, record, null))
    expect(JSON.stringify([made, blank])).not.toContain('{{')
    expect(JSON.stringify([made.parts, blank.parts])).not.toMatch(/undefined|\{[\w.:]+\}/u)
    for (const [fill, data] of [
      ['filled', made],
      ['blank', blank],
    ] as const) {
      const pages = printed({ data }, fill)
      expect(pages.length, fill).toBeGreaterThan(0)
      const paper = pages.map((page) => plain(page).replace(/—\d+—$/u, '')).join('')
      const parts = await word(data)
      const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '')
      // Bug caught: the Word file said something else than the page that is signed.
      for (const { text, style } of paragraphs)
        if (style !== 'GwMasthead')
          for (const piece of text.split('\t')) expect(paper, piece).toContain(spaceless(piece))
    }
  })

  // Bug caught: a call promised a share of what was invested where a loan is helped with a share of the interest paid.
  it('say of what the share of a line of the guide is taken', () => {
    const call = documents.find((one) => one.record.name === 'fund_call')
    const made = desk.ask('clerk', (ask) =>
      printSubject(ask, call as (typeof documents)[number], ids.get('fund_call') ?? ''),
    )
    expect(JSON.stringify(made.data)).toContain('按核定投资（贷款贴息按已付利息）的')
  })

  // Bug caught: a Word file that Word repairs or refuses, in which the office cannot change all headings at once.
  it('are Word files with the styles, the grid and the margins of the standard, the same from run to run', async () => {
    const { data } = samples['DOC-1']
    const parts = await word(data)
    for (const [name, xml] of parts) expect(isWellFormed(xml), name).toBe(true)
    const body = parts.get('word/document.xml') ?? ''
    const styles = parts.get('word/styles.xml') ?? ''
    for (const name of ['公文标题', '公文正文', '一级标题', '二级标题', '主送机关', '成文日期', '版记', '页码'])
      expect(styles).toContain(`<w:name w:val="${name}"/>`)
    for (const face of ['方正小标宋简体', '仿宋', '黑体', '楷体', '宋体'])
      expect(styles).toContain(`w:eastAsia="${face}"`)
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u)
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u)
    expect(body).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-8\d\d"\/>/u)
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const footers = [...parts].filter(([name]) => /^word\/footer\d\.xml$/u.test(name))
    expect(footers.length).toBe(2)
    for (const [, xml] of footers) expect(xml).toMatch(/— <\/w:t>[\s\S]*PAGE[\s\S]* —/u)
    expect(body.match(/<w:tbl>/gu)?.length).toBe(3)
    expect(body).toContain('<w:tblHeader')
    const view = documentView(checkRecord('DOC-1', data))
    expect(await writeDocument(view, printedAt)).toEqual(await writeDocument(view, printedAt))
  })

  // Bug caught: the names and the date, or the foot with the addressees of copies, stood alone on a page.
  it('never leave names, date or the foot of the last page without words of the text, however long it is', () => {
    const line = '为做好有关工作，现将本月情况和下一步安排报告如下，请审阅。'
    for (const imprint of [undefined, { copiedTo: '县人民政府', printedBy: '县商务局', printedOn: '2014-06-10' }])
      for (let n = 1; n <= 28; n += 1) {
        const { annexes: _annexes, imprint: _imprint, ...data } = samples['DOC-1'].data
        const parts = [{ kind: 'text' as const, words: `始${line.repeat(n)}终` }]
        const pages = going({ data: { ...data, head: 'plain', parts, ...(imprint ? { imprint } : {}) } }).map(plain)
        for (const page of pages) expect(page, `${n}`).toMatch(/报告如下|请审阅|安排/u)
        const last = pages.at(-1) ?? ''
        expect(last).toMatch(/终特此报告。/u)
        expect(last).toContain('2014年6月10日')
        if (imprint) expect(last).toContain('抄送：县人民政府。')
      }
  })

  // Bug caught: the paper that goes out bore the code and the print time of the program, the kept one did not.
  it('go out without code and time, which stand on the copy that the bureau keeps', () => {
    const pages = printed(samples['DOC-1']).map(plain)
    const [out, kept] = [pages.slice(0, pages.length / 2), pages.slice(pages.length / 2)]
    expect(out.join('')).not.toMatch(/校验码|打印20/u)
    for (const page of kept) expect(page).toContain('校验码7F3K-Q2MD')
    expect(kept.map((page) => page.replace(/ZJ-9.*$/u, ''))).toEqual(out)
  })

  // Bug caught: text began 30 mm from the top of the paper instead of 37 mm, and a date ended beyond its place.
  it('stand where the standard puts them: text from 37 mm, a line each 29 points, 28 characters, page numbers outside', () => {
    const words = '一二三四五六七八九十'.repeat(80)
    const data: Document = { title: '标题', parts: [{ kind: 'text', words }], issuers: ['县商务局'], on: '2014-06-10' }
    const [first = [], second = []] = going({ data })
    const top = Math.min(...first.map(({ y }) => y))
    // The base of a line lies 0.88 of its size below its top.
    expect(top - 0.88 * 22 * (25.4 / 72)).toBeCloseTo(37, 0)
    const lines = first.filter(({ x }) => Math.abs(x - 28) < 0.1).map(({ y, text }) => ({ y, text }))
    const steps = lines.slice(1).map(({ y }, at) => y - (lines[at]?.y ?? 0))
    for (const step of steps) expect(step).toBeCloseTo(225 / 22, 1)
    for (const { text } of lines) expect(text.length).toBe(28)
    expect(second.filter(({ text }) => /^[一二三四五六七八九十]+$/u.test(text)).length).toBeLessThanOrEqual(22)
    const numberOf = (page: typeof first) => page.find(({ text }) => text.startsWith('— '))
    expect(numberOf(first)?.x).toBeGreaterThan(160)
    expect(numberOf(second)?.x).toBeCloseTo(28 + 14 * (25.4 / 72), 0)
  })

  it('break a long title at words, into lines of about one length', () => {
    expect(titleLines('关于召开会议的通知')).toEqual(['关于召开会议的通知'])
    const lines = titleLines('关于推荐2014年度电子商务发展专项资金支持项目的报告')
    expect(lines.length).toBe(2)
    expect(lines.join('')).toBe('关于推荐2014年度电子商务发展专项资金支持项目的报告')
    for (const one of lines) expect(one.length).toBeLessThanOrEqual(19)
  })

  it('are refused without a writer, and where a heading would be the last of them', () => {
    const base = { code: 'X', name: '文', clause: '', copies: 1, writes: [], head: 'plain', title: '文' } as const
    expect(() => defineDocument({ ...base, body: [{ kind: 'text', words: '文' }], issuers: [] })).toThrow('somebody')
    expect(() => defineDocument({ ...base, body: [{ kind: 'heading', words: '文' }], issuers: ['局'] })).toThrow('ends')
  })
})
