import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unreadable } from '#tools/gate/plain-words.ts'
import { writeDocument } from '#core/exporting/service.ts'
import { writeRows } from '#core/exporting/writer/xlsx.ts'
import { documentView } from '#core/printing/form-data-document.ts'
import { checkRecord } from '#core/printing/form-data.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { officeFaults, partFaults } from '#test/helper/office-file.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { readPage, type Glyph, type PdfFont } from '#test/helper/pdf-page.ts'
import { readPdf, type PdfDict } from '#test/helper/pdf.ts'
import { partsOf } from '#test/printing/docx-text.ts'
import { printedAt, samples } from '#test/printing/sample.ts'

/** The stations' year that `npm test` has just made. */
const demo = process.env['HSB_DEMO']
const WHY = 'no demo was made: npm test makes one and names it in HSB_DEMO'

function filesOf(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.startsWith('stations'))
    .map((name) => join(folder, name))
}

function faultsOf(files: readonly string[], look: (bytes: Uint8Array) => readonly string[]) {
  return files.flatMap((file) => look(readFileSync(file)).map((fault) => `${file}: ${fault}`))
}

/** The words of a page as they stand: a gap, a cell or another line parts them. */
function linesOf(glyphs: readonly Glyph[]): string[] {
  const lines: string[] = []
  let last: Glyph | undefined
  for (const one of glyphs.filter(({ faint }) => !faint)) {
    const goesOn = last && Math.abs(last.base - one.base) < 0.3 && Math.abs(one.left - last.right) < 0.5
    if (goesOn) lines[lines.length - 1] = `${lines.at(-1) ?? ''}${one.char}`
    else lines.push(one.char)
    last = one
  }
  return lines
}

describe('what the demo wrote', () => {
  // Bug caught: a paper that only a real record makes (a long name, a rare sign, a picture, a file of several) is no file for an archive.
  it('is PDF/A-2b, every file of it', (context) => {
    if (demo === undefined || !existsSync(demo)) return context.skip(WHY)
    const files = filesOf(demo, /\.pdf$/u)
    expect(files.length).toBeGreaterThan(100)
    expect(faultsOf(files, pdfAFaults)).toEqual([])
  })

  // Bug caught: a key of the program, an English word or a name that machines give on a paper that an office signs.
  it('says nothing that a clerk cannot read, on any page of any paper', (context) => {
    if (demo === undefined || !existsSync(demo)) return context.skip(WHY)
    const found = filesOf(demo, /\.pdf$/u).flatMap((file) => {
      const pdf = readPdf(readFileSync(file))
      const fonts = new Map<PdfDict, PdfFont>()
      const lines = pdf.pages.flatMap((page) => linesOf(readPage(pdf, page, fonts).glyphs))
      const words = unreadable(lines.join('\n'))
      return words.length === 0 ? [] : [`${file.split('/').at(-1) ?? ''}: ${words.join('、')}`]
    })
    expect(found).toEqual([])
  })

  // Bug caught: a book or document of a real record that Excel or Word repairs or refuses.
  it('opens in an office program: every book and every document', (context) => {
    if (demo === undefined || !existsSync(demo)) return context.skip(WHY)
    const [books, documents] = [filesOf(demo, /\.xlsx$/u), filesOf(demo, /\.docx$/u)]
    expect(books.length).toBeGreaterThan(20)
    expect(documents.length).toBeGreaterThan(8)
    expect(faultsOf([...books, ...documents], officeFaults)).toEqual([])
  })

  // Bug caught: the check above knows less of the format than a program that must lay the file out.
  it('is laid out by LibreOffice, where there is one', (context) => {
    if (demo === undefined || !existsSync(demo)) return context.skip(WHY)
    if (!DEEP) return context.skip('LibreOffice is asked by npm run test:deep')
    if (spawnSync('soffice', ['--version']).status !== 0) return context.skip('LibreOffice is not installed')
    const out = mkdtempSync(join(tmpdir(), 'hsb-office-'))
    try {
      const files = filesOf(demo, /\.(?:xlsx|docx)$/u)
      const profile = `-env:UserInstallation=file://${join(out, 'profile')}`
      spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', join(out, 'pdf'), ...files])
      expect(readdirSync(join(out, 'pdf'))).toHaveLength(files.length)
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })
})

describe('a file of an office program', () => {
  const changed = (parts: ReadonlyMap<string, string>, name: string, change: (xml: string) => string) => {
    const before = parts.get(name) ?? ''
    const after = change(before)
    expect(after, name).not.toBe(before)
    return partFaults(new Map([...parts, [name, after]])).join('\n')
  }
  const without = (parts: ReadonlyMap<string, string>, name: string) =>
    partFaults(new Map([...parts].filter(([one]) => one !== name))).join('\n')

  // Bug caught: a check of books that finds nothing in any book.
  it('is refused by the check where a part of the book is not what an office program opens', async () => {
    const sheet = { name: '甲', columns: [{ label: '名称', kind: 'text' as const }], rows: [['乙'], ['丙']] }
    const parts = partsOf(await writeRows([sheet], 0))
    const page = [...parts.keys()].find((name) => name.startsWith('xl/worksheets/') && name.endsWith('.xml')) ?? ''
    expect(partFaults(parts)).toEqual([])
    expect(changed(parts, page, (xml) => xml.replace('</row>', ''))).toContain('is no XML')
    expect(changed(parts, page, (xml) => xml.replaceAll(/r="A\d+"/gu, 'r="A1"'))).toContain('two cells at one place')
    expect(changed(parts, page, (xml) => xml.replace(/ s="\d+"/u, ' s="999"'))).toContain('no style says')
    expect(changed(parts, page, (xml) => xml.replace(/<v>\d+<\/v>/u, '<v>999</v>'))).toContain(
      'words that are not there',
    )
    expect(changed(parts, 'xl/workbook.xml', (xml) => xml.replace('name="甲"', 'name="甲/乙"'))).toContain(
      'names no sheet',
    )
    expect(changed(parts, '[Content_Types].xml', (xml) => xml.replace(`/${page}`, '/xl/none.xml'))).toContain(
      'not there',
    )
    expect(without(parts, page)).toContain('which is not there')
  })

  // Bug caught: a check of documents that finds nothing in any document.
  it('is refused by the check where a part of the document is not what an office program opens', async () => {
    const parts = partsOf(await writeDocument(documentView(checkRecord('DOC-1', samples['DOC-1'].data)), printedAt))
    const body = 'word/document.xml'
    expect(partFaults(parts)).toEqual([])
    expect(changed(parts, body, (xml) => xml.replace('</w:p>', ''))).toContain('is no XML')
    expect(changed(parts, body, (xml) => xml.replaceAll(/<w:t[ >][^<]*<\/w:t>/gu, ''))).toContain('says nothing')
    expect(changed(parts, body, (xml) => xml.replace(/w:pStyle w:val="[^"]*"/u, 'w:pStyle w:val="none"'))).toContain(
      'style none',
    )
    expect(without(parts, 'word/styles.xml')).toContain('which is not there')
  })
})
