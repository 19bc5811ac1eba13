import { RETURNED } from '#core/exchange/protocol/returned-entry.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { findCovering, getNewestManifest } from '#core/exchange/log/package-received-repo.ts'
import { findVersionsBeyond, type StoredVersion } from '#core/exchange/log/version-repo.ts'
import { orRefuse, unlessRefused } from '#core/fault.ts'
import { readKept } from '#core/exchange/log/kept-package.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { Manifest } from '#core/exchange/protocol/manifest.ts'
import { rowLine } from '#core/exchange/protocol/row.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { pastSaid } from '#core/exchange/log/cursor.ts'
import { writeLines } from '#core/exchange/protocol/strict-json.ts'
import { ZIP_LIMITS } from '#core/exchange/protocol/zip/profile.ts'
import type { ZipContent } from '#core/exchange/protocol/zip/read.ts'

/** What the newest package of a peer says of its earlier epochs; empty before it was ever restored. */
function pastOfPeer(db: ReadDb, peer: string): Manifest['past'] {
  const newest = getNewestManifest(db, peer)
  return newest === undefined ? [] : pastSaid(db, Manifest.parse(JSON.parse(newest)))
}

/** Versions of a peer that it lost in a restore and was not given back yet, in its own order. */
export function returnableTo(db: ReadDb, peer: string): StoredVersion[] {
  return pastOfPeer(db, peer).flatMap(({ epoch, back }) => findVersionsBeyond(db, peer, epoch, back))
}

/**
 * A received package without its envelope: it needs none inside the one that gives it back. One spoiled in the package store, or
 * whose contents are gone, is as good as not kept: its rows are given back then.
 */
function keptPackage(db: ReadDb, tools: Tools, digest: string): Uint8Array | undefined {
  return unlessRefused(() => {
    const kept = readKept(db, tools, digest)
    return kept && unsealPackage(db, kept).bytes
  })
}

/** The signed packages that hold these versions, as few as will do, and the versions none of them holds. */
function packagesFor(db: ReadDb, peer: Peer, tools: Tools, versions: readonly StoredVersion[]) {
  const received = findCovering(db, peer.station)
  let left = [...versions]
  const chosen: ZipContent[] = []
  for (const one of received) {
    const holds = (version: StoredVersion) =>
      version.epoch === one.epoch && version.rev > one.base && version.rev <= one.head
    if (!left.some(holds)) continue
    const bytes = keptPackage(db, tools, one.digest)
    if (!bytes || bytes.length > ZIP_LIMITS.attachment) continue
    chosen.push({ name: `${RETURNED}${one.digest}.hsp`, bytes })
    left = left.filter((version) => !holds(version))
  }
  return { chosen, left }
}

/**
 * What a restored peer gets back (design §5 Scope): its own signed packages as they came, and where a package was not kept,
 * the rows as they are held here, which then rest on this station's signature alone. Empty where nothing was lost.
 */
export function returnContents(books: Books, peer: Peer, tools: Tools): ZipContent[] {
  const { chosen, left } = packagesFor(books.db, peer, tools, returnableTo(books.db, peer.station))
  const tables = books.definitions.records.flatMap((definition) => {
    const rows = left.filter((version) => version.table_name === definition.name)
    if (rows.length === 0) return []
    const lines = rows.map(({ audience, json, id, epoch, rev, by, at }) => {
      const stamp = { id, station: peer.station, epoch, rev, by, at, audience: JSON.parse(audience) as string[] }
      return rowLine(definition, stamp, JSON.parse(json) as RowImage, tools.envelope !== undefined)
    })
    return [{ name: `${RETURNED}${definition.name}.ndjson`, bytes: orRefuse(writeLines(lines)) }]
  })
  return [...chosen, ...tables].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
