import {
  isPage,
  objectOf,
  readTypeset,
  objectNumber,
  showAlso,
  streamOf,
  type TypesetPdf,
} from '#core/printing/typeset-pdf.ts'
import { assert } from '#shared/never.ts'

/** One page of a stored file, in points. */
export type PageSize = { readonly width: number; readonly height: number }

/** A stored file as it is drawn into another: its pages in order. */
export type Guest = { readonly pdf: TypesetPdf; readonly pages: readonly number[]; readonly sizes: readonly PageSize[] }

/** A page of the host that is kept free (from 1), and which page of which guest is drawn on it (from 0). */
export type GuestPlace = { readonly page: number; readonly guest: Guest; readonly at: number }

const BOX = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u
const REFERENCES = /\b(\d+) 0 R\b/gu

/** The pages of a file in their order: the typesetter hangs them all under one node. */
function pagesOf(pdf: TypesetPdf): number[] {
  const root = objectOf(pdf, Number(/\/Root (\d+) 0 R/u.exec(pdf.trailer)?.[1])).dictionary
  const { dictionary } = objectOf(pdf, objectNumber(root, 'Pages'))
  const kids = /\/Kids \[([^\]]*)\]/u.exec(dictionary)?.[1] ?? ''
  const pages = Array.from(kids.matchAll(REFERENCES), ([, id]) => Number(id))
  assert(
    pages.every((id) => isPage(objectOf(pdf, id).dictionary)),
    'the pages of a PDF of the typesetter hang under one node',
  )
  return pages
}

/** Reads a stored file to be drawn into another. Throws where it is not written as the typesetter writes. */
export function readGuest(bytes: Uint8Array): Guest {
  const pdf = readTypeset(bytes)
  const pages = pagesOf(pdf)
  const sizes = pages.map((id) => {
    const [, width, height] = BOX.exec(objectOf(pdf, id).dictionary) ?? []
    assert(width !== undefined && height !== undefined, 'a page of the typesetter has a size')
    return { width: Number(width), height: Number(height) }
  })
  return { pdf, pages, sizes }
}

type Copying = { readonly numbers: Map<number, number>; readonly objects: Map<number, string>; next: number }

/** The number of an object of a guest in the host; what it needs is copied with it, once. */
function copied(guest: Guest, known: Copying, id: number): number {
  const before = known.numbers.get(id)
  if (before !== undefined) return before
  const number = known.next
  known.next += 1
  known.numbers.set(id, number)
  const { dictionary, stream } = objectOf(guest.pdf, id)
  const moved = dictionary.replaceAll(REFERENCES, (_, other: string) => `${copied(guest, known, Number(other))} 0 R`)
  known.objects.set(number, moved + (stream === null ? '' : `\nstream\n${stream}\nendstream`))
  return number
}

/** A page of a guest as a picture that a page of the host may show: its signs, fonts and colours as they are in the stored file. */
function pictureOf(guest: Guest, at: number, known: Copying): number {
  const page = objectOf(guest.pdf, guest.pages[at] ?? 0).dictionary
  const size = guest.sizes[at]
  const { dictionary, stream } = objectOf(guest.pdf, objectNumber(page, 'Contents'))
  const resources = copied(guest, known, objectNumber(page, 'Resources'))
  const head = `/Type /XObject\n  /Subtype /Form\n  /BBox [0 0 ${size?.width} ${size?.height}]\n  /Resources ${resources} 0 R`
  const number = known.next
  known.next += 1
  known.objects.set(number, `${dictionary.replace('<<', `<<\n  ${head}`)}\nstream\n${stream ?? ''}\nendstream`)
  return number
}

/**
 * Draws pages of stored files onto the pages that the host keeps free for them, under what stands there. One table of all objects
 * is written anew; of a guest nothing is taken but what its pages show. Throws where the host was not written by the typesetter.
 */
export function withGuests(host: Uint8Array, places: readonly GuestPlace[]): Uint8Array {
  if (places.length === 0) return host
  const pdf = readTypeset(host)
  const pages = pagesOf(pdf)
  const changed = new Map<number, string>()
  const numbers = new Map<Guest, Map<number, number>>()
  const shown: string[] = []
  let next = pdf.places.length
  let resources = NaN
  for (const { page, guest, at } of places) {
    const own = numbers.get(guest) ?? new Map<number, number>()
    numbers.set(guest, own)
    const known: Copying = { numbers: own, objects: changed, next }
    const picture = pictureOf(guest, at, known)
    next = known.next
    const name = `/Guest${shown.length}`
    shown.push(`${name} ${picture} 0 R`)
    const drawn = next
    next += 1
    changed.set(drawn, streamOf(`q ${name} Do Q`))
    const id = pages[page - 1] ?? 0
    const { dictionary } = objectOf(pdf, id)
    const list = objectNumber(dictionary, 'Resources')
    assert(Number.isNaN(resources) || resources === list, 'the pages of a PDF of the typesetter share their resources')
    resources = list
    changed.set(
      id,
      dictionary.replace(/\/Contents (\d+) 0 R/u, (_, old: string) => `/Contents [${drawn} 0 R ${old} 0 R]`),
    )
  }
  showAlso(pdf, changed, resources, shown.join(' '))
  return rewritten(host, pdf, changed, next)
}

/** The host up to its table, what is new, and one table of everything. */
function rewritten(host: Uint8Array, pdf: TypesetPdf, changed: ReadonlyMap<number, string>, size: number): Uint8Array {
  const lines = Array.from({ length: pdf.places.length }, (_, id) => lineOf(pdf.places[id] ?? 0, id > 0))
  const parts: Buffer[] = []
  let length = pdf.table
  for (const [id, object] of [...changed].toSorted(([a], [b]) => a - b)) {
    const part = Buffer.from(`${id} 0 obj\n${object}\nendobj\n`, 'latin1')
    lines[id] = lineOf(length, true)
    length += part.length
    parts.push(part)
  }
  const trailer = pdf.trailer.replace(/\/Size \d+/u, `/Size ${size}`).replace(/startxref[\s\S]*$/u, '')
  const end = `xref\n0 ${size}\n${lines.join('')}${trailer}startxref\n${length}\n%%EOF\n`
  return Buffer.concat([host.subarray(0, pdf.table), ...parts, Buffer.from(end, 'latin1')])
}

const lineOf = (place: number, used: boolean): string =>
  used ? `${String(place).padStart(10, '0')} 00000 n\r\n` : '0000000000 65535 f\r\n'
