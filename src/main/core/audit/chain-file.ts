import { createHash } from 'node:crypto'
import { eachEntry } from '#core/audit/audit-repo.ts'
import { GENESIS, auditHead, chainBytes } from '#core/audit/journal.ts'
import type { ReadDb } from '#core/db/connection.ts'

/** First line of an exported chain: what the file says of itself; nothing of it is believed without the entries. */
type ChainHeader = {
  readonly format: 'huishangbu-audit/1'
  readonly station: string
  readonly name: string
  readonly entries: number
  readonly head: string
}

/**
 * The whole chain as a text any tool can check: a header line, then for each entry its SHA-256, one blank, and the very
 * bytes that were hashed (a JSON array ending with the hash before). `cut -d' ' -f2- | sha256sum` is enough for one line.
 */
export function chainText(db: ReadDb, station: { readonly id: string; readonly name: string }): string {
  const { seq: entries, hash: head } = auditHead(db)
  const header: ChainHeader = { format: 'huishangbu-audit/1', station: station.id, name: station.name, entries, head }
  const lines = [JSON.stringify(header)]
  for (const row of eachEntry(db)) lines.push(`${row.hash} ${chainBytes(row, String(row.prev))}`)
  return `${lines.join('\n')}\n`
}

type ReadChain = {
  readonly header: ChainHeader | null
  readonly entries: number
  /** The first entry that is altered, missing, too many or out of order; null where the chain is whole. */
  readonly firstBad: number | null
  readonly hashAt: (seq: number) => string | undefined
}

function headerOf(line: string): ChainHeader | null {
  try {
    const value = JSON.parse(line) as Partial<ChainHeader> | null
    const { format, station, name, entries, head } = value ?? {}
    if (format !== 'huishangbu-audit/1' || typeof station !== 'string' || typeof name !== 'string') return null
    return typeof entries === 'number' && typeof head === 'string' ? { format, station, name, entries, head } : null
  } catch {
    return null
  }
}

type Fields = readonly [
  seq: number,
  at: number,
  user: string,
  person: string,
  origin: string,
  action: string,
  subject: string,
  result: string,
  detail: string,
  prev: string,
]

function fieldsOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    const shaped = Array.isArray(value) && value.length === 10 && JSON.stringify(value) === text
    // Ten values in their one spelling; the hash over them says that the program wrote them.
    return shaped ? (value as unknown as Fields) : null
  } catch {
    return null
  }
}

/** Reads an exported chain, hostile until its hashes hold; stops at the first bad entry. */
export function readChain(text: string): ReadChain {
  const lines = text.split('\n')
  const header = headerOf(lines[0] ?? '')
  const hashes: string[] = []
  let prev = GENESIS
  let bad: number | null = header === null ? 1 : null
  for (let at = 1; bad === null && at < lines.length - 1; at += 1) {
    const line = lines[at] ?? ''
    const body = line.slice(65)
    const fields = line[64] === ' ' ? fieldsOf(body) : null
    const hash = createHash('sha256').update(body).digest('hex')
    if (!fields || line.slice(0, 64) !== hash || fields[0] !== at || fields[9] !== prev) bad = at
    else {
      hashes.push(hash)
      prev = hash
    }
  }
  if (bad === null && header && (header.entries !== hashes.length || header.head !== prev || lines.at(-1) !== ''))
    bad = Math.min(header.entries, hashes.length) + 1
  return {
    header,
    entries: hashes.length,
    firstBad: bad,
    hashAt: (seq) => hashes[seq - 1],
  }
}
