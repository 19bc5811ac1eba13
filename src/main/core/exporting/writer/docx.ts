import { Document, DocumentGridType, LineRuleType, Packer, Paragraph, Table } from 'docx'
import { type Block, emptyLine, styledParagraph, linesOf, partBlocks } from './docx-block.ts'
import { annexListOf, imprintOf, signatureOf } from './docx-foot.ts'
import { footerOf, headBlocks, letterOf } from './docx-head.ts'
import { FACES, mm, PITCH, SIGN, SIZES, STYLES } from './docx-style.ts'
import { writableText } from './formula.ts'
import type { OfficialDocument } from './official-document.ts'
import { withoutTimes } from './zip-time.ts'

/** Everything of a document in its order; the 版记 is anchored in the last paragraph, on whose page it stands. */
function bodyOf(doc: OfficialDocument): Block[] {
  const blocks: Block[] = [
    ...headBlocks(doc),
    ...(doc.title.length === 0 ? [] : [linesOf('title', doc.title), emptyLine()]),
    ...(doc.to === '' ? [] : [styledParagraph('to', doc.to)]),
    ...partBlocks(doc.parts, true),
    ...(doc.closing === '' ? [] : [styledParagraph('body', doc.closing, { keepNext: true })]),
    ...annexListOf(doc.annexList),
    ...(doc.issuers.length === 0 ? [] : signatureOf(doc.issuers, doc.on)),
    ...(doc.remark === '' ? [] : [styledParagraph('body', doc.remark)]),
  ]
  for (const annex of doc.annexes)
    blocks.push(
      styledParagraph('annexMark', annex.mark, { pageBreakBefore: true }),
      emptyLine(),
      linesOf('title', annex.title),
      ...partBlocks(annex.parts, false),
    )
  // A document of Word ends with a paragraph.
  const last = blocks.at(-1)
  if (last instanceof Table) blocks.push(new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } }))
  if (doc.imprint) blocks.splice(-1, 0, imprintOf(doc.imprint))
  return blocks
}

/** What a document is called: its title, or the name above it. */
export const documentTitle = ({ title, masthead }: OfficialDocument): string =>
  (title.length > 0 ? title : masthead).join('')

const escaped = (text: string): string =>
  writableText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What the file says of itself; the library would put the clock of the machine there. */
function propertiesOf(title: string, at: number): string {
  const day = new Date(at).toISOString()
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title>${when('created')}${when('modified')}</cp:coreProperties>`
}

/**
 * A document as an editable file of Word and WPS, by GB/T 9704: its margins, its grid of 22 lines of 28 characters, its faces by
 * name, every kind of paragraph a style. `at`: UTC ms, the file's only clock; equal input gives equal bytes.
 */
export async function writeDocument(doc: OfficialDocument, at: number): Promise<Uint8Array> {
  const letter = doc.head === 'letter' ? letterOf(doc) : undefined
  const file = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: FACES.fang, size: SIZES.body, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { line: PITCH, lineRule: LineRuleType.EXACT } },
        },
      },
      paragraphStyles: Object.values(STYLES),
    },
    sections: [
      {
        properties: {
          titlePage: letter !== undefined,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              bottom: mm(35),
              left: mm(28),
              right: mm(26),
              header: mm(30),
              footer: mm(24.8),
              gutter: 0,
            },
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: PITCH,
            // In 1/4096 of a point beyond the size of the text.
            charSpace: Math.round((SIGN / 20 - SIZES.body / 2) * 4096),
          },
        },
        headers: { ...letter?.headers },
        footers: { ...letter?.footers, default: footerOf(true), even: footerOf(false) },
        children: bodyOf(doc),
      },
    ],
  })
  const core = { path: 'docProps/core.xml', data: propertiesOf(documentTitle(doc), at) }
  return withoutTimes(new Uint8Array(await Packer.toBuffer(file, undefined, [core])))
}
