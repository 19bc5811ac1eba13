import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { join } from 'node:path'
import { z } from 'zod'
import type { JobContext } from '#core/job.ts'
import { printable } from '#core/printing/compile.ts'
import type { DossierBlock, DossierBook, DossierFile, WordBlock } from '#core/printing/dossier-book.ts'
import { chooseFonts } from '#core/printing/layout-font.ts'
import { type Guest, type PageSize, type GuestPlace, readGuest, withGuests } from '#core/printing/pdf-join.ts'
import { refuseForm } from '#core/printing/refusal.ts'
import { assert } from '#shared/never.ts'

export type DossierRequest = {
  readonly formsDir: string
  readonly fontDirs: readonly string[]
  readonly book: DossierBook
  readonly files: readonly DossierFile[]
  /** The instant written into the PDF, UTC ms. */
  readonly madeAt: number
}
export type DossierReply = {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Files that could not be drawn as pages: they are in the dossier as they are. */
  readonly undrawn: readonly string[]
}

/** What a block is to the template. */
type Drawn =
  | WordBlock
  | { readonly kind: 'picture'; readonly no: number; readonly path: string; readonly caption: string }
  | { readonly kind: 'guest'; readonly no: number; readonly guest: string; readonly pages: readonly PageSize[] }

const Free = z.array(
  z.object({ value: z.object({ page: z.int(), guest: z.string(), at: z.int() }) }).transform(({ value }) => value),
)

type Setter = { readonly typst: NodeCompiler; readonly fonts: ReturnType<typeof chooseFonts> }
// Fonts are read once a thread.
const setters = () => new Map<string, Setter>()

function setterOf({ formsDir, fontDirs }: DossierRequest, { keep }: JobContext): Setter {
  const key = JSON.stringify([formsDir, fontDirs])
  const known = keep(setters)
  const setter = known.get(key) ?? {
    typst: NodeCompiler.create({ workspace: formsDir, fontArgs: [{ fontPaths: [...fontDirs] }] }),
    fonts: chooseFonts(fontDirs),
  }
  known.set(key, setter)
  return setter
}

/** Colours for a press (CMYK) are not drawn in an archive's PDF: the marker of a frame says how many there are. */
function isForPress(bytes: Uint8Array): boolean {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return bytes[at + 9] === 4
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  return false
}

/** Typesets a dossier as PDF/A-3b: its words, the pages of stored papers, pictures, and the files themselves inside. Faults: FORM_FAILED. */
export function compileDossier(request: DossierRequest, context: JobContext): DossierReply {
  const setter = setterOf(request, context)
  const { typst } = setter
  const place = (path: string) => join(request.formsDir, path)
  for (const { path, bytes } of request.files) typst.mapShadow(place(path), Buffer.from(bytes))
  try {
    return made(request, setter)
  } finally {
    typst.resetShadow()
    typst.evictCache(0)
  }
}

function made({ formsDir, book, files, madeAt }: DossierRequest, { typst, fonts }: Setter): DossierReply {
  const ink = printable(fonts.covers)
  const shadow = (name: string, value: unknown) =>
    typst.mapShadow(join(formsDir, name), Buffer.from(JSON.stringify(value)))
  const undrawn = new Set<string>()
  const guests = new Map<string, Guest>()
  for (const { path, bytes } of files.filter((one) => one.path.endsWith('.pdf'))) {
    try {
      guests.set(path, readGuest(bytes))
    } catch {
      // Not a file of the typesetter: it goes along as it is.
    }
  }
  const draw = (pictures: (path: string) => boolean): NodeTypstDocument | undefined => {
    const drawn = (block: DossierBlock): Drawn => {
      if (!('path' in block)) return block
      const { kind, no, path, caption } = block
      const guest = kind === 'paper' ? guests.get(path) : undefined
      if (guest) return { kind: 'guest', no, guest: path, pages: guest.sizes }
      if (kind === 'picture' && pictures(path)) return { kind, no, path, caption }
      undrawn.add(path)
      return { kind: 'text', text: `第 ${no} 号没有排成页，原件随附：${path}` }
    }
    const parts = book.parts.map((part) => ({ ...part, blocks: part.blocks.map(drawn) }))
    const held = files.filter(({ embedded }) => embedded)
    const listed = held.map(({ path, mime, description, relationship }) => ({ path, mime, description, relationship }))
    // Names of files are names, not words to be cleaned: what a path says must be what was mapped.
    const words = ink.cleanDeep({ ...book, parts: [] }) as object
    shadow('dossier-data.json', {
      ...words,
      parts: cleanParts(parts, ink.cleanDeep),
      fonts: fonts.families,
      files: listed,
    })
    return typst.compile({ mainFilePath: join(formsDir, 'dossier.typ') }).result ?? undefined
  }
  const canDraw = (path: string) => {
    const bytes = files.find((one) => one.path === path)?.bytes
    return bytes !== undefined && !isForPress(bytes)
  }
  // One picture that cannot be read must not keep the dossier back: only then each is looked at by itself.
  let document = draw(canDraw)
  if (!document) document = draw((path) => canDraw(path) && isReadable(typst, formsDir, path))
  if (!document)
    return refuseForm('layout', '卷宗没有排成，未生成。请把此提示告诉维护人员', diagnosticsOf(typst, formsDir))
  const pdf = typst.pdf(document, { pdfStandard: 'a-3b', creationTimestamp: Math.floor(madeAt / 1000) })
  const free = Free.parse(typst.query(document, { selector: '<guest>' }))
  const places = free.map(({ page, guest: path, at }): GuestPlace => {
    const guest = guests.get(path)
    assert(guest, 'a page is kept free for a file that was read')
    return { page, guest, at }
  })
  return { pdf: withGuests(pdf, places), pages: document.numOfPages, undrawn: [...undrawn] }
}

/** Words are cleaned of what no font can draw; paths stay what they are. */
function cleanParts(
  parts: readonly { readonly title: string; readonly blocks: readonly Drawn[] }[],
  clean: (value: unknown) => unknown,
) {
  return parts.map((part) => ({
    ...part,
    title: clean(part.title),
    blocks: part.blocks.map((block) =>
      block.kind === 'picture'
        ? { ...block, caption: clean(block.caption) }
        : block.kind === 'guest'
          ? block
          : clean(block),
    ),
  }))
}

function isReadable(typst: NodeCompiler, formsDir: string, path: string): boolean {
  const main = join(formsDir, 'dossier-picture.typ')
  typst.mapShadow(join(formsDir, 'picture.json'), Buffer.from(JSON.stringify({ path })))
  typst.mapShadow(main, Buffer.from('#image("/" + json("/picture.json").path, width: 10mm)'))
  return typst.compile({ mainFilePath: main }).result !== null
}

function diagnosticsOf(typst: NodeCompiler, formsDir: string): { readonly diagnostics: readonly unknown[] } {
  const fault = typst.compile({ mainFilePath: join(formsDir, 'dossier.typ') }).takeDiagnostics()
  return { diagnostics: fault ? typst.fetchDiagnostics(fault) : [] }
}
