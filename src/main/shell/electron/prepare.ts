import { app } from 'electron'
import { join } from 'node:path'
import type { DesktopNotice } from '#shared/contract/desktop.ts'
import { makePrivate } from './own-folder.ts'
import { APP_ID } from './policy/identity.ts'
import { type SettingsFile, settingsFile } from './settings.ts'

/**
 * What has to be said before the program is ready: who it is to Windows, where Chromium keeps its session, and whether the
 * graphics driver is used. Answers the settings it read on the way.
 * @param scratch where what may be lost lies
 */
export function prepare(platform: string, scratch: string): SettingsFile {
  if (platform === 'win32') app.setAppUserModelId(APP_ID)
  const session = join(scratch, 'session')
  // Chromium stops where the folder is not there; without it, it keeps its own.
  if (makePrivate(session)) app.setPath('sessionData', session)
  const settings = settingsFile(join(app.getPath('userData'), 'window.json'))
  if (settings.read().softwareDrawing === true) app.disableHardwareAcceleration()
  return settings
}

/** Ends of the graphics process that no driver is to blame for. */
const BLAMELESS = new Set(['clean-exit', 'killed'])

/**
 * A graphics process that dies leaves a window that is white or flickers: from the next start on the window is drawn without it.
 * The person is told, and may take it back.
 */
export function drawWithoutBrokenDriver(settings: SettingsFile, tell: (notice: DesktopNotice) => void): void {
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || BLAMELESS.has(reason) || settings.read().softwareDrawing === true) return
    settings.change({ softwareDrawing: true })
    tell({ kind: 'software-drawing' })
  })
}
