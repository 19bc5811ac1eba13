import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A way of running out of space: `tighten` leaves so many bytes, `loosen` gives everything back. */
export type Squeeze = {
  readonly folder: string
  readonly tighten: (bytes: number) => void
  readonly loosen: () => void
  readonly remove: () => void
}

const MIB = 2 ** 20

/** A real small disk that a filler file fills; null with the reason where mounting is not allowed. */
export function smallDisk(mebibytes: number): Squeeze | string {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return `mount is refused here (${(mounted.stderr ?? 'no mount command').trim().split('\n')[0] ?? ''})`
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    tighten: (bytes) => {
      const { bavail, bsize } = statfsSync(folder)
      const handle = openSync(filler, 'a')
      const block = Buffer.alloc(MIB)
      let left = bavail * bsize - bytes
      try {
        while (left > 0) left -= writeSync(handle, block, 0, Math.min(block.length, left))
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    },
    loosen: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * No file may grow past a size: what `ulimit -f` does, set on this running process and lifted again. Node ignores SIGXFSZ,
 * so that the write itself fails and SQLite says SQLITE_IOERR_WRITE instead of SQLITE_FULL.
 */
export function fileSizeLimit(): Squeeze | string {
  const set = (limit: string) =>
    spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${limit}:`], { encoding: 'utf8' })
  const probe = set('unlimited')
  if (probe.status !== 0) return `prlimit is refused here (${(probe.stderr ?? 'no prlimit command').trim()})`
  const folder = mkdtempSync(join(tmpdir(), 'hsb-limit-'))
  return {
    folder,
    tighten: (bytes) => void set(String(bytes)),
    loosen: () => void set('unlimited'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
