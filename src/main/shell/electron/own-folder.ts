import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The folder of this computer and this user for what may be lost: Chromium's session, PDFs on their way to a printer. On Windows
 * under LOCALAPPDATA, never in the roaming profile: that is a network folder on office PCs in a domain. Elsewhere the user's
 * cache.
 */
export function localFolder(platform: string, env: Env): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'huishangbu')
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'huishangbu')
}

/** Makes a folder that only this user may look into; false where it cannot be made. */
export function makePrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch (error) {
    console.error('a folder of the window could not be made', error)
    return false
  }
}

/** The real place of a path that need not be there yet: links of what is there followed. */
export function realPlace(path: string): string {
  let at = resolve(path)
  const missing: string[] = []
  while (!existsSync(at) && dirname(at) !== at) {
    missing.unshift(basename(at))
    at = dirname(at)
  }
  try {
    return join(realpathSync.native(at), ...missing)
  } catch {
    return resolve(path)
  }
}
