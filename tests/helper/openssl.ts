import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The pinned identifier, as the openssl command wants it named. */
export const DISTID = 'distid:1234567812345678'

/** Why the openssl command cannot judge here; '' where it can. Its twin without it are the published vectors. */
export function opensslMissing(): string {
  try {
    const version = /^OpenSSL (\d+)\./.exec(execFileSync('openssl', ['version'], { encoding: 'utf8', stdio: 'pipe' }))
    return Number(version?.[1] ?? 0) >= 3 ? '' : 'not run: the openssl command is older than 3.0'
  } catch {
    return 'not run: no openssl command'
  }
}

/** A folder for the files the command reads and writes. */
export function opensslDesk(): {
  readonly folder: string
  readonly file: (name: string, content?: string | Uint8Array) => string
  readonly run: (...args: string[]) => string
  /** True iff the command ended well. */
  readonly holds: (...args: string[]) => boolean
  readonly clear: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-openssl-'))
  const run = (...args: string[]) => execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })
  return {
    folder,
    run,
    file: (name, content) => {
      const path = join(folder, name)
      if (content !== undefined) writeFileSync(path, content)
      return path
    },
    holds: (...args) => {
      try {
        run(...args)
        return true
      } catch {
        return false
      }
    },
    clear: () => rmSync(folder, { recursive: true }),
  }
}
