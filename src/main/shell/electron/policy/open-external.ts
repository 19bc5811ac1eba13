/** The only addresses this program ever hands to the system's browser: constants, never data (S-13). */
export const HELP_LINKS: readonly string[] = ['https://www.gov.cn/', 'https://www.mofcom.gov.cn/']

/** May this address be opened outside? Exact match with a constant; nothing is parsed, so nothing can be confused. */
export function mayOpenExternal(url: unknown): boolean {
  return typeof url === 'string' && HELP_LINKS.includes(url)
}

const openable = new Set(['.pdf', '.xlsx', '.csv', '.png'])

/**
 * May the system open this file with its own program (S-13)? Only a file this program has just written, by an extension
 * that starts no code.
 */
export function mayOpenPath(path: string, written: ReadonlySet<string>): boolean {
  const dot = path.lastIndexOf('.')
  return written.has(path) && dot > 0 && openable.has(path.slice(dot).toLowerCase())
}
