import { app, type WebContents } from 'electron'
import { fileLog } from '#shell/worker/log.ts'

let dataDir: string | null = null

/**
 * The log of the window's process: in the data folder as soon as that is known; before, and where it cannot be written, in the
 * program's own folder of this user.
 */
export const log = fileLog({
  by: 'main',
  places: () => [...(dataDir === null ? [] : [dataDir]), app.getPath('userData')],
})

/** Says where the station lies. */
export function logInto(folder: string): void {
  dataDir = folder
}

const BUNDLE_FILE = /^app:\/\/bundle\/(assets\/[\w.-]+)$/u

/** Notes where the page met an error, and that it ended: of a message only the place in our own files is kept. */
export function logPage(contents: WebContents): void {
  contents.on('console-message', ({ level, lineNumber, sourceId }) => {
    if (level !== 'error') return
    const file = BUNDLE_FILE.exec(sourceId)?.[1]
    const places = file === undefined ? [] : [`out/renderer/${file}:${lineNumber}:0`]
    log({ level: 'error', what: 'error in the page', places })
  })
  contents.on('render-process-gone', (_event, { reason }) => log({ level: 'error', what: `the page ended, ${reason}` }))
}

/** Notes which process of Chromium ended and why, the graphics one above all. */
export function logProcesses(): void {
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log({ level: 'error', what: `a process ended, ${type}, ${reason}` })
  })
}
