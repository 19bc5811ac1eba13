// Is the build older than what it was made from? Shared by start, dist and the tests that need out/.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Newest change under a file or folder, in ms since 1970; 0 when it does not exist.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  // A deleted source file shows only in its folder's own time stamp.
  let latest = stat.mtimeMs
  for (const name of readdirSync(path)) latest = Math.max(latest, newest(join(path, name)))
  return latest
}

/** Everything the build reads. Tests beside the sources count too: a needless build costs seconds, a stale one an hour. */
const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/**
 * True when out/ must be built again. The build writes out/.built last, so a half-finished build counts as none.
 * @param {string} base repository root
 */
export function isBuildStale(base) {
  const stamp = join(base, 'out', '.built')
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  return inputs.some((input) => newest(join(base, input)) > built)
}
