import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { join } from 'node:path'

import { refuseForm } from '#core/printing/refusal.ts'
import { checkRecord, formView, type FormRecord } from '#core/printing/form-data.ts'
import { chooseFonts } from '#core/printing/layout-font.ts'
import { qrPicture } from '#core/printing/layout-qr.ts'
import {
  fontsInPdf,
  readAnchors,
  splitPages,
  withPrintWishes,
  type Anchor,
  type PageImage,
} from '#core/printing/layout.ts'
import { form, type FormCode, type FormFill } from '#shared/definition/form.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { shownText } from '#shared/model/text.ts'

export type FormOptions = {
  /** What this place calls the form, where it has a name of its own for it. */
  readonly name?: string
  readonly fill: FormFill
  /** The instant printed and written into the PDF, UTC ms: the only clock, so equal input gives equal bytes. */
  readonly printedAt: number
  /** Moves everything right and down, mm (−20…20), for printers that pull pre-printed paper askew. */
  readonly offsets?: { readonly xMm: number; readonly yMm: number }
  /** Collated copies in the file, 1 if not said. */
  readonly copies?: number
  /** Copies that the print dialog begins with; as many as the form usually has, if not said. */
  readonly wanted?: number
  /** Every record begins on a front side. */
  readonly doubleSided?: boolean
  readonly watermark?: {
    readonly demo?: boolean
    /** 补打: which reprint this is, from 1. */ readonly reprint?: number
  }
}
export type CompiledForm = {
  readonly pdf: Uint8Array
  readonly pages: number
  /** PostScript names of the fonts embedded. */
  readonly fontsUsed: readonly string[]
  /** The faces (仿宋, 楷体, 黑体, 小标宋) that are absent, for which the bundled one stood in: warn, lines may break elsewhere. */
  readonly substituted: readonly string[]
  /** Characters no font here can draw, printed as 〓 to be written in by hand. */
  readonly missingGlyphs: readonly string[]
  /** Beginnings of texts too long for their cell: the row grew (full prints only). */
  readonly overflow: readonly string[]
  /** The same pages as pictures, the first of them where a number is said. */
  readonly images: (most?: number) => PageImage[]
}
export type FormCompiler = {
  readonly compile: <C extends FormCode>(
    code: C,
    records: readonly FormRecord<C>[],
    options: FormOptions,
  ) => CompiledForm
  /** A page with nothing but these words in a frame, for setting onto the pages of a stored form. */
  readonly mark: (words: string, printedAt: number) => Uint8Array
  /** Where every value and every opinion box stands, for tests of the layout. */
  readonly inspectLayout: <C extends FormCode>(
    code: C,
    records: readonly FormRecord<C>[],
    options: FormOptions,
  ) => Anchor[]
}

type Typeset = {
  readonly document: NodeTypstDocument
  readonly missing: readonly string[]
  readonly overflow: readonly string[]
}

/**
 * A compiler of printed forms: reads the templates in formsDir and the fonts in fontDirs, and nothing else; synchronous, no network; one a thread.
 * Faults: FORM_FAILED, with its reason.
 */
