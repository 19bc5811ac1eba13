import { shell } from 'electron'
import { mayOpenExternal, mayOpenPath } from './policy/open-external.ts'

/** Hands one of the few known addresses to the system's browser; any other is left alone (S-13). */
export function openAddress(url: string): void {
  if (mayOpenExternal(url)) void shell.openExternal(url)
}

/**
 * Has the system's own program open a file this program has just written. Answers why not, '' where it was handed over; whether
 * that program shows it is not known here.
 */
export async function openWritten(file: string, written: ReadonlySet<string>): Promise<string> {
  return mayOpenPath(file, written) ? await shell.openPath(file) : 'not a file of this program'
}

/** Has the system show one of the program's own folders. Answers why not, '' where it was handed over. */
export async function showFolder(folder: string): Promise<string> {
  return await shell.openPath(folder)
}
