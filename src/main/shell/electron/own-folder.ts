import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { log } from './log.ts'

/** Makes a folder that only this user may look into; false where it cannot be made. */
export function makePrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch (error) {
    log({ level: 'warn', what: 'a folder of the window could not be made', error })
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
