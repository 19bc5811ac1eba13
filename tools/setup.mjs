// Zero-dependency bootstrap (node ≥ 20.11): installs what is missing, then gets out of the way. Runs as every pre-script.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')

/**
 * The node the project pins for this machine, or undefined where no platform package exists (macOS).
 * @param {string} base folder that holds node_modules
 * @param {string} platform @param {string} arch
 */
export function pinnedNode(base, platform = process.platform, arch = process.arch) {
  const os = platform === 'win32' ? 'win' : platform
  const file = join(base, 'node_modules', `node-${os}-${arch}`, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) ? file : undefined
}

/**
 * better-sqlite3 13 segfaults below 22.12 instead of saying so, therefore the line is drawn here.
 * @param {string} version like "20.11.1"
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12)
}

/**
 * What has to be installed: nothing when the stamp matches the lock; `ci` only into an absent node_modules,
 * because `npm ci` deletes the folder and Windows cannot delete the node.exe that is running.
 * @param {{ stamp: string | undefined, lock: string, fresh: boolean }} state
 * @returns {'nothing' | 'ci' | 'install'}
 */
export function installKind({ stamp, lock, fresh }) {
  if (!fresh && stamp === lock) return 'nothing'
  return fresh ? 'ci' : 'install'
}

function main() {
  const modules = join(root, 'node_modules')
  const stampFile = join(modules, '.install-stamp')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
  const kind = installKind({ stamp, lock, fresh: !existsSync(modules) })
  if (kind !== 'nothing') {
    const args = [kind, ...(kind === 'install' ? ['--no-save'] : []), '--loglevel=error', '--no-audit', '--no-fund']
    console.error(`[setup] npm ${kind} (first run or new dependencies; needs the network)`)
    const npm = process.env.npm_execpath
    // npm's own node, not the pinned one: the pinned one may be replaced by this very install.
    const result = npm
      ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], {
          cwd: root,
          stdio: ['ignore', 2, 2],
        })
      : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
    if (result.status !== 0) {
      console.error('[setup] the dependencies could not be installed, see above')
      process.exit(result.status ?? 1)
    }
    writeFileSync(stampFile, lock)
  }
  if (!pinnedNode(root) && !isNodeNewEnough(process.versions.node)) {
    console.error(
      `[setup] node ${process.versions.node} is too old and no pinned node exists for ${process.platform}-${process.arch}: install node 22.12 or newer`,
    )
    process.exit(1)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main()
