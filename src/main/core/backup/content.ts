import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findContentDigests, findPackageFiles } from '#core/backup/content-repo.ts'
import { CUT_FILE, isCutOf } from '#core/station/cut-file.ts'
import { digestFile } from '#core/station/durable.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { contentProof } from '#core/station/vault.ts'
import { UNWATCHED } from '#core/watch.ts'

/** A file that the database says the data folder has, and how one knows that it is whole. */
export type DataFile = {
  /** Within the data folder, with `/`. */
  readonly path: string
  /**
   * Its SHA-256 where the database knows it; else `opens` proves the bytes: of what was encrypted under the station's key, and of a
   * package that is kept without its attachments.
   */
  readonly sha256: string | null
  readonly opens: ((bytes: Uint8Array) => boolean) | null
}

/** Every stored content: attachments and issued forms in `files`, packages in `packages`. What is in quarantine is not among them. */
export function contentsOf(db: ReadDb, dataKey: Uint8Array): DataFile[] {
  const opens = contentProof(dataKey)
  return [
    ...findContentDigests(db).map((digest) => ({
      path: `files/${digest}`,
      sha256: null,
      opens: (bytes: Uint8Array) => opens(digest, bytes),
    })),
    ...findPackageFiles(db).map(({ file, sum }) =>
      file.endsWith(CUT_FILE)
        ? { path: file, sha256: null, opens: (bytes: Uint8Array) => isCutOf(bytes, sum) }
        : { path: file, sha256: sum, opens: null },
    ),
  ]
}

/** True where the content lies in this folder, whole; reads all of it. */
async function isWhole(folder: string, { path, sha256, opens }: DataFile): Promise<boolean> {
  const file = join(folder, path)
  if (!existsSync(file)) return false
  if (opens) return opens(await readFile(file))
  return sha256 === null || (await digestFile(file)).sha256 === sha256
}

/** The paths of the contents that are missing in a data folder or spoiled. Faults: JOB_CANCELLED. */
export async function lackingContents(
  db: ReadDb,
  dataDir: string,
  dataKey: Uint8Array,
  watch = UNWATCHED,
): Promise<string[]> {
  const lacking: string[] = []
  const contents = contentsOf(db, dataKey)
  for (const [at, one] of contents.entries()) {
    watch.step('核对存档文件', at, contents.length)
    if (!(await isWhole(dataDir, one))) lacking.push(one.path)
  }
  return lacking
}
