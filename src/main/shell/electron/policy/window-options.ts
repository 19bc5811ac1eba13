import { TITLE } from './identity.ts'

/** What protects every window of ours. Defaults are written out: an Electron release that changes one changes nothing here. */
export const PROTECTED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
} as const

/**
 * Options of the main window (S-02…S-10); a test compares the whole object. Its size is window-place's business; smaller
 * than this no screen can be used. In CSS pixels.
 */
export function windowOptions(preload: string) {
  return {
    minWidth: 960,
    minHeight: 500,
    show: false,
    title: TITLE,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: { preload, ...PROTECTED, enableWebSQL: false },
  } as const
}
