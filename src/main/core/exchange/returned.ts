import type { CommandCall } from '#core/call.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { readContent, rowsOf } from '#core/exchange/content.ts'
import type { Uncovered } from '#core/exchange/cover.ts'
import { isBeyond } from '#core/exchange/cut.ts'
import { type PackageFile, filesIn } from '#core/exchange/file.ts'
import { RETURNED, returnedIn } from '#core/exchange/give-back.ts'
import { certificateOf, ownKeys, ownRoots } from '#core/exchange/keys.ts'
import { readProven } from '#core/exchange/manifest-entry.ts'
import { type Manifest, readManifest } from '#core/exchange/manifest.ts'
import { type PackageRow, readRow, withheldFields } from '#core/exchange/row.ts'
import { holdsFor, holdsForStation } from '#core/exchange/signer.ts'
import type { Tools } from '#core/exchange/shelf.ts'
import { trustEntries } from '#core/exchange/trust.ts'
import { readLines } from '#core/exchange/strict-json.ts'
import { openPackage, type Opened, type Peer } from '#core/exchange/verify.ts'
import type { Watch } from '#core/watch.ts'
import { recordNamed } from '#shared/definition/all.ts'

/** `own` = out of a package this station signed itself; `peer` = a row only the peer's signature vouches for. */
export type Source = 'own' | 'peer'
/** A version given back; `withheld`: fields its package left out. */
export type Returned = PackageRow & { readonly source: Source; readonly withheld: readonly string[] }

/** What a package gives back: rows, and the contents that lay beside them in the packages of then. */
export type GivenBack = { readonly rows: readonly Returned[]; readonly files: readonly PackageFile[] }

/**
 * Rows of a package this station once wrote for that peer. Where a key signed it that nobody can vouch for any more (made and
 * lost before the root had certified it), only the peer does. Faults: E-SCOPE where it is another's, and all of reading it.
 */
function ownPackage(
  call: CommandCall,
  peer: Peer,
  made: Uncovered,
  { tools, watch }: { readonly tools: Tools; readonly watch: Watch },
): GivenBack {
  const { tx, station } = call
  const opened = openPackage(made)
  // Signed with the keys of then: replaced since, or lost with the disk and known only by the root that certified them.
  const pinned = peer.rootCertificate === '' ? [] : [certificateOf(peer.rootCertificate)]
  const roots = [...ownRoots(tx.db), ...pinned]
  const ours =
    ownKeys(tx.db, 'sign', ['active', 'next', 'retired']).some((key) => holdsFor(opened, key.publicKey, tools.seal)) ||
    roots.some((root) => holdsForStation(opened, station.id, root, tools.seal))
  const manifest = readManifest(opened.value)
  // Whoever stole a key wrote such packages too.
  const entry = trustEntries(tx.db).find((one) => one.key === manifest.signer.key)
  const stolen = entry !== undefined && isBeyond(entry, manifest)
  if (manifest.from !== station.id || manifest.to !== peer.station)
    refuse('E-SCOPE', { message: '交还的包不是本站报给对方的。', from: manifest.from })
  const reader = { id: peer.station, kind: peer.kind }
  // One that went without an envelope left fields out, whatever it lies in now.
  const sealed = opened.sealed && manifest.withheld.length === 0
  const rows = [...rowsOf(readContent({ zip: opened.zip, sealed }, manifest, reader, watch))].map((row): Returned => {
    const left = manifest.withheld.filter((one) => one.startsWith(`${row.definition.name}.`))
    return {
      ...row,
      source: ours && !stolen ? 'own' : 'peer',
      withheld: left.map((one) => one.slice(row.definition.name.length + 1)),
    }
  })
  return { rows, files: filesIn(opened.zip, manifest) }
}

function peerRows(path: string, { bytes, sealed }: Uncovered, station: StationRow): Returned[] {
  const name = path.slice(RETURNED.length, -'.ndjson'.length)
  const definition = recordNamed(name) ?? refuse('E-VERSION', { record: name })
  return [...readLines(bytes)].map((line) => {
    if (!line.ok) return refuse(line.fault.code, { message: `交还的${definition.label}`, detail: line.fault.detail })
    const row = readRow(definition, line.value.value, line.value.number, sealed)
    if (row.stamp.station !== station.id)
      refuse('E-SCOPE', { message: `交还的${definition.label}里有别的单位的记录。` })
    return { ...row, source: 'peer', withheld: sealed ? [] : withheldFields(definition) }
  })
}

/** Everything a package gives back, verified. Faults: JOB_CANCELLED, E-PURPOSE where it may not, E-DIGEST, E-SIG, E-SCOPE, E-SCHEMA. */
export function givenBackIn(
  call: CommandCall,
  opened: Opened & { readonly peer: Peer },
  manifest: Manifest,
  by: { readonly tools: Tools; readonly watch: Watch },
): GivenBack {
  const parts = returnedIn(manifest).map((listing): GivenBack => {
    // It came in the envelope of the package it lies in.
    const made = { bytes: readProven(opened.zip, listing), sealed: opened.sealed }
    return listing.path.endsWith('.ndjson')
      ? { rows: peerRows(listing.path, made, call.station), files: [] }
      : ownPackage(call, opened.peer, made, by)
  })
  return { rows: parts.flatMap((one) => one.rows), files: parts.flatMap((one) => one.files) }
}
