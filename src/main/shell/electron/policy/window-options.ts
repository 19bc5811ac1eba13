import { TITLE } from './identity.ts'

/**
 * Options of the main window (S-02…S-10). Defaults are written out: a test compares the whole object, so an Electron
 * release that changes a default changes nothing here. Its size is window-place's business; smaller than this no screen
 * can be used. In CSS pixels.
 */
export function windowOptions(preload: string) {
  return {
    minWidth: 960,
    minHeight: 500,
    show: false,
    title: TITLE,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
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
      enableWebSQL: false,
    },
  } as const
}
