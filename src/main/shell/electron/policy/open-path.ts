const openable = new Set(['.pdf', '.xlsx', '.csv', '.png'])

/**
 * May the system open this file with its own program (S-13)? Only a file this program has just written, by an extension
 * that starts no code.
 */
export function mayOpenPath(path: string, written: ReadonlySet<string>): boolean {
  const dot = path.lastIndexOf('.')
  return written.has(path) && dot > 0 && openable.has(path.slice(dot).toLowerCase())
}
