// `npm run dist`: build, then installers. `--dir` packs folders only, around a stand-in where Electron's binary is not there;
// `--portable [win-x64 linux-x64 linux-arm64]` makes portable archives and Debian packages around Node instead.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
// @ts-expect-error js-yaml carries no types; baseConfig() below says what is read
import { load } from 'js-yaml'
import { build } from './build.mjs'
import { isBuildStale } from './freshness.mjs'
import { electronBinary } from './launch.mjs'
import { lockPackage } from './lock-packages.mjs'
import { sumLines, tarOf, writeWithSum, zipOf } from './pack/archive.ts'
import { debName, debOf } from './pack/deb.ts'
import { makePortable, writePapers } from './pack/portable.ts'
import { sqliteModule } from './pack/sqlite.ts'
import { TARGETS, prebuildOf, targetOf } from './pack/target.ts'
import { root, runTool } from './process.mjs'

/** @typedef {'linux' | 'win32'} Platform */
/** @typedef {import('./pack/target.ts').Target} Target */

/**
 * What installers are made for: 64-bit Intel.
 * @param {Platform} platform @returns {Target}
 */
function installed(platform) {
  const target = TARGETS.find(({ os, cpu }) => os === platform && cpu === 'x64')
  if (!target) throw new Error(`no installer for ${platform}`)
  return target
}

/**
 * Typst's native module for a platform: its folder, or why it cannot be had.
 * @param {Platform} platform
 */
export function typstModule(platform) {
  const target = installed(platform)
  return lockPackage(target.typst, target)
}

/**
 * Packs one platform as a folder (x64).
 * @param {Platform} platform @param {{ output: string, electronDist?: string }} options
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export async function packFolder(platform, options) {
  const native = await typstModule(platform)
  if ('reason' in native) return { code: 1, output: native.reason, seconds: 0 }
  const args = [platform === 'linux' ? '--linux' : '--win', '--x64', '--dir', '--publish', 'never']
  args.push('--config', await writeConfig(platform, native, options))
  return runTool('builder', args, { env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' } })
}

/**
 * The configuration of one run: electron-builder.yml, and what differs from platform to platform.
 * @param {Platform} platform @param {{ folder: string }} native @param {{ output: string, electronDist?: string }} options
 * @returns {Promise<string>} the file
 */
async function writeConfig(platform, native, options) {
  const target = installed(platform)
  // One a checkout: two of them share the cache.
  const papers = join(root, 'out', `papers-${platform}`)
  await writePapers(target, 'electron', papers)
  const file = join(root, 'out', `electron-builder-${platform}.json`)
  const base = baseConfig()
  const section = platform === 'linux' ? 'linux' : 'win'
  const files = [
    ...base[section].files,
    { from: native.folder, to: `node_modules/${target.typst}`, filter: ['**', '!**/*.md'] },
  ]
  const prebuild = prebuildOf(target)
  const sqlite = sqliteModule(target)
  if (sqlite.own) {
    files.push(`!node_modules/better-sqlite3/prebuilds/${prebuild}`)
    files.push({ from: dirname(sqlite.file), to: 'node_modules/better-sqlite3/prebuilds', filter: [prebuild] })
  }
  const config = {
    ...base,
    // The name Windows shows to people; folders and files keep their ASCII name.
    ...(platform === 'win32' ? { productName: '惠商簿' } : {}),
    directories: { ...base.directories, output: options.output },
    [section]: { ...base[section], files },
    extraResources: [
      ...base.extraResources,
      ...['THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json'].map((name) => ({ from: join(papers, name), to: name })),
    ],
    // Cookies are not used; encrypting them would raise a keyring prompt on Linux (S-20).
    electronFuses: { ...base.electronFuses, enableCookieEncryption: platform === 'win32' },
    ...(options.electronDist ? { electronDist: options.electronDist } : {}),
  }
  writeFileSync(file, JSON.stringify(config))
  return file
}

/** @returns {{ electronVersion: string, linux: { files: unknown[] }, win: { files: unknown[] }, extraResources: object[], directories: object, electronFuses: object }} */
function baseConfig() {
  return load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
}

const dist = join(root, 'dist')

/**
 * Portable archives and Debian packages into dist/.
 * @param {string[]} names of targets; none means all
 */
async function packPortable(names) {
  for (const name of names.length > 0 ? names : TARGETS.map((target) => target.name)) {
    const target = targetOf(name)
    if (!target) throw new Error(`no portable target ${name}: ${TARGETS.map((one) => one.name).join(', ')}`)
    const tree = await makePortable(target, join(dist, 'portable'))
    const archive = target.os === 'win32' ? `${basename(tree)}.zip` : `${basename(tree)}.tar.gz`
    writeWithSum(join(dist, archive), target.os === 'win32' ? await zipOf(tree) : await tarOf(tree))
    const { note } = sqliteModule(target)
    console.log(`dist/${archive}${note ? ` (${note})` : ''}`)
    if (target.os === 'win32') continue
    const work = join(dist, 'portable', 'deb')
    writeWithSum(join(dist, debName(target)), await debOf(target, tree, work))
    rmSync(work, { recursive: true })
    console.log(`dist/${debName(target)}`)
  }
}

/** @param {string[]} args for electron-builder */
async function packInstallers(args) {
  const platform = args.includes('--win') ? 'win32' : args.includes('--linux') ? 'linux' : process.platform
  if (platform !== 'linux' && platform !== 'win32') throw new Error('installers are made on Linux or Windows')
  const native = await typstModule(platform)
  if ('reason' in native) throw new Error(native.reason)
  const config = await writeConfig(platform, native, { output: dist })
  const result = await runTool('builder', ['--config', config, '--publish', 'never', ...args], { echo: true })
  if (result.code !== 0) throw new Error('the installers were not made, see above')
}

async function packFolders() {
  const real = existsSync(electronBinary(root, process.platform))
  /** @type {readonly Platform[]} */
  const platforms = ['linux', 'win32']
  const failed = []
  for (const platform of platforms) {
    const native = real && platform === process.platform
    const electronDist = native ? join(root, 'node_modules', 'electron', 'dist') : await standIn(platform)
    const result = await packFolder(platform, { output: dist, electronDist })
    if (result.code !== 0) failed.push(`${platform}: ${result.output}`)
    const name = platform === 'linux' ? 'linux-unpacked' : 'win-unpacked'
    const note = native ? '' : ' (stand-in for Electron: shows the layout, does not run)'
    if (result.code === 0) console.log(`dist/${name}${note}`)
  }
  if (failed.length > 0) throw new Error(failed.join('\n'))
}

async function main() {
  if (isBuildStale(root)) {
    const result = await build({ echo: true })
    if (result.code !== 0) process.exit(1)
  }
  const args = process.argv.slice(2)
  try {
    if (args.includes('--portable')) await packPortable(args.filter((one) => !one.startsWith('--')))
    else if (args.includes('--dir')) await packFolders()
    else await packInstallers(args)
    writeSums()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/** SHA256SUMS over all packages that lie in dist/. */
function writeSums() {
  const packages = readdirSync(dist).filter((name) => /\.(?:zip|tar\.gz|deb|exe)$/u.test(name))
  if (packages.length > 0) writeFileSync(join(dist, 'SHA256SUMS'), sumLines(dist, packages.toSorted()))
}

/** @param {Platform} platform */
async function standIn(platform) {
  const { makeStandIn } = await import('./stand-in-electron.ts')
  const folder = join(root, 'node_modules', '.cache', `stand-in-${platform}`)
  await makeStandIn(folder, platform, baseConfig().electronVersion)
  return folder
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
