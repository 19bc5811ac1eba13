import { crc32, deflateRawSync } from 'node:zlib'

/** One entry as a forger would write it: every header field can be set apart from the content. */
export interface RawEntry {
  readonly name: string | Uint8Array
  readonly content: Uint8Array
  readonly deflate?: boolean
  readonly both?: Partial<RawFields>
  readonly local?: Partial<RawFields>
  readonly central?: Partial<RawFields>
  /** Left out of the directory: a hidden entry. */
  readonly hidden?: boolean
  /** Written in front of the local header. */
  readonly before?: Uint8Array
  /** Replaces the packed bytes. */
  readonly packed?: Uint8Array
}

export interface RawFields {
  readonly name: Uint8Array
  readonly madeBy: number
  readonly needed: number
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly date: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly extra: Uint8Array
  readonly comment: Uint8Array
  readonly disk: number
  readonly internal: number
  readonly external: number
  readonly offset: number
}

/** What surrounds the entries. */
export interface RawEnd {
  readonly gap?: Uint8Array
  /** Behind the last directory entry and counted in the directory's size. */
  readonly tail?: Uint8Array
  readonly disk?: number
  readonly count?: number
  readonly total?: number
  readonly comment?: Uint8Array
  readonly after?: Uint8Array
}

function le(size: 2 | 4, value: number): Buffer {
  const out = Buffer.alloc(size)
  out.writeUIntLE(value, 0, size)
  return out
}

function common(f: RawFields): Buffer[] {
  return [
    ...[f.needed, f.flags, f.method, f.time, f.date].map((value) => le(2, value)),
    ...[f.crc, f.packedSize, f.size].map((value) => le(4, value)),
    le(2, f.name.length),
    le(2, f.extra.length),
  ]
}

function local(f: RawFields): Buffer {
  return Buffer.concat([le(4, 0x04034b50), ...common(f), f.name, f.extra])
}

function central(f: RawFields): Buffer {
  return Buffer.concat([
    le(4, 0x02014b50),
    le(2, f.madeBy),
    ...common(f),
    ...[f.comment.length, f.disk, f.internal].map((value) => le(2, value)),
    le(4, f.external),
    le(4, f.offset),
    f.name,
    f.extra,
    f.comment,
  ])
}

/** Writes any ZIP, right or wrong; with nothing set it is the strict profile. Shares no code with what it tests. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const none = Buffer.alloc(0)
  const head: Uint8Array[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const packed = entry.packed ?? (entry.deflate ? deflateRawSync(entry.content) : entry.content)
    at += entry.before?.length ?? 0
    const fields: RawFields = {
      name: Buffer.from(entry.name),
      madeBy: 20,
      needed: 20,
      flags: 0,
      method: entry.deflate ? 8 : 0,
      time: 0,
      date: 0x21,
      crc: crc32(entry.content),
      packedSize: packed.length,
      size: entry.content.length,
      extra: none,
      comment: none,
      disk: 0,
      internal: 0,
      external: 0,
      offset: at,
      ...entry.both,
    }
    const header = local({ ...fields, ...entry.local })
    head.push(entry.before ?? none, header, packed)
    at += header.length + packed.length
    if (entry.hidden !== true) directory.push(central({ ...fields, ...entry.central }))
  }
  const list = Buffer.concat([...directory, end.tail ?? none])
  const gap = end.gap ?? none
  const comment = end.comment ?? none
  return Buffer.concat([
    ...head,
    list,
    gap,
    le(4, 0x06054b50),
    le(2, end.disk ?? 0),
    le(2, 0),
    le(2, end.count ?? directory.length),
    le(2, end.total ?? directory.length),
    le(4, list.length),
    le(4, at),
    le(2, comment.length),
    comment,
    end.after ?? none,
  ])
}
