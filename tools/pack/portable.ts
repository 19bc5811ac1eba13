// The portable tree: Node of the lock, the built application, start and command line scripts, papers. Nothing is installed.
import { cpSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { lockPackage } from '../lock-packages.mjs'
import { root } from '../process.mjs'
import { filesUnder, isProgram } from './archive.ts'
import { noticesOf, sbomOf } from './notice.ts'
import { shippedParts } from './shipped.ts'
import { sqliteModule } from './sqlite.ts'
import { nodeFileOf, prebuildOf, type Target } from './target.ts'

/** Version and licence of the program itself. */
export function ownManifest(): { readonly name: string; readonly version: string; readonly license: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as ReturnType<typeof ownManifest>
}

/** The name of a tree, an archive and a bill of materials: "huishangbu-0.1.0-win-x64". */
export function treeName(target: Target): string {
  return `huishangbu-${ownManifest().version}-${target.name}`
}

const AUDITOR = [
  'tools/auditor/verify-chain.mjs',
  'tools/auditor/prove-paper.mjs',
  'tools/auditor/verify-dossier.mjs',
  'tools/auditor/sm2.mjs',
  'docs/exchange-format.md',
  'docs/exchange-shapes.json',
]

/**
 * Makes the portable tree of a target as `<parent>/<treeName>` out of what is built, replacing an earlier one.
 * Throws where a package of the target can be had nowhere, or a licence text is missing.
 */
export async function makePortable(target: Target, parent: string): Promise<string> {
  const tree = join(parent, treeName(target))
  rmSync(tree, { recursive: true, force: true })
  mkdirSync(join(tree, 'runtime'), { recursive: true })
  const node = join(await folderOf(target.node, target), nodeFileOf(target))
  copyFileSync(node, join(tree, 'runtime', basename(node)))
  await copyApplication(target, join(tree, 'app'))
  copyScripts(target, tree)
  mkdirSync(join(tree, 'auditor'))
  for (const file of AUDITOR) copyFileSync(join(root, file), join(tree, 'auditor', basename(file)))
  copyFileSync(join(root, 'LICENSE'), join(tree, 'LICENSE'))
  await writePapers(target, 'node', tree)
  return tree
}

async function folderOf(name: string, target: Target): Promise<string> {
  const found = await lockPackage(name, target)
  if ('reason' in found) throw new Error(found.reason)
  return found.folder
}

/** Notices and bill of materials of what is shipped with a runtime, into a folder. Throws where a licence text is missing. */
export async function writePapers(target: Target, runtime: 'node' | 'electron', folder: string): Promise<void> {
  const parts = await shippedParts(target, runtime)
  const { version } = ownManifest()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(parts))
  writeFileSync(join(folder, 'sbom.cdx.json'), sbomOf(parts, treeName(target), version))
}

/** What is bundled, and the two packages that are not, laid out so that Node finds them. */
async function copyApplication(target: Target, app: string): Promise<void> {
  const { name, version, license } = ownManifest()
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'package.json'), `${JSON.stringify({ name, version, license, private: true }, null, 2)}\n`)
  for (const part of ['renderer', 'resources'])
    cpSync(join(root, 'out', part), join(app, 'out', part), { recursive: true })
  const main = join(root, 'out', 'main')
  // Electron's entry would only ask for Electron.
  for (const file of filesUnder(main).filter((path) => path !== 'electron.mjs'))
    copyInto(main, file, join(app, 'out', 'main'))
  const modules = join(app, 'node_modules')
  const sqlite = join(root, 'node_modules', 'better-sqlite3')
  copyPackage(sqlite, join(modules, 'better-sqlite3'), /^(?:lib\/|package\.json$|LICENSE$)/u)
  const prebuilds = join(modules, 'better-sqlite3', 'prebuilds')
  mkdirSync(prebuilds)
  copyFileSync(sqliteModule(target).file, join(prebuilds, prebuildOf(target)))
  const typst = '@myriaddreamin/typst-ts-node-compiler'
  for (const one of [typst, target.typst])
    copyPackage(await folderOf(one, target), join(modules, one), /\.(?:js|json|node)$|^LICENSE$/u)
}

function copyPackage(from: string, to: string, wanted: RegExp): void {
  for (const file of filesUnder(from).filter((path) => wanted.test(path))) copyInto(from, file, to)
}

function copyInto(from: string, file: string, to: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true })
  copyFileSync(join(from, file), join(to, file))
}

/** Scripts and instructions of a target into its tree; Windows' own editors and its command processor want CRLF, the editors a mark of UTF-8 as well. */
export function copyScripts(target: Target, tree: string): void {
  const windows = target.os === 'win32'
  const from = join(root, 'resources', 'portable', windows ? 'windows' : 'linux')
  for (const file of filesUnder(from)) {
    const text = readFileSync(join(from, file), 'utf8')
    const mark = windows && file.endsWith('.txt') ? '\u{FEFF}' : ''
    const written = windows ? `${mark}${text.replaceAll('\n', '\r\n')}` : text
    writeFileSync(join(tree, file), written, { mode: isProgram(`/${file}`) ? 0o755 : 0o644 })
  }
}
