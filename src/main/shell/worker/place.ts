import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '#core/fault.ts'

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

const WINDOWS_FONTS = 'C:\\Windows\\Fonts'

/** Bundled fonts beside the resources, or the package they come from when running from source; Windows' own faces first where present. */
export function fontFolders(resourcesDir: string): string[] {
  const bundled = join(resourcesDir, 'fonts')
  const packaged = join(dirname(resourcesDir), 'node_modules', '@expo-google-fonts', 'noto-serif-sc')
  const own = existsSync(bundled) ? [bundled] : [join(packaged, '400Regular'), join(packaged, '700Bold')]
  return existsSync(WINDOWS_FONTS) ? [WINDOWS_FONTS, ...own] : own
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

const DEMO_UNIT = '421222'

/** A wizard in an empty folder would be no demo. Faults: DEMO_MISSING. */
function demoFolder(stations: string, unit: string): string {
  const made = existsSync(stations) ? readdirSync(stations).toSorted() : []
  return made.includes(unit) ? join(stations, unit) : refuse('DEMO_MISSING', { unit, made: made.join('、') })
}

/**
 * The data folder a shell opens: `--data`, or a demo station (`--demo`, `--unit 421200` for the city's) made by `npm run demo`,
 * else the user's own: LOCALAPPDATA on Windows, XDG data elsewhere. Faults: DEMO_MISSING.
 */
export function dataFolder(flags: PlaceFlags, from: string): string {
  if (flags.data !== undefined) return flags.data
  if (flags.demo === true)
    return demoFolder(join(projectFolder(resourceFolder(from)), 'demo', 'stations'), flags.unit ?? DEMO_UNIT)
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? homedir(), 'huishangbu')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'huishangbu')
}
