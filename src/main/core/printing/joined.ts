import { idsOf, isPage, objectOf, readTypeset, objectNumber } from '#core/printing/typeset-pdf.ts'
import { fileDigest } from '#core/station/vault.ts'

/** What the first file tells the print dialog, and what is told of all of it: once, on both sides. */
const WISHES = /\/PrintScaling \/None \/NumCopies \d+(?: \/Duplex \/\w+)?/u
const ONE_SET = '/PrintScaling /None /NumCopies 1 /Duplex /DuplexFlipLongEdge'

type Objects = Map<number, string>

const moved = (dictionary: string, by: number) =>
  dictionary.replaceAll(/\b(\d+) 0 R\b/gu, (_, id: string) => `${Number(id) + by} 0 R`)

/** The objects of one file as they are numbered in the joined one, and the node above its pages. */
function objectsOf(bytes: Uint8Array, by: number) {
  const pdf = readTypeset(bytes)
  const objects: Objects = new Map()
  const found = { root: 0, catalog: 0, pages: 0, box: '' }
  for (const id of idsOf(pdf)) {
    const { dictionary, stream } = objectOf(pdf, id)
    if (/\/Type \/Catalog\b/u.test(dictionary)) {
      found.catalog = id + by
      found.root = objectNumber(dictionary, 'Pages') + by
    }
    if (isPage(dictionary)) {
      found.pages += 1
      found.box = /\/MediaBox \[[^\]]*\]/u.exec(dictionary)?.[0] ?? ''
    }
    objects.set(id + by, moved(dictionary, by) + (stream === null ? '' : `\nstream\n${stream}\nendstream`))
  }
  return { ...found, objects, trailer: pdf.trailer, size: pdf.places.length }
}

/** The whole file: its objects one after the other, the table of their places, and what leads to them. */
function written(head: string, objects: Objects, trailer: string): Uint8Array {
  let body = head
  const size = Math.max(...objects.keys()) + 1
  const table = Array.from({ length: size }, () => '0000000000 65535 f\r\n')
  for (const [id, object] of [...objects].toSorted(([a], [b]) => a - b)) {
    table[id] = `${String(body.length).padStart(10, '0')} 00000 n\r\n`
    body += `${id} 0 obj\n${object}\nendobj\n`
  }
  const digest = fileDigest(Buffer.from(body, 'latin1')).slice(0, 32)
  const closing = trailer
    .replace(/\/Size \d+/u, `/Size ${size}`)
    .replace(/\/ID \[[^\]]*\]/u, `/ID [(${digest}) (${digest})]`)
    .replace(/startxref[\s\S]*$/u, '')
  return Buffer.from(`${body}xref\n0 ${size}\n${table.join('')}${closing}startxref\n${body.length}\n%%EOF`, 'latin1')
}

/**
 * Files of the typesetter one behind the other in one file, each beginning on a front side: the first says what all of it is.
 * Throws where one was not written by the typesetter.
 */
export function joinPdfs(files: readonly Uint8Array[]): Uint8Array {
  const [first] = files
  if (!first) throw new Error('nothing to join')
  let next = 0
  const parts = files.map((file) => {
    const part = objectsOf(file, next)
    next += part.size
    return part
  })
  const objects: Objects = new Map(parts.flatMap((one) => [...one.objects]))
  const above = (next += 1)
  const kids: number[] = []
  let count = 0
  for (const [at, { root, pages, box, catalog }] of parts.entries()) {
    objects.set(root, (objects.get(root) ?? '').replace('<<', `<<\n  /Parent ${above} 0 R`))
    kids.push(root)
    count += pages
    // Of the others' frames nothing is taken along.
    if (at > 0) objects.delete(catalog)
    if (pages % 2 === 0 || at === parts.length - 1) continue
    const [content, page] = [(next += 1), (next += 1)]
    objects.set(content, '<<\n  /Length 0\n>>\nstream\n\nendstream')
    objects.set(
      page,
      `<<\n  /Type /Page\n  /Parent ${above} 0 R\n  ${box}\n  /Contents ${content} 0 R\n  /Resources << >>\n  /Annots []\n>>`,
    )
    kids.push(page)
    count += 1
  }
  objects.set(
    above,
    `<<\n  /Type /Pages\n  /Count ${count}\n  /Kids [${kids.map((one) => `${one} 0 R`).join(' ')}]\n>>`,
  )
  const [lead] = parts
  const catalog = objects.get(lead?.catalog ?? 0) ?? ''
  objects.set(lead?.catalog ?? 0, catalog.replace(/\/Pages \d+ 0 R/u, `/Pages ${above} 0 R`).replace(WISHES, ONE_SET))
  const text = Buffer.from(first.buffer, first.byteOffset, first.byteLength).toString('latin1')
  return written(/^%PDF-[\d.]+\n%[^\n]+\n/u.exec(text)?.[0] ?? '', objects, lead?.trailer ?? '')
}
