import { createFormCompiler, type FormCompiler, type FormOptions } from '#core/printing/compile.ts'
import type { JobContext } from '#core/job.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import type { FormCode } from '#shared/definition/form.ts'
import { withMark } from '#core/printing/reprint-mark.ts'
import { MOST_IMAGES } from '#core/printing/page-image.ts'

export type CompileRequest = {
  readonly formsDir: string
  readonly fontDirs: readonly string[]
  readonly code: FormCode
  readonly records: readonly FormRecord<FormCode>[]
  readonly options: FormOptions
  /** One file a record besides. */
  readonly each?: boolean
  /** Its pages as pictures besides. */
  readonly images?: boolean
}
export type CompileReply = {
  readonly pdf: Uint8Array
  readonly each: readonly { readonly pdf: Uint8Array; readonly pages: number }[]
  /** The first of the pages as SVG, where pictures were asked for. */
  readonly pages: readonly string[]
  readonly pageCount: number
  readonly fonts: readonly string[]
  readonly notes: readonly string[]
}

/** A stored form, and the words that its pages are to bear besides. */
export type MarkRequest = Pick<CompileRequest, 'formsDir' | 'fontDirs'> & {
  readonly pdf: Uint8Array
  readonly words: string
  readonly printedAt: number
}

// A compiler holds parsed fonts (30 MB); one a thread, made at the first form.
const formCompilers = () => new Map<string, FormCompiler>()

function compilerOf(request: Pick<CompileRequest, 'formsDir' | 'fontDirs'>, { keep }: JobContext): FormCompiler {
  const key = JSON.stringify([request.formsDir, request.fontDirs])
  const compilers = keep(formCompilers)
  let compiler = compilers.get(key)
  if (!compiler) compilers.set(key, (compiler = createFormCompiler(request)))
  return compiler
}

/** Typesets forms. Faults: FORM_FAILED. */
export function compileForms(request: CompileRequest, context: JobContext): CompileReply {
  const compiler = compilerOf(request, context)
  const made = compiler.compile(request.code, request.records, request.options)
  const pages = request.images === true ? made.images(MOST_IMAGES) : []
  const each =
    request.each === true && request.records.length > 1
      ? request.records.map((record) => compiler.compile(request.code, [record], request.options))
      : []
  return {
    pdf: made.pdf,
    each: each.map(({ pdf, pages }) => ({ pdf, pages })),
    pages: pages.map(({ svg }) => svg),
    pageCount: made.pages,
    fonts: made.fontsUsed,
    notes: notesOf(made),
  }
}

/** The stored bytes and, behind them, the mark on each of their pages. Faults: FORM_FAILED. */
export function markForm(request: MarkRequest, context: JobContext): Uint8Array {
  return withMark(request.pdf, compilerOf(request, context).mark(request.words, request.printedAt))
}

function notesOf(made: {
  readonly substituted: readonly string[]
  readonly missingGlyphs: readonly string[]
  readonly overflow: readonly string[]
}): string[] {
  return [
    ...(made.substituted.length > 0
      ? [`本机没有${made.substituted.join('、')}，用随附的宋体代替，换行可能与其他电脑不同`]
      : []),
    ...(made.missingGlyphs.length > 0 ? [`字体中没有“${made.missingGlyphs.join('')}”，以〓代替，请手工补写`] : []),
    ...(made.overflow.length > 0 ? [`内容较长，已自动加高：${made.overflow.join('、')}`] : []),
  ]
}
