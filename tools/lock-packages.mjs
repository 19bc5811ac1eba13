// Packages of the lock that npm leaves out on this machine because they are for another system: fetched into the cache.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { root, run } from './process.mjs'

/** @typedef {{ version: string, integrity?: string, license?: string, dependencies?: Record<string, string> }} LockEntry */

/** The entries of the lock by their folder, like "node_modules/zod". @returns {Record<string, LockEntry>} */
export function lockEntries() {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
}

/**
 * The folder that holds a package: node_modules where npm put it there, else the cache. It is fetched with the project's own
 * lock entry, so the integrity is checked as for every dependency; nothing of it is run.
 * @param {string} name @param {{ os: 'linux' | 'win32', cpu: 'x64' | 'arm64' }} system for which it is made
 * @returns {Promise<{ folder: string, fetched: boolean } | { reason: string }>} `folder` is the package's own
 */
export async function lockPackage(name, { os, cpu }) {
  const installed = join(root, 'node_modules', name)
  if (existsSync(installed)) return { folder: installed, fetched: false }
  const locked = lockEntries()[`node_modules/${name}`]
  if (!locked?.integrity) return { reason: `${name} is not in the lock` }
  // One folder an integrity: what an earlier lock fetched is never taken for what this one wants.
  const mark = createHash('sha256').update(locked.integrity).digest('hex').slice(0, 12)
  // npm takes a folder reached by a link for another project.
  const home = join(realpathSync(join(root, 'node_modules')), '.cache', 'lock', `${name.replace(/^.*\//u, '')}-${mark}`)
  const folder = join(home, 'node_modules', name)
  if (existsSync(folder)) return { folder, fetched: true }
  mkdirSync(dirname(home), { recursive: true })
  const draft = mkdtempSync(`${home}-`)
  try {
    const reason = await fetchInto(draft, name, locked, ['--force', `--os=${os}`, `--cpu=${cpu}`])
    if (reason) return { reason }
    if (!existsSync(home)) renameSync(draft, home)
    return { folder, fetched: true }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * `npm ci` of one package by its lock entry.
 * @param {string} folder @param {string} name @param {LockEntry} locked @param {string[]} more
 * @returns {Promise<string | undefined>} why it could not be fetched
 */
async function fetchInto(folder, name, locked, more) {
  const manifest = {
    name: 'package-for-another-system',
    version: '0.0.0',
    private: true,
    dependencies: { [name]: locked.version },
  }
  const { version, integrity } = locked
  const packages = { '': manifest, [`node_modules/${name}`]: { version, integrity } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...manifest, lockfileVersion: 3, requires: true, packages }),
  )
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund', ...more]
  const npm = process.env.npm_execpath
  const result = npm
    ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], { timeoutMs: 180_000, cwd: folder })
    : await run('npm', args, { timeoutMs: 180_000, cwd: folder })
  if (result.code === 0 && existsSync(join(folder, 'node_modules', name))) return undefined
  return `${name} could not be fetched: ${result.output.trim().slice(-300)}`
}
