import { readProven } from '#core/exchange/protocol/manifest-entry.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { refuse } from '#core/fault.ts'
import type { Watch } from '#core/watch.ts'
import { fileKindOf } from '#shared/model/file-kind.ts'

const PREFIX = 'files/'

export type PackageFile = { readonly digest: string; readonly bytes: Uint8Array }

/** True for an entry that is a content and no table. */
export function isFile(path: string): boolean {
  return path.startsWith(PREFIX)
}

/** The name of a content within a package. */
export function contentPath(digest: string): string {
  return `${PREFIX}${digest}`
}

/** The digest of the content that an entry holds. */
export function digestOf(path: string): string {
  return path.slice(PREFIX.length)
}

function listedIn(manifest: Manifest) {
  return manifest.entries
    .filter((listing) => isFile(listing.path))
    .map((listing) => ({ ...listing, digest: digestOf(listing.path) }))
}

/** Proves the contents of a package: each is what its name says. Faults: E-DIGEST, E-ZIP, E-SCHEMA (not a kind that may travel). */
export function packageFiles(zip: ZipArchive, manifest: Manifest, watch: Watch): void {
  const files = listedIn(manifest)
  for (const [at, listing] of files.entries()) {
    const { path, sm3, digest } = listing
    if (sm3 !== digest) refuse('E-DIGEST', { path })
    if (!fileKindOf(readProven(zip, listing))) refuse('E-SCHEMA', { message: '附件不是允许的文件类型', path })
    watch.step('验证附件', at + 1, files.length)
  }
}

/** The contents of a proven package, as views of the archive. */
export function filesIn(zip: ZipArchive, manifest: Manifest): PackageFile[] {
  return listedIn(manifest).map(({ path, digest }) => {
    const entry = zip.entries.get(path)
    return entry ? { digest, bytes: entry.packed } : refuse('E-DIGEST', { path })
  })
}
