import { shell } from 'electron'
import { mayOpenPath } from './policy/open-path.ts'

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
