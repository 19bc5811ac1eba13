// `npm run dist`: build, then installers. `--dir` packs folders only; without Electron's binary it packs around a stand-in.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
// @ts-expect-error js-yaml carries no types; baseConfig() below says what is read
import { load } from 'js-yaml'
import { build } from './build.mjs'
import { isBuildStale } from './freshness.mjs'
import { electronBinary } from './launch.mjs'
import { root, run, runTool } from './process.mjs'

/** @typedef {'linux' | 'win32'} Platform */

const typst = '@myriaddreamin/typst-ts-node-compiler'
/** @type {Record<Platform, string>} */
const typstBinding = { linux: `${typst}-linux-x64-gnu`, win32: `${typst}-win32-x64-msvc` }

/**
 * The folder that holds Typst's native module for a platform. npm leaves out those of other systems, so a foreign one is
 * fetched into the cache with the project's own lock entries: the integrity is checked as for every dependency.
 * @param {Platform} platform
 * @returns {Promise<{ folder: string, fetched: boolean } | { reason: string }>}
 */
export async function typstModules(platform) {
  const installed = join(root, 'node_modules')
  if (existsSync(join(installed, typstBinding[platform]))) return { folder: installed, fetched: false }
  const cache = join(root, 'node_modules', '.cache', `typst-${platform}`)
  const folder = join(cache, 'node_modules')
  if (existsSync(join(folder, typstBinding[platform]))) return { folder, fetched: true }
  /** @type {{ packages: Record<string, { version: string }> }} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const entries = Object.entries(lock.packages).filter(([path]) => path.startsWith(`node_modules/${typst}`))
  const version = lock.packages[`node_modules/${typst}`]?.version
  if (!version) return { reason: `${typst} is not in the lock` }
  const manifest = {
    name: 'typst-for-another-system',
    version: '0.0.0',
    private: true,
    dependencies: { [typst]: version },
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, 'package.json'), JSON.stringify(manifest))
  writeFileSync(
    join(cache, 'package-lock.json'),
    JSON.stringify({
      ...manifest,
      lockfileVersion: 3,
      requires: true,
      packages: { '': manifest, ...Object.fromEntries(entries) },
    }),
  )
  const args = [
    'ci',
    '--prefix',
    cache,
    `--os=${platform}`,
    '--cpu=x64',
    '--ignore-scripts',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]
  const npm = process.env.npm_execpath
  const result = npm
    ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], { timeoutMs: 180_000, cwd: cache })
    : await run('npm', args, { timeoutMs: 180_000, cwd: cache })
  if (result.code === 0 && existsSync(join(folder, typstBinding[platform]))) return { folder, fetched: true }
  rmSync(cache, { recursive: true, force: true })
  return { reason: `${typstBinding[platform]} could not be fetched: ${result.output.trim().slice(-300)}` }
}

/**
 * Packs one platform as a folder (x64).
 * @param {Platform} platform @param {{ output: string, electronDist?: string }} options
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export async function packFolder(platform, options) {
  const native = await typstModules(platform)
  if ('reason' in native) return { code: 1, output: native.reason, seconds: 0 }
  const args = [platform === 'linux' ? '--linux' : '--win', '--x64', '--dir', '--publish', 'never']
  args.push('--config', writeConfig(platform, native, options))
  return runTool('builder', args, { env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' } })
}

/**
 * The configuration of one run: electron-builder.yml, and what differs from platform to platform.
 * @param {Platform} platform @param {{ folder: string, fetched: boolean }} native @param {{ output: string, electronDist?: string }} options
 * @returns {string} the file
 */
function writeConfig(platform, native, options) {
  const folder = join(root, 'node_modules', '.cache')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `electron-builder-${platform}.json`)
  const base = baseConfig()
  const section = platform === 'linux' ? 'linux' : 'win'
  const foreign = native.fetched
    ? [{ from: native.folder, to: 'node_modules', filter: [`${typstBinding[platform]}/**`, '!**/*.md'] }]
    : []
  const config = {
    ...base,
    directories: { ...base.directories, output: options.output },
    [section]: { ...base[section], files: [...base[section].files, ...foreign] },
    // Cookies are not used; encrypting them would raise a keyring prompt on Linux (S-20).
    electronFuses: { ...base.electronFuses, enableCookieEncryption: platform === 'win32' },
    ...(options.electronDist ? { electronDist: options.electronDist } : {}),
  }
  writeFileSync(file, JSON.stringify(config))
  return file
}

/** @returns {{ electronVersion: string, linux: { files: unknown[] }, win: { files: unknown[] }, directories: object, electronFuses: object }} */
function baseConfig() {
  return load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
}

async function main() {
  if (isBuildStale(root)) {
    const result = await build({ echo: true })
    if (result.code !== 0) process.exit(1)
  }
  const args = process.argv.slice(2)
  if (!args.includes('--dir')) {
    if (process.platform !== 'linux' && process.platform !== 'win32') {
      console.error('installers are made on Linux or Windows')
      process.exit(1)
    }
    const native = await typstModules(process.platform)
    if ('reason' in native) {
      console.error(native.reason)
      process.exit(1)
    }
    const config = writeConfig(process.platform, native, { output: join(root, 'dist') })
    const result = await runTool('builder', ['--config', config, '--publish', 'never', ...args], { echo: true })
    process.exit(result.code)
  }
  const real = existsSync(electronBinary(root, process.platform))
  /** @type {readonly Platform[]} */
  const platforms = ['linux', 'win32']
  let failed = false
  for (const platform of platforms) {
    const native = real && platform === process.platform
    const electronDist = native ? join(root, 'node_modules', 'electron', 'dist') : await standIn(platform)
    const result = await packFolder(platform, { output: join(root, 'dist'), electronDist })
    failed ||= result.code !== 0
    const name = platform === 'linux' ? 'linux-unpacked' : 'win-unpacked'
    const note = native ? '' : ' (stand-in for Electron: shows the layout, does not run)'
    console.log(result.code === 0 ? `dist/${name}${note}` : `${platform}: failed\n${result.output}`)
  }
  process.exit(failed ? 1 : 0)
}

/** @param {Platform} platform */
async function standIn(platform) {
  const { makeStandIn } = await import('./stand-in-electron.ts')
  const folder = join(root, 'node_modules', '.cache', `stand-in-${platform}`)
  await makeStandIn(folder, platform, baseConfig().electronVersion)
  return folder
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
