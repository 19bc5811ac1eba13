import { checkSender } from '#core/exchange/protocol/sender.ts'
import { type ClearPackage, openPackage, type OpenedPackage } from '#core/exchange/protocol/open.ts'
import { isBeyond } from '#core/exchange/trust/key-validity.ts'
import { type PackageFile, filesIn } from '#core/exchange/protocol/attachment-entry.ts'
import { RETURNED, returnedIn } from '#core/exchange/protocol/returned-entry.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { ReturnSource } from '#core/db/schema-exchange.ts'
import type { CommandCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { readContent, contentRows } from '#core/exchange/protocol/content.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import { certificateOf, ownKeys, ownRoots } from '#core/exchange/trust/keys.ts'
import { readProven } from '#core/exchange/protocol/manifest-entry.ts'
import { type Manifest, readManifest } from '#core/exchange/protocol/manifest.ts'
import { type PackageRow, readRow, withheldFields } from '#core/exchange/protocol/row.ts'
import { holdsFor, holdsForStation } from '#core/exchange/trust/signature.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { readJsonLines } from '#core/exchange/protocol/strict-json.ts'
import type { Watch } from '#core/watch.ts'

/** A version given back; `withheld`: fields its package left out. */
export type Returned = PackageRow & { readonly source: ReturnSource; readonly withheld: readonly string[] }

/** A package of this station's own, by its own key: proof of what another copy of it wrote. */
export type OwnPackage = Pick<Manifest, 'epoch' | 'seq'> & { readonly digest: string }

/** What a package gives back: rows, the contents that lay beside them in the packages of then, and those packages by an own key. */
type GivenBack = {
  readonly rows: readonly Returned[]
  readonly files: readonly PackageFile[]
  readonly signed: readonly OwnPackage[]
}

/** Whose key signed a package that is given back as this station's own. */
function sourceOf(call: CommandCall, peer: Peer, opened: OpenedPackage, tools: Tools): ReturnSource {
  const { tx, station } = call
  const byRoot = (roots: readonly Certificate[]) =>
    roots.some((root) => holdsForStation(opened, station.id, root, tools.seal))
  const keys = ownKeys(tx.db, 'sign', ['active', 'next', 'retired'])
  // A city's own root is its own word; a county's root is its city's, who could certify any key.
  if (keys.some((key) => holdsFor(opened, key.publicKey, tools.seal)) || byRoot(ownRoots(tx.db))) return 'own'
  return peer.rootCertificate !== '' && byRoot([certificateOf(peer.rootCertificate)]) ? 'certified' : 'peer'
}

/**
 * Rows of a package this station once wrote for that peer. Where a key signed it that nobody can vouch for any more (made and
 * lost before the root had certified it), only the peer does. Faults: E-SCOPE where it is another's, and all of reading it.
 */
function ownPackage(
  call: CommandCall,
  peer: Peer,
  made: ClearPackage,
  { tools, watch }: { readonly tools: Tools; readonly watch: Watch },
): GivenBack {
  const { tx, station, definitions } = call
  const opened = openPackage(made)
  const manifest = readManifest(opened.value)
  // Whoever stole a key wrote such packages too.
  const entry = trustEntries(tx.db).find((one) => one.key === manifest.signer.key)
  const stolen = entry !== undefined && isBeyond(entry, manifest)
  if (manifest.from !== station.id || manifest.to !== peer.station)
    refuse('E-SCOPE', { message: '交还的包不是本站报给对方的。', from: manifest.from })
  const source = stolen ? 'peer' : sourceOf(call, peer, opened, tools)
  const reader = { id: peer.station, kind: peer.kind }
  // One that went without an envelope left fields out, whatever it lies in now.
  const sealed = opened.sealed && manifest.withheld.length === 0
  const content = readContent(definitions, { zip: opened.zip, sealed }, manifest, reader, watch)
  const rows = [...contentRows(definitions, content)].map((row): Returned => {
    const left = manifest.withheld.filter((one) => one.startsWith(`${row.definition.name}.`))
    return {
      ...row,
      source,
      withheld: left.map((one) => one.slice(row.definition.name.length + 1)),
    }
  })
  const { epoch, seq } = manifest
  const signed = source === 'own' ? [{ epoch, seq, digest: opened.digest }] : []
  return { rows, files: filesIn(opened.zip, manifest), signed }
}

function peerRows({ station, definitions }: CommandCall, path: string, { bytes, sealed }: ClearPackage): Returned[] {
  const name = path.slice(RETURNED.length, -'.ndjson'.length)
  const definition = definitions.record(name) ?? refuse('E-VERSION', { record: name })
  checkSender(definition, station.kind)
  return [...readJsonLines(bytes)].map((line) => {
    if (!line.ok) return refuse(line.fault.code, { message: `交还的${definition.label}`, detail: line.fault.detail })
    const row = readRow(definition, line.value.value, line.value.number, sealed)
    if (row.stamp.station !== station.id)
      refuse('E-SCOPE', { message: `交还的${definition.label}里有别的单位的记录。` })
    return { ...row, source: 'peer', withheld: sealed ? [] : withheldFields(definition) }
  })
}

/** Everything a package gives back, verified. Faults: JOB_CANCELLED, E-PURPOSE where it may not, E-DIGEST, E-SIG, E-SCOPE, E-SCHEMA. */
export function returnedRows(
  call: CommandCall,
  opened: OpenedPackage & { readonly peer: Peer },
  manifest: Manifest,
  by: { readonly tools: Tools; readonly watch: Watch },
): GivenBack {
  const parts = returnedIn(manifest).map((listing): GivenBack => {
    // It came in the envelope of the package it lies in.
    const made = { bytes: readProven(opened.zip, listing), sealed: opened.sealed }
    return listing.path.endsWith('.ndjson')
      ? { rows: peerRows(call, listing.path, made), files: [], signed: [] }
      : ownPackage(call, opened.peer, made, by)
  })
  return {
    rows: parts.flatMap((one) => one.rows),
    files: parts.flatMap((one) => one.files),
    signed: parts.flatMap((one) => one.signed),
  }
}
