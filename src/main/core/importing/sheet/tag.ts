import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const COLON = 0x3a

/** Told of each tag in order: `from` is behind its `<` (or `</`), `to` at its `>` (or `/>`). */
type TagSeen = (from: number, to: number, kind: 'open' | 'close' | 'whole') => void

/** Index of the `>` that ends the tag at `at`; quotes may hold one. */
function tagEnd(part: Buffer, at: number): number {
  const last = Math.min(part.length, at + limit.tagBytes)
  let quote = 0
  for (let index = at + 1; index < last; index++) {
    const byte = part[index] ?? 0
    if (quote !== 0) quote = byte === quote ? 0 : quote
    else if (byte === GREATER) return index
    else if (byte === 0x22 || byte === 0x27) quote = byte
  }
  return last === part.length
    ? refuseFile('DAMAGED', '（标记没有写完。）')
    : refuseFile('ZIP_BOMB', '（有一个标记长得不正常。）')
}

function endOf(part: Buffer, ending: string, from: number): number {
  const at = part.indexOf(ending, from, 'latin1')
  if (at === -1) refuseFile('DAMAGED', '（标记没有写完。）')
  if (at - from > limit.plainRun) refuseFile('ZIP_BOMB', '（有一段注释长得不正常。）')
  return at + ending.length
}

/** Behind a comment, a CDATA section or a processing instruction at `at`; a DOCTYPE is refused. */
function afterOther(part: Buffer, at: number): number {
  if (part[at + 1] === 0x3f) return endOf(part, '?>', at + 2)
  const head = part.toString('latin1', at, at + 9)
  if (head.startsWith('<!--')) return endOf(part, '-->', at + 4)
  return head === '<![CDATA[' ? endOf(part, ']]>', at + 9) : refuseFile('DOCTYPE')
}

/**
 * Walks the tags of an XML part once, in time that grows with its size whatever stands in it: the reader behind looks at
 * a tag that does not end again and again. Refuses long tags, runs and comments, deep nesting, and every declaration.
 */
export function eachTag(part: Buffer, see: TagSeen): void {
  let depth = 0
  let behind = 0
  for (;;) {
    const at = part.indexOf(LESS, behind)
    const stop = at === -1 ? part.length : at
    if (stop - behind > limit.plainRun) refuseFile('ZIP_BOMB', '（有一格超过一百万字。）')
    if (at === -1) return
    const next = part[at + 1] ?? 0
    if (next === 0x21 || next === 0x3f) {
      behind = afterOther(part, at)
      continue
    }
    const closes = next === SLASH
    const end = closes ? endOf(part, '>', at + 2) - 1 : tagEnd(part, at)
    const whole = !closes && part[end - 1] === SLASH
    if (!whole) depth += closes ? -1 : 1
    if (depth > limit.depth) refuseFile('DAMAGED', '（标记一层套一层，深得不正常。）')
    see(closes ? at + 2 : at + 1, whole ? end - 1 : end, closes ? 'close' : whole ? 'whole' : 'open')
    behind = end + 1
  }
}

/** Where the name of a tag stands, without its namespace's prefix. */
export function nameAt(part: Buffer, from: number, to: number): readonly [start: number, end: number] {
  let start = from
  let end = from
  for (; end < to; end++) {
    const byte = part[end] ?? 0
    if (byte === COLON) start = end + 1
    else if (byte <= 0x20 || byte === SLASH) break
  }
  return [start, end]
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|lt|gt|amp|quot|apos);/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? whole
    const code = body[1] === 'x' || body[1] === 'X' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The value of an attribute in the text of a tag; `name` may be a pattern. */
export function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? null : unescapeXml(found[1] ?? found[2] ?? '')
}

/** The tags of one name in a part that is a list: a workbook's sheets, its relationships. */
export function tagsNamed(part: Buffer, name: string): string[] {
  const tags: string[] = []
  eachTag(part, (from, to, kind) => {
    const [start, end] = nameAt(part, from, to)
    if (kind !== 'close' && part.toString('latin1', start, end) === name) tags.push(part.toString('utf8', from, to))
  })
  return tags
}
