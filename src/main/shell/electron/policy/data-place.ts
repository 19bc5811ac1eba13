import path, { type PlatformPath } from 'node:path'

/** Is `inner` the same folder as `outer`, or somewhere below it? Both absolute. */
function isWithin(inner: string, outer: string, { relative, isAbsolute }: PlatformPath): boolean {
  const way = relative(outer, inner)
  return way === '' || (!isAbsolute(way) && way !== '..' && !/^\.\.[\\/]/u.test(way))
}

/**
 * May data lie there? Not in the program's own folder nor in one that holds it: an upgrade and a removal empty the program's
 * folder, whatever lies in it. Absolute paths with links followed.
 * @param rules of the system the paths are of
 */
export function mayHoldData(dataDir: string, programDir: string, rules: PlatformPath = path): boolean {
  return !isWithin(dataDir, programDir, rules) && !isWithin(programDir, dataDir, rules)
}
