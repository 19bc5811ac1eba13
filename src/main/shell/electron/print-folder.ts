import { readdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { createDisk } from '#core/disk.ts'
import { safeFileName } from '#shared/model/file-kind.ts'
import { makePrivate } from './own-folder.ts'

/** What the reader still holds is not waited for: it may stay open all day. */
const impatient = createDisk({}, false)

export interface PrintFolder {
  readonly path: string
  /** Writes a PDF for the system's program to open; answers its path. Throws what the disk throws. */
  readonly put: (name: string, bytes: Uint8Array) => string
  /** What this folder holds of this run. */
  readonly written: ReadonlySet<string>
  /** Takes away all it can; what another program still holds goes at the next start. */
  readonly clear: () => void
}

/** The private folder of PDFs that are being printed: readable pages of the office, so nothing stays in it longer than a run. */
export function printFolder(path: string): PrintFolder {
  const written = new Set<string>()
  const clear = () => {
    let names: string[] = []
    try {
      names = readdirSync(path)
    } catch {
      // Never made: nothing was printed.
    }
    for (const name of names) {
      try {
        impatient.remove(join(path, name))
        written.delete(join(path, name))
      } catch {
        // Still open in the reader, which does not let go of it on Windows.
      }
    }
  }
  const put = (name: string, bytes: Uint8Array) => {
    makePrivate(path)
    const safe = safeFileName(name, 'pdf')
    for (let again = 1; ; again += 1) {
      const file = join(path, again === 1 ? safe : `${safe.slice(0, -extname(safe).length)}（${again}）.pdf`)
      try {
        // Never over a file the reader may still show under that name.
        writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 })
      } catch (error) {
        if (again < 1_000 && error instanceof Error && 'code' in error && error.code === 'EEXIST') continue
        throw error
      }
      written.add(file)
      return file
    }
  }
  return { path, put, written, clear }
}
