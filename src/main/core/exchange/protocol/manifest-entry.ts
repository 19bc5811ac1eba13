import { orRefuse, refuse } from '#core/fault.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { DEFLATED } from '#core/exchange/protocol/zip/profile.ts'
import { readEntry, type ZipArchive, type ZipContent } from '#core/exchange/protocol/zip/read.ts'
import { deflate, type ZipFile, type ZipInput } from '#core/exchange/protocol/zip/write.ts'

/** What a signed manifest says of one entry: the digest of its content, and of its deflated bytes where it is not stored. */
export type ManifestEntry = Manifest['entries'][number]

/** An entry as it will stand in the archive, and what the manifest says of it. */
export type MadeEntry = { readonly inZip: ZipInput; readonly inManifest: ManifestEntry }

/** Packs a content, and says so for the manifest. */
export function madeEntry(content: ZipContent): MadeEntry {
  const { name: path, bytes } = content
  const entry = deflate(content)
  const packed = 'deflated' in entry ? sm3Hex(entry.deflated) : null
  return { inZip: entry, inManifest: { path, size: bytes.length, sm3: sm3Hex(bytes), packed } }
}

/** Says what a manifest says of an attachment without reading it: the vault proves that it is what its name says. */
export function madeFileEntry(file: ZipFile): MadeEntry {
  const { name: path, size } = file
  return { inZip: file, inManifest: { path, size, sm3: path.slice(path.indexOf('/') + 1), packed: null } }
}

/**
 * The content of an entry, proven against what the manifest says of it. What stands in the archive is proven before it is inflated, so that a
 * package has one spelling to the bit and zlib sees nothing its sender did not sign (ADR 0012). Faults: E-DIGEST, E-ZIP.
 */
export function readProven(zip: ZipArchive, { path, size, sm3, packed }: ManifestEntry): Uint8Array {
  const entry = zip.entries.get(path)
  if (entry?.size !== size || (entry.method === DEFLATED) !== (packed !== null)) return refuse('E-DIGEST', { path })
  if (sm3Hex(entry.packed) !== (packed ?? sm3)) refuse('E-DIGEST', { path })
  const content = orRefuse(readEntry(entry))
  if (packed !== null && sm3Hex(content) !== sm3) refuse('E-DIGEST', { path })
  return content
}
