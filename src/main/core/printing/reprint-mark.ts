import {
  idsOf,
  isPage,
  objectOf,
  readTypeset,
  objectNumber,
  showAlso,
  streamOf,
  type TypesetPdf,
} from '#core/printing/typeset-pdf.ts'

/** Where the mark stands: from the left and the upper edge of the paper, in points. */
const PLACE = { left: 57, top: 17 }

/** The mark's own objects as they stand in the new file: numbered on from its last, the page made into a picture that a page may show. */
function markObjects(
  mark: TypesetPdf,
  first: number,
): { readonly objects: Map<number, string>; readonly form: number; readonly height: number } {
  const moved = (dictionary: string) =>
    dictionary.replaceAll(/\b(\d+) 0 R\b/gu, (_, id: string) => `${Number(id) + first - 1} 0 R`)
  const objects = new Map<number, string>()
  let page = ''
  for (const id of idsOf(mark)) {
    const { dictionary, stream } = objectOf(mark, id)
    if (isPage(dictionary)) page = dictionary
    // Of the mark's own frame nothing is taken along: catalogue, pages and description are the paper's.
    else if (!/\/Type \/(?:Catalog|Pages|Metadata)\b|\/(?:CreationDate|Producer)\b/u.test(dictionary))
      objects.set(id + first - 1, moved(dictionary) + (stream === null ? '' : `\nstream\n${stream}\nendstream`))
  }
  const contents = objectNumber(page, 'Contents')
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(page)
  const { dictionary, stream } = objectOf(mark, contents)
  const [, width = '', height = ''] = box ?? []
  const head = `/Type /XObject\n  /Subtype /Form\n  /BBox [0 0 ${width} ${height}]\n  /Resources ${objectNumber(page, 'Resources') + first - 1} 0 R`
  objects.set(contents + first - 1, `${dictionary.replace('<<', `<<\n  ${head}`)}\nstream\n${stream ?? ''}\nendstream`)
  return { objects, form: contents + first - 1, height: Number(height) }
}

/**
 * A stored PDF with a mark on each page: the stored bytes stand first, unchanged, and what is new follows them (ISO 32000-1, 7.5.6,
 * which PDF/A-2 allows). `mark` is a PDF/A of one page with nothing but the mark. Throws where one was not written by the typesetter.
 */
export function withMark(stored: Uint8Array, mark: Uint8Array): Uint8Array {
  const pdf = readTypeset(stored)
  const size = pdf.places.length
  const { objects, form, height } = markObjects(readTypeset(mark), size)
  let next = size + Math.max(...objects.keys()) - size + 1
  const changed = new Map<number, string>(objects)
  const before = next
  changed.set((next += 1) - 1, streamOf('q'))
  for (const id of idsOf(pdf)) {
    const { dictionary } = objectOf(pdf, id)
    if (!isPage(dictionary)) continue
    const tall = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/u.exec(dictionary)?.[1])
    const shown = next
    changed.set(
      (next += 1) - 1,
      streamOf(`Q q 1 0 0 1 ${PLACE.left} ${(tall - PLACE.top - height).toFixed(2)} cm /Mark Do Q`),
    )
    changed.set(
      id,
      dictionary.replace(
        /\/Contents (\d+) 0 R/u,
        (_, old: string) => `/Contents [${before} 0 R ${old} 0 R ${shown} 0 R]`,
      ),
    )
    showAlso(pdf, changed, objectNumber(dictionary, 'Resources'), `/Mark ${form} 0 R`)
  }
  return Buffer.concat([stored, Buffer.from(update(pdf, stored.length, changed, next), 'latin1')])
}

/** The changed objects, a table of them that leads on to the one before, and the trailer with a second identifier of its own. */
function update(pdf: TypesetPdf, length: number, changed: ReadonlyMap<number, string>, size: number): string {
  let body = '\n'
  const lines: string[] = []
  for (const [id, object] of [...changed].toSorted(([a], [b]) => a - b)) {
    lines.push(`${id} 1\n${String(length + body.length).padStart(10, '0')} 00000 n\r\n`)
    body += `${id} 0 obj\n${object}\nendobj\n`
  }
  const trailer = pdf.trailer
    .replace(/\/Size \d+/u, `/Size ${size}\n  /Prev ${pdf.table}`)
    .replace(/\/ID \[\(([^)]*)\) \([^)]*\)\]/u, (_, first: string) => `/ID [(${first}) (${first.slice(0, -4)}mark)]`)
    .replace(/startxref[\s\S]*$/u, '')
  return `${body}xref\n${lines.join('')}${trailer}startxref\n${length + body.length}\n%%EOF\n`
}
