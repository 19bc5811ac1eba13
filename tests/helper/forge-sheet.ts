import { deflateRawSync } from 'node:zlib'

/** One entry of an archive; what is declared may lie. */
export type Part = {
  readonly name: string
  readonly data: Buffer
  readonly declared?: number
  readonly offset?: number
  readonly method?: number
  readonly flags?: number
}

/** An archive written byte by byte, so that every field may lie. */
export function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const packed = deflateRawSync(part.data)
    const { method = 8, flags = 0 } = part
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(part.declared ?? part.data.length, 22)
    local.writeUInt16LE(name.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(method, 10)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(part.declared ?? part.data.length, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(part.offset ?? at, 42)
    bodies.push(local, name, packed)
    central.push(head, name)
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A relationship as a workbook lists it. */
export function relation(id: string, target: string, kind = 'worksheet'): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
}

/** The list of relationships of a part. */
export function relations(...lines: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}">${lines.join('')}</Relationships>`
}

/** A worksheet part. `after` stands behind the cells: merges. */
export function worksheet(rows: string, after = '', prolog = ''): string {
  return `<?xml version="1.0"?>${prolog}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** A workbook part of these sheets. */
export function bookPart(sheets: string, properties = ''): string {
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets}</sheets></workbook>`
}

/** The parts of a workbook of one sheet, by name; null leaves one out. */
export function bookParts(rows: string, changed: Readonly<Record<string, string | Buffer | null>> = {}): Part[] {
  const text: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'xl/workbook.xml', 'officeDocument')),
    'xl/workbook.xml': bookPart('<sheet name="表" sheetId="1" r:id="rId1"/>'),
    'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': worksheet(rows),
    ...changed,
  }
  return Object.entries(text).flatMap(([name, data]) =>
    data === null ? [] : [{ name, data: Buffer.from(data as string) }],
  )
}

/** A workbook of one sheet with the given rows, and parts to change, leave out or add. */
export function workbook(
  rows: string,
  changed: Readonly<Record<string, string | Buffer | null>> = {},
  extra: readonly Part[] = [],
): Buffer {
  return zip([...bookParts(rows, changed), ...extra])
}

/** A1-like name of a cell; column from 0, row from 1. */
export function cellName(column: number, row: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return `${letters}${row}`
}

/** What stands in a cell: a text, a number, nothing, or the cell's own XML from behind `<c r="A1"`. */
export type Forged = string | number | null | { readonly xml: string }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A row of inline texts and numbers. `attributes` of the row: hidden="1". */
export function row(number: number, cells: readonly Forged[], attributes = ''): string {
  const written = cells.map((cell, column) => {
    const head = `<c r="${cellName(column, number)}"`
    if (cell === null) return ''
    if (typeof cell === 'object') return `${head}${cell.xml}`
    if (typeof cell === 'number') return `${head}><v>${cell}</v></c>`
    return `${head} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${number}"${attributes === '' ? '' : ` ${attributes}`}>${written.join('')}</row>`
}

/** Rows from 1 on. */
export function table(rows: readonly (readonly Forged[])[]): string {
  return rows.map((cells, at) => row(at + 1, cells)).join('')
}
