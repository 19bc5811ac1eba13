import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { missingFolders } from '#shell/worker/place.ts'
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
  const missing = missingFolders(path)
  const outermost = missing.at(-1)
  const there = outermost === undefined ? path : dirname(outermost)
  try {
    return join(realpathSync.native(there), relative(there, resolve(path)))
  } catch {
    return resolve(path)
  }
}
