import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { join } from 'node:path'
import { createKeep } from '#core/job.ts'
import { compileForms, type CompileRequest } from '#core/printing/compile-job.ts'
import { MOST_IMAGES } from '#core/printing/page-image.ts'
import { UNWATCHED } from '#core/watch.ts'
import { form } from '#shared/definition/form.ts'
import { bundledFontDirs, formsDir, printedAt, samples } from '#test/printing/sample.ts'
import { shipped } from '#tools/definitions.ts'
import { varied } from './forms.ts'
import { median } from './measure.ts'

/** Processor time of the same pages, ms: through the product, and by a typesetter that is given the finished words. */
type Beside = { readonly ours: number; readonly bare: number; readonly pages: number }

export type PaperBench = {
  /** A batch in one file. */
  readonly batch: Beside
  /** The same issued: the batch, and a file of its own of each. */
  readonly issued: Beside
  /** Two pages of ZJ-2 as pictures, with the file they stand in, median, ms of processor time. */
  readonly previewMs: number
  /** The largest page of a preview's reply, in characters of its data address. */
  readonly replies: readonly { readonly what: string; readonly pages: number; readonly largest: number }[]
}

const CODE = 'ZJ-2'
const options = { fill: 'filled', printedAt } as const
/** As in a thread that prints, which keeps its typesetter. */
const context = { definitions: shipped, watch: UNWATCHED, keep: createKeep() }

function processorMs<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, value }
}

const request = (more: Pick<CompileRequest, 'code' | 'records'> & Partial<CompileRequest>): CompileRequest => ({
  formsDir,
  fontDirs: bundledFontDirs,
  options,
  ...more,
})

/** What the product hands its typesetter in the course of some work, one set of files a compilation. */
function handedOver(work: () => unknown): (readonly (readonly [string, Buffer])[])[] {
  const sets: [string, Buffer][][] = []
  const native = NodeCompiler.prototype
  const real = { mapShadow: native.mapShadow, compile: native.compile }
  let open: [string, Buffer][] = []
  native.mapShadow = function (path, content) {
    open.push([path, content])
    real.mapShadow.call(this, path, content)
  }
  native.compile = function (asked) {
    sets.push(open)
    open = []
    return real.compile.call(this, asked)
  }
  try {
    work()
  } finally {
    Object.assign(native, real)
  }
  return sets
}

/** The typesetter alone: the same templates, faces and words, the same kind of file. */
function bareTypesetter() {
  const typst = NodeCompiler.create({ workspace: formsDir, fontArgs: [{ fontPaths: [...bundledFontDirs] }] })
  return (sets: readonly (readonly (readonly [string, Buffer])[])[]): number => {
    let pages = 0
    for (const files of sets) {
      for (const [path, content] of files) typst.mapShadow(path, content)
      const { result } = typst.compile({ mainFilePath: join(formsDir, form[CODE].page.template) })
      if (!result) throw new Error('the bare typesetter refused what the product gave it')
      typst.pdf(result, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(printedAt / 1000) })
      pages += result.numOfPages
      // Its memo slows every later form as it grows, so whoever uses it long empties it.
      typst.evictCache(files.some(([, content]) => content.length > 100_000) ? 0 : 1)
    }
    return pages
  }
}

function beside(count: number, each: boolean, runs: number): Beside {
  const asked = request({ code: CODE, records: Array.from({ length: count }, (_, n) => varied(n + 100)), each })
  const sets = handedOver(() => compileForms(asked, context))
  const bare = bareTypesetter()
  const ours: number[] = []
  const theirs: number[] = []
  let pages = bare(sets.slice(0, 1))
  for (let run = 0; run < runs; run += 1) {
    ours.push(processorMs(() => compileForms(asked, context)).ms)
    const { ms, value } = processorMs(() => bare(sets))
    theirs.push(ms)
    pages = value
  }
  return { ours: median(ours), bare: median(theirs), pages }
}

const address = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

function preview(asked: Pick<CompileRequest, 'code' | 'records'>): readonly string[] {
  return compileForms(request({ ...asked, images: true }), context).pages.map(address)
}

function replies(): PaperBench['replies'] {
  const signIn = samples['PX-3']
  const people = Array.from({ length: 200 }, (_, n) => ({
    name: `学员${String.fromCodePoint(0x4e00 + n * 31, 0x4e00 + n * 67)}`,
    unit: `示例县第${n}电子商务有限公司`,
    phone: '13800000000',
  }))
  const days = ['12', '13', '14', '15', '16'].map((day) => `2014-05-${day}`)
  const crowd = preview({ code: 'PX-3', records: [{ ...signIn, data: { ...signIn.data, people, days } }] })
  const batch = preview({ code: CODE, records: Array.from({ length: 50 }, (_, n) => varied(n)) })
  return [
    { what: 'PX-3 of 200 people on 5 days', made: crowd },
    { what: '50 ZJ-2', made: batch },
  ].map(({ what, made }) => {
    if (made.length === 0 || made.length > MOST_IMAGES) throw new Error(`${made.length} pictures of ${what}`)
    return { what, pages: made.length, largest: Math.max(...made.map((page) => page.length)) }
  })
}

/** Measures what the product adds to the typesetter, and what a preview costs. */
export function benchPapers(count: number, runs: number): PaperBench {
  const previews = Array.from({ length: 21 }, (_, n) =>
    processorMs(() => preview({ code: CODE, records: [varied(n)] })),
  ).map(({ ms }) => ms)
  return {
    batch: beside(count, false, runs),
    issued: beside(count, true, 1),
    previewMs: median(previews.slice(1)),
    replies: replies(),
  }
}
