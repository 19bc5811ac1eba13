import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path, { basename, dirname, join, type PlatformPath, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '#core/fault.ts'
import { liesIn } from '#core/station/folder.ts'
import { loadPack } from '#core/pack.ts'

/** What of a machine says where things lie; a test hands in that of another. */
export type Machine = {
  readonly paths: PlatformPath
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly isThere: (path: string) => boolean
}

const HERE: Machine = { paths: path, env: process.env, home: homedir(), isThere: existsSync }
const isWindows = ({ paths }: Machine) => paths.sep === '\\'

/** Upward from the running file to the folder that holds migrations, forms and reference: out/resources when bundled, resources/ from source. */
export function resourceFolder(from: string): string {
  let at = from.startsWith('file:') ? dirname(fileURLToPath(from)) : from
  for (let step = 0; step < 6; step += 1) {
    const candidate = join(at, 'resources')
    if (existsSync(join(candidate, 'migrations', 'meta', '_journal.json'))) return candidate
    at = dirname(at)
  }
  throw new Error(`no resources folder above ${from}`)
}

/** Where an account's own data lies: LOCALAPPDATA on Windows, XDG data elsewhere. */
function ownFolder(machine: Machine): string {
  const { paths, env, home } = machine
  if (isWindows(machine)) return env['LOCALAPPDATA'] ?? paths.join(home, 'AppData', 'Local')
  return env['XDG_DATA_HOME'] ?? paths.join(home, '.local', 'share')
}

/**
 * Where what may be lost lies: Chromium's session, PDFs on their way to a printer. On Windows under LOCALAPPDATA, never in the
 * roaming profile, which is a folder of the network on office PCs in a domain; elsewhere the user's cache.
 */
export function scratchFolder(machine: Machine = HERE): string {
  const { paths, env, home } = machine
  const own = isWindows(machine) ? ownFolder(machine) : (env['XDG_CACHE_HOME'] ?? paths.join(home, '.cache'))
  return paths.join(own, 'huishangbu')
}

/** A file of Windows itself by its whole path: a name alone is looked for in the working folder first, which may be a stick. */
export const windowsFile = (env: Readonly<Record<string, string | undefined>>, ...path: readonly string[]): string =>
  win32.join(env['SystemRoot'] ?? 'C:\\Windows', ...path)

/** Where faces may be besides the bundled ones: Windows' own first, then what an account without rights installed for itself. */
function installedFonts(machine: Machine): string[] {
  const { paths, env, home } = machine
  return isWindows(machine)
    ? [windowsFile(env, 'Fonts'), paths.join(ownFolder(machine), 'Microsoft', 'Windows', 'Fonts')]
    : [paths.join(ownFolder(machine), 'fonts'), paths.join(home, '.fonts')]
}

/** Installed faces that a form may ask for, then the bundled ones beside the resources, or the package they come from when running from source. */
export function fontFolders(resourcesDir: string, machine: Machine = HERE): string[] {
  const bundled = join(resourcesDir, 'fonts')
  const packaged = join(dirname(resourcesDir), 'node_modules', '@expo-google-fonts', 'noto-serif-sc')
  const own = existsSync(bundled) ? [bundled] : [join(packaged, '400Regular'), join(packaged, '700Bold')]
  return [...installedFonts(machine).filter(machine.isThere), ...own]
}

export type PlaceFlags = {
  readonly data?: string | undefined
  readonly demo?: boolean | undefined
  readonly unit?: string | undefined
}

/** `resources/` lies in the project itself, `out/resources/` one deeper. */
function projectFolder(resourcesDir: string): string {
  const above = dirname(resourcesDir)
  return basename(above) === 'out' ? dirname(above) : above
}

/** The county that a demo is opened as where no unit is named: the one the pack gives. */
const demoUnit = (resourcesDir: string): string => loadPack(join(resourcesDir, 'pack')).release.demo ?? ''

/** A wizard in an empty folder would be no demo. Faults: DEMO_MISSING. */
function demoFolder(stations: string, unit: string): string {
  const made = existsSync(stations) ? readdirSync(stations).toSorted() : []
  return made.includes(unit) ? join(stations, unit) : refuse('DEMO_MISSING', { unit, made: made.join('、') })
}

/** Folders that are not there on the way to this one, the innermost first; the root is none, though its drive may be absent. */
export function missingFolders(folder: string, { paths, isThere }: Machine = HERE): string[] {
  const missing: string[] = []
  for (let at = paths.resolve(folder); !isThere(at) && paths.dirname(at) !== at; at = paths.dirname(at))
    missing.push(at)
  return missing
}

/**
 * The folder that an upgrade or a removal of the program takes away whole: that of the installed program, whose files lie in an
 * archive, or of the portable one, which has its own runtime beside it. Null where it runs from source.
 */
export function programFolder(from: string, { paths, isThere }: Machine = HERE): string | null {
  for (let at = from; at !== paths.dirname(at); at = paths.dirname(at)) {
    const above = paths.dirname(at)
    if (/^app\.asar(?:\.unpacked)?$/u.test(paths.basename(at))) return paths.dirname(above)
    if (paths.basename(at) === 'app' && isThere(paths.join(above, 'runtime'))) return above
  }
  return null
}

const IN_PROGRAM =
  '它在程序自己的文件夹里，或者把程序包在里面：程序升级、卸载会连数据一起删掉。里面已有数据的，请先把整个数据文件夹移到别处，再用 --data 打开移好的那一个'

/**
 * The data folder a shell opens: `--data`, or a demo station (`--demo`, `--unit` for another's) made by `npm run demo`,
 * else the user's own: LOCALAPPDATA on Windows, XDG data elsewhere. `from` is where the running file lies.
 * Faults: DEMO_MISSING, FOLDER_UNFIT for one in or above the program's own folder.
 */
export function dataFolder(flags: PlaceFlags, from: string, machine: Machine = HERE): string {
  if (flags.data === undefined && flags.demo === true)
    return demoFolder(
      join(projectFolder(resourceFolder(from)), 'demo', 'stations'),
      flags.unit ?? demoUnit(resourceFolder(from)),
    )
  const { paths } = machine
  const folder = flags.data ?? paths.join(ownFolder(machine), 'huishangbu')
  const program = programFolder(from, machine)
  const whole = paths.resolve(folder)
  if (program !== null && (liesIn(whole, program, paths) || liesIn(program, whole, paths)))
    refuse('FOLDER_UNFIT', { why: IN_PROGRAM })
  return folder
}
