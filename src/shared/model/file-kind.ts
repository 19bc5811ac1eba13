import { withoutInvisible } from './text.ts'

/** Kinds of files an office may attach: known by their content, never by their name (format §1). */
export const FILE_KINDS = [
  { value: 'pdf', label: 'PDF', mime: 'application/pdf' },
  { value: 'ofd', label: 'OFD 版式文件', mime: 'application/ofd' },
  { value: 'jpg', label: 'JPEG 图片', mime: 'image/jpeg' },
  { value: 'png', label: 'PNG 图片', mime: 'image/png' },
  { value: 'xlsx', label: 'Excel 表格', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  {
    value: 'docx',
    label: 'Word 文档',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
] as const

export type FileKind = (typeof FILE_KINDS)[number]['value']

/** True for a kind on the list; a row written by a newer program may name another. */
export function isFileKind(kind: string): kind is FileKind {
  return FILE_KINDS.some((one) => one.value === kind)
}

/** Media type of a kind: what a screen or another program is told, whatever the name says. */
export function mimeOf(kind: string): string {
  return FILE_KINDS.find((one) => one.value === kind)?.mime ?? 'application/octet-stream'
}

const END_SIZE = 22
const CENTRAL_SIZE = 46
const MOST_PARTS = 5_000

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}

/** Names of a ZIP's parts by its directory; undefined where there is none, or a part is encrypted. */
function partNames(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_SIZE
  const least = Math.max(0, end - 65_535)
  while (end >= least && view.getUint32(end, true) !== 0x0605_4b50) end -= 1
  if (end < least) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_PARTS) return undefined
  const names: string[] = []
  for (let one = 0; one < count; one += 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== 0x0201_4b50) return undefined
    if ((view.getUint16(at + 8, true) & 1) !== 0) return undefined
    const length = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + length)
    names.push(String.fromCharCode(...name).toLowerCase())
    at += CENTRAL_SIZE + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function zipKind(bytes: Uint8Array): FileKind | undefined {
  const names = partNames(bytes)
  // Macros and embedded programs make an office file a program.
  if (!names || names.some((name) => /vbaproject\.bin$|\/embeddings\/.*\.bin$|\/activex\//u.test(name)))
    return undefined
  if (names.includes('ofd.xml')) return 'ofd'
  if (!names.includes('[content_types].xml')) return undefined
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  return names.includes('word/document.xml') ? 'docx' : undefined
}

/** The kind of a file by its content; undefined for anything that is not on the list, whatever it is called. */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ? zipKind(bytes) : undefined
}

// What Windows forbids in names; characters that nobody sees go before.
const UNFIT = /[<>:"|?*]/gu
const seen = (text: string): string => withoutInvisible(text, false).replace(UNFIT, '')
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu
const LONGEST = 100

/** A foreign file name to be shown and kept in words: its last part, nothing invisible, bounded; never used to open anything. */
export function shownFileName(name: string): string {
  const last = name.isWellFormed() ? (name.split(/[/\\]/u).at(-1) ?? '') : ''
  const shown = [...seen(last).trim()].slice(0, LONGEST).join('')
  return shown === '' ? '未命名' : shown
}

/** A file name that is safe on every system and ends as its content is: from a hostile, foreign or overlong one. */
export function safeFileName<K extends string>(name: string, kind: K): `${string}.${K}` {
  const last = name.isWellFormed() ? (name.split(/[/\\]/u).at(-1) ?? '') : ''
  const clean = seen(last).replace(/^[\s.]+|[\s.]+$/gu, '')
  const known = new RegExp(`\\.(?:${kind}${kind === 'jpg' ? '|jpeg' : ''})$`, 'iu')
  const stem = [...clean.replace(known, '').replace(/[\s.]+$/u, '')].slice(0, LONGEST).join('')
  const named = stem === '' ? '未命名' : DEVICE.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem
  return `${named}.${kind}`
}