export function createFormCompiler(settings: {
  readonly formsDir: string
  readonly fontDirs: readonly string[]
}): FormCompiler {
  const fonts = chooseFonts(settings.fontDirs)
  if (fonts.families.fang.length === 0) {
    const { fontDirs } = settings
    refuseForm('no-font', '没有找到可以打印中文的字体，未打印。请重新安装本程序', { fontDirs })
  }
  const typst = NodeCompiler.create({ workspace: settings.formsDir, fontArgs: [{ fontPaths: [...settings.fontDirs] }] })
  const virtual = (name: string, value: unknown) =>
    typst.mapShadow(join(settings.formsDir, name), Buffer.from(JSON.stringify(value)))

  const typeset = <C extends FormCode>(
    code: C,
    records: readonly FormRecord<C>[],
    options: FormOptions,
    probe: boolean,
  ): Typeset => {
    const { job, sheets, missing } = jobOf(code, records, options, fonts.covers)
    virtual('job.json', { ...job, probe, fonts: fonts.families })
    virtual('records.json', sheets)
    const result = typst.compile({ mainFilePath: join(settings.formsDir, form[code].page.template) })
    // The memo is global and slows every later form as it grows: a batch's is emptied. What the last few forms shared stays,
    // so that the next single form lays out only its values (measured: a third of the time).
    typst.evictCache(sheets.length > 20 ? 0 : 1)
    const document = result.result
    if (!document) {
      const fault = result.takeDiagnostics()
      refuseForm('layout', `“${form[code].name}”排版失败，未打印。请把此提示告诉维护人员`, {
        diagnostics: fault ? typst.fetchDiagnostics(fault) : [],
      })
    }
    const overflow = overflowing(typst.query(document, { selector: '<overflow>' }))
    if (overflow.length > 0 && options.fill === 'dataOnly') {
      const texts = `“${overflow.join('”、“')}”`
      refuseForm('overflow', `内容太长，套打格子放不下，未打印：${texts}。请缩短，或改用整页打印`, { texts: overflow })
    }
    return { document, missing, overflow }
  }

  return {
    compile(code, records, options) {
      const { document, missing, overflow } = typeset(code, records, options, false)
      const made = typst.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(options.printedAt / 1000) })
      const { orientation, copies } = form[code].page
      const edge = orientation === 'portrait' ? 'long' : 'short'
      const turn = document.numOfPages > 1 && options.doubleSided !== false ? edge : null
      const pdf = withPrintWishes(made, { copies: options.wanted ?? copies, turn })
      return {
        pdf,
        pages: document.numOfPages,
        fontsUsed: fontsInPdf(pdf),
        substituted: fonts.substituted,
        missingGlyphs: missing,
        overflow,
        images: (most) => splitPages(typst.plainSvg(document), document.numOfPages, most),
      }
    },
    mark(words, printedAt) {
      virtual('mark.json', { words, faces: fonts.families.hei })
      const { result } = typst.compile({ mainFilePath: join(settings.formsDir, 'mark.typ') })
      if (!result) return refuseForm('layout', '补打的标记没有排成，未打印。请把此提示告诉维护人员')
      return typst.pdf(result, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(printedAt / 1000) })
    },
    inspectLayout(code, records, options) {
      const { document } = typeset(code, records, options, true)
      return readAnchors(typst.query(document, { selector: '<anchor>' }))
    },
  }
}

function jobOf<C extends FormCode>(
  code: C,
  records: readonly FormRecord<C>[],
  options: FormOptions,
  covers: (codePoint: number) => boolean,
) {
  const { xMm, yMm } = options.offsets ?? { xMm: 0, yMm: 0 }
  const copies = options.copies ?? 1
  if (
    records.length === 0 ||
    !Number.isInteger(copies) ||
    copies < 1 ||
    copies > 20 ||
    !(Math.abs(xMm) <= 20 && Math.abs(yMm) <= 20)
  ) {
    refuseForm('options', '没有选中要打印的内容，或份数（1—20）、偏移（±20 毫米）不对，未打印')
  }
  const ink = printable(covers)
  const blank = options.fill === 'blank'
  const views = records.map((record) => ({
    number: blank ? '' : ink.clean(record.number ?? ''),
    short: blank ? '' : ink.clean(record.shortCode ?? ''),
    qr: blank || !record.qrText ? null : qrPicture(record.qrText),
    view: ink.cleanDeep(formView(code, checkRecord(code, record.data), options.fill)),
  }))
  const sheets = Array.from({ length: copies }, () => views)
    .flat()
    .map((sheet, i) => ({ i, ...sheet }))
  const reprint = options.watermark?.reprint ?? 0
  const job = {
    code,
    name: options.name ?? form[code].name,
    fill: options.fill,
    offset: [xMm, yMm],
    duplex: options.doubleSided ?? false,
    printedAt: shanghaiTime(options.printedAt),
    watermark: options.watermark?.demo === true ? '演示' : '',
    mark: reprint > 0 ? `补打 第${reprint}次` : '',
  }
  return { job, sheets, missing: ink.missing() }
}

/** Replaces what no font can draw by 〓, and what nobody would see by a mark, so that nothing vanishes or steers the layout. */
export function printable(covers: (codePoint: number) => boolean) {
  const missing = new Set<string>()
  // A batch repeats most of its words.
  const known = new Map<string, string>()
  const clean = (text: string): string => {
    const before = known.get(text)
    if (before !== undefined) return before
    let out = ''
    // Control and direction characters could reverse or hide what is read (bidi attack); a selector behind a Chinese character
    // only chooses a shape that the font may not have.
    for (const char of shownText(text.replace(/\r\n?/gu, '\n')).replace(
      /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu,
      '',
    )) {
      if (char === '\n' || covers(char.codePointAt(0) ?? 0)) out += char
      else {
        missing.add(char)
        out += '〓'
      }
    }
    known.set(text, out)
    return out
  }
  const cleanDeep = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value)
    if (Array.isArray(value)) return value.map(cleanDeep)
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanDeep(part)]))
    return value
  }
  return { clean, cleanDeep, missing: () => [...missing] }
}

function overflowing(queried: unknown): string[] {
  if (!Array.isArray(queried)) return []
  return queried.map((entry: { value?: unknown }) => `${[...String(entry.value ?? '')].slice(0, 12).join('')}…`)
}
